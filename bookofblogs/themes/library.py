"""All pieces that can be arranged, read and weighed once, for suggesting, for placing newcomers and for the map."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import files_out
from bookofblogs.model.project import Project
from bookofblogs.themes.series import series_of
from bookofblogs.themes.text_profile import TextProfile, boilerplate_of, read_piece, together
from bookofblogs.themes.ties import neighbourhood
from bookofblogs.themes.weighting import Numbers, Weights, weigh

TOO_FEW_WORDS = "It has too few words to tell what it is about."
_FEWEST_STEMS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Units (a piece, or a series that stays together) and how near they are to each other, in order of their files."""

    units: tuple[tuple[str, ...], ...]
    profiles: tuple[TextProfile, ...]
    weights: Weights
    similarities: Numbers
    graph: Numbers

    def has_little_text(self, unit: int) -> bool:
        """Decide whether a unit has too few words to tell what it is about."""
        return len(self.profiles[unit].stems) < _FEWEST_STEMS


def pieces_in_book(project: Project) -> list[Contribution]:
    """Return the pieces that were neither declined nor withdrawn, in order of their files."""
    out = files_out(project.decisions)
    return sorted((piece for piece in project.pieces if piece.file not in out), key=lambda piece: piece.file)


def read_library(project: Project, *, with_tags: bool) -> Library:
    """Return the pieces of the book, read and weighed."""
    return library_of(series_of(pieces_in_book(project)), read_pieces_of(project, with_tags=with_tags))


def read_pieces_of(project: Project, *, with_tags: bool) -> dict[str, TextProfile]:
    """Return what each piece of the book says, by its file."""
    pieces = pieces_in_book(project)
    language, boilerplate = project.imprint.language, boilerplate_of(pieces)
    return {piece.file: read_piece(piece, language, with_tags=with_tags, boilerplate=boilerplate) for piece in pieces}


def library_of(units: Sequence[tuple[str, ...]], read: dict[str, TextProfile]) -> Library:
    """Return the library of `units`, whose pieces were `read`."""
    profiles = tuple(together([read[file] for file in unit]) for unit in units)
    weights = weigh(profiles)
    similarities = weights.similarities()
    return Library(
        units=tuple(units),
        profiles=profiles,
        weights=weights,
        similarities=similarities,
        graph=neighbourhood(similarities),
    )


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
