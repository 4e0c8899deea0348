"""The shapes of XHTML that WeasyPrint 70 tags wrongly, turned into shapes that pass PDF/UA-1.

Each function mends one of them, in place, in the tree of one page. They go when a later WeasyPrint no longer needs
them: tests/editions/pdf/test_edition.py has a test for each, read by a PDF/UA validator. A table keeps its display, and
every page has a language and a title: the style sheet and the documents see to that. An `svg` never gets here.
"""

from collections.abc import Callable, Iterator

from lxml.etree import SubElement, _Element

from bookofblogs.editions.paged.sheet_documents import ADDED, MARK
from bookofblogs.xhtml import text_of, unwrap

BODY = "list-body"
_BULLETS = ("\N{BULLET}", "\N{EN DASH}", "\N{MIDDLE DOT}")
_WITHOUT_TEXT = frozenset({"br", "img", "wbr"})


def tag_rightly(page: _Element, undescribed: str) -> None:
    """Turn every shape of `page` that would be tagged wrongly. `undescribed` stands in for missing alternative text."""
    describe_pictures(page, undescribed)
    unlink_pictures(page)
    turn_links_inside_out(page)
    move_bare_anchors(page)
    make_lists(page)
    give_tables_headers(page)


def describe_pictures(page: _Element, undescribed: str) -> None:
    """Give a picture without alternative text one (7.3-1): assembly did so, and nothing may slip through."""
    for picture in page.iter("img"):
        if not picture.get("alt", "").strip():
            picture.set("alt", undescribed)


def unlink_pictures(page: _Element) -> None:
    """Take pictures out of links (7.18.5-1) and put each link in words below its picture."""
    for picture in list(page.iter("img")):
        link = next(picture.iterancestors("a"), None)
        if link is None or not link.get("href"):
            continue
        if text_of(link).strip():
            continue  # its words remain a link, when it is turned inside out
        words = SubElement(_room_below(_block_of(link)), "a", {"class": ADDED, "href": link.get("href", "")})
        words.text = _words_of_address(link.get("href", ""), picture)
        unwrap(link)


def turn_links_inside_out(page: _Element) -> None:
    """Put links inside the phrases that they hold (7.18.5-1): `<a><em>` becomes `<em><a>`."""
    for link in list(page.iter("a")):
        if len(link):
            _turn_inside_out(link)


def move_bare_anchors(page: _Element) -> None:
    """Give the id of an empty phrase, which would be tagged as an empty element, to what it stands in."""
    for anchor in list(page.iter("span", "a")):
        parent = anchor.getparent()
        if parent is None or len(anchor) or anchor.text or anchor.get("href") or "id" in parent.attrib:
            continue
        if "id" in anchor.attrib:
            parent.set("id", anchor.get("id", ""))
        unwrap(anchor)


def make_lists(page: _Element) -> None:
    """Give every list item its mark and its body, in the order in which they are read; the contents have no marks.

    WeasyPrint makes a body only around bare text (7.2-20), paints every mark of a page after all of its text, and
    passes over `ol[start]` and `li[value]`. A mark is named as WeasyPrint names its own; an item within the item is
    what it takes for a body. HTML's parser would allow neither, but never sees this tree.
    """
    for listing in list(page.iter("ul", "ol")):
        if all(section.get("class") != "contents" for section in listing.iterancestors("section")):
            items = list(listing.iterchildren("li"))
            for item, mark in zip(items, _marks(listing, items), strict=True):
                _divide(item, mark)


def give_tables_headers(page: _Element) -> None:
    """Say of each header cell what it heads (7.5-1): its column in the head of a table, its row elsewhere."""
    for cell in page.iter("th"):
        in_head = next(cell.iterancestors("thead"), None) is not None
        cell.set("scope", "col" if in_head else "row")


def _block_of(phrase: _Element) -> _Element:
    """Return the block that `phrase` stands in, a figure's caption included."""
    blocks = {"p", "figure", "figcaption", "li", "td", "th", "dd", "dt", "blockquote", "section", "aside"}
    return next(ancestor for ancestor in phrase.iterancestors() if ancestor.tag in blocks)


def _room_below(block: _Element) -> _Element:
    """Return the element below the picture of `block` that takes the words of its link."""
    match block.tag:
        case "figcaption":
            _append_text(block, " ")
            return block
        case "figure":
            caption = block.find("figcaption")
            if caption is None:
                return SubElement(block, "figcaption")
            _append_text(caption, " ")
            return caption
        case "p":
            below = block.makeelement("p", {"class": "picture-link"})
            block.addnext(below)
            below.tail, block.tail = block.tail, None
            return below
        case _:
            SubElement(block, "br")
            return block


def _words_of_address(address: str, picture: _Element) -> str:
    """Return what a reader sees of a link: the address without its scheme, or within the book the picture's words."""
    if address.startswith("#"):
        return picture.get("alt", "")
    return address.removeprefix("https://").removeprefix("http://").removeprefix("mailto:").rstrip("/")


def _turn_inside_out(link: _Element) -> None:
    """Replace `link` by its content, in which each run of text is a link of its own."""
    parent = link.getparent()
    if parent is None:
        return
    attributes = {str(name): str(value) for name, value in link.attrib.items() if name != "id"}
    _link_texts(link, lambda: link.makeelement("a", attributes))
    if "id" in link.attrib:
        link[0].set("id", link[0].get("id", link.get("id", "")))
    unwrap(link)


def _link_texts(element: _Element, new_link: Callable[[], _Element]) -> None:
    """Wrap each run of text below `element` in a link of its own."""
    for child in list(element):
        if child.tag not in _WITHOUT_TEXT:
            _link_texts(child, new_link)
        if child.tail:
            link = new_link()
            link.text, child.tail = child.tail, None
            child.addnext(link)
    if element.text:
        link = new_link()
        link.text, element.text = element.text, None
        element.insert(0, link)


def _append_text(element: _Element, text: str) -> None:
    """Put `text` at the end of `element`."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _marks(listing: _Element, items: list[_Element]) -> Iterator[str]:
    if listing.tag == "ul":
        depth = sum(1 for _ in listing.iterancestors("ul"))
        yield from [_BULLETS[min(depth, len(_BULLETS) - 1)]] * len(items)
        return
    number = _whole_number(listing.get("start"), 1)
    for item in items:
        number = _whole_number(item.get("value"), number)
        yield f"{number}."
        number += 1


def _divide(item: _Element, words: str) -> None:
    """Make of the content of `item` a mark and a body."""
    body = item.makeelement("li", {"class": BODY})
    body.text, item.text = item.text, None
    body.extend(list(item))
    mark = item.makeelement(MARK, {"class": MARK})
    mark.text = words
    item.extend((mark, body))


def _whole_number(text: str | None, otherwise: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return otherwise
