"""The phrases of one paragraph: which of its signs run, and how they stand."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from markdown_it.token import Token

from bookofblogs.markdown.parsing.autolinks import plain_addresses
from bookofblogs.markdown.parsing.short_codes import is_short_code
from bookofblogs.markdown.running.html_standing import OpenElements
from bookofblogs.markdown.running.quoted import quotations
from bookofblogs.model.running_text import Place

_OBJECT: Final = "\ufffc"
"""Stands for what is no text: code, a picture, the mark of a note."""
_EMPHASIS: Final = ("em", "strong")
_SHIFTED: Final = ("sub", "sup")
_HASHTAG = re.compile(r"(?<![\w&#/])#(?=\w*[^\W\d_])\w+(?:-\w+)*")
_HANDLE = re.compile(r"(?<![\w@/.])@\w+(?:[.@-]\w+)*")
_LINE_BREAKS: Final = ("softbreak", "hardbreak")


class Aside(NamedTuple):
    """Words within a paragraph that are read apart from it; `begin` is where in its content, if that is known."""

    children: Sequence[Token]
    content: str
    begin: int | None
    places: frozenset[Place]


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


@dataclass(slots=True)
class Phrases:
    """A paragraph, taken apart."""

    runs: list[Run] = field(default_factory=list)
    hashtags: list[Run] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    text: str = ""
    """What a reader sees of it, as it was typed."""


def phrases_of(children: Sequence[Token], content: str, around: OpenElements, *, language: str) -> Phrases:
    """Return what runs in a paragraph; `around` are the HTML elements that are open, `language` is a BCP 47 tag."""
    found = Phrases()
    parts = list(_parts(children, content, around, found.asides))
    found.text = "".join(part.text for part in parts)
    quoted = quotations([(part.text, part.is_running, part.level) for part in parts], language=language)
    hashtags = [match.span() for match in _HASHTAG.finditer(found.text)]
    no_words = _joined([*hashtags, *_no_words(found.text)])
    begin = 0
    for part in parts:
        end = begin + len(part.text)
        if part.is_running:
            found.runs += _runs(part, begin, no_words, quoted)
            found.hashtags += [
                run for span in hashtags if begin <= span[0] and span[1] <= end for run in _placed(part, begin, *span)
            ]
        begin = end
    return found


def _parts(children: Sequence[Token], content: str, around: OpenElements, asides: list[Aside]) -> Iterator[_Part]:
    """Yield the texts of a paragraph; what is read apart from it is put into `asides`."""
    emphasis = links = shifted = level = 0
    is_address = False
    for token in children:
        kind, _, side = token.type.rpartition("_")
        step = 1 if side == "open" else -1
        level += token.nesting
        if kind in _EMPHASIS:
            emphasis += step
        elif kind in _SHIFTED:
            shifted += step
        elif kind == "link":
            links += step
            is_address = side == "open" and token.info == "auto"
        elif token.type in _LINE_BREAKS:
            yield _Part(text="\n")
        elif token.type == "html_inline":
            around.read(token.content)
            if token.content[:3].lower() == "<br":
                yield _Part(text="\n")
        elif token.type in ("text", "text_special"):
            standing = set(around.standing.places)
            standing |= {Place.EMPHASIS} if emphasis else set()
            standing |= {Place.LINK} if links else set()
            places = token.meta.get("places", ())
            runs = bool(places) and not (is_address or shifted or around.standing.is_hidden)
            yield _Part(text=token.content, places=places, standing=frozenset(standing), is_running=runs, level=level)
        else:
            asides += _asides(token, content, around.standing.places)
            yield _Part(text=_OBJECT)


def _asides(token: Token, content: str, around: frozenset[Place]) -> Iterator[Aside]:
    """Yield the words that belong to a picture, or to a note that is written into the line."""
    at = token.meta.get("at")
    if token.type != "image":
        return
    described = token.content
    begin = at + 2 if at is not None and content.startswith(described, at + 2) else None
    yield Aside(token.children or (), described, begin, around | {Place.DESCRIPTION})
    caption: Token | None = token.meta.get("caption")
    if caption and begin is not None:
        place = content.find(caption.content, begin + len(described) + 2)
        is_certain = place > 0 and content[place - 1] in "\"'("
        yield Aside(caption.children or (), caption.content, place if is_certain else None, around | {Place.CAPTION})


def _no_words(text: str) -> list[tuple[int, int]]:
    """Return from where to where addresses, handles and the names of emoji stand in `text`."""
    found = [(address.start, address.end) for address in plain_addresses(text)]
    if "@" in text:
        found += [match.span() for match in _HANDLE.finditer(text)]
    if text.count(":") > 1:
        found += [match.span() for match in re.finditer(r":[a-z0-9_+-]+:", text) if is_short_code(text, match.start())]
    return found


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
