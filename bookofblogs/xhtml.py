"""Fragments of XHTML, taken apart into a tree and written again: always well-formed, always in the same form."""

from html import escape

from lxml import etree

from bookofblogs.unicode_text import on_one_line

XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)


def parse(body: str) -> etree._Element:
    """Return the root of a tree whose content is `body`. Raises lxml.etree.XMLSyntaxError if it is not well-formed."""
    return etree.fromstring(f"<body>{body}</body>", _PARSER)


def parse_element(xhtml: str) -> etree._Element:
    """Return the tree of one element without its comments; nothing is looked up outside it."""
    return etree.fromstring(
        xhtml, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    )


def parse_blocks(xhtml: str) -> list[etree._Element]:
    """Return the trees of a sequence of blocks without a root, without their comments."""
    return list(parse_element(f"<div>{xhtml}</div>"))


def serialise(root: etree._Element) -> str:
    """Return the content of `root`, without `root` itself, as XML."""
    parts = [escape(root.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode", method="xml") for child in root]
    return "".join(parts)


def text_of(element: etree._Element) -> str:
    """Return the text of `element` and all in it, as it stands."""
    return "".join(map(str, element.itertext()))


def plain_text(element: etree._Element) -> str:
    """Return the text of `element` and all in it, with single blanks."""
    return on_one_line(text_of(element))


def unwrap(element: etree._Element) -> None:
    """Take `element` out of its tree and leave what is in it where it stood."""
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    children = list(element)
    _append_text(parent, place, element.text or "")
    for offset, child in enumerate(children):
        parent.insert(place + offset, child)
    _append_text(parent, place + len(children), element.tail or "")
    element.tail = None
    parent.remove(element)


def _append_text(parent: etree._Element, place: int, text: str) -> None:
    """Add `text` before the child at `place` of `parent`."""
    if place == 0:
        parent.text = (parent.text or "") + text
    else:
        before = parent[place - 1]
        before.tail = (before.tail or "") + text
