"""How an address that nobody here knows stands in a draft, where a letter introduces two people to each other.

It stands there as `(address of Ben Sample)`, in English in every language, as To: and Subject: do. Whoever sends or
exports the letter puts the address in its place. An editor who does not want that deletes the line.
"""

import re

from bookofblogs.letters.quoting import plain

_BEGINS = re.compile(r"\(address\s+of\s")


def address_of(name: str) -> str:
    """Return what stands in a draft for the address of somebody whom a screen calls `name`."""
    return f"(address of {plain(name)})"


def place_of_address(name: str) -> re.Pattern[str]:
    """Return what finds the same in a text, though an editor's program broke its line."""
    return re.compile(r"\s+".join(map(re.escape, address_of(name).split())))


def names_an_address(text: str) -> bool:
    """Decide whether anybody's address is to be put into a text."""
    return _BEGINS.search(text) is not None
