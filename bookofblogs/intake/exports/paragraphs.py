"""The paragraphs of a WordPress post as the page shows them, from the blank lines of its text.

A classic post has no `p`: blank lines part its paragraphs, a line end is a line end. A post made of blocks, which its
comments tell, has all its tags, and only what stands outside of the blocks is read like a classic one.
"""

import re
from collections.abc import Sequence

from bookofblogs.intake.exports.shown_by_shortcodes import ADDRESS, address_line
from bookofblogs.intake.exports.wordpress_tokens import Token, TokenKind
from bookofblogs.model.manuscript import Entry

_BLOCKS_NAMES = """
address article aside blockquote caption center dd details dialog div dl dt fieldset figcaption figure footer
form h1 h2 h3 h4 h5 h6 header hr iframe legend li main nav ol p pre section summary table tbody td tfoot th
thead tr ul video audio object script style textarea
"""
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_FRAMES_NAMES = "colgroup dl figure ol select table tbody tfoot thead tr ul"
_FRAMES = frozenset(_FRAMES_NAMES.split())
"""In these stands no text of their own."""
_LINES_NAMES = "caption dd dt figcaption h1 h2 h3 h4 h5 h6 iframe legend li summary td th video audio object"
_LINES = frozenset(_LINES_NAMES.split())
"""In these, text is no paragraph at first."""
_VOID = frozenset({"hr"})
_BREAKS = re.compile(r"(\n[ \t\n]*)")
_BLOCK_COMMENT = re.compile(r"<!--\s+(/?)wp:([a-z][a-z0-9_/-]*)")
_NEW_PAGE = re.compile(r"<!--\s*nextpage\s*-->")


def with_paragraphs(tokens: Sequence[Token], added: list[Entry]) -> str:
    """Return the HTML of a post from which the shortcodes are gone; links made of bare addresses are `added`."""
    writer = _Writer(added)
    for place, token in enumerate(tokens):
        if token.kind is TokenKind.TEXT:
            writer.text(token.text, is_line=_is_block(tokens, place - 1) and _is_block(tokens, place + 1))
        elif token.kind is TokenKind.COMMENT:
            writer.comment(token.text)
        else:
            writer.element(token)
    writer.close_paragraph()
    return "".join(writer.written)


def _is_block(tokens: Sequence[Token], place: int) -> bool:
    """Decide whether a line begins or ends where the token at `place` stands."""
    if not 0 <= place < len(tokens):
        return True
    token = tokens[place]
    return token.kind is TokenKind.COMMENT or token.name in _BLOCKS


class _Writer:
    """The HTML so far, and where in it we are."""

    def __init__(self, added: list[Entry]) -> None:
        self.written: list[str] = []
        self._added = added
        self._open: list[str] = []
        self._blocks = 0
        self._in_paragraph = False
        self._break = ""
        """The line end, or the blank line, that was met since the last text."""

    def text(self, typed: str, *, is_line: bool) -> None:
        """Write text, part by part; `is_line`: nothing else stands in its line."""
        parts = _BREAKS.split(typed.replace("\r\n", "\n").replace("\r", "\n"))
        last = len(parts) - 1
        for place, part in enumerate(parts):
            if place % 2:
                self._line_end(part)
            elif part.strip() and ADDRESS.fullmatch(part.strip()) and (0 < place < last or is_line):
                self._address(part.strip())
            elif part:
                self._phrase(part)

    def comment(self, comment: str) -> None:
        """Take a comment out, and note what it says of the blocks."""
        if found := _BLOCK_COMMENT.match(comment):
            self.close_paragraph()
            if found[1]:
                self._blocks = max(0, self._blocks - 1)
            elif not comment.endswith("/-->") and found[2] not in {"freeform", "core/freeform"}:
                self._blocks += 1
        elif _NEW_PAGE.fullmatch(comment):
            self._line_end("\n\n")

    def element(self, token: Token) -> None:
        """Write a tag, or a whole element that is not looked into."""
        if token.name not in _BLOCKS:
            self._phrase(token.text)
            return
        if token.kind is TokenKind.RAW or token.name in _VOID:
            self.close_paragraph()
            self.written.append(token.text)
        elif token.is_closing:
            self._end_of(token)
        else:
            self.close_paragraph()
            self.written.append(token.text)
            if token.name == "p":
                self._in_paragraph = True
            elif not token.text.endswith("/>"):
                self._open.append(token.name)
        self._break = ""

    def close_paragraph(self) -> None:
        """End the paragraph that is open, if one is."""
        if self._in_paragraph:
            self.written.append("</p>\n")
        self._in_paragraph = False
        self._break = ""

    def _end_of(self, token: Token) -> None:
        if token.name == "p":
            if self._in_paragraph:
                self.close_paragraph()
            return
        self.close_paragraph()
        self.written.append(token.text)
        if token.name in self._open[-20:]:
            while self._open.pop() != token.name:
                pass

    def _line_end(self, typed: str) -> None:
        self._break = "\n\n" if typed.count("\n") > 1 or len(self._break) > 1 else "\n"

    def _address(self, typed: str) -> None:
        self.close_paragraph()
        self.written += [token.text for token in address_line(typed, self._added)]

    def _phrase(self, typed: str) -> None:
        """Write what stands in a line: text, or a tag within the line."""
        within = self._open[-1] if self._open else ""
        if self._blocks or within in _FRAMES:
            self.written.append(f"{' ' if self._break and not self._blocks else self._break}{typed}")
            self._break = ""
            return
        if not typed.strip() and not self._in_paragraph:
            return
        ended, self._break = self._break, ""
        if len(ended) > 1:
            self.close_paragraph()
        if not self._in_paragraph and (within not in _LINES or len(ended) > 1):
            self.written.append("<p>")
            self._in_paragraph = True
        elif ended:
            self.written.append("<br>" if self._in_paragraph or within in {"li", "td", "th", "dd"} else "\n")
        self.written.append(typed)
