"""The typesetter: WeasyPrint, and what we know of its inside. Sheet after sheet is set alone.

WeasyPrint sets a whole book in one go only with work that grows with the square of its length; set page by page, the
work grows with the length, and no page knows of another.
"""

import logging
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

import cssselect2
import pydyf
from weasyprint import CSS, HTML
from weasyprint.document import Page as WeasyPrintPage
from weasyprint.draw import draw_page
from weasyprint.formatting_structure.boxes import Box, MarginBox, PageBox
from weasyprint.images import RasterImage
from weasyprint.pdf.stream import Stream
from weasyprint.text.fonts import FontConfiguration

from bookofblogs.editions.paged.fetcher import OwnFilesOnly
from bookofblogs.editions.paged.own_files import OwnFile, address
from bookofblogs.editions.paged.readable import marked
from bookofblogs.editions.paged.repairs import (
    lines_measured_once,
    no_margins,
    prefer_for_emoji,
    rarely_collected,
    remove_at_the_end,
    room_for_deep_trees,
    room_for_trailing_blanks,
    texts_prepared_once,
)
from bookofblogs.editions.shared.fonts import EMOJI
from bookofblogs.model.frozen import dataclass

_VARIANT = "pdf/a-3a"
"""PDF/A with tags. What PDF/UA-1 wants besides, our trees, fragments and metadata see to."""
_WHILE_SET = (rarely_collected, texts_prepared_once, lines_measured_once, room_for_deep_trees, room_for_trailing_blanks)

__all__ = ["Box", "SetPage", "Typesetter", "recording_warnings", "without_glyph"]


class SetPage:
    """A page that is set. Its heads and its number are no part of the text, and are neither tagged nor read aloud.

    It has those attributes of WeasyPrint's own page that are asked for when it is drawn and tagged.
    """

    def __init__(self, page: WeasyPrintPage) -> None:
        """Divide `page` into its text and its margins."""
        self.width: float = page.width
        self.height: float = page.height
        self.bookmarks: list[Any] = page.bookmarks
        self.links: list[Any] = page.links
        self.anchors: dict[str, Any] = page.anchors
        page_box: PageBox = page._page_box  # noqa: SLF001 - WeasyPrint has no other way to what stands on a page
        self.name: str = page_box.page_type.name
        margins = [box for box in page_box.children if isinstance(box, MarginBox)]
        self._margin_box = page_box.copy_with_children(margins)
        # By this name WeasyPrint asks for what it tags.
        self._page_box: PageBox = page_box.copy_with_children([box for box in page_box.children if box not in margins])

    @property
    def names(self) -> Collection[str]:
        """The ids of what stands on the page."""
        return self.anchors.keys()

    @property
    def text_box(self) -> PageBox:
        """WeasyPrint's box of everything on the page but the margins."""
        return self._page_box

    @property
    def has_margins(self) -> bool:
        """Whether anything stands beside the text."""
        return bool(self._margin_box.children)

    @property
    def margin_boxes(self) -> Sequence[Box]:
        """WeasyPrint's boxes of what stands beside the text."""
        boxes: Sequence[Box] = self._margin_box.children
        return boxes

    def set_beside(self, box: Box) -> None:
        """Paint `box` too, with head and number: what says something of the text, such as the number of a line."""
        self._margin_box = self._margin_box.copy_with_children([*self._margin_box.children, box])

    def paint(self, stream: Stream, scale: float = 1) -> None:
        """Paint the text, tagged, then head and number as an artifact (ISO 32000-1, 14.8.2.2)."""
        stream.marked = partial(marked, stream, stream._fonts)  # noqa: SLF001 - the fonts of the file, which are ours
        _paint(self._page_box, stream, scale)
        if self.has_margins:
            self.paint_margins(stream, scale)

    def paint_margins(self, stream: Stream, scale: float = 1) -> None:
        """Paint head and number."""
        tags, stream._tags = stream._tags, None  # noqa: SLF001 - nothing else keeps WeasyPrint from tagging
        stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
        _paint(self._margin_box, stream, scale)
        stream.end_marked_content()
        stream._tags = tags  # noqa: SLF001 - as above


def _paint(box: PageBox, stream: Stream, scale: float) -> None:
    """Paint a box of a page, as `Page.paint` of WeasyPrint does."""
    with stream.stacked():
        stream.transform(a=scale, d=scale)
        draw_page(box, stream)


class _ReadyTree(HTML):  # type: ignore[misc]  # WeasyPrint has no annotations
    """A document whose tree is ready. WeasyPrint would write it out and parse it as HTML, which forbids some of it."""

    def __init__(self, root: Element, fetcher: OwnFilesOnly) -> None:
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


@dataclass(frozen=True, slots=True)
class Typesetter:
    """What the pages of one book have in common: its files, the faces and the style sheet."""

    fetcher: OwnFilesOnly
    faces: FontConfiguration
    style: CSS
    pictures: dict[str, Any]
    """What WeasyPrint keeps of the pictures that it opened."""
    odd_side: str = "right"
    """The side on which pages with odd numbers stand: left in a book that is read from the right."""
    with_margins: bool = True
    """Whether heads and numbers are set too."""

    @classmethod
    def with_faces(
        cls,
        files: dict[str, OwnFile],
        style: str,
        odd_side: str = "right",
        pictures: Mapping[str, RasterImage] | None = None,
    ) -> "Typesetter":
        """Return a typesetter that has `files` and opened `pictures` at hand and follows the style sheet `style`."""
        fetcher, faces = OwnFilesOnly(files), FontConfiguration()
        if address(EMOJI.file) in files:
            prefer_for_emoji(faces, EMOJI.family)
        sheet = CSS(string=style, font_config=faces, url_fetcher=fetcher)
        remove_at_the_end(faces)
        return cls(fetcher, faces, sheet, dict(pictures or {}), odd_side)

    def set(self, root: Element, first_number: int = 1) -> list[SetPage]:
        """Return the pages that the document `root` makes; the first has the number `first_number`.

        An odd number stands on a right-hand page, but where `odd_side` says otherwise.
        """
        other_side = "left" if self.odd_side == "right" else "right"
        side = self.odd_side if first_number % 2 else other_side
        start = CSS(
            string=f"@page :first {{counter-reset: page {first_number}}} html {{break-before: {side}}}",
            url_fetcher=self.fetcher,
        )
        with ExitStack() as while_set:
            for repair in (*_WHILE_SET, *(() if self.with_margins else (no_margins,))):
                while_set.enter_context(repair())
            document = _ReadyTree(root, self.fetcher).render(
                font_config=self.faces, stylesheets=[self.style, start], pdf_variant=_VARIANT, cache=self.pictures
            )
        return [SetPage(page) for page in document.pages]


class _Recorder(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, logged: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self._logged = logged

    def emit(self, record: logging.LogRecord) -> None:
        self._logged.append(record)


@contextmanager
def recording_warnings() -> Iterator[list[logging.LogRecord]]:
    """Give the list to which all that WeasyPrint remarks is added while the block runs, instead of being printed."""
    logged: list[logging.LogRecord] = []
    logger = logging.getLogger("weasyprint")
    recorder = _Recorder(logged)
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(recorder)
    try:
        yield logged
    finally:
        logger.removeHandler(recorder)
        logger.propagate = propagated


def without_glyph(logged: Iterable[logging.LogRecord]) -> frozenset[str]:
    """Return the characters of which WeasyPrint remarked that no font has them."""
    return frozenset(
        str(record.args[0]) for record in logged if record.msg.startswith(".notdef") and isinstance(record.args, tuple)
    )
