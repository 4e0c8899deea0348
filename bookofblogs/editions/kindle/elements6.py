"""The elements of a page in the old HTML of MOBI 6: what each begins and ends with. There are no style sheets."""

from xml.sax.saxutils import quoteattr

from lxml import etree

from bookofblogs.editions.shared.page_kinds import PageKind

_FLUSH = '<p height="0pt" width="0pt">'
_INDENTED = '<p height="0pt" width="1em">'
_CENTRED = '<p height="0pt" width="0pt" align="center">'
_SPACED = '<p height="1em" width="0pt">'
_CENTRED_HEADINGS = frozenset((PageKind.TITLE_PAGE, PageKind.PART))

_PAIRS = {
    "em": ("<i>", "</i>"),
    "cite": ("<i>", "</i>"),
    "dfn": ("<i>", "</i>"),
    "var": ("<i>", "</i>"),
    "strong": ("<b>", "</b>"),
    "mark": ("<u>", "</u>"),
    "ins": ("<u>", "</u>"),
    "del": ("<s>", "</s>"),
    "code": ("<tt>", "</tt>"),
    "kbd": ("<tt>", "</tt>"),
    "samp": ("<tt>", "</tt>"),
    "small": ("<small>", "</small>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "q": ("\u201c", "\u201d"),
    "pre": ('<div align="left">', "</div>"),
    "figure": ('<div align="center">', "</div>"),
    "figcaption": ("<p><small>", "</small></p>"),
    "caption": (f"{_SPACED}<b>", "</b></p>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "aside": ("<blockquote>", "</blockquote>"),
    "ul": ("<ul>", "</ul>"),
    "dl": ("<div>", "</div>"),
    "dt": (f"{_SPACED}<b>", "</b></p>"),
    "dd": ("<blockquote>", "</blockquote>"),
    "table": ('<table border="1" cellpadding="3">', "</table>"),
    "tr": ("<tr>", "</tr>"),
    "br": ("<br/>", ""),
    "hr": ('<hr width="20%"/>', ""),
}
"""Elements that are the same wherever they stand. What is in no table is left out, and what it holds stays."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KEPT = {"ol": ("start",), "li": ("value",), "td": ("colspan", "rowspan"), "th": ("colspan", "rowspan")}
"""Elements that keep their name, and what else they keep."""
_SIDES = frozenset(("left", "center", "right"))


def opening(element: etree._Element, kind: PageKind) -> str:
    """Return what stands at the beginning of `element`, on a page of `kind`."""
    tag = str(element.tag)
    if tag in _PAIRS:
        return _PAIRS[tag][0]
    if tag in _KEPT:
        return _kept(element, tag)
    if tag in _HEADINGS:
        return f'<{tag} align="center">' if kind in _CENTRED_HEADINGS else f"<{tag}>"
    if tag == "p":
        return _paragraph(element, kind)
    if tag == "a" and "href" in element.attrib:
        return f"<a href={quoteattr(element.get('href', ''))}>"
    return "(" if _is_bare_reading(element) else ""


def closing(element: etree._Element) -> str:
    """Return what stands at the end of `element`."""
    tag = str(element.tag)
    if tag in _PAIRS:
        return _PAIRS[tag][1]
    if tag in _HEADINGS or tag in _KEPT or tag == "p" or (tag == "a" and "href" in element.attrib):
        return f"</{tag}>"
    return ")" if _is_bare_reading(element) else ""


def width_of(picture: etree._Element) -> str:
    """Return the attribute of a picture whose author gave it a width, in percent of the screen's; else nothing."""
    percent = picture.get("class", "").removeprefix("width-")
    return f' width="{percent}%"' if percent.isdigit() else ""


def set_apart(section: etree._Element) -> None:
    """Put the caption of each table before it: within a table the old devices know none."""
    for caption in list(section.iter("caption")):
        table = caption.getparent()
        if table is not None:
            table.addprevious(caption)


def _kept(element: etree._Element, tag: str) -> str:
    kept = [f' {name}="{element.get(name)}"' for name in _KEPT[tag] if name in element.attrib]
    side = element.get("class", "")
    if tag in ("td", "th") and side in _SIDES:
        kept.append(f' align="{side}"')
    return f"<{tag}{''.join(kept)}>"


def _paragraph(element: etree._Element, kind: PageKind) -> str:
    """Return the beginning of a paragraph: indented where it follows another, as in a book."""
    if kind is PageKind.TITLE_PAGE:
        return _CENTRED
    before = element.getprevious()
    if before is None or before.tag != "p":
        return _FLUSH
    return _FLUSH if before.get("class") == "byline" else _INDENTED


def _is_bare_reading(element: etree._Element) -> bool:
    """Decide whether this is the reading of a ruby that brings no parentheses of its own."""
    before = element.getprevious()
    return element.tag == "rt" and (before is None or before.tag != "rp")
