"""Place new pieces into the themes that the editor made; nothing that the editor placed is moved."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from bookofblogs.language.languages import primary_language
from bookofblogs.model.arrangement import Move, Placement, SuggestedTheme, Suggestion, Unfit
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.project import Project
from bookofblogs.themes.arrange import arrange_by_hand
from bookofblogs.themes.hand import Hand, hand_of
from bookofblogs.themes.library import (
    TOO_FEW_WORDS,
    Library,
    language_warnings,
    library_of,
    read_pieces_of,
    units_of,
)
from bookofblogs.themes.moves import Reasons
from bookofblogs.themes.naming import terms_of
from bookofblogs.themes.text_profile import TextProfile, read_words
from bookofblogs.themes.ties import Ties, elsewhere, fit_in, strengths, ties_of
from bookofblogs.themes.weighting import UNIT, Numbers

_NEAREST = 3
_LEAST_STRENGTH = 0.4
_CLEARLY_NEARER = 1.25
_MUCH_LIKENESS, _MUCH_AGREEMENT = 0.2, 0.3
"""What counts the same, where likeness to the nearest and agreement with all of a theme are added up."""
_MOST_MOVES = 5
_HELD_APART = "Each theme is locked, or holds a piece from which you hold it apart."


@dataclass(frozen=True, slots=True, kw_only=True)
class _EditorsThemes:
    """The editor's themes as numbers of the library's units; the theme's own words are a unit too."""

    titles: tuple[str, ...]
    placed: tuple[tuple[int, ...], ...]
    own_words: tuple[int, ...]
    theme_of: Mapping[str, int]
    hand: Hand


def place_newcomers(project: Project, *, with_tags: bool = True) -> Suggestion:
    """Return the editor's themes, with the pieces that stand in none placed where they fit, and who might move.

    A part of a series goes to the other parts, and a piece to those with which the editor holds it together. Any other
    goes to the theme to whose pieces, title and introduction it is tied most, if that is not locked and holds nothing
    from which it stands apart; one that is like none stays unplaced.
    """
    library, by_hand = _with_editors_themes(project, with_tags=with_tags)
    ties = _Ties(library, by_hand)
    added: dict[int, list[tuple[str, int]]] = {}
    unplaced: list[Unfit] = []
    for block in by_hand.hand.blocks:
        new = [(file, unit) for unit in block for file in library.units[unit] if file not in by_hand.theme_of]
        if block[0] in by_hand.own_words or not new:
            continue
        members = [
            [*placed, *(unit for _, unit in added.get(number, []))] for number, placed in enumerate(by_hand.placed)
        ]
        theme, reason = _place_for(block, library, by_hand, ties, members)
        if theme is None:
            unplaced += [Unfit(file=file, reason=reason) for file, _ in new]
        else:
            added.setdefault(theme, []).extend(new)
    pieces = [unit for unit in range(len(library.units)) if unit not in by_hand.own_words]
    profiles = [library.profiles[unit] for unit in pieces]
    places = {unit: place for place, unit in enumerate(pieces)}
    return Suggestion(
        themes=_themes(project, library, by_hand, ties, added),
        unplaced=tuple(unplaced),
        moves=_moves(project, library, by_hand, ties),
        warnings=language_warnings(profiles, [[places[unit] for unit in theme] for theme in by_hand.placed if theme]),
        is_afresh=False,
    )


def _with_editors_themes(project: Project, *, with_tags: bool) -> tuple[Library, _EditorsThemes]:
    """Return the library with a unit more for each theme of the editor's, and which unit stands where."""
    themes = arrange_by_hand(project)
    language = primary_language(project.imprint.language)
    read = read_pieces_of(project, with_tags=with_tags)
    units = list(units_of(project))
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
        hand=hand_of(project, library.units),
    )


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


def _place_for(
    block: Sequence[int], library: Library, by_hand: _EditorsThemes, ties: _Ties, members: Sequence[Sequence[int]]
) -> tuple[int | None, str]:
    """Return the theme to which a block goes, or None and why not. `members` are the units of each theme by now."""
    standing = [by_hand.theme_of[file] for unit in block for file in library.units[unit] if file in by_hand.theme_of]
    if standing:
        away = by_hand.hand.apart_from(block[0], members[standing[0]])
        return (standing[0], "") if away is None else (None, _HELD_APART)
    told = [unit for unit in block if not library.has_little_text(unit)]
    if not told:
        return None, TOO_FEW_WORDS
    free = _free_for(block[0], by_hand.hand, members)
    if not free and members:
        return None, _HELD_APART
    best = max(free, key=lambda number: sum(ties.both[unit][number] for unit in told), default=None)
    if best is None or all(ties.are_weak(unit, best) for unit in told):
        where = "any of the themes" if len(free) == len(members) else "the themes where it may stand"
        return None, f"It shares too few words with {where}."
    return best, ""


def _free_for(unit: int, hand: Hand, members: Sequence[Sequence[int]]) -> list[int]:
    """Return the themes that are not locked and hold nothing from which `unit` stands apart."""
    locked = hand.locked.values()
    return [
        number for number, units in enumerate(members) if number not in locked and hand.apart_from(unit, units) is None
    ]


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
    held = [
        [*((file, units[file], False) for file in files), *((file, unit, True) for file, unit in added.get(number, []))]
        for number, files in enumerate(arrange_by_hand(project))
    ]
    terms = terms_of([list(dict.fromkeys(unit for _, unit, _ in everyone)) for everyone in held], library.profiles)
    for number, everyone in enumerate(held):
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
        themes.append(SuggestedTheme(title=by_hand.titles[number], terms=terms[number], pieces=tuple(placements)))
    return tuple(themes)


def _moves(project: Project, library: Library, by_hand: _EditorsThemes, ties: _Ties) -> tuple[Move, ...]:
    """Return what would bring the themes to what the editor said, then the few clearly nearer to another theme."""
    reasons = Reasons(library, by_hand.hand, project)
    said = list(_as_was_said(by_hand, ties))
    moving = {unit for unit, _, _ in said}
    nearer = [each for each in _nearer_elsewhere(library, by_hand, ties) if each[0] not in moving]
    return tuple(
        Move(
            file=file,
            here=by_hand.titles[here],
            there=by_hand.titles[there],
            because=reasons.why(unit, by_hand.placed[here], by_hand.placed[there]),
        )
        for unit, here, there in (*said, *nearer[:_MOST_MOVES])
        for file in library.units[unit]
    )


def _as_was_said(by_hand: _EditorsThemes, ties: _Ties) -> Iterator[tuple[int, int, int]]:
    """Yield units that stand against what the editor said, with the themes where they are and should be."""
    hand = by_hand.hand
    theme_of = {unit: number for number, units in enumerate(by_hand.placed) for unit in units}
    for block in hand.blocks:
        homes = [theme_of[unit] for unit in block if unit in theme_of]
        home = hand.locked.get(hand.block_of[block[0]], max(homes, key=homes.count, default=0))
        yield from ((unit, theme_of[unit], home) for unit in block if theme_of.get(unit, home) != home)
    members = [list(units) for units in by_hand.placed]
    for here, units in enumerate(by_hand.placed):
        for unit in units:
            tied = ties.both[unit][here], -unit
            stronger = [other for other in members[here] if (ties.both[other][here], -other) > tied]
            free = [number for number in _free_for(unit, hand, members) if number != here]
            if free and hand.apart_from(unit, stronger) is not None:
                there = max(free, key=lambda number: ties.both[unit][number])
                members[there].append(unit)
                yield unit, here, there


def _nearer_elsewhere(library: Library, by_hand: _EditorsThemes, ties: _Ties) -> list[tuple[int, int, int]]:
    """Return the units clearly nearer to another theme, the clearest first, with both themes."""
    found: list[tuple[float, str, tuple[int, int, int]]] = []
    for here, units in enumerate(by_hand.placed):
        for unit in units:
            there = elsewhere(here, ties.both[unit])
            if len(units) == 1 or there is None or len(library.units[unit]) > 1 or by_hand.hand.holds(unit):
                continue
            own, other = ties.both[unit][here], ties.both[unit][there]
            if other <= _CLEARLY_NEARER * own or not by_hand.placed[there]:
                continue
            if there in _free_for(unit, by_hand.hand, by_hand.placed):
                found.append((round(own - other, 9), library.units[unit][0], (unit, here, there)))
    return [each for _, _, each in sorted(found)]
