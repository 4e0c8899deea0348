"""The arrangement: the themes in order, each with its pieces in order. themes.yaml holds the editor's own.

A suggestion says how the pieces could be arranged by what they say. Nothing of it holds before the editor applies it.
"""

from collections.abc import Sequence
from dataclasses import field

from bookofblogs.model.frozen import dataclass

_ENOUGH_THEMES = 3
_ENOUGH_PIECES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A theme of the book. `pieces` are files, relative to the book's folder."""

    title: str
    title_line: int = field(default=1, compare=False)
    """The line of themes.yaml on which it stands."""
    introduction: str = ""
    """Markdown."""
    introduction_line: int = field(default=1, compare=False)
    """The line of themes.yaml on which it begins."""
    pieces: tuple[str, ...] = ()
    is_locked: bool = False
    """Whether it is as the editor wants it: no suggestion takes a piece out of it or puts one in."""
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """What the editor says of two or more pieces, whatever their theme: that they stand together, or apart."""

    pieces: tuple[str, ...]
    is_apart: bool = False
    """Whether no two of them stand in one theme; else all stand in the same."""
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """The themes of a book in their order, and the pieces that stand in none of them."""

    themes: tuple[Theme, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A piece in a suggested theme."""

    file: str
    fit: float
    """From 0 to 1: its agreement with the pieces of this theme, as a share of that with the pieces of each."""
    elsewhere: str | None
    """The title of the theme to which it would go otherwise; None if nothing ties it to another."""
    stands_apart: bool = False
    """Whether it is like hardly any other piece of the book: wherever it is placed, somebody should look."""
    is_new: bool = True
    """Whether the suggestion places it; else the editor did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedTheme:
    """A theme with its working title, the terms that hold it together, and its pieces in a readable order."""

    title: str
    terms: tuple[str, ...]
    pieces: tuple[Placement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """A piece that fits nowhere, and the reason why not."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A piece that the editor placed, and that another theme suits better, perhaps one that is only suggested."""

    file: str
    here: str
    there: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """How the pieces could be arranged."""

    themes: tuple[SuggestedTheme, ...] = ()
    unplaced: tuple[Unfit, ...] = ()
    moves: tuple[Move, ...] = ()
    warnings: tuple[str, ...] = ()
    is_afresh: bool = True
    """Whether the themes are new; else they are the editor's, and only newcomers were placed."""


def too_large(sizes: Sequence[int]) -> int | None:
    """Return the number of the theme that holds more than half of the pieces, None if there is none.

    `sizes` are how many pieces the themes have. A book of two themes, or of few pieces, is not asked.
    """
    placed = sum(sizes)
    if len(sizes) < _ENOUGH_THEMES or placed < _ENOUGH_PIECES:
        return None
    return next((number for number, size in enumerate(sizes) if size * 2 > placed), None)
