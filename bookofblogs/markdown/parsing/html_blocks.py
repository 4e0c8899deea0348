"""Markdown within HTML: what stands between the tags of a block is read as a line of Markdown, as people mean it.

CommonMark leaves a block of HTML as it is, down to the next blank line; most engines that people write for read the
words in it. So a block of HTML is taken apart into its block tags and the runs of words between them.

Nor does an element that cannot hold anything, a `<br>` alone on a line, make HTML of the lines below it, as it would in
CommonMark (0.31.2, HTML blocks, start condition 7).
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from textwrap import dedent

from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from bookofblogs.expressions import expression
from bookofblogs.markdown.parsing.html_events import End, Event, HtmlText, Other, Start, html_events
from bookofblogs.markdown.parsing.mentions import is_mention
from bookofblogs.markdown.source.markdown_source import MarkdownSource, SourceEdit, changed
from bookofblogs.markdown.tags import (
    AS_TYPED,
    AS_TYPED_IN_LINE,
    BLOCK_WRAPPERS,
    BLOCKS,
    DROPPED,
    DROPPED_AROUND_WORDS,
    EMBEDS,
    QUIET_WRAPPERS,
)

_EMPTY_ELEMENTS = expression(r"(?:<(?:br|hr|img|wbr)(?:[\s/][^<>]*)?>\s*)+\Z", re.IGNORECASE)
_DIVIDES = BLOCKS | BLOCK_WRAPPERS | DROPPED_AROUND_WORDS | EMBEDS | QUIET_WRAPPERS | DROPPED | AS_TYPED
_SIGNS = expression(r"([!\"$%'()*+,\-./:=?@\[\\\]^_`{|}~])")
_DOUBLE = expression("&(?:quot|#34);")
_SINGLE = expression("&(?:apos|#39);")
_BLANK_LINE = expression(r"(\n[ \t]*\n\s*)")
_BULLETED, _NUMBERED = (rf"[ \t]*{mark}[ \t]+\S[^\n]*" for mark in (r"[-*+]", r"\d{1,3}[.)]"))
_LIST = expression(
    rf"(?:{_BULLETED}(?:\n{_BULLETED})+|{_NUMBERED}(?:\n{_NUMBERED})+|[ \t]*#{{2,6}}[ \t]+\S[^\n]*)\s*\Z"
)
"""Words between tags in which every line is an entry of a list, or the only one is a heading."""
_EDGES = expression(r"[ \t]*\n[ \t]*")
_OPENS_MARKDOWN = expression(
    r"<(?P<name>div|section|article|aside|figure|figcaption|blockquote|center|details|main|header|footer|nav|address"
    r"|fieldset|td|th|li|dd)\b(?=[^<>]*\smarkdown\s*=\s*[\"']?(?:1|block|true)\b)[^<>]*>",
    re.IGNORECASE,
)


def read_markdown_block(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """Take a tag that says `markdown="1"` as a block of its own: what follows is Markdown, whole blocks of it."""
    begin = state.bMarks[start_line] + state.tShift[start_line]
    line = state.src[begin : state.eMarks[start_line]]
    match = _OPENS_MARKDOWN.fullmatch(line.rstrip()) if line.startswith("<") else None
    if match is None or state.is_code_block(start_line):
        return False
    if silent:
        return True
    token = state.push("html_block", "", 0)
    token.content = match.group()
    token.map = [start_line, start_line + 1]
    state.line = start_line + 1
    return True


def read_empty_elements(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:
    """Take a line that holds such elements alone as a block of HTML of its own."""
    line = state.src[state.bMarks[start_line] + state.tShift[start_line] : state.eMarks[start_line]]
    if silent or state.is_code_block(start_line) or not _EMPTY_ELEMENTS.match(line):
        return False
    state.line = start_line + 1
    token = state.push("html_block", "", 0)
    token.map = [start_line, state.line]
    token.content = state.getLines(start_line, state.line, state.blkIndent, keepLastLF=True)
    return True


def with_markdown_on_own_lines(source: MarkdownSource) -> MarkdownSource:
    """Return `source` with what stands behind a tag that says `markdown="1"` on a line of its own."""
    if "markdown" not in source.text:
        return source
    tags = re.compile(rf"^[ \t]{{0,3}}{_OPENS_MARKDOWN.pattern}(?=[ \t]*\S)", re.MULTILINE | re.IGNORECASE)
    return changed(source, [SourceEdit(tag.end(), tag.end(), "\n") for tag in tags.finditer(source.text)])


def read_words_of_html(state: StateCore) -> None:
    """Take every block of HTML apart into its tags and the words between them, which are read as lines of Markdown."""
    if not any(token.type == "html_block" for token in state.tokens):
        return
    ends = Counter(name.lower() for name in re.findall(r"</([A-Za-z][\w-]*)", state.src))
    tokens: list[Token] = []
    for token in state.tokens:
        if token.type == "html_block":
            tokens += _Parts(state, token.content, token.map[0] if token.map else 0, ends).tokens()
        else:
            tokens.append(token)
    state.tokens = tokens


@dataclass(slots=True)
class _Parts:
    """A block of HTML being taken apart."""

    state: StateCore
    source: str
    line: int
    ends: Counter[str]
    _found: list[Token] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _words_at: int = 0

    def tokens(self) -> list[Token]:
        """Return the block as tokens: tags as they stand, and the words between them."""
        as_typed = in_line = 0
        for event, end in self._events():
            written = self.source[event.offset : end]
            name = event.name if isinstance(event, Start | End) else ""
            step = 1 if isinstance(event, Start) else -1
            if name in AS_TYPED:
                as_typed = max(0, as_typed + step)
            if name in AS_TYPED_IN_LINE:
                in_line = max(0, in_line + step)
            if as_typed or name in AS_TYPED or isinstance(event, Other):
                self._tag(written, event.offset)
            elif isinstance(event, HtmlText):
                self._word(_SIGNS.sub(r"\\\1", written) if in_line else _with_marks(written), event.offset)
            elif name in _DIVIDES and self._is_mentioned(event, end):
                self._word(f"\\{written}", event.offset)
            elif name in _DIVIDES or not HTML_TAG_RE.fullmatch(written):
                self._tag(written, event.offset)
            else:
                self._word(written, event.offset)
        self._end_words()
        return self._found

    def _events(self) -> Iterator[tuple[Event, int]]:
        events = list(html_events(self.source))
        yield from zip(events, [*(event.offset for event in events[1:]), len(self.source)], strict=True)

    def _is_mentioned(self, event: Start | End, end: int) -> bool:
        """Return whether a tag stands in a sentence, and does nothing."""
        if not isinstance(event, Start) or event.attributes or self.ends[event.name]:
            return False
        line_start = self.source.rfind("\n", 0, event.offset) + 1
        return is_mention(
            event.name, before=self.source[line_start : event.offset], after=self.source[end:].partition("\n")[0]
        )

    def _tag(self, written: str, offset: int) -> None:
        self._end_words()
        line = self.line + self.source.count("\n", 0, offset)
        if self._found and self._found[-1].type == "html_block":
            self._found[-1].content += written
            return
        self._found.append(Token("html_block", "", 0, content=written, map=[line, line + 1]))

    def _word(self, written: str, offset: int) -> None:
        if not self._words:
            self._words_at = offset
        self._words.append(written)

    def _end_words(self) -> None:
        """Put the words since the last tag down as a line of Markdown."""
        words, self._words = "".join(self._words), []
        if not words.strip():
            if words and self._found and self._found[-1].type == "html_block":
                self._found[-1].content += words
            return
        start = self._words_at
        for number, part in enumerate(_BLANK_LINE.split(words)):
            if number % 2 and self._found:
                self._found.append(Token("html_block", "", 0, content="\n\n", map=self._found[-1].map))
            elif part.strip():
                self._line_of_words(part, start)
            start += len(part)

    def _line_of_words(self, words: str, start: int) -> None:
        begin = start + len(words) - len(words.lstrip())
        line = self.line + self.source.count("\n", 0, begin)
        if _LIST.match(words.strip("\n")):
            self._blocks(words.strip("\n"), line)
            return
        content = _EDGES.sub("\n", words.strip())
        before = " " if self._found and words[:1].isspace() else ""
        after = " " if words[-1:].isspace() else ""
        # So that it can be told where in its line the words begin, whatever stands before the block.
        before_line_end = (self.source.find("\n", begin) % (len(self.source) + 1)) - begin
        self._found.append(
            Token(
                "inline",
                "",
                0,
                content=f"{before}{content}{after}",
                map=[line, line + 1],
                children=[],
                meta={"before_line_end": before_line_end},
            )
        )

    def _blocks(self, words: str, line: int) -> None:
        """Read words that are surely a list, or a heading, as blocks."""
        tokens: list[Token] = []
        self.state.md.block.parse(dedent(words), self.state.md, self.state.env, tokens)
        for token in tokens:
            if token.map:
                token.map = [token.map[0] + line, token.map[1] + line]
        self._found += tokens


def _with_marks(written: str) -> str:
    """Return words with the quotation marks that stand in them as references, so that they are set like all others."""
    return _SINGLE.sub("'", _DOUBLE.sub('"', written)) if "&" in written else written
