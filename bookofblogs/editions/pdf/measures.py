"""The measures of a page, from its trimmed size, and the style sheet that follows from them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bookofblogs.editions.fonts import FACES
from bookofblogs.editions.pdf.fetcher import address
from bookofblogs.model.book import Asset
from bookofblogs.model.imprint import PageSize
from bookofblogs.pictures.edges import edge_colours

_POINTS_PER_MM = 72 / 25.4
_WIDEST_TEXT_POINTS = 4.9 * 72
"""More than some 70 characters a line tire the eye, however wide the page."""
_MOST_OF_THE_HEIGHT = 0.6
"""How much of the text's height a picture may take."""

_MOST_FOR_NOTES = 0.7
"""How much of it the notes may take; what does not fit goes to the next page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """A page, in points: its trim and its margins, which are those of a 6 x 9 inch page in proportion."""

    width: float
    height: float
    inside: float
    outside: float
    top: float
    foot: float

    @property
    def text_width(self) -> float:
        """The width of the column of text."""
        return self.width - self.inside - self.outside

    @property
    def text_height(self) -> float:
        """The height of the column of text."""
        return self.height - self.top - self.foot


def measures_of(page: PageSize) -> Measures:
    """Return the measures of a page."""
    width, height = page.width_mm * _POINTS_PER_MM, page.height_mm * _POINTS_PER_MM
    sides = max(width * 1.55 / 6, width - _WIDEST_TEXT_POINTS)
    return Measures(
        width=width,
        height=height,
        inside=sides * 0.85 / 1.55,
        outside=sides * 0.7 / 1.55,
        top=height * 0.8 / 9,
        foot=height * 0.9 / 9,
    )


def style_sheet(measures: Measures, cover: Asset | None) -> str:
    """Return the style sheet of the PDF: the faces, the measures of the page and its cover if any, then the look."""
    return "\n".join((_faces(), _page(measures), _cover(measures, cover) if cover else "", _look()))


def _page(page: Measures) -> str:
    above, below = f"{page.top:.2f}pt", f"{page.foot:.2f}pt"
    inside, outside = f"{page.inside:.2f}pt", f"{page.outside:.2f}pt"
    return (
        f"@page {{ size: {page.width:.2f}pt {page.height:.2f}pt }}\n"
        f"@page :left {{ margin: {above} {inside} {below} {outside} }}\n"
        f"@page :right {{ margin: {above} {outside} {below} {inside} }}\n"
        f"@page {{ @footnote {{ max-height: {page.text_height * _MOST_FOR_NOTES:.2f}pt }} }}\n"
        f"img {{ max-height: {page.text_height * _MOST_OF_THE_HEIGHT:.2f}pt }}\n"
    )


def _cover(page: Measures, cover: Asset) -> str:
    """Return the rules of the cover: whole and in its own proportions, its edges going on where the page is larger."""
    scale = min(page.width / cover.width_pixels, page.height / cover.height_pixels)
    width, height = cover.width_pixels * scale, cover.height_pixels * scale
    edges, beside = edge_colours(cover), width < page.width
    way, first, last = ("right", edges.left, edges.right) if beside else ("bottom", edges.top, edges.bottom)
    ground = first if first == last else f"linear-gradient(to {way}, {first} 50%, {last} 50%)"
    return (
        f".cover {{ box-sizing: border-box; height: {page.height:.2f}pt; background: {ground}; "
        f"padding: {(page.height - height) / 2:.2f}pt {(page.width - width) / 2:.2f}pt 0 }}\n"
        f".cover img {{ width: {width:.2f}pt; height: {height:.2f}pt }}\n"
    )


def _faces() -> str:
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; src: url("{address(face.file)}") }}'
        for face in FACES
    )


@cache
def _look() -> str:
    return (files("bookofblogs.editions.pdf") / "book.css").read_text(encoding="utf-8")
