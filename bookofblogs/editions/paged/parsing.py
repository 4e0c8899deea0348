"""XHTML text to trees."""

from lxml.etree import XMLParser, _Element, fromstring


def element(xhtml: str) -> _Element:
    """Return the tree of one XHTML element. It is text that we made: nothing is looked up outside it."""
    return fromstring(xhtml, XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True))


def blocks(xhtml: str) -> list[_Element]:
    """Return the trees of a sequence of XHTML blocks without a root."""
    return list(element(f"<div>{xhtml}</div>"))


def text_of(element: _Element) -> str:
    """Return all text within an element."""
    return "".join(map(str, element.itertext()))
