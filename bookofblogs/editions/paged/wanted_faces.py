"""Which faces the words of a book want.

The faces are opened for that, which costs more than setting a short page: so it is found out once, and again where a
character comes or goes.
"""

import json
from unicodedata import category

from bookofblogs.editions.shared.fonts import SCRIPTS, SIGNS, Script, scripts_of, without_face
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.frozen import dataclass

_ALL = (*SCRIPTS, *SIGNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFaces:
    """What some characters are set in."""

    scripts: tuple[Script, ...]
    """Those among them that have faces of their own."""
    outside: frozenset[str]
    """Those of them that can be seen, that somebody has defined, and that none of our faces has."""


def wanted_faces(characters: frozenset[str], cached: Cached = uncached) -> WantedFaces:
    """Return what `characters` want. Raises MachineError if a face is not installed."""
    told = json.loads(cached(("faces", "".join(sorted(characters))), lambda: _told(characters)))
    return WantedFaces(scripts=tuple(_ALL[place] for place in told["scripts"]), outside=frozenset(told["outside"]))


def private_of(characters: frozenset[str]) -> frozenset[str]:
    """Return those of `characters` that are for private use: nobody's."""
    return frozenset(character for character in characters if category(character) == "Co")


def _told(characters: frozenset[str]) -> bytes:
    outside = without_face("".join(characters)) - private_of(characters)
    told = {"scripts": list(map(_ALL.index, scripts_of(characters))), "outside": "".join(sorted(outside))}
    return json.dumps(told).encode()
