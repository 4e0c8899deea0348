"""Which titles mean the same piece, asked of one and of many."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bookofblogs.folding import fold
from bookofblogs.names.likeness import same_title, same_titles

WORDS = st.sampled_from(["the", "long", "road", "roads", "to", "Krakow", "Kraków", "part", "1", "2", "quay", "quays"])
TITLES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


def test_of_many_titles_those_are_found_that_mean_the_same():
    others = sorted(
        [
            "the long road to krakow",
            "the long road to krakow and back",
            "the long roads to krakow",
            "the long road",
            "the long road to krakow part 2",
            "a quay",
        ]
    )
    assert same_titles("The long road to Kraków", others) == [
        "the long road to krakow",
        "the long road to krakow and back",
        "the long road to krakow part 2",
        "the long roads to krakow",
    ]
    assert same_titles("The long road to Kraków and back again, part 1", others) == [
        "the long road to krakow",
        "the long road to krakow and back",
    ]
    assert same_titles("Something else", others) == []
    assert same_titles("Something else", []) == []


@settings(max_examples=150, deadline=None, derandomize=True)
@given(title=TITLES, others=st.sets(TITLES.map(fold), max_size=12))
def test_they_are_those_that_each_alone_would_be(title, others):
    assert same_titles(title, sorted(others)) == [other for other in sorted(others) if same_title(title, other)]
