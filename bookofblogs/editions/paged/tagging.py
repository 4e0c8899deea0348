"""The shapes of XHTML that WeasyPrint 70 tags wrongly, turned into shapes that pass PDF/UA-1.

Each function mends one of them, in place, in the tree of one page. They go when a later WeasyPrint no longer needs
them: tests/editions/pdf/test_edition.py has a test for each, read by a PDF/UA validator. A table keeps its display, and
every page has a language and a title: the style sheet and the sheets see to that. Lists have lists.py. An `svg` never
gets here.
"""

from collections.abc import Callable

from lxml.etree import SubElement, _Element

from bookofblogs.editions.paged.lists import make_lists
from bookofblogs.editions.paged.parsing import text_of

ADDED = "added"
"""The class of words that the setting adds to those of the author."""
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
        _unwrap(link)


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
        _unwrap(anchor)


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
    _unwrap(link)


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


def _unwrap(element: _Element) -> None:
    """Put the content of `element` in its place."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    children = list(element)
    text, tail = element.text or "", element.tail or ""
    element.tail = None
    parent.remove(element)
    _insert_text(parent, place, text)
    for offset, child in enumerate(children):
        parent.insert(place + offset, child)
    _insert_text(parent, place + len(children), tail)


def _insert_text(parent: _Element, place: int, text: str) -> None:
    """Put `text` before the child of `parent` at `place`, after what stands there."""
    if not text:
        return
    if place == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[place - 1]
        before.tail = (before.tail or "") + text


def _append_text(element: _Element, text: str) -> None:
    _insert_text(element, len(element), text)
