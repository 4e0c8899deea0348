"""The barcode of an ISBN: EAN-13, drawn as lines (ISO/IEC 15420, in its nominal size)."""

from itertools import groupby
from xml.etree import ElementTree as ET

from bookofblogs.isbn import hyphenated

_LEFT_ODD = (
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
)
_GUARD, _MIDDLE = "101", "01010"
_PARITIES = (
    "OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO",
)  # fmt: skip
"""Which of the left figures are set in the odd and which in the even alphabet, by the first figure."""
_QUIET_LEFT, _QUIET_RIGHT = 11, 7
"""Modules that stay white on either side."""
_WIDTH = _QUIET_LEFT + 95 + _QUIET_RIGHT
_TOP, _BARS, _LONGER = 12, 62, 5
"""Modules: the room of the line above, the height of the bars, and how much longer the guards are."""
_HEIGHT = _TOP + _BARS + _LONGER + 7
_FIGURES = 9
"""The size of the figures, in modules."""
MODULE_MM = 0.33
WIDTH_MM, HEIGHT_MM = _WIDTH * MODULE_MM, _HEIGHT * MODULE_MM


def ean13_modules(digits: str) -> str:
    """Return the 95 modules of the barcode of thirteen `digits`, `1` for a dark one."""
    first, left, right = int(digits[0]), digits[1:7], digits[7:]
    lefts = (_left(int(figure), parity) for figure, parity in zip(left, _PARITIES[first], strict=True))
    rights = (_opposite(_LEFT_ODD[int(figure)]) for figure in right)
    return _GUARD + "".join(lefts) + _MIDDLE + "".join(rights) + _GUARD


def barcode_svg(isbn: str) -> str:
    """Return the barcode of an ISBN of thirteen digits as an SVG picture in black on white, its digits below."""
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_WIDTH} {_HEIGHT}",
            "width": f"{WIDTH_MM:.2f}mm",
            "height": f"{HEIGHT_MM:.2f}mm",
        },
    )
    ET.SubElement(svg, "rect", {"width": f"{_WIDTH}", "height": f"{_HEIGHT}", "fill": "#fff"})
    place = _QUIET_LEFT
    for dark, run in groupby(enumerate(ean13_modules(isbn)), key=lambda module: module[1]):
        modules = list(run)
        if dark == "1":
            longer = _LONGER if _is_guard(modules[0][0]) else 0
            _bar(svg, place, len(modules), _BARS + longer)
        place += len(modules)
    _digits(svg, isbn)
    return ET.tostring(svg, encoding="unicode")


def _left(figure: int, parity: str) -> str:
    return _LEFT_ODD[figure] if parity == "O" else _opposite(_LEFT_ODD[figure])[::-1]


def _opposite(modules: str) -> str:
    return modules.translate(str.maketrans("01", "10"))


def _is_guard(module: int) -> bool:
    """Decide whether a module belongs to the longer bars at the ends and in the middle."""
    return module < len(_GUARD) or module >= 95 - len(_GUARD) or 45 <= module < 50  # the places of EAN-13


def _digits(svg: ET.Element, isbn: str) -> None:
    """Write the ISBN above the bars, and its digits below them in their three groups."""
    base = _HEIGHT - 1
    _text(svg, _QUIET_LEFT, _TOP - 4, f"ISBN {hyphenated(isbn)}")
    _text(svg, 2, base, isbn[0])
    for number, figure in enumerate(isbn[1:]):
        _text(svg, _QUIET_LEFT + (4.2 if number < 6 else 8.8) + 7 * number, base, figure)  # two groups of six


def _text(svg: ET.Element, x: float, y: float, words: str) -> None:
    style = {"font-family": "Source Sans 3", "font-size": f"{_FIGURES}", "fill": "#000"}
    ET.SubElement(svg, "text", {"x": f"{x:g}", "y": f"{y:g}", **style}).text = words


def _bar(svg: ET.Element, x: int, width: int, height: int) -> None:
    place = {"x": f"{x}", "y": f"{_TOP}", "width": f"{width}", "height": f"{height}"}
    ET.SubElement(svg, "rect", {**place, "fill": "#000"})
