"""A page of the book as the document that the typesetter sets."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from unicodedata import east_asian_width

from lxml import etree
from lxml.etree import _Element

from bookofblogs.editions.paged.code import hang_long_lines, link_addresses_in_code
from bookofblogs.editions.paged.footnotes import place_notes
from bookofblogs.editions.paged.line_breaks import avoid_short_last_lines, break_addresses, divide_long_texts
from bookofblogs.editions.paged.own_files import address
from bookofblogs.editions.paged.sheet_documents import written_document
from bookofblogs.editions.paged.tables import fit_tables
from bookofblogs.editions.paged.tagging import tag_rightly
from bookofblogs.editions.paged.title_balance import balance_titles
from bookofblogs.editions.shared.page_kinds import Division, PageKind
from bookofblogs.editions.shared.pages import Page
from bookofblogs.model.book import Book
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import Note
from bookofblogs.xhtml import parse_element, text_of

PRELIMINARY = frozenset({PageKind.HALF_TITLE, PageKind.TITLE_PAGE, PageKind.LICENCE})
"""The pages before the contents, which have neither a head nor a bookmark."""
_LONGEST_HEAD = 56
_MOST_WORDS_OF_TITLE = 7
_MOST_WORDS_OF_NAMES = 12
UNLINKED = "data-target"
"""Where a link led that leads nowhere any more, as on paper."""
RUN_ON = "run-on"
"""The class of a section that holds the sections of several pieces, one after the other."""
NO_GLYPH = "\N{WHITE SQUARE}"
"""What stands where no font has a character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintDocument:
    """A page of the book with its tree in the form that the typesetter sets."""

    page: Page
    section: _Element
    section_ids: tuple[str, ...] = ()
    """The ids of the pieces that run on in it; empty where it is its page alone."""


Prepare = Callable[[Page, _Element], tuple[Note, ...]]
"""What an edition of its own does to the tree of a page, in place; returns the page's notes as they are set then."""


def as_it_is(page: Page, _section: _Element) -> tuple[Note, ...]:
    """Return the notes of a page of which nothing is changed."""
    return page.notes


def document_of_page(
    book: Book, page: Page, prepared: Prepare = as_it_is, *, level: int, text_ems: float
) -> PrintDocument:
    """Return `page` of `book`, `prepared`, ready to be set. Its title is a bookmark of `level`; 0 is none.

    `text_ems` is the width of its text in ems of its type.
    """
    section = parse_element(page.body)
    page = replace(page, notes=prepared(page, section))
    place_notes(section, page.notes, book.strings.notes)
    tag_rightly(section, book.strings.pieces.undescribed_picture)
    divide_long_texts(section)
    _mark_headings(section, level)
    break_addresses(section)
    fit_tables(section, text_ems)
    hang_long_lines(section, text_ems)
    link_addresses_in_code(section)
    avoid_short_last_lines(section)
    balance_titles(section, text_ems)
    for picture in section.iter("img"):
        picture.set("src", address(picture.get("src", "")))
    byline = section.find("p[@class='byline']")
    people = text_of(byline) if page.kind is PageKind.CHAPTER and byline is not None else book.imprint.title
    section.set("data-head-left", _shortened(people, _MOST_WORDS_OF_NAMES))
    section.set("data-head-right", _shortened(page.title, _MOST_WORDS_OF_TITLE))
    if page.division is Division.FRONT and page.kind not in PRELIMINARY:
        section.set("class", f"{section.get('class')} front")
    return PrintDocument(page=page, section=section)


def document_text(document: PrintDocument) -> str:
    """Return `document` as XML."""
    return _written(document.section, document.page.language, document.page.direction)


def section_text(section: _Element, language: str, direction: str) -> str:
    """Return, as XML, the document of a page that is no page of the book's text, such as the cover of a printed one."""
    return _written(section, language, direction)


def picture_text(name: str, description: str, language: str) -> str:
    """Return, as XML, the document of a page that one picture fills, such as the cover."""
    section = etree.Element("section", {"class": "cover"})
    etree.SubElement(section, "img", src=address(name), alt=description)
    return _written(section, language, "ltr")


def blank_text(language: str) -> str:
    """Return, as XML, the document of a blank page."""
    return _written(etree.Element("section", {"class": "bare"}), language, "ltr")


def number_contents(listing: PrintDocument, numbers: Mapping[str, str]) -> None:
    """Write into the contents or an index, in place, the page on which each entry begins, by its id."""
    for link in listing.section.iter("a"):
        link.attrib.pop("dir", "")  # the line runs as the book does; its letters find their own way
        target = link.get("href", link.get(UNLINKED, ""))
        link.set("data-page", numbers.get(target.removeprefix("#"), ""))


def _mark_headings(section: _Element, level: int) -> None:
    """Say of the title and the sections of the first level that they are bookmarks, and of what level and name."""
    for heading in section.iter("h1", "h2"):
        if level and heading.getparent() is section:
            heading.set("data-level", str(level + int(heading.tag == "h2")))
            heading.set("data-label", " ".join(_words(heading).split()))


def _words(heading: _Element) -> str:
    """Return a heading's text without the marks of its notes."""
    marks = {id(text) for link in heading.iter("a") if link.get("class") == "noteref" for text in link.itertext()}
    return "".join(str(text) for text in heading.itertext() if id(text) not in marks)


def _shortened(head: str, most_words: int) -> str:
    """Return `head` as it fits into one line above the text: a glance, no sentence."""
    words = head.split()
    kept = words[:most_words]
    while len(kept) > 1 and _columns(" ".join(kept)) > _LONGEST_HEAD:
        kept.pop()
    short = " ".join(kept)
    while _columns(short) > _LONGEST_HEAD:
        short = short[:-1]
    return short if short == " ".join(words) else short.rstrip(",;:.、。，：；") + "\N{HORIZONTAL ELLIPSIS}"


def _columns(head: str) -> int:
    """Return how wide `head` is in letters: a Chinese or Japanese one takes the room of two."""
    return sum(2 if east_asian_width(letter) in ("W", "F") else 1 for letter in head)


def _written(section: _Element, language: str, direction: str) -> str:
    text = etree.tostring(section, encoding="unicode", with_tail=False)
    return written_document(text, section.get("data-head-right", ""), language, direction)
