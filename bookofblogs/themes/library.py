"""All pieces that can be arranged, read and weighed once, for suggesting, for placing newcomers and for the map."""

from collections import Counter
from collections.abc import Sequence

from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import files_out
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.project import Project
from bookofblogs.themes.agreement import agreement_of
from bookofblogs.themes.hand import units_as_held
from bookofblogs.themes.series import series_of
from bookofblogs.themes.text_profile import TextProfile, boilerplate_of, read_piece, together
from bookofblogs.themes.ties import strengths
from bookofblogs.themes.weighting import Numbers, Weights, between_languages, likeness, repeated, weigh

TOO_FEW_WORDS = "It has too few words to tell what it is about."
_FEWEST_STEMS = 12
_ENOUGH_TO_COMPARE = 6
_APART, _ALONE = 0.6, 0.4
"""Of what is usual in the book. Of pieces from other books, 36 in 100 stood apart; of a book's own, 3 in 100."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Units (a piece, or a series that stays together) and how near they are to each other, in order of their files."""

    units: tuple[tuple[str, ...], ...]
    profiles: tuple[TextProfile, ...]
    weights: Weights
    similarities: Numbers
    """The cosine of each two, times UNIT."""
    agreement: Numbers
    """How far each two belong together, from 0 to UNIT."""
    closeness: tuple[float, ...]
    """How near each is to its nearest by both views of the words; 1 is usual in this book."""

    def stands_apart(self, unit: int) -> bool:
        """Decide whether the editor should be told that a unit is like hardly any other, wherever it is placed."""
        return len(self.units) >= _ENOUGH_TO_COMPARE and self.closeness[unit] < _APART

    def is_alone(self, unit: int) -> bool:
        """Decide whether a unit is so far from all others that no theme should take it."""
        return len(self.units) >= _ENOUGH_TO_COMPARE and self.closeness[unit] < _ALONE

    def has_little_text(self, unit: int) -> bool:
        """Decide whether a unit has too few words to tell what it is about."""
        return len(self.profiles[unit].stems) < _FEWEST_STEMS


def pieces_in_book(project: Project) -> list[Contribution]:
    """Return the pieces that were neither declined nor withdrawn, in order of their files."""
    out = files_out(project.decisions)
    return sorted((piece for piece in project.pieces if piece.file not in out), key=lambda piece: piece.file)


def read_library(project: Project, *, with_tags: bool) -> Library:
    """Return the pieces of the book, read and weighed."""
    return library_of(units_of(project), read_pieces_of(project, with_tags=with_tags))


def units_of(project: Project) -> tuple[tuple[str, ...], ...]:
    """Return the files of the book in units: a series that stays together, else one piece."""
    return units_as_held(series_of(pieces_in_book(project)), project)


def read_pieces_of(project: Project, *, with_tags: bool) -> dict[str, TextProfile]:
    """Return what each piece of the book says, by its file."""
    pieces = pieces_in_book(project)
    language, boilerplate = project.imprint.language, boilerplate_of(pieces)
    return {piece.file: read_piece(piece, language, with_tags=with_tags, boilerplate=boilerplate) for piece in pieces}


def library_of(units: Sequence[tuple[str, ...]], read: dict[str, TextProfile]) -> Library:
    """Return the library of `units`, whose pieces were `read`."""
    profiles = tuple(together([read[file] for file in unit]) for unit in units)
    languages = [profile.language for profile in profiles]
    keeps_saying = likeness(repeated(profiles))  # first, so that its rows are gone when the others are made
    weights = weigh(profiles)
    views = [between_languages(view, languages) for view in (likeness(weights.rows), keeps_saying)]
    return Library(
        units=tuple(units),
        profiles=profiles,
        weights=weights,
        similarities=views[0],
        agreement=agreement_of(views),
        closeness=_closeness(views),
    )


def _closeness(views: Sequence[Numbers]) -> tuple[float, ...]:
    """Return how near each unit is to its nearest: its strengths in the views, each over its median, over theirs."""
    sums = [sum(near) for near in zip(*(_over_median(strengths(view)) for view in views), strict=True)]
    return tuple(_over_median(sums))


def _over_median(values: Sequence[float]) -> list[float]:
    """Return `values` over the middle one of them; where that is nothing, 1 for each."""
    usual = sorted(values)[len(values) // 2] if values else 0.0
    return [value / usual if usual else 1.0 for value in values]


def language_warnings(profiles: Sequence[TextProfile], themes: Sequence[Sequence[int]]) -> tuple[str, ...]:
    """Return what the editor should know of a book in several languages; nothing for a book in one."""
    languages = Counter(profile.language for profile in profiles)
    if len(languages) < 2:  # one language
        return ()
    named = ", ".join(f"{language} ({languages[language]})" for language in sorted(languages))
    alone = sum(len({profiles[unit].language for unit in theme}) == 1 for theme in themes)
    warning = (
        f"The pieces are in several languages: {named}. Words are compared as they are written, so pieces meet across "
        f"languages only by names, borrowed words and tags; {alone} of {len(themes)} themes hold one language "
        "only. Look whether two themes are one."
    )
    return (warning,)
