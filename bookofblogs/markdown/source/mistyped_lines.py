"""Slips of the keyboard and of other programs at the beginnings of lines: where one thing is meant, it is done.

No-break blanks after a mark, bullets that a word processor drew, marks without their blank, lines of verse as Pandoc
takes them. Code is left alone.
"""

import re
from collections.abc import Callable, Iterator

from bookofblogs.expressions import expression
from bookofblogs.markdown.source.markdown_source import FENCE, MarkdownSource
from bookofblogs.model.passage import Remark

_NO_WIDTH = "\u200b\u2060\ufeff\u00ad"
_NO_BREAK = "\u00a0\u202f\u2007\u2002\u2003\u2009\u3000"
_UNSEEN = expression(rf"(?P<lead>[ \t>]*)[{_NO_WIDTH}]+(?P<rest>.*)", re.DOTALL)
_MARK_AND_BLANK = expression(
    rf"(?P<mark>[ \t>]*(?:#{{1,6}}|[-*+]|\d{{1,9}}[.)]|>))(?P<blanks>[ \t]*[{_NO_BREAK}][ \t{_NO_BREAK}]*)(?=\S)"
)
_MARKS = "-*+"
"""Marks of Markdown's lists: lists with different bullets stay apart."""
_NUMBER = expression(r"[ \t>]*\d{1,9}[.)]\s")
_BULLETS = "•▪◦‣●○■□➢➤►▶\uf0b7\uf0a7\uf0d8⁃∙"
_BULLET = expression(rf"(?P<indent>[ \t>]*)(?P<bullet>[{_BULLETS}·]|o(?=\t))(?P<blanks>[ \t{_NO_BREAK}]+)(?=\S)")
_DASH = expression(rf"(?P<indent>[ \t>]*)(?P<bullet>–)(?P<blanks>[ \t{_NO_BREAK}]+)(?=\S)")
_ENDS_SPEECH = expression(r"[.!?…»”\"’'“][)\]»”\"’']*\s*$")
_TIGHT_HEADING = expression(r"(?P<mark>[ \t>]{0,3}#{2,6})(?=[^\W\d_]|[*`\[])")
_VERSE = expression(r"(?P<indent>[ \t>]{0,3})\| (?P<words>[^|\n]*)$")
_DELIMITER = expression(r"[ \t>]*\|[ \t]*:?-+:?[ \t]*\|?[ \t]*$")
_CONTENTS = expression(
    r"[ \t]{0,3}(?:\[\[?_?TOC_?\]?\]|\{:toc\}|@\[toc\](?:\([^)]*\))?|\$\{toc\})[ \t]*$", re.IGNORECASE
)
_CONTENTS_STUB = expression(r"[ \t]{0,3}(?:[-*+]|1\.)[ \t]+(?:TOC|Table of contents|.{0,40})[ \t]*$", re.IGNORECASE)
_BOX = expression(r"[ \t>]{0,3}:{3,}[ \t]*(?P<kind>[\w{][^\n:]*)?:*[ \t]*$")
_ADMONITION = expression(
    r"(?P<lead>[ \t]*)(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w-]*(?:[ \t]+[a-z][\w-]*)*(?:[ \t]+\"(?P<title>[^\"]*)\")?[ \t]*$"
)
_IMPORT = expression(r"import[ \t]+(?:(?P<names>[\w*{][^;'\"]*?)[ \t]+from[ \t]+)?(['\"])[^'\"]+\2;?[ \t]*$")
_EXPORT = expression(r"export[ \t]+(?:const|let|default|function)\b.*[;}][ \t]*$")
_UNSEEN_DEFINITION = expression(
    r"[ \t]{0,3}\[(?://|comment|_|#|\^_\^)\]:[ \t]*(?:#|<>|<#>|/|//)[ \t]*(?:\(.*\)|\".*\"|'.*')?[ \t]*$", re.IGNORECASE
)


def with_lines_mended(
    source: MarkdownSource, remarks: list[Remark], *, is_indented_code: Callable[[int], bool]
) -> MarkdownSource:
    """Return `source` with what was surely meant.

    `is_indented_code` decides whether a line, counted from 0, is code because it is indented.
    """
    lines = source.text.split("\n")
    open_to_change = _not_fenced(source.text)
    prose = _Prose(lines, source.lines, remarks, open_to_change, is_indented_code)
    for mend in (
        prose.boxes,
        prose.modules,
        prose.take_out,
        prose.blanks,
        prose.bullets,
        prose.dashes,
        prose.headings,
        prose.verse,
    ):
        mend()
    return MarkdownSource("\n".join(lines), source.lines) if prose.is_changed else source


def _not_fenced(text: str) -> list[bool]:
    """Return for each line whether it stands outside of all blocks of code between fences."""
    outside: list[bool] = []
    closing: re.Pattern[str] | None = None
    for line in text.split("\n"):
        fence = FENCE.match(line) if closing is None and ("```" in line or "~~~" in line) else None
        outside.append(closing is None and fence is None)
        if fence:
            mark = fence["mark"]
            closing = re.compile(rf"[ \t>]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
        elif closing and closing.match(line):
            closing = None
    return outside


class _Prose:
    """The lines of a text while they are mended."""

    def __init__(
        self,
        lines: list[str],
        numbers: tuple[int, ...],
        remarks: list[Remark],
        outside_fences: list[bool],
        is_indented_code: Callable[[int], bool],
    ) -> None:
        self.is_changed = False
        self._lines = lines
        self._numbers = numbers
        self._remarks = remarks
        self._outside = outside_fences
        self._is_indented_code = is_indented_code

    def _matching(self, pattern: re.Pattern[str], *, if_indented: bool = False) -> Iterator[tuple[int, re.Match[str]]]:
        for number, line in enumerate(self._lines):
            match = pattern.match(line)
            if match and self._outside[number] and (if_indented or not self._is_indented_code(number)):
                yield number, match

    def _put(self, number: int, line: str, detail: str = "") -> None:
        self._lines[number] = line
        self.is_changed = True
        if detail:
            self._remark("markup-mended", number, detail)

    def _remark(self, kind: str, number: int, detail: str) -> None:
        self._remarks.append(Remark(kind=kind, line=self._numbers[number], detail=detail))

    def boxes(self) -> None:
        """Set the words of a box of MkDocs's as paragraphs: they stand indented under `!!! note "Title"`."""
        within: set[int] = set()
        for number in range(len(self._lines)):
            line = self._lines[number]
            match = _ADMONITION.match(line) if self._outside[number] and ("!!!" in line or "???" in line) else None
            if match is None or (self._is_indented_code(number) and number not in within):
                continue
            body = list(self._indented_below(number, len(match["lead"].expandtabs(4)) + 4))
            if not body:
                continue
            self._remark("template-tag", number, match.group().strip())
            self._put(number, f"{match['lead']}**{match['title']}**" if match["title"] else "")
            for each in body:
                self._lines[each] = self._lines[each].expandtabs(4)[4:]
            within.update(body)
            if match["title"] and self._lines[body[0]].strip():
                self._lines[number] += "\\"

    def _indented_below(self, number: int, width: int) -> Iterator[int]:
        """Yield the lines below `number` that are indented by `width`, and the blank ones among them."""
        blank: list[int] = []
        for below in range(number + 1, len(self._lines)):
            line = self._lines[below].expandtabs(4)
            if not line.strip():
                blank.append(below)
            elif line[:width].isspace():
                yield from (*blank, below)
                blank = []
            else:
                return

    def modules(self) -> None:
        """Take out what MDX imports from elsewhere, and the elements that it shows."""
        names: set[str] = set()
        for number, match in self._matching(_IMPORT):
            names.update(re.findall(r"\b[A-Z]\w*", match["names"] or ""))
            self._remark("template-tag", number, match.group().strip())
            self._drop(number)
        if not names:
            return
        for number, match in self._matching(_EXPORT):
            self._remark("template-tag", number, match.group().strip())
            self._drop(number)
        shown = re.compile(rf"</?(?:{'|'.join(sorted(names))})(?:\s[^<>]*)?/?>")
        for number, line in enumerate(self._lines):
            found = shown.search(line)
            if found and self._outside[number] and "`" not in line and not self._is_indented_code(number):
                self._put(number, shown.sub("", line))
                self._remark("template-tag", number, found.group())

    def take_out(self) -> None:
        """Take out what other programs put a table of contents, a box or nothing in the place of."""
        for number, _ in self._matching(_UNSEEN_DEFINITION):
            self._drop(number)
        for number, match in self._matching(_CONTENTS):
            self._remark("template-tag", number, match.group().strip())
            if match.group().strip().startswith("{") and number and _CONTENTS_STUB.match(self._lines[number - 1]):
                self._drop(number - 1)
            self._drop(number)
        depth = 0
        for number, match in self._matching(_BOX):
            if match["kind"] or depth:
                depth += 1 if match["kind"] else -1
                if match["kind"]:
                    self._remark("template-tag", number, match.group().strip())
                self._drop(number)

    def _drop(self, number: int) -> None:
        """Leave a blank line, so that what stands above and below stays apart."""
        self._put(number, ">" if self._lines[number].lstrip().startswith(">") else "")

    def blanks(self) -> None:
        """Make ordinary blanks of those that only look like one, after a mark, and nothing of signs without width."""
        for number, match in self._matching(_UNSEEN):
            self._put(number, match["lead"] + match["rest"].lstrip(_NO_WIDTH))
        for number, match in self._matching(_MARK_AND_BLANK):
            if match["mark"][-1] in ".)" and not self._is_counted_beside(number):
                continue  # a date, or the name of a club
            self._put(
                number,
                f"{match['mark']} {self._lines[number][match.end() :]}",
                f"{match['mark'].strip()} and a no-break blank",
            )

    def _is_counted_beside(self, number: int) -> bool:
        """Return whether the line above or below begins with a number too."""
        beside = (*self._lines[max(number - 1, 0) : number], *self._lines[number + 1 : number + 2])
        return any(_NUMBER.match(line) for line in beside)

    def bullets(self) -> None:
        """Make a list of lines that begin with a bullet."""
        self._list(dict(self._matching(_BULLET, if_indented=True)))

    def dashes(self) -> None:
        """Make a list of lines that begin with a dash, unless they may be speech."""
        lines = dict(self._matching(_DASH))
        self._list({number: match for number, match in lines.items() if not self._in_speech(number, lines)})

    def _in_speech(self, number: int, lines: dict[int, re.Match[str]]) -> bool:
        """Return whether one of the lines beside it, or it, ends as a sentence does."""
        first = last = number
        while first - 1 in lines:
            first -= 1
        while last + 1 in lines:
            last += 1
        return any(_ENDS_SPEECH.search(self._lines[each]) for each in range(first, last + 1))

    def _list(self, found: dict[int, re.Match[str]]) -> None:
        listed = sorted(number for number in found if self._has_sister(number, found))
        base = 0
        before = ""
        for place, number in enumerate(listed):
            match = found[number]
            is_first = place == 0 or not self._are_sisters(listed[place - 1], number)
            width = len(match["indent"].expandtabs(4))
            if is_first:
                base, before = width, match["bullet"]
            depth = 0 if match["bullet"] == before else 1
            quoted = match["indent"][: match["indent"].rfind(">") + 1]
            indent = " " * (2 * max(depth, min(3, (width - base) // 2)) if width > base or depth else 0)
            mark = _MARKS[ord(match["bullet"]) % 3]
            line = f"{indent}{mark} {self._lines[number][match.end() :]}"
            self._put(number, f"{quoted} {line}" if quoted else line, match["bullet"] if is_first else "")

    def _has_sister(self, number: int, found: dict[int, re.Match[str]]) -> bool:
        return any(self._are_sisters(*sorted((number, other))) for other in self._near(number, found))

    def _near(self, number: int, found: dict[int, re.Match[str]]) -> Iterator[int]:
        for step in (-1, 1):
            other = number + step
            while 0 <= other < len(self._lines) and not self._lines[other].strip(" \t>"):
                other += step
            if other in found:
                yield other
            elif 0 <= other < len(self._lines):
                # A line that goes on below its bullet belongs to it.
                beyond = other + step
                if beyond in found and self._lines[other].strip():
                    yield beyond

    def _are_sisters(self, first: int, second: int) -> bool:
        """Return whether nothing but blank lines, or the end of the first one's words, stands between two lines."""
        between = [line for line in self._lines[first + 1 : second] if line.strip(" \t>")]
        return len(between) <= 1

    def headings(self) -> None:
        """Put the blank behind the marks of a heading."""
        for number, match in self._matching(_TIGHT_HEADING):
            self._put(number, f"{match['mark']} {self._lines[number][match.end() :]}", self._lines[number].strip()[:60])

    def verse(self) -> None:
        """Keep lines of verse, each after a bar, as lines."""
        lines = dict(self._matching(_VERSE))
        for number, match in lines.items():
            if (number - 1 not in lines and number + 1 not in lines) or self._is_in_table(number):
                continue
            words = match["words"].rstrip()
            indent = len(words) - len(words.lstrip())
            ends = "\\" if number + 1 in lines and words else ""
            self._put(
                number,
                f"{match['indent']}{chr(0xA0) * indent}{words.lstrip()}{ends}",
                "| " if number - 1 not in lines else "",
            )

    def _is_in_table(self, number: int) -> bool:
        """Return whether a line of the rows above says that they are a table."""
        while number >= 0 and self._lines[number].lstrip(" \t>").startswith("|"):
            if _DELIMITER.match(self._lines[number]):
                return True
            number -= 1
        return False
