"""The text face of the web edition: as much of it as the book needs, cut only where that is new."""

from collections.abc import Iterable, Mapping

from bookofblogs.editions.shared.fonts import SERIF, SERIF_ITALIC, Face
from bookofblogs.model.caching import Cached

TEXT_FILE, ITALIC_FILE = "fonts/text.woff2", "fonts/text-italic.woff2"
_ALWAYS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100)))) + "–—‘’‚“”„†•…‹›€−"
"""What is in the files whatever the book says, so that most changes of a book leave them as they are."""


def faces(texts: Iterable[str], cached: Cached) -> Mapping[str, bytes]:
    """Return the text face upright, in every weight from 400 to 600, and italic, as WOFF2 files.

    Each holds those characters of `texts` that the face has, and those of western Europe.

    Raises MachineError where the fonts are not installed.
    """
    characters = frozenset(_ALWAYS).union(*texts)
    return {
        TEXT_FILE: _part(SERIF, characters, (400, 600), cached),
        ITALIC_FILE: _part(SERIF_ITALIC, characters, 400, cached),
    }


def _part(face: Face, characters: frozenset[str], weights: int | tuple[int, int], cached: Cached) -> bytes:
    """Return a part of `face`, cut out now only if other characters or weights are asked of it than before."""

    def cut() -> bytes:
        from bookofblogs.editions.web.cutting import part_of  # noqa: PLC0415 - fontTools loads only where a face is cut

        return part_of(face, characters, weights)

    return cached(("part of a face", repr((face, weights)), "".join(sorted(characters))), cut)
