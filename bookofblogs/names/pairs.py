"""Two names of a list that may be one person's: which to compare, where each with each takes too long."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from bookofblogs.folding import fold, looks_like
from bookofblogs.names.likeness import Likeness, eye_takes_for, likeness, name_words

_MOST_PAIRS = 50_000
_NO_SURNAME = 40
"""A word that so many have in their names is no surname by which two people could be one."""
_WITH_MIDDLE_NAMES = 3


def near_pairs(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of every two of `names` that share all words, their letters, their look or a rare word.

    The rarest comes first, and a pair as often as it shares something. There is an end to it in a very long list.
    """
    shared: dict[str, list[int]] = defaultdict(list)
    for at, name in enumerate(names):
        words = name_words(name)
        marks = {f"name {words}", f"letters {fold(name).replace(' ', '')}", f"look {looks_like(name)}", *words.split()}
        for mark in sorted(marks):
            shared[mark].append(at)
    asked = 0
    for mark, group in sorted(shared.items(), key=lambda item: (" " not in item[0], len(item[1]))):
        if len(group) >= _NO_SURNAME:
            group = group[:_NO_SURNAME] if " " in mark else []  # noqa: PLW2901 - as many as an editor can look at
        for one, two in combinations(group, 2):
            asked += 1
            if asked > _MOST_PAIRS:
                return
            yield one, two


def may_be_one_person(name: str, other: str) -> bool:
    """Decide whether two names may be one person's; not where they look the same and are written in other letters."""
    if name_words(name) == name_words(other):
        return True
    return likeness(name, other) >= Likeness.PERHAPS and not eye_takes_for(name, other)


def pairs_of_one_person(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the places of every two of `names` that may be one person's, as `near_pairs` finds them."""
    words = [name_words(name).split() for name in names]
    initials = [frozenset(word[0] for word in own) for own in words]
    for one, two in near_pairs(names):
        fewer, more = (one, two) if len(words[one]) <= len(words[two]) else (two, one)
        # A first name and a surname are no likeness of a name without their initials; that is known at once.
        can_be = len(words[fewer]) >= _WITH_MIDDLE_NAMES or initials[fewer] <= initials[more]
        if can_be and may_be_one_person(names[one], names[two]):
            yield one, two
