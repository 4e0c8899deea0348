"""The measures of a page, from its trimmed size, and the style sheet that follows from them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from bookofblogs.editions.paged.own_files import address
from bookofblogs.editions.shared.fonts import CODE, SANS, SERIF, Face, Script, faces_with
from bookofblogs.editions.shared.templating import PICTURE_WIDTHS
from bookofblogs.model.book import Asset
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import PageSize
from bookofblogs.pictures.edges import EdgeColours, edge_colours

_POINTS_PER_MM = 72 / 25.4
_USUAL_WIDTH_POINTS = 432
"""That of a page of 6 x 9 inches, for which all was chosen by eye: type of 9.8 points on lines of 13.6."""
_USUAL_TYPE_POINTS = 9.8
_SMALLEST_TYPE_POINTS, _LARGEST_TYPE_POINTS = 9.0, 11.5
_LINE_OF_TYPE = 13.6 / 9.8
_ROUNDING_POINTS = 0.5
"""Or the sum of so many lines would now and then be a hair too high for its page, and a note would leave it."""
_WIDEST_TEXT_EMS = 36
"""More than some 70 characters a line tire the eye, however wide the page."""
_MOST_OF_THE_HEIGHT = 0.6
"""How much of the text's height a picture may take."""
_MOST_FOR_A_LOGO = 0.4
"""The same of a picture about as high as wide that stands first in a piece: it must not fill the page."""
_MOST_FOR_NOTES = 0.7
"""How much of it the notes may take; what does not fit goes to the next page."""
_READER_PAGE_MM = (210.0, 279.4)
"""As wide as A4 and as high as Letter, so that either holds it in full size."""
_READER_MARGINS_MM = (27.0, 20.0, 21.0)
"""Before the text, where the numbers stand, and above and below it."""
_READER_TEXT_EMS = 30
_READER_LEADING = 1.55
"""Wide enough to write between the lines."""
_SIZES_BY_EYE = (
    (("ar", "fa", "ur"), 1.2, 1.32),
    (("he", "yi"), 1.06, 1.06),
    (("hi", "mr", "ne", "sa"), 1.0, 1.18),
    (("ja", "zh", "ko"), 0.95, 1.2),
)
"""How much larger type, and how much wider lines, other scripts need than Latin to look as large and as light."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """A page, in points: its trim and its margins, which are those of a 6 x 9 inch page in proportion."""

    width: float
    height: float
    inside: float
    outside: float
    top: float
    foot: float
    type: float = _USUAL_TYPE_POINTS
    """The size of the text's type."""
    leading: float = _LINE_OF_TYPE
    """The distance from one line to the next, in ems of the type."""

    @property
    def line(self) -> float:
        """The distance from one line of the text to the next."""
        return self.type * self.leading

    @property
    def text_width(self) -> float:
        """The width of the column of text."""
        return self.width - self.inside - self.outside

    @property
    def text_ems(self) -> float:
        """The width of the column of text, in ems of its type."""
        return self.text_width / self.type

    @property
    def text_height(self) -> float:
        """The height of the column of text."""
        return self.height - self.top - self.foot


def measures_of(page: PageSize) -> Measures:
    """Return the measures of a page. Its text is a whole number of lines high; small pages have smaller type."""
    width, height = page.width_mm * _POINTS_PER_MM, page.height_mm * _POINTS_PER_MM
    size = _USUAL_TYPE_POINTS * (width / _USUAL_WIDTH_POINTS) ** 0.5
    size = round(min(max(size, _SMALLEST_TYPE_POINTS), _LARGEST_TYPE_POINTS), 1)
    sides = max(width * 1.55 / 6, width - size * _WIDEST_TEXT_EMS)
    top, foot = height * 0.8 / 9, height * 0.9 / 9
    line = size * _LINE_OF_TYPE
    text_height = round((height - top - foot) / line) * line + _ROUNDING_POINTS
    return Measures(
        width=width,
        height=height,
        inside=sides * 0.85 / 1.55,
        outside=sides * 0.7 / 1.55,
        top=top,
        foot=height - top - text_height,
        type=size,
    )


def screen_measures(page: PageSize) -> Measures:
    """Return the measures of a page that has no other beside it: both its sides are alike."""
    measures = measures_of(page)
    side = (measures.inside + measures.outside) / 2
    return replace(measures, inside=side, outside=side)


def reader_measures(direction: str) -> Measures:
    """Return the measures of a page to read with a pencil: lines wide apart, and a margin to write into.

    The numbers of the lines stand before the text, which runs in `direction`; the room for notes is behind it. All
    pages are alike: they are printed on one side, and lie on a table.
    """
    width, height = (side * _POINTS_PER_MM for side in _READER_PAGE_MM)
    size, leading = _LARGEST_TYPE_POINTS, _READER_LEADING
    before, top, foot = (side * _POINTS_PER_MM for side in _READER_MARGINS_MM)
    behind = width - before - size * _READER_TEXT_EMS
    text_height = (height - top - foot) // (size * leading) * size * leading + _ROUNDING_POINTS
    left, right = (before, behind) if direction == "ltr" else (behind, before)
    return Measures(
        width=width,
        height=height,
        inside=left,
        outside=right,
        top=top,
        foot=height - top - text_height,
        type=size,
        leading=leading,
    )


def style_sheet(
    measures: Measures, cover: Asset | None, scripts: Sequence[Script] = (), cached: Cached = uncached
) -> str:
    """Return the style sheet of the PDF: faces, those of `scripts` too, sizes of page and cover, the look.

    What has to be seen of the cover is `cached`.
    """
    size_of_cover = _cover(measures, cover, edge_colours(cover, cached)) if cover else ""
    return "\n".join(
        (
            _faces(faces_with(scripts)),
            _page(measures),
            _families(scripts),
            _sizes(measures),
            size_of_cover,
            _look(),
            PICTURE_WIDTHS,
        )
    )


def _page(page: Measures) -> str:
    above, below = f"{page.top:.2f}pt", f"{page.foot:.2f}pt"
    inside, outside = f"{page.inside:.2f}pt", f"{page.outside:.2f}pt"
    return (
        f"@page {{ size: {page.width:.2f}pt {page.height:.2f}pt }}\n"
        f"@page :left {{ margin: {above} {inside} {below} {outside} }}\n"
        f"@page :right {{ margin: {above} {outside} {below} {inside} }}\n"
        f"@page turned {{ size: {page.height:.2f}pt {page.width:.2f}pt; "
        f"margin: {above} {page.foot:.2f}pt {outside} {page.foot:.2f}pt }}\n"
        f"@page {{ @footnote {{ max-height: {page.text_height * _MOST_FOR_NOTES:.2f}pt }} }}\n"
        f"html {{ font-size: {page.type:.2f}pt; line-height: {page.line:.2f}pt }}\n"
        f"img {{ max-height: {page.text_height * _MOST_OF_THE_HEIGHT:.2f}pt }}\n"
        f"img.logo {{ max-height: {page.text_height * _MOST_FOR_A_LOGO:.2f}pt }}\n"
    )


def _cover(page: Measures, cover: Asset, edges: EdgeColours) -> str:
    """Return the rules of the cover: whole and in its own proportions, its edges going on where the page is larger."""
    scale = min(page.width / cover.width_pixels, page.height / cover.height_pixels)
    width, height = cover.width_pixels * scale, cover.height_pixels * scale
    towards, first, last = (
        ("right", edges.left, edges.right) if width < page.width else ("bottom", edges.top, edges.bottom)
    )
    ground = first if first == last else f"linear-gradient(to {towards}, {first} 50%, {last} 50%)"
    return (
        f".cover {{ box-sizing: border-box; height: {page.height:.2f}pt; background: {ground}; "
        f"padding: {(page.height - height) / 2:.2f}pt {(page.width - width) / 2:.2f}pt 0 }}\n"
        f".cover img {{ width: {width:.2f}pt; height: {height:.2f}pt }}\n"
    )


def _faces(faces: Iterable[Face]) -> str:
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; '
        + (f"font-weight: {face.weight}; " if face.weight else "")
        + f'src: url("{address(face.file)}") }}'
        for face in faces
    )


def _families(scripts: Sequence[Script]) -> str:
    """Return the rules that name the families of text, of tables and of code.

    The first that has a character sets it. A language of another script has its own family before all others, for its
    own marks and figures, but in code.
    """
    own = [script.faces[0].family for script in scripts]
    rules = [_three_families("html", own)]
    rules += [
        _three_families(f":lang({language})", [family, *own], family)
        for script, family in zip(scripts, own, strict=True)
        for language in script.languages
    ]
    return "\n".join(rules)


def _sizes(page: Measures) -> str:
    """Return the rules for languages whose letters look smaller, or whose lines stand closer, in type of one size."""
    return "\n".join(
        f"html:lang({language}) {{ font-size: {page.type * size:.2f}pt; line-height: {page.line * line:.2f}pt }}"
        for languages, size, line in _SIZES_BY_EYE
        for language in languages
    )


def _three_families(selector: str, own: Sequence[str], first: str = "") -> str:
    def listed(*families: str, generic: str) -> str:
        return ", ".join([*(f'"{family}"' for family in dict.fromkeys([*families, *own]) if family), generic])

    serif, sans, code = SERIF.family, SANS.family, CODE.family
    return (
        f"{selector} {{ --serif: {listed(first, serif, sans, code, generic='serif')}; "
        f"--sans: {listed(first, sans, serif, generic='sans-serif')}; "
        f"--code: {listed(code, sans, generic='monospace')} }}"
    )


@cache
def _look() -> str:
    return (files("bookofblogs.editions.paged") / "book.css").read_text(encoding="utf-8")


def screen_style(direction: str) -> str:
    """Return what a screen wants otherwise than `style_sheet` has it: the page's number always in the same corner."""
    name = "screen.css" if direction == "ltr" else "screen-rtl.css"
    return (files("bookofblogs.editions.paged") / name).read_text(encoding="utf-8")


def reader_style(measures: Measures) -> str:
    """Return what a proof wants besides for somebody who reads it: every page alike, and the look of the numbers."""
    sides = f"{measures.top:.2f}pt {measures.outside:.2f}pt {measures.foot:.2f}pt {measures.inside:.2f}pt"
    look = (files("bookofblogs.editions.paged") / "reader.css").read_text(encoding="utf-8")
    return f"@page :left {{ margin: {sides} }}\n@page :right {{ margin: {sides} }}\n{look}"


def proof_style() -> str:
    """Return what a proof wants besides: its mark at the foot of every page."""
    return (files("bookofblogs.editions.paged") / "proof.css").read_text(encoding="utf-8")
