"""Nouns as JSON and back: frozen dataclasses of texts, numbers, dates, and tuples and mappings of these.

A noun becomes the list of its fields' values in their order. Which class it was is not written: the reader knows.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin

T = TypeVar("T")


def as_record(noun: object) -> object:
    """Return `noun` in lists, dictionaries, texts and numbers, as JSON holds them."""
    if isinstance(noun, tuple):
        return [as_record(item) for item in noun]
    if isinstance(noun, date):
        return noun.isoformat()
    if is_dataclass(noun) and not isinstance(noun, type):
        return [as_record(getattr(noun, name)) for name in _names(type(noun))]
    return dict(noun) if isinstance(noun, Mapping) else noun


def from_record(kind: type[T], record: object) -> T:
    """Return the noun of class `kind` that `record` was made of.

    Raises ValueError, TypeError or KeyError if it has not the form of one. The record is one of our own: what stands in
    it is believed.
    """
    return cast("T", _reader(cast("Hashable", kind))(record))


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast("type", kind)))


def _as_it_is(value: object) -> object:
    return value


@cache
def _reader(kind: Hashable) -> Callable[[Any], Any]:
    """Return what reads a value of type `kind`."""
    origin = get_origin(kind)
    if origin is tuple:
        item = _reader(get_args(kind)[0])
        return tuple if item is _as_it_is else lambda value: tuple(map(item, value))
    if origin in (Union, UnionType):
        [some] = (_reader(each) for each in get_args(kind) if each is not NoneType)
        return some if some is _as_it_is else lambda value: None if value is None else some(value)
    if kind is date:
        return date.fromisoformat
    return _noun_reader(cast("type", kind)) if is_dataclass(kind) else _as_it_is


def _noun_reader(kind: type) -> Callable[[Any], Any]:
    """Return what reads a noun."""
    names = _names(kind)
    all_readers = (
        (name, _reader(cast("Hashable", field.type))) for name, field in zip(names, fields(kind), strict=True)
    )
    readers = [(name, reader) for name, reader in all_readers if reader is not _as_it_is]

    def read(values: list[Any]) -> object:
        named = dict(zip(names, values, strict=True))
        for name, reader in readers:
            named[name] = reader(named[name])
        return kind(**named)

    return read
