"""The front of the wrap cover: the typeset cover as a drawing, or the editor's picture, never stretched."""

from xml.etree import ElementTree as ET

from bookofblogs.editions.cover.choice import cover_composition
from bookofblogs.editions.cover.composition import Composition
from bookofblogs.editions.cover.plan import HEIGHT_PIXELS, WIDTH_PIXELS
from bookofblogs.model.book import Asset, Book
from bookofblogs.model.caching import Cached, uncached
from bookofblogs.model.frozen import dataclass
from bookofblogs.pictures.edges import EdgeColours, edge_colours

FRONT = "front"
"""The name under which the drawing of the front stands among the files of the cover."""
_MOST_CUT = 0.06
"""How much of the height or the width of an editor's picture may be trimmed away before its edges go on instead."""
_DARK, _LIGHT = "#14181c", "#ffffff"
_HALF_LIGHT = 0.36
"""The luminance above which dark words are read more easily than light ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle on the wrap, in points from the upper left corner of its trim."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands on the front, and the colours with which spine and back go on."""

    name: str
    """Of the picture or drawing."""
    drawing: str
    """The drawing as SVG, empty where it is a picture."""
    area: Area
    """Where the picture stands; it may reach out of the bleed, where it is cut."""
    ground: str
    """The colour of spine and back."""
    ink: str
    accent: str
    beside: tuple[str, str] = ("", "")
    """The colours on the front left and right of the picture, or above and below it."""


def front_of(book: Book, trim: Area, bled: Area, cached: Cached = uncached) -> Front:
    """Return the front of `book`. `trim` is the front as it is cut, `bled` with its bleed.

    What has to be seen of an editor's cover is `cached`. Raises MachineError if the fonts of a typeset cover are not
    installed.
    """
    if book.cover is not None:
        return _picture(book.cover, edge_colours(book.cover, cached), trim, bled)
    composition = cover_composition(book)
    palette = composition.palette
    return Front(
        name=FRONT,
        drawing=_drawn(composition),
        area=_within(trim, WIDTH_PIXELS, HEIGHT_PIXELS),
        ground=palette.ground,
        ink=palette.ink,
        accent=palette.accent,
        beside=(palette.ground, palette.ground),
    )


def _picture(cover: Asset, edges: EdgeColours, trim: Area, bled: Area) -> Front:
    """Return an editor's cover: it fills the front where little of it is cut off for that, else its edges go on."""
    filling = _filling(bled, cover.width_pixels, cover.height_pixels)
    cut = max(1 - trim.width / filling.width, 1 - trim.height / filling.height)
    area = filling if cut <= _MOST_CUT else _within(bled, cover.width_pixels, cover.height_pixels)
    beside = (edges.left, edges.right) if area.height >= bled.height else (edges.top, edges.bottom)
    ink = _DARK if _luminance(edges.left) > _HALF_LIGHT else _LIGHT
    return Front(
        name=cover.name,
        drawing="",
        area=area,
        ground=edges.left,
        ink=ink,
        accent=ink,
        beside=beside,
    )


def _within(area: Area, width: float, height: float) -> Area:
    """Return the largest area of these proportions in the middle of `area`."""
    return _scaled(area, width, height, min(area.width / width, area.height / height))


def _filling(area: Area, width: float, height: float) -> Area:
    """Return the smallest area of these proportions around `area`."""
    return _scaled(area, width, height, max(area.width / width, area.height / height))


def _scaled(area: Area, width: float, height: float, scale: float) -> Area:
    return Area(
        left=area.left + (area.width - width * scale) / 2,
        top=area.top + (area.height - height * scale) / 2,
        width=width * scale,
        height=height * scale,
    )


def _luminance(colour: str) -> float:
    """Return how light `#rrggbb` is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # sRGB
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _drawn(composition: Composition) -> str:
    """Return the typeset cover as an SVG drawing on no ground, for that goes on around it."""
    size = {"width": f"{WIDTH_PIXELS}", "height": f"{HEIGHT_PIXELS}"}
    view = f"0 0 {WIDTH_PIXELS} {HEIGHT_PIXELS}"
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": view, **size})
    for bar in composition.bars:
        place = {"x": f"{bar.left}", "y": f"{bar.top}", "width": f"{bar.width}", "height": f"{bar.height}"}
        ET.SubElement(svg, "rect", {**place, "fill": bar.colour})
    for text in composition.texts:
        for line in text.lines:
            for run in line.runs:
                face = run.font.face
                words = ET.SubElement(
                    svg,
                    "text",
                    {
                        "x": f"{run.x}",
                        "y": f"{line.baseline}",
                        "font-family": face.family if face else "serif",
                        "font-style": face.style if face else "normal",
                        "font-weight": f"{run.font.weight}",
                        "font-size": f"{run.pixels}",
                        "fill": text.colour,
                    },
                )
                words.text = run.text
    return ET.tostring(svg, encoding="unicode")
