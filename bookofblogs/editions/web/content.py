"""The text of a page in its last form: links lead to files, pictures know their size, wide tables scroll."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from bookofblogs.editions.shared.page_kinds import PageKind
from bookofblogs.editions.web.pictures import WebPicture
from bookofblogs.editions.web.places import FIRST_FILE, WebPlaces
from bookofblogs.editions.web.web_pages import WebPage
from bookofblogs.model.frozen import dataclass
from bookofblogs.xhtml import parse, plain_text

DOWNLOAD = "download"
"""The class of a link to a file of another edition, which lies in the folder: no author's link has one."""
_SAFE_TARGET = re.compile(r"#|(?:https?|ftps?|mailto|tel|sms|geo):", re.IGNORECASE)
_SIZES = "(min-width: 42em) 34em, 100vw"
"""How wide a picture is shown: as the style sheet has it."""
_LISTING_PEOPLE = frozenset({PageKind.CONTRIBUTORS, PageKind.AUTHOR_INDEX})
"""The pages on which a term that is a person's name means the person."""
_OF_NOTES = frozenset({"noteref", "backlink"})
_MOST_DESCRIBED_CHARACTERS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """What the text of a page needs to know of the rest of the book."""

    places: WebPlaces
    pictures: Mapping[str, WebPicture]
    """From a picture's name in the book."""
    people: Mapping[str, str]
    """From a person's name to the file of their page."""
    table: str
    """What a table without a caption is called."""


def content_of(web_page: WebPage, context: PageContext) -> etree._Element:
    """Return a tree whose content is the text of `web_page`, set."""
    root = parse(web_page.body)
    for element in list(root.iter("a", "img", "span", "table", "dt")):
        match element.tag:
            case "a":
                _set_link(element, web_page.link.file, context.places)
            case "img" if element.get("src", "") in context.pictures:
                _set_picture(element, context.pictures[element.get("src", "")])
            case "span" if element.get("class") == "author":
                _set_author(element, context.people)
            case "table":
                _let_scroll(element, context.table)
            case "dt" if web_page.kind in _LISTING_PEOPLE or _is_about_authors(element):
                _link_name(element, context.people)
            case _:
                pass
    if web_page.link.file == FIRST_FILE:
        for heading in root.iterfind("section/h1"):
            heading.tag = "h2"
    return root


def _set_link(link: etree._Element, file: str, places: WebPlaces) -> None:
    """Lead a link within the book to its file; one of a kind that no book may hold leads nowhere any more."""
    target = link.get("href", "")
    if target.startswith("#"):
        link.set("href", places.link(target[1:], start=file))
    elif target and not _SAFE_TARGET.match(target) and link.get("class") != DOWNLOAD:
        del link.attrib["href"]


def _set_author(name: etree._Element, people: Mapping[str, str]) -> None:
    """Make a name in a byline the link to the person's page."""
    file = people.get(name.text or "")
    if file:
        name.tag = "a"
        name.set("href", file)
        name.set("rel", "author")


def _set_picture(image: etree._Element, picture: WebPicture) -> None:
    """Name the picture's file, and its size, so that nothing moves when it comes; it is fetched when it is near."""
    image.set("src", picture.file)
    if picture.small:
        small = picture.small
        image.set("srcset", f"{small.file} {small.asset.width_pixels}w, {picture.file} {picture.asset.width_pixels}w")
        image.set("sizes", _SIZES)
    image.set("width", str(picture.asset.width_pixels))
    image.set("height", str(picture.asset.height_pixels))
    image.set("loading", "lazy")


def _let_scroll(table: etree._Element, otherwise: str) -> None:
    """Put a box around a table that scrolls sideways, by keys too, where the window is too narrow for it."""
    parent = table.getparent()
    if parent is None:
        return
    captions = [table.find("caption"), parent.find("figcaption") if parent.tag == "figure" else None]
    label = next((plain_text(caption) for caption in captions if caption is not None and plain_text(caption)), "")
    box = etree.Element("div", {"class": "scroll", "role": "group", "aria-label": label or otherwise, "tabindex": "0"})
    box.tail, table.tail = table.tail, None
    parent.replace(table, box)
    box.append(table)


def _is_about_authors(term: etree._Element) -> bool:
    """Decide whether this is a term of the list of authors at the end of a piece."""
    return any(around.get("class") == "about-authors" for around in term.iterancestors("div"))


def _link_name(term: etree._Element, people: Mapping[str, str]) -> None:
    """Lead a term that is a person's name and nothing else to the person's page."""
    file = people.get(plain_text(term))
    if not file or term.find(".//a") is not None:
        return
    link = etree.Element("a", {"href": file})
    link.text, term.text = term.text, None
    link.extend(term)
    term.append(link)


def beginning_of(content: etree._Element) -> str:
    """Return the first words of a text as a description of it, without bylines and the numbers of notes."""
    for paragraph in content.iter("p"):
        words = " ".join("".join(_running_text(paragraph)).split())
        if words and not paragraph.get("class"):
            return _shortened(words)
    return ""


def _running_text(element: etree._Element) -> Iterator[str]:
    """Yield the text of an element, links from and to notes left out."""
    if element.get("class") in _OF_NOTES:
        return
    yield element.text or ""
    for child in element:
        yield from _running_text(child)
        yield child.tail or ""


def _shortened(text: str) -> str:
    if len(text) <= _MOST_DESCRIBED_CHARACTERS:
        return text
    cut = text[:_MOST_DESCRIBED_CHARACTERS]
    return f"{cut.rpartition(' ')[0] or cut} …"
