"""The best of all assignments, exactly and in whole numbers: the Hungarian method.

Kuhn, "The Hungarian method for the assignment problem", Naval Research Logistics Quarterly 2, 1955; here one row after
the other by shortest ways, as Jonker and Volgenant, "A shortest augmenting path algorithm", Computing 38, 1987. Whole
numbers of Python have no end, so that aims of very different weight can stand in one sum.
"""

from collections.abc import Sequence


def best_assignment(worths: Sequence[Sequence[int | None]]) -> tuple[int | None, ...]:
    """Return for each row the column that it is given, None for none, so that the sum of their worths is greatest.

    `worths` says what each row is worth with each column, None where the two may not come together. Each column is
    given once at most, and no pair is made that is worth less than nothing. Of ways that are equally good the same one
    is always taken.
    """
    table = _Table(worths)
    for row in range(len(worths)):
        table.place(row)
    return tuple(table.given)


class _Table:
    """Rows and columns, some given to each other. A column has a price; a row gains what the two are worth, less it."""

    def __init__(self, worths: Sequence[Sequence[int | None]]) -> None:
        """Begin with nothing given."""
        never = -1 - max([0, *(worth for row in worths for worth in row if worth is not None)])
        self.worths = [[never if worth is None else worth for worth in row] for row in worths]
        self.given: list[int | None] = [None] * len(worths)
        self.free = list(range(max(map(len, worths), default=0)))
        self.holders: dict[int, int] = {}
        self.prices = [0] * len(self.free)
        self.gains = [0] * len(worths)

    def place(self, start: int) -> None:
        """Give row `start` a column; others move on for it, and one row may go without, where less is lost so."""
        offers = zip(self.worths[start], self.prices, strict=True)
        least = self.gains[start] = max([0, *(worth - price for worth, price in offers)])
        search = _Search([*self.free, *self.holders], self.prices, least)
        passed = {start: 0}
        row, without, column = start, start, None
        while (nearest := search.nearest(passed[row] + self.gains[row], row, self.worths[row])) is not None:
            if search.losses[nearest] > least:
                break  # it is better that the row `without` goes without
            if nearest not in self.holders:
                column, least = nearest, search.losses[nearest]
                break
            row = self.holders[nearest]
            passed[row] = search.losses[nearest]
            if passed[row] + self.gains[row] < least:
                least, without = passed[row] + self.gains[row], row
        for each, loss in passed.items():
            self.gains[each] -= least - loss
            held = self.given[each]
            if held is not None:
                self.prices[held] += least - loss
        self._hand_on(column, without, search.comes_from)

    def _hand_on(self, column: int | None, without: int, comes_from: Sequence[int]) -> None:
        """Give `column` to the row that reached it, what that row had to the row that reached that, and so on.

        Where there is no column, row `without` hands on what it had.
        """
        if column is None:
            column, self.given[without] = self.given[without], None
        else:
            self.free.remove(column)
        while column is not None:
            row = self.holders[column] = comes_from[column]
            column, self.given[row] = self.given[row], column


class _Search:
    """The columns in the order of what is lost, at least, on the way to each; of equal ones the first goes first."""

    def __init__(self, columns: list[int], prices: Sequence[int], most: int) -> None:
        """Begin with no column reached. Ways on which more than `most` is lost do not matter."""
        self.left, self.prices, self.beyond = columns, prices, most + 1
        self.losses = [self.beyond] * len(prices)
        self.comes_from = [0] * len(prices)

    def nearest(self, base: int, row: int, worths: Sequence[int]) -> int | None:
        """Return the nearest column that was not returned yet, None if there is none, now that `row` may move.

        `base` is what is lost up to the row, and what it gains now.
        """
        losses, prices = self.losses, self.prices
        nearest, least = None, self.beyond
        for column in self.left:
            loss = base - worths[column] + prices[column]
            if loss < losses[column]:
                losses[column], self.comes_from[column] = loss, row
            if losses[column] < least:
                nearest, least = column, losses[column]
        if nearest is not None:
            self.left.remove(nearest)
        return nearest
