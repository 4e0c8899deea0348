"""Comments and tags of blog engines in a source: what they mean is said in Markdown, the rest is taken out and told.

Jekyll and other users of Liquid write `{% tag %}` and `{{ value }}`, Hugo `{{< tag >}}` and `{{% tag %}}`, kramdown
`{::tag}`. None of them is touched in code. A comment goes without a word, whoever's it is: nobody was to see it.
"""

import re
from collections.abc import Callable, Iterator

from bookofblogs.expressions import expression
from bookofblogs.markdown.source.engine_tags import PIECE_SCHEME, as_markdown, read_tag
from bookofblogs.markdown.source.markdown_source import FENCE, CodePlaces, MarkdownSource, Offsets, SourceEdit, changed
from bookofblogs.markdown.source.shortcodes import EDIT, office_tag, shortcode, vault_comment
from bookofblogs.model.passage import Remark

_STOP = expression(
    r"^(?=[ \t>*+\-\d.)]*(?:```|~~~))|\\.|`+|<|\{(?:[%{:#]|>>|--|\+\+|~~|==)|%%|\[(?=/?[A-Za-z])",
    re.MULTILINE | re.DOTALL,
)
# No tag holds the beginning of another, so that a row of beginnings without an end is read once only.
_TAG = expression(
    r"\{%(?:(?!\{[%{]|%\}).){0,3000}?%\}"
    r"|\{\{(?=[<%/-])(?:(?!\{[%{]|\}\}).){0,3000}?\}\}"
    r"|\{\{(?:(?!\{[%{]|\}\}|\n[ \t]*\n).){0,1000}?\}\}"
    r"|\{:(?::[\w-]+[^{}\n]*|/[\w-]*)\}",
    re.DOTALL,
)
_COMMENTS = tuple(
    (expression(begin), expression(end))
    for begin, end in (
        (r"\{%-?\s*comment\b[^{}]*%\}", r"\{%-?\s*endcomment\s*-?%\}"),
        (r"\{%-?\s*#[^{}]*", r"%\}"),
        (r"\{\{[-~]?\s*/\*", r"\*/\s*[-~]?\}\}"),
        (r"\{\{~?!--", r"--~?\}\}"),
        (r"\{\{~?!", r"~?\}\}"),
        (r"\{\{[<%]\s*comment\s*[>%]\}\}", r"\{\{[<%]\s*/\s*comment\s*[>%]\}\}"),
        (r"\{::comment\}", r"\{:/(?:comment)?\}"),
        (r"\{::comment\b[^{}]*", r"/\}"),
        (r"\{#-?[ \t\n]", r"#\}"),
        (r"\{>>", r"<<\}"),  # CriticMarkup's
    )
)
"""How the comments of engines begin, and how they end."""
_RAW = (expression(r"\{%-?\s*raw\s*-?%\}"), expression(r"\{%-?\s*endraw\s*-?%\}"))
_HIGHLIGHT = (
    expression(
        r"(?:\{%-?\s*(?:highlight|codeblock)\b(?P<liquid>[^%{}]*)%\}|\{\{[<%]\s*highlight\b(?P<hugo>[^{}]*)[>%]\}\})"
    ),
    expression(r"(?:\{%-?\s*end(?:highlight|codeblock)\s*-?%\}|\{\{[<%]\s*/\s*highlight\s*[>%]\}\})"),
)
_SHOWN = (expression(r"\{\{(?P<open>[<%])/\*\s*"), expression(r"\s*\*/[>%]\}\}"))
_HTML_COMMENT = expression(r"<!--(?:-?>|.*?-->)", re.DOTALL)
_LONGEST_DETAIL = 80
_TRIGGERS = expression(
    r"\{(?:[%{:#]|>>|--|\+\+|~~|==)|<!--|<!\[|%%|</?(?:o|st1):|\[/?[a-z][\w-]*(?:\]| [\w-]+=)|\[(?:embed|youtube)\b",
    re.IGNORECASE,
)


def without_engine(
    source: MarkdownSource, remarks: list[Remark], *, is_indented_code: Callable[[int], bool]
) -> MarkdownSource:
    """Return `source` without comments and tags of blog engines; what they showed stands there in Markdown.

    `is_indented_code` decides whether a line, counted from 0, is code because it is indented.
    """
    if not _TRIGGERS.search(source.text):
        return source
    return changed(source, _Engine(source, remarks, is_indented_code).changes())


class _Engine:
    """Goes through a source once, from its first line to its last."""

    def __init__(self, source: MarkdownSource, remarks: list[Remark], is_indented_code: Callable[[int], bool]) -> None:
        self._text = source.text
        self._offsets = Offsets(source)
        self._remarks = remarks
        self._code = CodePlaces(source.text)
        self._is_indented_code = is_indented_code
        self._last_comment_end = source.text.rfind("-->")
        self._endless: set[re.Pattern[str]] = set()

    def changes(self) -> Iterator[SourceEdit]:
        """Yield what becomes other text."""
        place = 0
        while match := _STOP.search(self._text, place):
            start, met = match.start(), match.group()
            changes: list[SourceEdit] = []
            if not met:
                place = self._after_fence(start)
            elif met[0] == "`":
                place = self._code.end_of_span(start)
            elif met == "<":
                place = max(self._code.end_of_raw(start), start + 1)
                changes, place = self._html_comment(start, place)
                changes = changes or self._office_tag(start)
            elif met[0] == "{":
                place = start + 1
                changes = self._in_braces(start)
            elif met == "%%":
                place = match.end()
                changes = self._vault_comment(start)
            elif met == "[":
                place = start + 1
                changes = self._in_brackets(start)
            else:
                place = match.end()
            if changes:
                place = max(place, changes[-1].end)
                yield from changes

    def _after_fence(self, start: int) -> int:
        fence = FENCE.match(self._text, start)
        if fence:
            return self._code.end_of_fenced(fence)
        return self._code.end_of_span(start) if self._text.startswith("`", start) else start + 1

    def _is_code(self, start: int) -> bool:
        return self._is_indented_code(self._offsets.index(start))

    def _html_comment(self, start: int, place: int) -> tuple[list[SourceEdit], int]:
        """Return what becomes of a comment, and where it ends; one that begins a line is a block, and stays."""
        if self._last_comment_end < start or not self._text.startswith("<!--", start):
            return [], place
        comment = _HTML_COMMENT.match(self._text, start)
        if comment is None or self._is_code(start):
            return [], place
        begins_line = start == 0 or self._text[start - 1] == "\n"
        return [] if begins_line else [SourceEdit(start, comment.end(), "")], comment.end()

    def _office_tag(self, start: int) -> list[SourceEdit]:
        """Return a tag that a word processor left in what was pasted from it: it goes, the words around it stay."""
        tag = office_tag(self._text, start)
        return [SourceEdit(start, tag.end(), "")] if tag and not self._is_code(start) else []

    def _vault_comment(self, start: int) -> list[SourceEdit]:
        """Return a comment between two `%%`, as a vault of notes has them; told, since a post may mean per cent."""
        comment = vault_comment(self._text, start)
        if comment is None or self._is_code(start):
            return []
        self._remark("markup-mended", start, "%%…%%")
        return [SourceEdit(start, comment.end(), "")]

    def _in_brackets(self, start: int) -> list[SourceEdit]:
        """Return what becomes of a short code: `[caption]…[/caption]`, `[gallery ids="1"]`."""
        found = shortcode(self._text, start)
        if found is None or self._is_code(start):
            return []
        if found.code:
            return self._highlight(*found.code)
        self._remark("markup-mended" if found.is_understood else "template-tag", start, found.written)
        return list(found.changes)

    def _edit(self, match: re.Match[str]) -> list[SourceEdit]:
        """Return an edit that an editor marked as made: what was put in stays, what was taken out goes and is told."""
        self._remark("markup-mended", match.start(), match.group())
        kept = next((match[name] for name in ("added", "new", "marked") if match[name] is not None), "")
        return [SourceEdit(match.start(), match.end(), kept)]

    def _in_braces(self, start: int) -> list[SourceEdit]:
        for begin, end in _COMMENTS:
            comment = self._pair(begin, end, start)
            if comment and not self._is_code(start):
                return [SourceEdit(start, comment[1].end(), "")]
        edit = EDIT.match(self._text, start)
        if edit and not self._is_code(start):
            return self._edit(edit)
        tag = _TAG.match(self._text, start)
        return self._tag(tag) if tag and not self._is_code(start) else []

    def _tag(self, match: re.Match[str]) -> list[SourceEdit]:
        start, text = match.start(), self._text
        for (begin, end), meaning in ((_SHOWN, self._shown), (_RAW, self._raw), (_HIGHLIGHT, self._highlight)):
            pair = self._pair(begin, end, start)
            if pair:
                return meaning(*pair)
        tag = read_tag(match.group())
        markdown = as_markdown(tag, before=text[max(0, start - 200) : start], after=text[match.end() : match.end() + 1])
        if markdown is None:
            self._remark("template-tag", start, match.group())
        elif not markdown.startswith((PIECE_SCHEME, "<iframe")):
            self._remark("markup-mended", start, match.group())
        return [SourceEdit(start, match.end(), markdown or "")]

    def _pair(
        self, begin: re.Pattern[str], end: re.Pattern[str], start: int
    ) -> tuple[re.Match[str], re.Match[str]] | None:
        """Return what begins at `start`, and its end. An end that was looked for in vain is not looked for again."""
        first = begin.match(self._text, start)
        if first is None or begin in self._endless:
            return None
        last = end.search(self._text, first.end())
        if last is None:
            self._endless.add(begin)
            return None
        return first, last

    def _shown(self, first: re.Match[str], last: re.Match[str]) -> list[SourceEdit]:
        """Return a tag of Hugo's that is only shown."""
        opening, closing = ("&lt;", "&gt;") if first["open"] == "<" else ("%", "%")
        return [
            SourceEdit(first.start(), first.end(), f"\\{{\\{{{opening} "),
            SourceEdit(last.start(), last.end(), f" {closing}\\}}\\}}"),
        ]

    def _raw(self, first: re.Match[str], last: re.Match[str]) -> list[SourceEdit]:
        """Return what was kept from the engine without the tags around it: it is kept from us as well."""
        begin, words = first.end(), self._text[first.end() : last.start()]
        braces = () if "`" in words else re.finditer(r"\{(?=[{%:#])", words)
        within = [SourceEdit(begin + brace.start(), begin + brace.end(), "\\{") for brace in braces]
        return [SourceEdit(first.start(), begin, ""), *within, SourceEdit(last.start(), last.end(), "")]

    def _highlight(self, first: re.Match[str], last: re.Match[str]) -> list[SourceEdit]:
        """Return code between two tags as code."""
        named = first.groupdict()
        language = next((words for words in named.values() if words), "").split()
        name = re.sub(r"[^\w+#-]", "", language[0]) if language else ""
        code = self._text[first.end() : last.start()]
        self._remark("markup-mended", first.start(), first.group())
        if "\n" not in code:
            return [SourceEdit(first.start(), first.end(), "`` "), SourceEdit(last.start(), last.end(), " ``")]
        fence = "~~~~" if "```" in code else "```"
        opening = f"{fence}{name}" + ("" if code.lstrip(" \t").startswith("\n") else "\n")
        closing = fence if code.rstrip(" \t").endswith("\n") else f"\n{fence}"
        return [SourceEdit(first.start(), first.end(), opening), SourceEdit(last.start(), last.end(), closing)]

    def _remark(self, kind: str, start: int, written: str) -> None:
        self._remarks.append(Remark(kind=kind, line=self._offsets.line(start), detail=as_detail(written)))


def as_detail(text: str) -> str:
    """Return `text` on one line, cut to the length of a message."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_DETAIL else f"{text[: _LONGEST_DETAIL - 1]}…"
