"""People's names: what makes two spellings the same name, and who of the register a name means."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache

from bookofblogs.model.people import Author

_ACCENTS = re.compile("[\u0300-\u036f]+")
_JOINED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "‘": "'", "‐": "-"}
)


@cache
def name_key(name: str) -> str:
    """Return what makes two spellings of a name the same name: case, blanks and accents do not count."""
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_JOINED)
    return " ".join(unicodedata.normalize("NFKC", _ACCENTS.sub("", folded)).split())


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
