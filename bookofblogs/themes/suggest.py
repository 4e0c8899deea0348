"""Suggest themes from the texts: the pieces grouped by what they say, each group named and put in order."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from bookofblogs.model.arrangement import Placement, SuggestedTheme, Suggestion, Unfit
from bookofblogs.model.project import Project
from bookofblogs.themes.grouping import begin_with, blocks_of, group, group_freely, refine
from bookofblogs.themes.hand import Hand, hand_of
from bookofblogs.themes.library import TOO_FEW_WORDS, Library, language_warnings, read_library
from bookofblogs.themes.moves import Reasons, moves_between, names_kept, standing_of
from bookofblogs.themes.naming import named
from bookofblogs.themes.ties import elsewhere, fit_in, ties_of
from bookofblogs.themes.weighting import Numbers
from bookofblogs.wording import counted

_FEWEST_THEMES, _MOST_THEMES = 4, 9


def suggest(project: Project, *, count: int | None = None, with_tags: bool = True) -> Suggestion:
    """Return the pieces of `project` in themes made from the texts: `count` of them, or as many as suit the book.

    What the editor locked, holds together and holds apart is obeyed. Where most pieces stand in the editor's themes
    and no `count` is asked for, these are begun with, and a piece moves only where that gains something.

    Declined and withdrawn pieces are left out. The same pieces give the same suggestion, whatever their order.
    """
    library = read_library(project, with_tags=with_tags)
    hand = hand_of(project, library.units)
    standing = standing_of(project, library.units)
    unfit = {unit: reason for unit in range(len(library.units)) if (reason := _why_not(library, hand, unit))}
    kept = [block for block in hand.blocks if block[0] not in unfit]
    themes = _themes(library, hand, kept, count, standing)
    suggested = _suggested(library, themes, project, names_kept(themes, standing, project))
    return Suggestion(
        themes=suggested,
        unplaced=tuple(Unfit(file=file, reason=unfit[unit]) for unit in unfit for file in library.units[unit]),
        moves=tuple(
            moves_between(
                Reasons(library, hand, project),
                standing,
                themes,
                [theme.title for theme in project.themes],
                [theme.title for theme in suggested],
            )
        ),
        warnings=(*language_warnings(library.profiles, themes), *_more_than(count, len(themes))),
    )


def _more_than(count: int | None, found: int) -> Iterator[str]:
    """Yield that there are more themes than were asked for, and why."""
    if count and found > count:
        yield f"{counted(found, 'theme')} instead of {count}: fewer do not hold apart what themes.yaml holds apart."


def usual_count(pieces: int) -> int:
    """Return how many themes a book of so many pieces has: 4 to 9, and three pieces in each of them at least.

    Between these the number nearest to 1.1 times the root of the pieces: measures that look for it in the texts
    (modularity, silhouette, eigengap) found two to four themes too few.
    """
    return max(1, min(_MOST_THEMES, pieces // 3, max(_FEWEST_THEMES, math.floor(1.1 * math.sqrt(pieces) + 0.5))))


def _why_not(library: Library, hand: Hand, unit: int) -> str:
    """Return why a piece fits nowhere, empty if it does, or if the editor holds it somewhere."""
    if hand.holds(unit):
        return ""
    if library.has_little_text(unit):
        return TOO_FEW_WORDS
    if not library.is_alone(unit):
        return ""
    language = library.profiles[unit].language
    if sum(profile.language == language for profile in library.profiles) * 2 < len(library.units):
        return f"It shares too few words with the other pieces; hardly any is written in its language ({language})."
    return "It shares too few words with the other pieces: it stands by itself."


def _themes(
    library: Library, hand: Hand, kept: Sequence[tuple[int, ...]], count: int | None, standing: Mapping[int, int]
) -> list[list[int]]:
    """Return the blocks `kept` in groups of units, each in a readable order, and the groups in theirs."""
    if not kept:
        return []
    numbers = [hand.block_of[block[0]] for block in kept]
    blocks = blocks_of(library.agreement, kept, hand.apart[np.ix_(numbers, numbers)])
    placed = [next((standing[unit] for unit in block if unit in standing), None) for block in kept]
    units = sum(map(len, kept))
    if count:
        groups = group(blocks, min(count, len(kept)))
    elif sum(len(block) for block, where in zip(kept, placed, strict=True) if where is not None) * 2 >= units:
        groups = refine(blocks, begin_with(blocks, placed))
    else:
        groups = group_freely(blocks, min(usual_count(units), len(kept)))
    themes = [
        _reading_order_of(
            [unit for block, number in zip(kept, groups, strict=True) if number == each for unit in block],
            library.similarities,
        )
        for each in range(max(groups) + 1)
    ]
    return [themes[number] for number in _order_of_themes(themes, library.similarities)]


def _reading_order_of(members: Sequence[int], similarities: Numbers) -> list[int]:
    """Return `members` in the order in which they read well.

    The first is the one most like all the others; each next is like the one before it and like the whole, in equal
    parts. So a theme begins with what needs the least explaining and ends with what stands by itself.
    """
    left = list(members)
    general = {one: sum(float(similarities[one, other]) for other in members if other != one) for one in members}
    share = max(1, len(members) - 1)
    ordered: list[int] = []
    while left:
        last = ordered[-1] if ordered else None
        best = max(
            left, key=lambda one: general[one] / share + (float(similarities[last, one]) if last is not None else 0.0)
        )
        ordered.append(best)
        left.remove(best)
    return ordered


def _order_of_themes(themes: Sequence[Sequence[int]], similarities: Numbers) -> list[int]:
    """Return the numbers of `themes` in order: first the one most like the book, then each like the one before."""
    if not themes:
        return []
    count = len(themes)
    likeness = [
        [
            sum(float(similarities[one, other]) for one in themes[here] for other in themes[there])
            / (len(themes[here]) * len(themes[there]))
            for there in range(count)
        ]
        for here in range(count)
    ]
    left = list(range(count))
    first = max(left, key=lambda here: round(sum(likeness[here]) - likeness[here][here], 3))
    ordered = [first]
    left.remove(first)
    while left:
        best = max(left, key=lambda there: round(likeness[ordered[-1]][there], 3))
        ordered.append(best)
        left.remove(best)
    return ordered


def _suggested(
    library: Library, themes: Sequence[Sequence[int]], project: Project, names: Mapping[int, str]
) -> tuple[SuggestedTheme, ...]:
    """Return `themes`, named unless they have their `names`, each piece with its fit and where else it would go."""
    pieces = {piece.file: piece.title or piece.file for piece in project.pieces}
    first = [pieces[files[0]] for files in library.units]
    called = named(themes, library.profiles, first, names, language=project.imprint.language)
    suggested = []
    for number, theme in enumerate(themes):
        placements = []
        for unit in theme:
            ties = ties_of(unit, themes, library.agreement)
            other = elsewhere(number, ties)
            alone = len(themes) == 1
            placements += [
                Placement(
                    file=file,
                    fit=1.0 if alone else fit_in(number, ties),
                    elsewhere=called[other].title if other is not None else None,
                    stands_apart=library.stands_apart(unit),
                )
                for file in library.units[unit]
            ]
        suggested.append(
            SuggestedTheme(title=called[number].title, terms=called[number].terms, pieces=tuple(placements))
        )
    return tuple(suggested)
