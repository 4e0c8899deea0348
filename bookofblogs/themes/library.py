"""All pieces that can be arranged, read and weighed once, for suggesting, for placing newcomers and for the map."""

from collections.abc import Sequence
from dataclasses import dataclass

from bookofblogs.model.contribution import Contribution
from bookofblogs.model.project import Project
from bookofblogs.themes.arrange import is_out
from bookofblogs.themes.boilerplate_headings import boilerplate_of
from bookofblogs.themes.neighbours import neighbourhood
from bookofblogs.themes.reading import TextProfile, read_piece, together
from bookofblogs.themes.series import series_of
from bookofblogs.themes.weighting import Numbers, Weights, weigh

_FEWEST_STEMS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Units (a piece, or a series that stays together) and how near they are to each other, in order of their files."""

    units: tuple[tuple[str, ...], ...]
    readings: tuple[TextProfile, ...]
    weights: Weights
    similarities: Numbers
    graph: Numbers

    def has_little_text(self, unit: int) -> bool:
        """Decide whether a unit has too few words to tell what it is about."""
        return len(self.readings[unit].stems) < _FEWEST_STEMS


def standing_pieces(project: Project) -> list[Contribution]:
    """Return the pieces that were neither declined nor withdrawn, in order of their files."""
    pieces = (piece for piece in project.pieces if not is_out(piece.file, project.decisions))
    return sorted(pieces, key=lambda piece: piece.file)


def read_library(project: Project, *, with_tags: bool) -> Library:
    """Return everything that stands in the book, read and weighed."""
    return library_of(series_of(standing_pieces(project)), read_pieces_of(project, with_tags=with_tags))


def read_pieces_of(project: Project, *, with_tags: bool) -> dict[str, TextProfile]:
    """Return what each piece that stands in the book says, by its file."""
    pieces = standing_pieces(project)
    language, boilerplate = project.imprint.language, boilerplate_of(pieces)
    return {piece.file: read_piece(piece, language, with_tags=with_tags, boilerplate=boilerplate) for piece in pieces}


def library_of(units: Sequence[tuple[str, ...]], read: dict[str, TextProfile]) -> Library:
    """Return the library of `units`, whose pieces were `read`."""
    readings = tuple(together([read[file] for file in unit]) for unit in units)
    weights = weigh(readings)
    similarities = weights.similarities()
    return Library(
        units=tuple(units),
        readings=readings,
        weights=weights,
        similarities=similarities,
        graph=neighbourhood(similarities),
    )
