"""Suggest themes from the texts: the pieces grouped by what they say, each group named and put in order."""

from collections.abc import Sequence

from bookofblogs.model.arrangement import Placement, SuggestedTheme, Suggestion, Unfit
from bookofblogs.model.project import Project
from bookofblogs.themes.grouping import choose_count, group
from bookofblogs.themes.library import TOO_FEW_WORDS, Library, language_warnings, read_library
from bookofblogs.themes.naming import named
from bookofblogs.themes.ties import elsewhere, fit_in, neighbourhood, strengths, ties_of
from bookofblogs.themes.weighting import Numbers

_LEAST_STRENGTH = 0.4
"""Of the strength that is usual in this book."""
_ENOUGH_TO_COMPARE = 6
_FEWEST_THEMES, _MOST_THEMES = 4, 9


def suggest(project: Project, *, count: int | None = None, with_tags: bool = True) -> Suggestion:
    """Return the pieces of `project` in themes made from the texts alone: `count` of them, or as many as there are.

    Declined and withdrawn pieces are left out. The same pieces give the same suggestion, whatever their order.
    """
    library = read_library(project, with_tags=with_tags)
    near = strengths(library.similarities)
    unfit = {unit: reason for unit in range(len(library.units)) if (reason := _why_not(library, unit, near))}
    kept = [unit for unit in range(len(library.units)) if unit not in unfit]
    themes = _themes(library, kept, count)
    suggested = _suggested(library, themes, project)
    return Suggestion(
        themes=suggested,
        unplaced=tuple(Unfit(file=file, reason=unfit[unit]) for unit in unfit for file in library.units[unit]),
        warnings=language_warnings(library.profiles, themes),
    )


def usual_counts(pieces: int) -> range:
    """Return how many themes a book of so many pieces may have: 4 to 9, and fewer in a small book."""
    fewest = max(1, min(_FEWEST_THEMES, pieces // 4))
    return range(fewest, max(fewest, min(_MOST_THEMES, pieces // 3)) + 1)


def _why_not(library: Library, unit: int, near: Sequence[float]) -> str:
    """Return why a piece fits nowhere, empty if it does."""
    if library.has_little_text(unit):
        return TOO_FEW_WORDS
    usual = sorted(near)[len(near) // 2]
    if len(near) < _ENOUGH_TO_COMPARE or near[unit] >= _LEAST_STRENGTH * usual:
        return ""
    language = library.profiles[unit].language
    if sum(profile.language == language for profile in library.profiles) * 2 < len(near):
        return f"It shares too few words with the other pieces; hardly any is written in its language ({language})."
    return "It shares too few words with the other pieces: it stands by itself."


def _themes(library: Library, kept: Sequence[int], count: int | None) -> list[list[int]]:
    """Return the units `kept` in groups, each in a readable order, and the groups in theirs."""
    if not kept:
        return []
    similarities = library.similarities[kept][:, kept]
    graph = neighbourhood(similarities)
    wanted = min(count, len(kept)) if count else choose_count(graph, usual_counts(len(kept)))
    groups = group(graph, wanted)
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


def _suggested(library: Library, themes: Sequence[Sequence[int]], project: Project) -> tuple[SuggestedTheme, ...]:
    """Return `themes`, named, each piece with its fit and where it would go otherwise."""
    pieces = {piece.file: piece.title or piece.file for piece in project.pieces}
    called = named(
        themes, library.profiles, [pieces[files[0]] for files in library.units], language=project.imprint.language
    )
    suggested = []
    for number, theme in enumerate(themes):
        placements = []
        for unit in theme:
            ties = ties_of(unit, themes, library.graph)
            other = elsewhere(number, ties)
            alone = len(themes) == 1
            placements += [
                Placement(
                    file=file,
                    fit=1.0 if alone else fit_in(number, ties),
                    elsewhere=called[other].title if other is not None else None,
                )
                for file in library.units[unit]
            ]
        suggested.append(
            SuggestedTheme(title=called[number].title, terms=called[number].terms, pieces=tuple(placements))
        )
    return tuple(suggested)
