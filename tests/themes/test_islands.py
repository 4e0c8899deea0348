"""Where islands and dots lie."""

import pytest

from bookofblogs.themes.islands import Shape, laid_out, radius_of, settled_on, slots


@pytest.mark.parametrize(("count", "shore"), [(0, 25), (1, 25), (2, 40), (3, 42), (7, 55), (19, 85), (100, 178)])
def test_an_island_is_as_large_as_its_pieces_are_many(count, shore):
    assert len(set(slots(count))) == count
    assert round(radius_of(slots(count))) == shore


def test_near_themes_lie_near_each_other_and_none_covers_another_or_its_name():
    shapes = [Shape(radius=radius, across=max(radius, 80), up=radius + 45) for radius in (60, 90, 40, 70, 55)]
    nearness = [[9 if abs(one - other) == 1 else 1 for other in range(5)] for one in range(5)]
    places = laid_out(shapes, nearness)
    apart = {
        (one, other): abs(complex(*places[one]) - complex(*places[other])) - shapes[one].radius - shapes[other].radius
        for one in range(5)
        for other in range(one + 1, 5)
    }
    near = [apart[one, one + 1] for one in range(4)]
    assert max(near) < sum(apart.values()) / len(apart)
    for one, other in apart:
        (left, high), (right, low) = places[one], places[other]
        above = shapes[one].radius + shapes[other].up if low > high else shapes[one].up + shapes[other].radius
        assert abs(left - right) >= shapes[one].across + shapes[other].across or abs(high - low) >= above


def test_what_fits_best_lies_in_the_middle_and_the_rest_where_it_is_pulled():
    right, left, up = (1.0, 0.0), (-1.0, 0.0), (0.0, -1.0)
    places = settled_on(slots(7), [right, left, up, right, left, up, right], [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9])
    assert places[6] == (0.0, 0.0)
    assert places[0][0] > 20
    assert places[1][0] < -20
    assert len(set(places)) == 7
