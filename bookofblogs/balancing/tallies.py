"""What a piece holds beside words, held against its source: a sentence for each thing whose number is not right."""

from dataclasses import fields

from bookofblogs.model.balance import Count
from bookofblogs.model.manuscript import Tally
from bookofblogs.wording import one_or_many

_NAMES = {
    "pictures": ("picture", ""),
    "links": ("link", ""),
    "notes": ("note", ""),
    "cells": ("cell with something in it", "cells with something in them"),
    "items": ("list item", ""),
    "code_lines": ("line of code", "lines of code"),
}
_MORE_IS_RIGHT = frozenset({"links"})
"""An address that was typed becomes a link."""


def uneven_tallies(count: Count, *, left_out: Tally, added: Tally, piece: Tally) -> tuple[str, ...]:
    """Return a sentence for each field that was counted and does not balance."""
    return tuple(
        sentence
        for field in fields(Tally)
        if field.name in count.counted
        and (
            sentence := _sentence(
                field.name,
                getattr(count.tally, field.name),
                getattr(left_out, field.name),
                getattr(added, field.name),
                getattr(piece, field.name),
            )
        )
    )


def _sentence(name: str, source: int, left_out: int, added: int, piece: int) -> str:
    expected = source - left_out + added
    if piece == expected or (piece > expected and name in _MORE_IS_RIGHT):
        return ""
    accounted = [f"{source:,} {one_or_many(source, *_NAMES[name])} in the file"]
    if left_out:
        accounted.append(f"{left_out:,} left out")
    if added:
        accounted.append(f"{added:,} added")
    return f"{', '.join(accounted)}, {piece:,} in the piece"
