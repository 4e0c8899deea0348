"""Pictures with their captions, in all the ways in which blog engines write them, as figures; all else is none."""

import re

from lxml import etree

from bookofblogs.intake.html.account import Account, holds_something, is_filled, words_of
from bookofblogs.intake.html.links import is_dead, resolved
from bookofblogs.markdown.web_addresses import shown_address
from bookofblogs.model.manuscript import EntryKind, Tally

_CAPTIONED = re.compile(
    r"(?:^|\s)(?:wp-caption|captioned-image|image-with-caption|figure|thumbinner|tiled-gallery-item)(?:\s|$)"
)
_CAPTION = re.compile(
    r"(?:^|\s)(?:wp-caption-text|caption|image-caption|thumbcaption|figure-caption|tr-caption|tiled-gallery-caption)(?:\s|$)"
)
_MORE_THAN_PICTURES = ("table", "pre", "blockquote", "ul", "ol", "figure", "iframe", "video", "audio", "h2", "h3")


def shape_figures(root: etree._Element, account: Account, base: str) -> None:
    """Make figures of boxes of a picture and its caption, and plain blocks of figures that hold anything else."""
    for table in list(root.iter("table")):
        if "tr-caption-container" in (table.get("class") or ""):
            _from_blogger(table, account)
    for item in list(root.iter("dl")):
        _from_gallery(item)
    for box in list(root.iter("div", "p", "span", "section")):
        if box.get("class") and _CAPTIONED.search(box.get("class") or ""):
            _from_box(box)
    for figure in list(root.iter("figure")):
        if _is_of_pictures(figure):
            _straighten(figure, account, base)
        else:
            _loosen(figure)
    for caption in list(root.iter("figcaption")):
        above = caption.getparent()
        if above is None or above.tag != "figure":
            caption.tag = "p"
            caption.set("data-style", "caption")


def _from_blogger(table: etree._Element, account: Account) -> None:
    """Blogger sets a picture and its caption as a table of two rows."""
    cells = [cell for cell in table.iter("td", "th") if holds_something(cell)]
    if len(cells) not in {1, 2} or cells[0].find(".//img") is None:
        return
    account.note_left_out(
        EntryKind.FRAME, tally=Tally(cells=sum(map(is_filled, cells))), detail="a table around a picture"
    )
    figure = etree.Element("figure")
    figure.tail, table.tail = table.tail, None
    for at, cell in enumerate(cells):
        cell.tail = None
        cell.tag = "figcaption" if at else "div"
        figure.append(cell)
    parent = table.getparent()
    if parent is not None:
        parent.replace(table, figure)


def _from_gallery(item: etree._Element) -> None:
    """WordPress sets each picture of a gallery as a list of a term and what it means."""
    if "gallery-item" not in (item.get("class") or "").split() or item.find(".//img") is None:
        return
    item.tag = "figure"
    for part in item:
        part.tag = "figcaption" if part.tag == "dd" else "div"


def _from_box(box: etree._Element) -> None:
    captions = [one for one in box.iter("p", "div", "span", "figcaption") if one is not box and _is_caption(one)]
    if len(captions) != 1 or box.find(".//img") is None or box.find(".//figure") is not None:
        return
    box.tag = "figure"
    captions[0].tag = "figcaption"


def _is_caption(element: etree._Element) -> bool:
    return element.tag == "figcaption" or _CAPTION.search(element.get("class") or "") is not None


def _is_of_pictures(figure: etree._Element) -> bool:
    """Decide whether a figure holds pictures and at most one caption, and no other word."""
    if figure.find(".//img") is None or any(figure.find(f".//{tag}") is not None for tag in _MORE_THAN_PICTURES):
        return False
    captions = list(figure.iter("figcaption"))
    if len(captions) > 1:
        return False
    beside = len(words_of(figure)) - sum(len(words_of(caption)) for caption in captions)
    return beside <= 1 and not any(caption.find(".//img") is not None for caption in captions)


def _straighten(figure: etree._Element, account: Account, base: str) -> None:
    """Leave the pictures and the caption alone in a figure; a link around a picture stands in a line below."""
    images, captions = list(figure.iter("img")), list(figure.iter("figcaption"))
    links = [link for link in figure.iter("a") if link.get("href") and link.find(".//img") is not None]
    pictures = [picture for picture in figure.iter("picture") if picture.find("img") is not None]
    framed = {id(picture.find("img")): picture for picture in pictures}
    for one in [framed.get(id(image), image) for image in images] + captions:
        one.tail = None
        figure.append(one)
    for child in list(figure):
        if child.tag not in {"img", "picture", "figcaption"}:
            figure.remove(child)
    figure.text = None
    parent = figure.getparent()
    if parent is None:
        return
    below = figure
    for link in links:
        address = resolved(link.get("href", "").strip(), base)
        if is_dead(address):
            account.note_left_out(EntryKind.DEAD_LINK, tally=Tally(links=1), detail=address)
            continue
        if not address.startswith(("http:", "https:")):  # a file beside the page: the picture itself
            account.note_left_out(EntryKind.OTHER, tally=Tally(links=1), detail=f"a picture's link to {address}")
            continue
        shown = shown_address(address)
        account.note_added(EntryKind.ADDRESS, shown, detail=address)
        line = etree.Element("p")
        etree.SubElement(line, "a", href=address).text = shown
        parent.insert(parent.index(below) + 1, line)
        line.tail, below.tail = below.tail, None
        below = line


def _loosen(figure: etree._Element) -> None:
    """Make a figure that is no picture a plain box, its caption a paragraph."""
    figure.tag = "div"
    for caption in figure:
        if caption.tag == "figcaption":
            caption.tag = "p"
            caption.set("data-style", "caption")
