"""A sheet set, drawn and tagged as a fragment: by WeasyPrint's own parts, on objects that wait for their place."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any

import pydyf
from weasyprint.matrix import Matrix
from weasyprint.pdf import _use_references
from weasyprint.pdf.anchors import add_links
from weasyprint.pdf.stream import Stream
from weasyprint.pdf.tags import _build_box_tree

from bookofblogs.editions.binding.fragment import Anchor, Bookmark, FontUse, Fragment, FragmentPage
from bookofblogs.editions.binding.objects import PdfObject
from bookofblogs.editions.paged.font_records import FontShelf
from bookofblogs.editions.paged.known_pictures import KnownPicture
from bookofblogs.editions.paged.line_drawing import lines_drawn_by_runs
from bookofblogs.editions.paged.readable import Fonts
from bookofblogs.editions.paged.repairs import rarely_collected, room_for_deep_trees, texts_prepared_once
from bookofblogs.editions.paged.typesetter import SetPage
from bookofblogs.editions.paged.waiting_objects import (
    number_in,
    number_of,
    object_by_number,
    objects_of,
    references_wait,
    token,
)
from bookofblogs.model.frozen import dataclass

POINTS = 0.75
"""How many points a pixel of CSS is."""
_PRINTED = 4
"""The flag of an annotation that is printed with its page (ISO 32000-1, table 165)."""
GIVEN = "given"
PROFILES = {GIVEN: SimpleNamespace(pdf_reference=token("I"))}
"""The colours of all pages, as WeasyPrint asks for them."""
_NAMED_AFTER = re.compile(r"^\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWords:
    """What the pages of a sheet say that is not in its text."""

    targets: Mapping[str, str]
    """Of each place of the book to which it leads, the words for it; empty where there are none."""
    language: str = ""
    """Its language, empty for the book's own."""
    is_plain: bool = False
    """Whether it has no links, so that what would be tagged as one are ordinary words."""
    bleed: float = 0
    """How far its colours go beyond where it is cut, in points."""


def resources_of_pages() -> pydyf.Dictionary:
    """Return the resources of pages that draw nothing yet. Opaque ink is there for what is drawn in their margins."""
    return pydyf.Dictionary(
        {
            "ExtGState": pydyf.Dictionary(
                {"A1.0": pydyf.Dictionary({"CA": 1.0}), "a1.0": pydyf.Dictionary({"ca": 1.0})}
            ),
            "XObject": pydyf.Dictionary(),
            "Pattern": pydyf.Dictionary(),
            "Shading": pydyf.Dictionary(),
            "ColorSpace": token("C"),
            "Font": token("F"),
        }
    )


def made_fragment(
    pages: Sequence[SetPage], words: SheetWords, shelf: FontShelf
) -> tuple[Fragment, tuple[FontUse, ...], tuple[PdfObject, ...]]:
    """Return `pages`, those of one sheet, as a fragment, its fonts and its objects."""
    with (
        references_wait(),
        lines_drawn_by_runs(),
        shelf.in_use(),
        texts_prepared_once(),
        rarely_collected(),
        room_for_deep_trees(),
    ):
        making = _Making(words)
        drawn = [making.draw(page, place) for place, page in enumerate(pages)]
        elements = [
            making.tag(page, place, tags) for place, (page, (_, tags)) in enumerate(zip(pages, drawn, strict=True))
        ]
        tops = tuple(map(number_in, making.document["K"]))
        making.finish(tops)
        pictures = making.name_pictures()
        fragment = Fragment(
            pages=tuple(
                _facts(page, number_of(page_object), marked)
                for page, (page_object, _), marked in zip(pages, drawn, elements, strict=True)
            ),
            elements=tops,
            annotations=tuple(number_in(element) for element, _ in making.annotations),
            pictures=pictures,
        )
        return fragment, shelf.uses(making.fonts), tuple(objects_of(making.pdf))


class _Document(pydyf.Dictionary):  # type: ignore[misc]  # pydyf has no annotations
    """What stands in for the document of the structure, whose parts are those of many fragments."""

    reference = token("D")


class _Making:
    """A fragment as it is made."""

    def __init__(self, words: SheetWords) -> None:
        self.words = words
        self.pdf = pydyf.PDF()
        self.resources = resources_of_pages()
        self.pdf.add_object(self.resources)
        self.fonts = Fonts()
        self.images: dict[str, Any] = {}
        self.annotations: list[tuple[bytes, pydyf.Dictionary]] = []
        self.document = _Document({"S": "/Document", "K": pydyf.Array()})

    def draw(self, page: SetPage, place: int) -> tuple[pydyf.Dictionary, dict[Any, Any]]:
        """Draw `page`, the one of this `place`; return its object and what is marked in its content."""
        tags: dict[Any, Any] = {}
        width, height = page.width * POINTS, page.height * POINTS
        content = Stream(
            self.fonts,
            (0, 0, page.width, page.height),
            self.resources,
            self.images,
            tags,
            PROFILES,
            GIVEN,
            compress=True,
        )
        content.transform(d=-1, f=height)
        self.pdf.add_object(content)
        box, bleed = pydyf.Array([0, 0, width, height]), self.words.bleed
        trim = pydyf.Array([bleed, bleed, width - bleed, height - bleed]) if bleed else box
        page_object = pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": token("P"),
                "MediaBox": box,
                "TrimBox": trim,
                "BleedBox": box,
                "Contents": pydyf.Array(
                    [token(f"b{place}"), content.reference, token(f"e{place}"), token(f"m{place}")]
                ),
                "Resources": self.resources.reference,
                "Tabs": "/S",
                "StructParents": token(f"s{place}"),
            }
        )
        self.pdf.add_page(page_object)
        self._link(page, place, page_object, tags)
        page.paint(content, POINTS)
        return page_object, tags

    def _link(self, page: SetPage, place: int, page_object: pydyf.Dictionary, tags: dict[Any, Any]) -> None:
        """Add the links of a page. Each says in words where it leads, and one that leads nowhere is none."""
        targets = self.words.targets
        links = [link for link in page.links if link[0] != "internal" or link[1] in targets]
        add_links((links, []), _to_paper(page), self.pdf, page_object, [], tags)
        for kind, target, _, box in links:
            box.link_annotation["Rect"] = _moved_with(place, box.link_annotation["Rect"])
            box.link_annotation["F"] = _PRINTED
            if kind == "internal" and targets[target]:
                box.link_annotation["Contents"] = pydyf.String(targets[target])

    def tag(self, page: SetPage, place: int, tags: dict[Any, Any]) -> tuple[int, ...]:
        """Add the structure of a page; return the element of each of its pieces of marked content."""
        marked: dict[int, bytes] = {}
        for element in _build_box_tree(page.text_box, self.document, self.pdf, place, marked, self.annotations, tags):
            self.document["K"].append(element.reference)
            if self.words.language:
                element["Lang"] = pydyf.String(self.words.language)
        return tuple(number_in(marked[number]) for number in sorted(marked))

    def finish(self, tops: Iterable[int]) -> None:
        """Do to the objects what WeasyPrint leaves to do."""
        del tops
        for number, (_, annotation) in enumerate(self.annotations):
            annotation["StructParent"] = token(f"a{number}")
        for thing in self.pdf.objects:
            if not isinstance(thing, pydyf.Dictionary):
                continue
            if thing.get("S") == "/TH":
                self._finish_header(thing)
            if thing.get("S") == "/Link" and self.words.is_plain:
                thing["S"] = "/Span"
            if thing.get("S") == "/Figure":
                left, top, right, foot = thing["A"]["BBox"]
                place = self.pdf.page_references.index(thing["Pg"])
                thing["A"]["BBox"] = pydyf.Array([token(f"p{place} {left:f}"), top, token(f"p{place} {right:f}"), foot])

    def _finish_header(self, cell: pydyf.Dictionary) -> None:
        """Say of a header cell whether it heads its column or its row; its name has the number of its object."""
        row = object_by_number(self.pdf, number_in(cell["P"]))
        group = object_by_number(self.pdf, number_in(row["P"]))
        cell["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"
        if "ID" in cell:
            cell["ID"].string = _NAMED_AFTER.sub(token(f"n{number_of(cell)}").decode(), cell["ID"].string)

    def name_pictures(self) -> tuple[str, ...]:
        """Put what its pictures and patterns are into the resources; return the addresses of the book's pictures."""
        named: dict[str, int] = {}
        for image in self.images.values():
            if isinstance(image["image"], KnownPicture):
                number = named.setdefault(image["image"].address, len(named))
                image["x_object"] = SimpleNamespace(reference=token(f"i{number}"))
        _use_references(self.pdf, self.resources, self.images, PROFILES)
        return tuple(named)


def _moved_with(place: int, rectangle: Iterable[float]) -> pydyf.Array:
    """Return a rectangle on the page of this `place` whose left and right follow the text of the page."""
    left, low, right, high = rectangle
    return pydyf.Array([token(f"x{place} {left:f}"), low, token(f"x{place} {right:f}"), high])


def _facts(page: SetPage, number: int, elements: tuple[int, ...]) -> FragmentPage:
    """Return what is to be known of a page wherever it will stand."""
    place_of = _to_paper(page).transform_point
    return FragmentPage(
        number=number,
        name=page.name,
        anchors=tuple(Anchor(name, *place_of(*place[:2])) for name, place in page.anchors.items()),
        bookmarks=tuple(
            Bookmark(level, label, x, y, state == "open")
            for level, label, place, state in page.bookmarks
            for x, y in [place_of(*place)]
        ),
        elements=elements,
    )


def _to_paper(page: SetPage) -> Matrix:
    """Return what makes a place in pixels from above one in points from below."""
    return Matrix(POINTS, 0, 0, -POINTS, 0, page.height * POINTS)
