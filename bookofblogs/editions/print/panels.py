"""The measures of a wrap cover: where front, back and barcode stand on the sheet."""

from dataclasses import dataclass

from bookofblogs.editions.print.front import Area
from bookofblogs.editions.print.printers import spine_inches
from bookofblogs.model.imprint import Print

_POINTS_PER_INCH, _POINTS_PER_MM = 72, 72 / 25.4
_BARCODE_ROOM = (2 * _POINTS_PER_INCH, 1.2 * _POINTS_PER_INCH)
_BARCODE_FROM_EDGE = 0.25 * _POINTS_PER_INCH
_BACK_MARGIN = 0.11
"""The margins of the back's text, as a share of its width."""
_RTL = "rtl"


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapMeasures:
    """The measures of a wrap cover, in points from the upper left corner of its trim."""

    width: float
    """Of the front and of the back, as trimmed."""
    height: float
    spine: float
    bleed: float
    front_is_left: bool = False
    """In a book that is read from the right."""

    @classmethod
    def of(cls, settings: Print, pages: int, direction: str) -> "WrapMeasures":
        """Return the wrap around a book of so many pages."""
        return cls(
            width=settings.page.width_mm * _POINTS_PER_MM,
            height=settings.page.height_mm * _POINTS_PER_MM,
            spine=spine_inches(settings, pages) * _POINTS_PER_INCH,
            bleed=settings.bleed_mm * _POINTS_PER_MM,
            front_is_left=direction == _RTL,
        )

    @property
    def spread_width(self) -> float:
        """Back, spine and front together, as trimmed."""
        return 2 * self.width + self.spine

    @property
    def front(self) -> Area:
        """The front, as trimmed."""
        return Area(left=self._side(front=True), top=0, width=self.width, height=self.height)

    @property
    def back(self) -> Area:
        """The back, as trimmed."""
        return Area(left=self._side(front=False), top=0, width=self.width, height=self.height)

    @property
    def front_bled(self) -> Area:
        """The front with the bleed on the three sides that are cut."""
        left = self.front.left - (self.bleed if self.front_is_left else 0)
        return Area(left=left, top=-self.bleed, width=self.width + self.bleed, height=self.height + 2 * self.bleed)

    @property
    def barcode(self) -> Area:
        """The room of the barcode, in the lower right corner of the back."""
        width, height = _BARCODE_ROOM
        return Area(
            left=self.back.left + self.width - _BARCODE_FROM_EDGE - width,
            top=self.height - _BARCODE_FROM_EDGE - height,
            width=width,
            height=height,
        )

    @property
    def back_text(self) -> Area:
        """The room of the back's text, above the barcode."""
        margin = self.width * _BACK_MARGIN
        return Area(
            left=self.back.left + margin,
            top=margin,
            width=self.width - 2 * margin,
            height=self.barcode.top - 2 * margin,
        )

    def _side(self, *, front: bool) -> float:
        return 0 if front == self.front_is_left else self.width + self.spine
