"""Suggest themes from the texts: the pieces grouped by what they say, each group named and put in order."""

import math
from collections.abc import Sequence

from bookofblogs.model.arrangement import Placement, SuggestedTheme, Suggestion, Unfit
from bookofblogs.model.project import Project
from bookofblogs.themes.grouping import group, group_freely
from bookofblogs.themes.library import TOO_FEW_WORDS, Library, language_warnings, read_library
from bookofblogs.themes.naming import terms_of, titles_for
from bookofblogs.themes.ties import elsewhere, fit_in, ties_of
from bookofblogs.themes.weighting import Numbers

_FEWEST_THEMES, _MOST_THEMES = 4, 9


def suggest(project: Project, *, count: int | None = None, with_tags: bool = True) -> Suggestion:
    """Return the pieces of `project` in themes made from the texts alone: `count` of them, or as many as there are.

    Declined and withdrawn pieces are left out. The same pieces give the same suggestion, whatever their order.
    """
    library = read_library(project, with_tags=with_tags)
    unfit = {unit: reason for unit in range(len(library.units)) if (reason := _why_not(library, unit))}
    kept = [unit for unit in range(len(library.units)) if unit not in unfit]
    themes = _themes(library, kept, count)
    suggested = _suggested(library, themes, project.imprint.language)
    return Suggestion(
        themes=suggested,
        unplaced=tuple(Unfit(file=file, reason=unfit[unit]) for unit in unfit for file in library.units[unit]),
        warnings=language_warnings(library.profiles, themes),
    )


def usual_count(pieces: int) -> int:
    """Return how many themes a book of so many pieces has: 4 to 9, and three pieces in each of them at least.

    Between these the number nearest to 1.1 times the root of the pieces: measures that look for it in the texts
    (modularity, silhouette, eigengap) found two to four themes too few.
    """
    return max(1, min(_MOST_THEMES, pieces // 3, max(_FEWEST_THEMES, math.floor(1.1 * math.sqrt(pieces) + 0.5))))


def _why_not(library: Library, unit: int) -> str:
    """Return why a piece fits nowhere, empty if it does."""
    if library.has_little_text(unit):
        return TOO_FEW_WORDS
    if not library.is_alone(unit):
        return ""
    language = library.profiles[unit].language
    if sum(profile.language == language for profile in library.profiles) * 2 < len(library.units):
        return f"It shares too few words with the other pieces; hardly any is written in its language ({language})."
    return "It shares too few words with the other pieces: it stands by itself."


def _themes(library: Library, kept: Sequence[int], count: int | None) -> list[list[int]]:
    """Return the units `kept` in groups, each in a readable order, and the groups in theirs."""
    if not kept:
        return []
    agreement = library.agreement[kept][:, kept]
    groups = group(agreement, min(count, len(kept))) if count else group_freely(agreement, usual_count(len(kept)))
    themes = [
        _reading_order_of(
            [unit for unit, number in zip(kept, groups, strict=True) if number == each], library.similarities
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


def _suggested(library: Library, themes: Sequence[Sequence[int]], language: str) -> tuple[SuggestedTheme, ...]:
    """Return `themes`, named, each piece with its fit and where it would go otherwise."""
    terms = [terms_of(theme, library.weights, library.profiles) for theme in themes]
    titles = titles_for(terms, language=language)
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
                    elsewhere=titles[other] if other is not None else None,
                    stands_apart=library.stands_apart(unit),
                )
                for file in library.units[unit]
            ]
        suggested.append(SuggestedTheme(title=titles[number], terms=terms[number], pieces=tuple(placements)))
    return tuple(suggested)
