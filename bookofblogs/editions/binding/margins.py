"""Heads and numbers of the pages of a sheet, as bytes: what is drawn beside a text that knows no number."""

import json
from collections.abc import Iterable
from dataclasses import field

from bookofblogs.editions.binding.fragment import FontUse, fonts_listed, listed_fonts
from bookofblogs.editions.binding.objects import PdfObject, facts_of, packed, packed_rows, rows_of, unpacked
from bookofblogs.model.frozen import dataclass

NO_MARGINS = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """What stands in the margins of the pages of a sheet."""

    places: tuple[int, ...]
    """For each page the object that is drawn, `NO_MARGINS` for none."""
    packed_fonts: bytes = field(default=b"", repr=False)
    packed_objects: bytes = field(default=b"", repr=False)
    """As they were packed: they are unpacked when they are needed."""

    @property
    def fonts(self) -> tuple[FontUse, ...]:
        """The fonts, and what is shown in them."""
        return fonts_listed(json.loads(self.packed_fonts))

    @property
    def objects(self) -> tuple[PdfObject, ...]:
        """What is drawn, each a stream."""
        return unpacked(self.packed_objects)


def packed_margins(fonts: Iterable[FontUse], places: Iterable[int], objects: Iterable[PdfObject]) -> bytes:
    """Return the margins of the pages of a sheet as one row of bytes."""
    return packed_rows((json.dumps(listed_fonts(fonts)).encode(), packed({"places": tuple(places)}, tuple(objects))))


def unpacked_margins(row: bytes) -> Margins:
    """Return the margins that `packed_margins` packed."""
    packed_fonts, packed_objects = rows_of(row)
    places = tuple(facts_of(packed_objects)["places"])
    return Margins(places=places, packed_fonts=packed_fonts, packed_objects=packed_objects)
