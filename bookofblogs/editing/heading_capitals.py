"""The capitals of headings: whether a book sets them as titles or as sentences, and what that makes of one."""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from bookofblogs.editing.house_forms import HEADINGS_AS_SENTENCES, HEADINGS_AS_TITLES
from bookofblogs.editing.house_words import asked_stretches
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.model.running_text import Place, Stretch
from bookofblogs.names.capitals import SMALL_WORDS

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LEAST_TELLING = 2
"""With fewer words that tell, a heading may be a name."""
_SHORTEST_TELLING = 4


def heading_style(text: str) -> str:
    """Return how the capitals of a heading are set, as one of the two forms; empty where that cannot be told."""
    words = [found[0] for found in _WORD.finditer(text)]
    telling = [word for word in words[1:] if len(word) >= _SHORTEST_TELLING and word[1:].islower()]
    capitals = sum(word[0].isupper() for word in telling)
    if len(telling) < _LEAST_TELLING:
        return ""
    if capitals == len(telling):
        return HEADINGS_AS_TITLES
    return HEADINGS_AS_SENTENCES if not capitals else ""


def as_wanted(heading: str, style: str, is_small: Callable[[str], bool]) -> str:
    """Return a heading in `style`; as it stands where that cannot be told, or is so.

    `is_small` decides whether a word in small letters is no name.
    """
    if heading_style(heading) in {"", style}:
        return heading
    return _as_title(heading) if style == HEADINGS_AS_TITLES else _as_sentence(heading, is_small)


def changed_words(was: str, now: str) -> tuple[int, int]:
    """Return where the first word begins, and the last one ends, that has other capitals in `now` than it `was`."""
    changed = [found for found in _WORD.finditer(was) if now[found.start() : found.end()] != found[0]]
    return changed[0].start(), changed[-1].end()


def _as_title(heading: str) -> str:
    """Return a heading with capitals as English sets titles; words that have a capital of their own keep it."""
    found = list(_WORD.finditer(heading))
    edges = {found[0].start(), found[-1].start()} if found else set()

    def capital(word: re.Match[str]) -> str:
        small = word[0] in SMALL_WORDS and word.start() not in edges
        return word[0] if small or not word[0].islower() else word[0][0].upper() + word[0][1:]

    return _WORD.sub(capital, heading)


def _as_sentence(heading: str, is_small: Callable[[str], bool]) -> str:
    """Return a heading in small letters but for the first word of a sentence; as it stands if a name may be in it."""
    parts: list[str] = []
    at, begins = 0, True
    for found in _WORD.finditer(heading):
        word = found[0]
        begins = begins or heading[: found.start()].rstrip().endswith((":", ".", "?", "!"))
        if not begins and not word.islower():
            if not (word[1:].islower() and is_small(word.lower())):
                return heading
            word = word.lower()
        parts += [heading[at : found.start()], word]
        at, begins = found.end(), False
    return "".join([*parts, heading[at:]])


def plain_headings(piece: PieceToEdit) -> Iterator[Stretch]:
    """Yield the headings of a piece that are plain words alone: of others too little can be told."""
    count = Counter(each.block for each in piece.running.stretches)
    for stretch, _ in asked_stretches(piece):
        if stretch.places == {Place.HEADING} and count[stretch.block] == 1:
            yield stretch
