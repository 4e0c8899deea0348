"""A readable order: from the most general to the most particular, neighbours alike."""

from collections.abc import Sequence

from bookofblogs.themes.weighting import Numbers


def reading_order_of(members: Sequence[int], similarities: Numbers) -> list[int]:
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


def order_of_themes(themes: Sequence[Sequence[int]], similarities: Numbers) -> list[int]:
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
