"""Heads and numbers of the pages of a sheet: drawn of pages that are empty, of the same kinds and numbers."""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import pydyf
from weasyprint.pdf.stream import Stream

from bookofblogs.editions.binding.margins import NO_MARGINS, packed_margins
from bookofblogs.editions.binding.objects import PdfObject
from bookofblogs.editions.binding.pdf_file import stream_object
from bookofblogs.editions.paged.font_records import FontShelf
from bookofblogs.editions.paged.fragment_making import GIVEN, POINTS, PROFILES, resources_of_pages
from bookofblogs.editions.paged.line_drawing import lines_drawn_by_runs
from bookofblogs.editions.paged.readable import Fonts
from bookofblogs.editions.paged.sheet_documents import TURNED
from bookofblogs.editions.paged.typesetter import SetPage, Typesetter
from bookofblogs.editions.paged.waiting_objects import content_of, references_wait

_BESIDE = "M"
"""What the names of fonts begin with here, since a code of one may stand for something else than in the text."""
_EMPTY_PAGE = (
    "height: 1pt; break-before: page; "
    "string-set: head-left attr(data-head-left), head-right attr(data-head-right), proof attr(data-proof)"
)


def made_margins(pages: Iterable[SetPage], shelf: FontShelf) -> bytes:
    """Return what stands in the margins of `pages`, those of a sheet, packed."""
    fonts = Fonts()
    places: list[int] = []
    objects: list[PdfObject] = []
    with references_wait(), lines_drawn_by_runs(), shelf.in_use(_BESIDE):
        for page in pages:
            drawn = _drawn(page, fonts)
            places.append(len(objects) if drawn else NO_MARGINS)
            objects += drawn
        return packed_margins(shelf.uses(fonts), places, objects)


def empty_pages(typesetter: Typesetter, sheet: Mapping[str, Any]) -> list[SetPage]:
    """Return pages without a text that bear the words of the margins of `sheet`.

    It says its language, direction and class, the number of its first page, and of each page the name and the words.
    """
    root = Element("html", lang=sheet["language"], dir=sheet["direction"])
    around = SubElement(SubElement(root, "body"), "section", {"class": sheet["class"]})
    for page in sheet["pages"]:
        kind = {"class": TURNED} if page["name"] == TURNED else {}
        words = {name: text for name, text in page.items() if name != "name"}
        SubElement(around, "div", kind | words | {"style": _EMPTY_PAGE})
    return typesetter.set(root, sheet["number"])


def _drawn(page: SetPage, fonts: Fonts) -> list[PdfObject]:
    """Return what is drawn in the margins of a page, nothing where there is nothing."""
    if not page.has_margins:
        return []
    resources = resources_of_pages()
    known = {name: set(kept) for name, kept in resources.items() if isinstance(kept, pydyf.Dictionary)}
    content = Stream(fonts, (0, 0, page.width, page.height), resources, {}, None, PROFILES, GIVEN)
    page.paint_margins(content, POINTS)
    for name, kept in known.items():
        if set(resources[name]) != kept:
            raise ValueError(f"margins need {name} {set(resources[name]) - kept} that pages do not have")
    return [stream_object(b"", content_of(content))]
