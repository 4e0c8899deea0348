"""The best of all assignments, held against scipy's and against trying every way."""

import random
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from bookofblogs.feedback.assignment import best_assignment

_FORBIDDEN = -1_000_000


def worth_of(table, given):
    return sum(table[row][column] for row, column in enumerate(given) if column is not None)


def best_by_scipy(table, columns):
    """Return the greatest sum of worths. Each row has a column of its own, worth nothing, in which it goes without."""
    costs = np.zeros((len(table), columns + len(table)))
    for row, worths in enumerate(table):
        costs[row, :columns] = [_FORBIDDEN if worth is None else worth for worth in worths]
    rows, chosen = linear_sum_assignment(costs, maximize=True)
    return int(costs[rows, chosen].sum())


@pytest.mark.parametrize("seed", range(100))
def test_no_table_has_a_better_one_by_scipy(seed):
    chance = random.Random(seed)  # noqa: S311 - tables, not secrets
    columns, most = chance.randint(1, 30), chance.choice([3, 1_000])
    table = [
        [None if chance.random() < 0.3 else chance.randint(-1, most) for _ in range(columns)]
        for _ in range(chance.randint(1, 30))
    ]
    given = best_assignment(table)
    taken = [column for column in given if column is not None]
    assert len(taken) == len(set(taken))
    assert worth_of(table, given) == best_by_scipy(table, columns)


def test_the_best_pair_is_given_up_where_all_together_gain_by_it():
    assert best_assignment([[9, 8], [8, 0]]) == (1, 0)


def test_numbers_beyond_any_machine_word_are_told_apart():
    much = 2**200
    assert best_assignment([[much, much + 1], [much, much]]) == (1, 0)


def test_who_may_come_together_with_nobody_goes_without():
    assert best_assignment([[None, None], [5, 3]]) == (None, 0)


def test_a_pair_that_is_worth_less_than_nothing_is_not_made():
    assert best_assignment([[-1]]) == (None,)
    assert best_assignment([[0]]) == (0,)


def test_an_earlier_row_goes_without_where_a_later_one_is_worth_more():
    assert best_assignment([[1], [2], [1]]) == (None, 0, None)


def test_of_equal_ways_the_first_columns_are_taken_in_order():
    assert best_assignment([[7] * 4] * 3) == (0, 1, 2)


def test_there_may_be_nothing_to_assign():
    assert best_assignment([]) == ()
    assert best_assignment([[], []]) == (None, None)


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=4, max_size=4), min_size=1, max_size=4))
def test_no_way_of_all_is_better(table):
    free = [None] * len(table)
    every = set(permutations([0, 1, 2, 3, *free], len(table)))
    allowed = [way for way in every if all(table[row][at] is not None for row, at in enumerate(way) if at is not None)]
    assert worth_of(table, best_assignment(table)) == max(worth_of(table, way) for way in allowed)
