"""Heads and numbers of the pages of a sheet, as bytes: what is drawn beside a text that knows no number."""

from collections.abc import Iterable
from dataclasses import field

from bookofblogs.editions.binding.fragment import FontUse, fonts_listed, listed_fonts
from bookofblogs.editions.binding.objects import PdfObject, facts_of, packed, unpacked
from bookofblogs.model.frozen import dataclass

NO_MARGINS = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """What stands in the margins of the pages of a sheet."""

    places: tuple[int, ...]
    """For each page the object that is drawn, `NO_MARGINS` for none."""
    row: bytes = field(default=b"", repr=False)
    """As they were packed: what follows is unpacked when it is needed."""

    @property
    def fonts(self) -> tuple[FontUse, ...]:
        """The fonts, and what is shown in them."""
        return fonts_listed(facts_of(self.row)["fonts"])

    @property
    def objects(self) -> tuple[PdfObject, ...]:
        """What is drawn, each a stream."""
        return unpacked(self.row)


def packed_margins(fonts: Iterable[FontUse], places: Iterable[int], objects: Iterable[PdfObject]) -> bytes:
    """Return the margins of the pages of a sheet as one row of bytes."""
    return packed({"fonts": listed_fonts(fonts), "places": tuple(places)}, tuple(objects))


def unpacked_margins(row: bytes) -> Margins:
    """Return the margins that `packed_margins` packed."""
    return Margins(places=tuple(facts_of(row)["places"]), row=row)
