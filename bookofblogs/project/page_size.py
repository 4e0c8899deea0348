"""Page sizes as editors write them."""

import re

from bookofblogs.model.imprint import PageSize

PAGE_SIZES = "a page size. Write it like 6in x 9in, 148mm x 210mm or A5, between 70 and 500 mm a side"
"""What messages say of a page size."""
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_NAMED_PAGES = {"a4": (210.0, 297.0), "a5": (148.0, 210.0), "b5": (176.0, 250.0), "letter": (215.9, 279.4)}
_SMALLEST_PAGE_MM, _LARGEST_PAGE_MM = 70.0, 500.0


def read_page_size(text: str) -> PageSize:
    """Return the page size in `text`: a name, or width x height with units. Raises ValueError."""
    if text.lower() in _NAMED_PAGES:
        width, height = _NAMED_PAGES[text.lower()]
        return PageSize(width_mm=width, height_mm=height)
    match = re.fullmatch(r"([\d.]+)\s*(mm|cm|in)?\s*[x×]\s*([\d.]+)\s*(mm|cm|in)", text.lower().replace('"', "in"))
    if match is None:
        raise ValueError(text)
    width_unit, height_unit = match[2] or match[4], match[4]
    sides = (float(match[1]) * _MILLIMETRES[width_unit], float(match[3]) * _MILLIMETRES[height_unit])
    if not all(_SMALLEST_PAGE_MM <= side <= _LARGEST_PAGE_MM for side in sides):
        raise ValueError(text)
    return PageSize(width_mm=round(sides[0], 2), height_mm=round(sides[1], 2))


def read_length(text: str) -> float:
    """Return the millimetres of a length such as `3mm` or `0.125in`. Raises ValueError."""
    match = re.fullmatch(r"([\d.]+)\s*(mm|cm|in)", text.lower().replace('"', "in"))
    if match is None:
        raise ValueError(text)
    return round(float(match[1]) * _MILLIMETRES[match[2]], 3)
