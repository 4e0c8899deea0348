"""Place new pieces into the themes that the editor made; nothing that the editor placed is moved."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from bookofblogs.language.languages import primary_language
from bookofblogs.model.arrangement import Move, Placement, SuggestedTheme, Suggestion, Unfit
from bookofblogs.model.project import Project
from bookofblogs.themes.arrange import arrange
from bookofblogs.themes.library import (
    TOO_FEW_WORDS,
    Library,
    language_warnings,
    library_of,
    pieces_in_book,
    read_pieces_of,
)
from bookofblogs.themes.naming import terms_of
from bookofblogs.themes.series import series_of
from bookofblogs.themes.text_profile import TextProfile, read_words
from bookofblogs.themes.ties import Ties, elsewhere, fit_in, shared_words, strengths, ties_of
from bookofblogs.themes.weighting import UNIT, Numbers

_NEAREST = 3
_LEAST_STRENGTH = 0.4
_CLEARLY_NEARER = 1.25
_MUCH_LIKENESS, _MUCH_AGREEMENT = 0.2, 0.3
"""What counts the same, where likeness to the nearest and agreement with all of a theme are added up."""
_MOST_MOVES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _EditorsThemes:
    """The editor's themes as numbers of the library's units; the theme's own words are a unit too."""

    titles: tuple[str, ...]
    placed: tuple[tuple[int, ...], ...]
    own_words: tuple[int, ...]
    theme_of: Mapping[str, int]


def place_newcomers(project: Project, *, with_tags: bool = True) -> Suggestion:
    """Return the editor's themes, with the pieces that stand in none placed where they fit, and who might move.

    A part of a series goes to the other parts. A piece goes to the theme whose nearest pieces, and whose title and
    introduction, it is most like; one that is like none stays unplaced.
    """
    library, by_hand = _with_editors_themes(project, with_tags=with_tags)
    ties = _Ties(library, by_hand)
    added: dict[int, list[tuple[str, int]]] = {}
    unplaced: list[Unfit] = []
    for unit, files in enumerate(library.units):
        new = [file for file in files if file not in by_hand.theme_of]
        if unit in by_hand.own_words or not new:
            continue
        theme, reason = _place_for(unit, library, by_hand, ties)
        if theme is None:
            unplaced += [Unfit(file=file, reason=reason) for file in new]
        else:
            added.setdefault(theme, []).extend((file, unit) for file in new)
    pieces = [unit for unit in range(len(library.units)) if unit not in by_hand.own_words]
    profiles = [library.profiles[unit] for unit in pieces]
    places = {unit: place for place, unit in enumerate(pieces)}
    return Suggestion(
        themes=_themes(project, library, by_hand, ties, added),
        unplaced=tuple(unplaced),
        moves=_moves(library, by_hand, ties),
        warnings=language_warnings(profiles, [[places[unit] for unit in theme] for theme in by_hand.placed if theme]),
        is_afresh=False,
    )


def _with_editors_themes(project: Project, *, with_tags: bool) -> tuple[Library, _EditorsThemes]:
    """Return the library with a unit more for each theme of the editor's, and which unit stands where."""
    themes = arrange_by_hand(project)
    language = primary_language(project.imprint.language)
    read = read_pieces_of(project, with_tags=with_tags)
    units = list(series_of(pieces_in_book(project)))
    for number, theme in enumerate(project.themes):
        name = f"themes.yaml#{number}"
        stems = read_words(f"{theme.title} {theme.introduction}", language)
        read[name] = TextProfile(language=language, authors=frozenset(), stems=stems, spellings=Counter())
        units.append((name,))
    library = library_of(units, read)
    theme_of = {file: number for number, files in enumerate(themes) for file in files}
    first = len(units) - len(project.themes)
    placed: list[list[int]] = [[] for _ in themes]
    for unit, files in enumerate(units[:first]):
        for number in dict.fromkeys(theme_of[file] for file in files if file in theme_of):
            placed[number].append(unit)
    return library, _EditorsThemes(
        titles=tuple(theme.title for theme in project.themes),
        placed=tuple(map(tuple, placed)),
        own_words=tuple(range(first, len(units))),
        theme_of=theme_of,
    )


def arrange_by_hand(project: Project) -> list[tuple[str, ...]]:
    """Return the pieces of each of the editor's themes, with those that name the theme themselves."""
    arranged = {theme.title: theme.pieces for theme in arrange(project).themes}
    seen: set[str] = set()
    themes = []
    for theme in project.themes:
        themes.append(() if theme.title in seen else arranged.get(theme.title, ()))
        seen.add(theme.title)
    return themes


class _Ties:
    """How strongly each unit is tied to each of the editor's themes."""

    def __init__(self, library: Library, by_hand: _EditorsThemes) -> None:
        """Measure the ties of all units of `library`."""
        themes = [(*placed, own) for placed, own in zip(by_hand.placed, by_hand.own_words, strict=True)]
        units = range(len(library.units))
        self._usual = median(strengths(library.similarities)) if units else 0.0
        self.likeness = [_likeness(unit, themes, library.similarities) for unit in units]
        """To the three nearest pieces of the theme, or to its words."""
        self.agreement = [ties_of(unit, themes, library.agreement) for unit in units]
        """With all its pieces and its words."""
        self.both = [
            tuple(
                like / _MUCH_LIKENESS + agreed / UNIT / _MUCH_AGREEMENT
                for like, agreed in zip(self.likeness[unit], self.agreement[unit], strict=True)
            )
            for unit in units
        ]

    def are_weak(self, unit: int, theme: int) -> bool:
        """Decide whether a unit shares too few words with the nearest pieces of a theme to be placed there."""
        return self.likeness[unit][theme] < _LEAST_STRENGTH * self._usual or not self.likeness[unit][theme]


def _likeness(unit: int, themes: Sequence[Sequence[int]], similarities: Numbers) -> Ties:
    """Return how like a unit is to each theme: to its three nearest there, on average, from 0 to 1."""
    ties = []
    for theme in themes:
        near = sorted((float(similarities[unit, other]) for other in theme if other != unit), reverse=True)[:_NEAREST]
        ties.append(sum(near) / (len(near) * UNIT) if near else 0.0)
    return tuple(ties)


def _place_for(unit: int, library: Library, by_hand: _EditorsThemes, ties: _Ties) -> tuple[int | None, str]:
    """Return the theme to which a unit goes, or None and why not."""
    siblings = [by_hand.theme_of[file] for file in library.units[unit] if file in by_hand.theme_of]
    if siblings:
        return siblings[0], ""
    if library.has_little_text(unit):
        return None, TOO_FEW_WORDS
    both = ties.both[unit]
    best = max(range(len(both)), key=lambda number: both[number], default=None)
    if best is None or ties.are_weak(unit, best):
        return None, "It shares too few words with any of the themes."
    return best, ""


def _themes(
    project: Project,
    library: Library,
    by_hand: _EditorsThemes,
    ties: _Ties,
    added: Mapping[int, list[tuple[str, int]]],
) -> tuple[SuggestedTheme, ...]:
    """Return the editor's themes in the editor's order, the newcomers last."""
    units = {file: unit for unit, files in enumerate(library.units) for file in files}
    themes = []
    for number, files in enumerate(arrange_by_hand(project)):
        everyone = [(file, units[file], False) for file in files]
        everyone += [(file, unit, True) for file, unit in added.get(number, [])]
        placements = []
        for file, unit, is_new in everyone:
            other = elsewhere(number, ties.both[unit])
            placements.append(
                Placement(
                    file=file,
                    fit=fit_in(number, ties.agreement[unit]),
                    elsewhere=by_hand.titles[other] if other is not None else None,
                    stands_apart=library.stands_apart(unit),
                    is_new=is_new,
                )
            )
        members = list(dict.fromkeys(unit for _, unit, _ in everyone))
        terms = terms_of(members, library.weights, library.profiles) if members else ()
        themes.append(SuggestedTheme(title=by_hand.titles[number], terms=terms, pieces=tuple(placements)))
    return tuple(themes)


def _moves(library: Library, by_hand: _EditorsThemes, ties: _Ties) -> tuple[Move, ...]:
    """Return the few pieces that are clearly nearer to another theme than to theirs, the clearest first."""
    spelled = {
        stem: word
        for profile in library.profiles
        for (stem, word), _ in sorted(profile.spellings.items(), key=lambda entry: (entry[1], entry[0]))
    }
    found: list[tuple[float, Move]] = []
    for here, units in enumerate(by_hand.placed):
        for unit in units:
            there = elsewhere(here, ties.both[unit])
            if len(units) == 1 or there is None or len(library.units[unit]) > 1:
                continue
            own, other = ties.both[unit][here], ties.both[unit][there]
            if other <= _CLEARLY_NEARER * own or not by_hand.placed[there]:
                continue
            words = shared_words(unit, by_hand.placed[there], library.weights.words, library.weights.rows, spelled)
            because = f"it shares {', '.join(words)} with the pieces there"
            move = Move(
                file=library.units[unit][0], here=by_hand.titles[here], there=by_hand.titles[there], because=because
            )
            found.append((round(other - own, 9), move))
    return tuple(move for _, move in sorted(found, key=lambda each: (-each[0], each[1].file))[:_MOST_MOVES])
