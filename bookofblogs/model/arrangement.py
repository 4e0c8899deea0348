"""The arrangement: the themes in order, each with its pieces in order. themes.yaml holds the editor's own."""

from dataclasses import dataclass, field


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
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """The themes of a book in their order, and the pieces that stand in none of them."""

    themes: tuple[Theme, ...] = ()
    unplaced: tuple[str, ...] = ()
