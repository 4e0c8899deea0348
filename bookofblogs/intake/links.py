"""Where a link of a document leads: to the world, or to nowhere that a reader of the book could go."""

import re
from enum import Enum, auto

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_WORLD = "http https mailto ftp tel doi urn xmpp geo sms news irc magnet gopher gemini"
_IN_THE_WORLD = frozenset(f"{scheme}:" for scheme in _WORLD.split())


class Goal(Enum):
    """What a link leads to."""

    WORLD = auto()
    PLACE = auto()
    """In the document itself, such as a heading."""
    NOWHERE = auto()
    """The author's own disk, or a script."""


def leads_to_world(scheme: str) -> bool:
    """Decide whether addresses with `scheme`, which ends with a colon, lead to what any reader could reach."""
    return scheme.lower() in _IN_THE_WORLD


def goal_of(address: str) -> Goal:
    """Decide what `address` leads to."""
    if address.startswith("#") or not address:
        return Goal.PLACE
    scheme = _SCHEME.match(address)
    if scheme is not None:
        return Goal.WORLD if leads_to_world(scheme.group()) else Goal.NOWHERE
    return Goal.WORLD if address.lower().startswith(("www.", "//")) else Goal.NOWHERE
