"""What is asked of the elements of a document everywhere: their properties, and the values of these."""

from lxml import etree

from bookofblogs.intake.docx.names import PARAGRAPH_PROPERTIES, VALUE, WORD


def is_on(element: etree._Element) -> bool:
    """Decide whether a property that is on or off, and is there, is on (ECMA-376, part 1, 22.9.2.7)."""
    return element.get(VALUE, "1").lower() not in ("0", "false", "off")


def value_of(element: etree._Element, path: str) -> str:
    """Return the value of the property at `path`, of which each step is a name of Word's; empty where there is none."""
    found = element.find("/".join(f"{WORD}{name}" for name in path.split("/")))
    return "" if found is None else found.get(VALUE, "")


def left_of(properties: etree._Element | None) -> int:
    """Return how far a w:pPr sets its lines in from the left, in twentieths of a point; 0 where it does not say."""
    indents = None if properties is None else properties.find(f"{WORD}ind")
    text = "" if indents is None else indents.get(f"{WORD}left") or indents.get(f"{WORD}start") or ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0  # twips


def properties_of(paragraph: etree._Element) -> etree._Element | None:
    """Return the w:pPr of `paragraph`, which stands first or nowhere; a search would go through all of its runs."""
    first = next(paragraph.iterchildren(), None)
    return first if first is not None and first.tag == PARAGRAPH_PROPERTIES else None


def remove(element: etree._Element) -> None:
    """Take `element`, with all that is in it, out of its tree."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
