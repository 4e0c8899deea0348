"""Blocks that Markdown reads otherwise than their author meant: a date as a list, a paragraph as code or as a heading.

Where it is certain what is meant, the block becomes that, and is remarked; where it is not, it is only remarked. Cells
beyond the last column of a table's head, which GitHub Flavored Markdown would drop, are kept.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from markdown_it.rules_block.table import escapedSplit
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from bookofblogs.expressions import expression
from bookofblogs.markdown.parsing.prose import MONTH, ends_as_text_does, has_sentences, reads_as_prose
from bookofblogs.model.passage import Remark
from bookofblogs.wording import shortened

_FENCE_END = expression(r"[ \t>]*(?P<mark>`{3,}|~{3,})[ \t]*$")
_FACT = expression(r"[\w -]{1,30}:\s")
_TAG = expression(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_LISTS, _TABLES = ("ul", "ol"), ("table", "tbody", "thead", "tr")
_HOLDERS: Final = {
    **dict.fromkeys(("li", "ul", "ol"), _LISTS),
    **dict.fromkeys(("tr", "td", "th", "table", "tbody", "thead"), _TABLES),
    **dict.fromkeys(("dt", "dd", "dl"), ("dl",)),
}
"""Within which open elements a tag goes on with what was begun."""
_YEARS: Final = range(1000, 2200)
_DAYS: Final = range(1, 32)
_RUNS_ON = expression(r"[\w,–—-]\s*$")
_SHOWN = 60


def read_doubtful_blocks(state: StateCore) -> None:
    """Look at every block of the text for those that were surely, or perhaps, not meant so."""
    kinds = {token.type for token in state.tokens}
    blocks = _Blocks(state)
    if "fence" in kinds:
        blocks.fences()
    if {"code_block", "html_block"} <= kinds:
        blocks.html()
    if "code_block" in kinds:
        blocks.code()
    if "heading_open" in kinds:
        blocks.headings()
    if "ordered_list_open" in kinds:
        blocks.lists()


def keep_surplus_cells(state: StateCore) -> None:
    """Put what stands beyond the last column of a row into the row's last cell."""
    lines: list[str] = []
    row: list[Token] = []
    for token in state.tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "inline":
            row.append(token)
        elif token.type == "tr_close" and row and row[0].map:
            lines = lines or state.src.split("\n")
            surplus = _surplus(lines[row[0].map[0]], row)
            if surplus:
                row[-1].content = " | ".join([row[-1].content, *surplus])


class _Blocks:
    """The blocks of one text."""

    def __init__(self, state: StateCore) -> None:
        self._state = state
        self._lines = state.src.split("\n")
        self._remarks: list[Remark] = state.env["remarks"]
        self._first: int = state.env["first_line"]

    def _tell(self, kind: str, token: Token, detail: str) -> None:
        line = self._first + _line_of(token)
        self._remarks.append(Remark(kind=kind, line=line, detail=shortened(" ".join(detail.split()), _SHOWN)))

    def fences(self) -> None:
        """Tell of blocks of code that nothing ends."""
        for token in self._state.tokens:
            if token.type == "fence" and token.map:
                end = _FENCE_END.match(self._lines[token.map[1] - 1])
                if token.map[1] - 1 == token.map[0] or not end or not end["mark"].startswith(token.markup):
                    self._tell("code-never-closed", token, self._lines[token.map[0]].strip())

    def html(self) -> None:
        """Read as HTML what is indented below a blank line within a list or a table of HTML that is still open."""
        opened: Counter[str] = Counter()
        for token in self._state.tokens:
            if token.type == "code_block":
                begins = _TAG.match(token.content.lstrip())
                if begins and any(opened[name] > 0 for name in _HOLDERS.get(begins["name"].lower(), ())):
                    token.type = "html_block"
            if token.type == "html_block":
                for tag in _TAG.finditer(token.content):
                    opened[tag["name"].lower()] += -1 if tag["end"] else 1

    def code(self) -> None:
        """Set paragraphs that are only indented as paragraphs where a whole piece is typed so; else tell of them."""
        tokens = self._state.tokens
        paragraphs = sum(token.type == "paragraph_open" and token.level == 0 for token in tokens)
        chunks = {
            id(token): [chunk for chunk in re.split(r"\n[ \t]*\n", token.content.strip("\n")) if chunk.strip()]
            for token in tokens
            if token.type == "code_block"
        }
        prose = {key for key, found in chunks.items() if _is_prose(found)}
        typed_so = sum(len(chunks[id(token)]) for token in tokens if id(token) in prose and token.level == 0)
        is_typed_so = typed_so > 1 and typed_so >= paragraphs
        found: list[Token] = []
        for place, token in enumerate(tokens):
            if id(token) in chunks and self._goes_on(token, tokens[place + 1 : place + 3]):
                self._tell("markup-mended", token, token.content)
                tokens[place + 2].content = f"{token.content.strip()}\n{tokens[place + 2].content}"
                tokens[place + 1].map = tokens[place + 2].map = [_line_of(token), _line_of(tokens[place + 1])]
            elif id(token) in prose and is_typed_so and token.level == 0:
                self._tell("markup-mended", token, token.content)
                found += _paragraphs(token, chunks[id(token)])
            else:
                if id(token) in prose and not (len(chunks[id(token)]) == 1 and _is_announced(tokens[:place])):
                    self._tell("prose-as-code", token, token.content)
                found.append(token)
        self._state.tokens = found

    def _goes_on(self, token: Token, after: Sequence[Token]) -> bool:
        """Return whether an indented line is only the first of the paragraph that goes on below it."""
        if token.content.count("\n") > 1 or not after or after[0].type != "paragraph_open" or not after[0].map:
            return False
        is_next = _line_of(after[0]) == _line_of(token) + 1
        return is_next and reads_as_prose(token.content, is_whole=False)

    def headings(self) -> None:
        """Read a paragraph over three hyphens as a paragraph and a rule, if it is one; tell of what may be one."""
        tokens = self._state.tokens
        found: list[Token] = []
        for place, token in enumerate(tokens):
            if token.type != "heading_open" or token.markup not in ("-", "="):
                found.append(token)
                continue
            text = tokens[place + 1].content
            lines = text.split("\n")
            is_long = len(lines) > 1 or has_sentences(text)
            if token.markup == "-" and is_long and ends_as_text_does(text) and not all(map(_FACT.match, lines)):
                self._tell("markup-mended", token, text)
                _make_paragraph(tokens, place)
            elif is_long or ends_as_text_does(text, only_full_stop=True):
                self._tell("heading-reads-as-text", token, text)
            found.append(token)
        self._state.tokens = list(_with_rules(found))

    def lists(self) -> None:
        """Set dates and years that begin a line as text; tell of numbers that are not printed as they were typed."""
        tokens = self._state.tokens
        done: set[int] = set()
        for place, token in enumerate(tokens):
            if token.type != "ordered_list_open":
                continue
            end = _end_of(tokens, place)
            entries = [
                number
                for number in range(place + 1, end)
                if tokens[number].type == "list_item_open" and tokens[number].level == token.level + 1
            ]
            numbers = [int(tokens[entry].info) for entry in entries]
            texts = [tokens[entry + 2].content if tokens[entry + 2].type == "inline" else "" for entry in entries]
            if not all(texts):
                continue
            if self._is_text(place, numbers, texts):
                self._tell("markup-mended", token, f"{numbers[0]}. {texts[0]}")
                done |= self._as_text(place, end, entries)
            elif len(numbers) == 1 and not (self._above(place) or ":").rstrip().endswith((":", "：")):
                self._tell("list-doubtful", token, f"{numbers[0]}. {texts[0]}")
            elif _skips(numbers):
                self._tell("list-doubtful", token, ", ".join(map(str, numbers[:6])))
        self._state.tokens = [token for number, token in enumerate(tokens) if number not in done]

    def _is_text(self, place: int, numbers: list[int], texts: list[str]) -> bool:
        years = all(number in _YEARS for number in numbers)
        dates = all(number in _DAYS and MONTH.match(text) for number, text in zip(numbers, texts, strict=True))
        if len(numbers) > 1:
            return (years or dates) and any(after != before + 1 for before, after in pairwise(numbers))
        above = self._above(place)
        return years or dates or (above is not None and bool(_RUNS_ON.search(above)))

    def _above(self, place: int) -> str | None:
        """Return the paragraph right above a list, None if a blank line or nothing is there."""
        tokens = self._state.tokens
        # A paragraph is three tokens.
        if place < 3 or tokens[place - 1].type != "paragraph_close" or not tokens[place].map:
            return None
        line = _line_of(tokens[place])
        is_blank = not self._lines[line - 1].strip(" \t>") if line else True
        return None if is_blank else tokens[place - 2].content

    def _as_text(self, place: int, end: int, entries: list[int]) -> set[int]:
        """Make paragraphs of a list's entries, the first one part of the paragraph right above it; return what goes."""
        tokens = self._state.tokens
        gone = {place, end, *entries}
        gone |= {
            number
            for number in range(place, end)
            if tokens[number].type == "list_item_close" and tokens[number].level == tokens[place].level + 1
        }
        is_joined = self._above(place) is not None
        for entry in entries:
            first = tokens[entry + 2]
            first.content = f"{tokens[entry].info}{tokens[place].markup} {first.content}"
            tokens[entry + 1].hidden = tokens[entry + 3].hidden = False
        if is_joined:
            tokens[place - 2].content += f"\n{tokens[entries[0] + 2].content}"
            gone |= {entries[0] + 1, entries[0] + 2, entries[0] + 3}
        return gone


def _line_of(token: Token) -> int:
    return token.map[0] if token.map else 0


def _is_announced(before: Sequence[Token]) -> bool:
    """Return whether the paragraph before ends with a colon: what follows may be what a program said."""
    return (
        len(before) > 1 and before[-1].type == "paragraph_close" and before[-2].content.rstrip().endswith((":", "："))
    )


def _is_prose(chunks: list[str]) -> bool:
    """Return whether paragraphs are prose: one of them surely, the others perhaps."""
    return any(map(reads_as_prose, chunks)) and all(reads_as_prose(chunk, is_whole=False) for chunk in chunks)


def _paragraphs(token: Token, chunks: list[str]) -> Iterator[Token]:
    line = _line_of(token)
    for chunk in chunks:
        place = [line, line + chunk.count("\n") + 1]
        yield Token("paragraph_open", "p", 1, map=place, block=True)
        content = "\n".join(part.strip() for part in chunk.split("\n"))
        yield Token("inline", "", 0, map=place, content=content, children=[], block=True)
        yield Token("paragraph_close", "p", -1, block=True)
        line += chunk.count("\n") + 2


def _make_paragraph(tokens: list[Token], place: int) -> None:
    """Make a paragraph of the heading that begins at `place`; its end keeps the mark, for the rule to follow."""
    for token, kind in ((tokens[place], "paragraph_open"), (tokens[place + 2], "paragraph_close")):
        token.type, token.tag = kind, "p"
    tokens[place].markup = ""


def _with_rules(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        if token.type == "paragraph_close" and token.markup == "-":
            token.markup = ""
            yield Token("hr", "hr", 0, markup="---", block=True)


def _end_of(tokens: Sequence[Token], place: int) -> int:
    level = tokens[place].level
    return next(
        number
        for number in range(place + 1, len(tokens))
        if tokens[number].type == "ordered_list_close" and tokens[number].level == level
    )


def _skips(numbers: list[int]) -> bool:
    """Return whether numbers go up, and not by ones: Markdown counts on from the first, whatever the others are."""
    return all(after > before for before, after in pairwise(numbers)) and any(
        after != before + 1 for before, after in pairwise(numbers)
    )


def _surplus(line: str, row: list[Token]) -> list[str]:
    """Return the cells of `line` after those in `row`; the mark of a quotation before the row is no cell."""
    if line.count("|") < len(row):
        return []
    cells = [cell.strip() for cell in escapedSplit(line.lstrip(" \t>").rstrip())]
    if cells and not cells[0]:
        del cells[0]
    return [cell for cell in cells[len(row) :] if cell]
