"""Who of the register a name means."""

from collections.abc import Iterable, Mapping

from bookofblogs.folding import name_key
from bookofblogs.model.people import Author


def names_of(authors: Iterable[Author]) -> frozenset[str]:
    """Return the keys of all names by which the people of the register are known."""
    return frozenset(name_key(name) for author in authors for name in (author.name, *author.also_known_as))


def register_index(authors: Iterable[Author]) -> Mapping[str, Author]:
    """Return the people of the register by every name they are known by; the first of two namesakes is found."""
    index: dict[str, Author] = {}
    for author in authors:
        for name in (author.name, *author.also_known_as):
            index.setdefault(name_key(name), author)
    return index
