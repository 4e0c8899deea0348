"""No e-mail address reaches a screen, wherever in the pieces or the register it came from."""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from bookofblogs.text.private import without_addresses

T = TypeVar("T")


def private(noun: T) -> T:
    """Return `noun`, a frozen dataclass, tuple or text, with (address) in place of every e-mail address in it."""
    changed: object = noun
    if isinstance(noun, str) and not isinstance(noun, Enum):
        changed = without_addresses(noun)
    elif isinstance(noun, tuple):
        changed = tuple(private(item) for item in noun)
    elif is_dataclass(noun) and not isinstance(noun, type):
        changed = replace(noun, **{field.name: private(getattr(noun, field.name)) for field in fields(noun)})
    return cast("T", changed)
