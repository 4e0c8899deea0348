"""The boilerplate of a blog: the sections at the end of many posts that say nothing of what a post is about."""

from collections import Counter
from collections.abc import Iterable

from bookofblogs.folding import caseless
from bookofblogs.model.contribution import Contribution

_FEWEST_PIECES = 3
_LEAST_SHARE = 0.02


def boilerplate_of(pieces: Iterable[Contribution]) -> frozenset[str]:
    """Return the keys of the headings that several pieces have: "About the author", "Acknowledgements", "References".

    Three pieces make a heading one of these, in a large book two in a hundred. It needs no list of words.
    """
    read = list(pieces)
    counts = Counter(key for piece in read for key in {heading_key(each.text) for each in piece.passage.headings})
    least = max(_FEWEST_PIECES, _LEAST_SHARE * len(read))
    return frozenset(key for key, count in counts.items() if count >= least)


def heading_key(text: str) -> str:
    """Return what makes two headings the same: case, a colon and a plural s do not count."""
    return caseless(text).strip(" :.").rstrip("s")
