"""No e-mail address reaches a screen, wherever in the pieces or the register it came from."""

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

T = TypeVar("T")

_PART = r"[^\s,;:<>\"'()\[\]|@“”‘’]"
_ADDRESS = re.compile(rf"{_PART}{{1,64}}@{_PART}{{1,255}}\.{_PART}{{1,63}}")


def without_addresses(noun: T) -> T:
    """Return `noun`, a frozen dataclass, tuple or text, with (address) in place of every e-mail address in it."""
    changed: object = noun
    if isinstance(noun, str) and not isinstance(noun, Enum):
        changed = _ADDRESS.sub("(address)", noun) if "@" in noun else noun
    elif isinstance(noun, tuple):
        changed = tuple(without_addresses(item) for item in noun)
    elif is_dataclass(noun) and not isinstance(noun, type):
        changed = replace(noun, **{field.name: without_addresses(getattr(noun, field.name)) for field in fields(noun)})
    return cast("T", changed)
