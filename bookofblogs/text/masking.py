"""No e-mail address reaches a screen, wherever in the pieces or the register it came from."""

from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from bookofblogs.text.private import without_addresses

T = TypeVar("T")


def masked(noun: T, *, but: Collection[str] = ()) -> T:
    """Return `noun`, a frozen dataclass, tuple or text, with (address) in place of every e-mail address in it.

    What stands in its fields `but` stays as it is: the names by which programs know a file or a person.
    """
    changed: object = noun
    if isinstance(noun, str) and not isinstance(noun, Enum):
        changed = without_addresses(noun)
    elif isinstance(noun, tuple):
        changed = tuple(masked(item) for item in noun)
    elif is_dataclass(noun) and not isinstance(noun, type):
        shown = (field.name for field in fields(noun) if field.name not in but)
        changed = replace(noun, **{name: masked(getattr(noun, name)) for name in shown})
    return cast("T", changed)
