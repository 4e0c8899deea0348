"""The phrases of one paragraph: which of its signs run, and how they stand."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from bookofblogs.expressions import expression
from bookofblogs.markdown.parsing.autolinks import plain_addresses
from bookofblogs.markdown.parsing.short_codes import is_short_code
from bookofblogs.markdown.running.html_standing import OpenElements
from bookofblogs.markdown.running.quoted import quotations
from bookofblogs.model.running_text import Place

_OBJECT: Final = "\ufffc"
"""Stands for what is no text: code, a picture, the mark of a note."""
_HASHTAG = expression(r"(?<![\w&#/])#(?=\w*[^\W\d_])\w+(?:-\w+)*")
_HANDLE = expression(r"(?<![\w@/.])@\w+(?:[.@-]\w+)*")
_LIKE_A_TAG = expression(r"</?[A-Za-z][\w:.-]*(?:\s[^<>\n]{0,200})?/?>")
_DRIVE = expression(r"\b[A-Za-z]:(?=\\)")
_MOST_BRACKETS: Final = 10
"""That may stand in a label."""
_LINE_BREAKS: Final = ("softbreak", "hardbreak")


class Paragraph(NamedTuple):
    """A paragraph, or words in one that are read apart from it: `begin` is where in the content of the block."""

    children: Sequence[Token]
    content: str
    begin: int = 0
    places: frozenset[Place] = frozenset()


Notes = Mapping[str, Sequence[Token]]
"""Notes that are written into a line, by `=` and their number."""


class Run(NamedTuple):
    """Signs of a paragraph's content, from begin to end, that follow each other and stand alike."""

    begin: int
    end: int
    places: frozenset[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A text in a paragraph: its signs, where in the content they stand, and how."""

    text: str
    places: tuple[tuple[int, int], ...] = ()
    standing: frozenset[Place] = frozenset()
    is_running: bool = False
    level: int = 0


_EDGE: Final = _Part(text="")
"""A mark or a tag between two texts."""


@dataclass(slots=True)
class Phrases:
    """A paragraph, taken apart."""

    runs: list[Run] = field(default_factory=list)
    hashtags: list[Run] = field(default_factory=list)
    asides: list[Paragraph] = field(default_factory=list)
    text: str = ""
    """What a reader sees of it, as it was typed."""


def phrases_of(paragraph: Paragraph, around: OpenElements, *, language: str, notes: Notes) -> Phrases:
    """Return what runs in a paragraph.

    `around` are the HTML elements that are open, `language` is a BCP 47 tag, `notes` are those that are written into a
    line, by their names.
    """
    found = Phrases()
    parts = list(_parts(paragraph, around, found.asides, notes))
    found.text = "".join(part.text for part in parts)
    quoted = quotations([(part.text, part.is_running, part.level) for part in parts], language=language)
    hashtags = [match.span() for match in _HASHTAG.finditer(found.text)]
    no_words = _joined([*hashtags, *_no_words(found.text), *_no_words_between_marks(parts)])
    begin = 0
    for part in parts:
        end = begin + len(part.text)
        if part.is_running:
            found.runs += _runs(part, begin, no_words, quoted)
            whole = [span for span in _within(hashtags, begin, end) if begin <= span[0] and span[1] <= end]
            found.hashtags += [run for span in whole for run in _placed(part, begin, *span)]
        begin = end
    return found


def _parts(paragraph: Paragraph, around: OpenElements, asides: list[Paragraph], notes: Notes) -> Iterator[_Part]:
    """Yield the texts of a paragraph; what is read apart from it is put into `asides`."""
    marks = _OpenMarks()
    for token in paragraph.children:
        if token.nesting:
            marks.read(token, hides=token.info == "auto" or _is_label(token, paragraph.content))
            yield _EDGE
        elif token.type == "html_inline":
            around.read(token.content)
            yield _Part(text="\n") if token.content[:3].lower() == "<br" else _EDGE
        elif token.type in _LINE_BREAKS:
            yield _Part(text="\n")
        elif token.type in ("text", "text_special"):
            places = token.meta.get("places", ())
            runs = bool(places) and not (marks.hide or around.standing.is_hidden)
            standing = around.standing.places | marks.places
            yield _Part(text=token.content, places=places, standing=standing, is_running=runs, level=marks.level)
        else:
            if not around.standing.is_hidden:
                asides += _asides(token, paragraph, around.standing.places, notes)
            yield _Part(text=_OBJECT)


@dataclass(slots=True)
class _OpenMarks:
    """The marks of Markdown that are open at a place of a paragraph."""

    level: int = 0
    _open: Counter[str] = field(default_factory=Counter)
    _is_hidden: bool = False

    def read(self, token: Token, *, hides: bool) -> None:
        """Open or close what `token` opens or closes, a link that `hides` its words or another mark."""
        self.level += token.nesting
        self._open[token.type.rpartition("_")[0]] += token.nesting
        if token.tag == "a":
            self._is_hidden = hides and token.nesting > 0

    @property
    def places(self) -> frozenset[Place]:
        """How words stand here."""
        emphasis = {Place.EMPHASIS} if self._open["em"] or self._open["strong"] else set()
        return frozenset(emphasis | ({Place.LINK} if self._open["link"] else set()))

    @property
    def hide(self) -> bool:
        """Whether words do not run here: of an address or a label, or lower or higher than the line."""
        return self._is_hidden or self._open["sub"] > 0 or self._open["sup"] > 0


def _is_label(token: Token, content: str) -> bool:
    """Return whether the words of a link or a picture are the label by which its address is found, as in `[Tides]`."""
    label, at = token.meta.get("label"), token.meta.get("at")
    if not label or at is None:
        return False
    begin = content.find("[", at) + 1
    end = begin
    for _ in range(_MOST_BRACKETS):
        end = content.find("]", end + 1)
        if end < 0:
            return False
        if normalizeReference(content[begin:end]) == label:
            return True
    return False


def _asides(token: Token, within: Paragraph, around: frozenset[Place], notes: Notes) -> Iterator[Paragraph]:
    """Yield the words that belong to a picture, or to a note that is written into the line."""
    at = token.meta.get("at")
    if at is None:
        return
    content, begin = within.content, within.begin + at + 2
    if token.type == "footnote_ref":
        for note in notes.get(f"={token.meta['id']}", ()) if "label" not in token.meta else ():
            if content.startswith(note.content, at + 2):
                yield Paragraph(note.children or (), note.content, begin, around | {Place.NOTE})
    elif token.type == "image" and content.startswith(token.content, at + 2) and not _is_label(token, content):
        yield Paragraph(token.children or (), token.content, begin, around | {Place.DESCRIPTION})
        caption: Token | None = token.meta.get("caption")
        place = content.find(caption.content, at + 4 + len(token.content)) if caption else -1
        if caption and place > 0 and content[place - 1] in "\"'(":
            yield Paragraph(caption.children or (), caption.content, within.begin + place, around | {Place.CAPTION})


def _no_words(text: str) -> list[tuple[int, int]]:
    """Return from where to where addresses, handles, names of emoji and what looks like a tag stand in `text`."""
    found = [(address.start, address.end) for address in plain_addresses(text)]
    if "<" in text:
        found += [match.span() for match in _LIKE_A_TAG.finditer(text)]
    if "\\" in text:
        found += [match.span() for match in _DRIVE.finditer(text)]
    if "@" in text:
        found += [match.span() for match in _HANDLE.finditer(text)]
    if text.count(":") > 1:
        found += [match.span() for match in re.finditer(r":[a-z0-9_+-]+:", text) if is_short_code(text, match.start())]
    return found


def _no_words_between_marks(parts: Sequence[_Part]) -> Iterator[tuple[int, int]]:
    """Yield the same of each text between two marks: an address may end, and begin, at a tag."""
    begin = 0
    for is_edge, group in groupby(parts, key=lambda part: part is _EDGE):
        text = "" if is_edge else "".join(part.text for part in group)
        yield from ((begin + first, begin + last) for first, last in _no_words(text))
        begin += len(text)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `spans` in order, those that overlap or touch as one."""
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined


def _runs(part: _Part, begin: int, no_words: list[tuple[int, int]], quoted: list[tuple[int, int]]) -> Iterator[Run]:
    """Yield what runs of a part, whose text begins at `begin` of the paragraph's."""
    end = begin + len(part.text)
    edges = {begin, end}
    for spans in (no_words, quoted):
        for span in _within(spans, begin, end):
            edges |= {min(max(edge, begin), end) for edge in span}
    cuts = sorted(edges)
    for first, last in pairwise(cuts):
        if _within(no_words, first, last):
            continue
        places = part.standing | ({Place.QUOTATION} if _within(quoted, first, last) else set())
        yield from _placed(part, begin, first, last, places)


def _within(spans: list[tuple[int, int]], begin: int, end: int) -> list[tuple[int, int]]:
    """Return those of `spans`, which are in order and apart, that share a sign with the one from `begin` to `end`."""
    first = bisect_right(spans, begin, key=lambda span: span[1])
    last = bisect_left(spans, end, key=lambda span: span[0])
    return spans[first:last]


def _placed(part: _Part, begin: int, first: int, last: int, places: frozenset[Place] | None = None) -> Iterator[Run]:
    """Yield where the signs from `first` to `last` of the paragraph's text stand in its content."""
    at = begin
    for start, end in part.places:
        left, right = max(first, at), min(last, at + end - start)
        if left < right:
            yield Run(start + left - at, start + right - at, part.standing if places is None else places)
        at += end - start
