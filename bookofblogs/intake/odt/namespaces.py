"""The names of OpenDocument's elements, as they are written and as lxml writes them (ODF 1.3, part 3, section 1.4)."""

from functools import cache

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = {
    "office": f"{_OASIS}office:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "draw": f"{_OASIS}drawing:1.0",
    "style": f"{_OASIS}style:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "svg": f"{_OASIS}svg-compatible:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "form": f"{_OASIS}form:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "presentation": f"{_OASIS}presentation:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "math": "http://www.w3.org/1998/Math/MathML",
    "xlink": "http://www.w3.org/1999/xlink",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}
_PREFIXES = {address: prefix for prefix, address in NAMESPACES.items()}


@cache
def clark(name: str) -> str:
    """Return "text:p" as "{urn:...text:1.0}p"."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def name_of(element: etree._Element) -> str:
    """Return what an element is called, with the prefix that everybody writes; empty for a comment."""
    return _prefixed(element.tag) if isinstance(element.tag, str) else ""


@cache
def _prefixed(tag: str) -> str:
    address, _, local = tag.removeprefix("{").rpartition("}")
    return f"{_PREFIXES.get(address, '?')}:{local}"


def value(element: etree._Element, name: str, otherwise: str = "") -> str:
    """Return the attribute that is written `name`."""
    return str(element.get(clark(name), otherwise))


def whole_number(element: etree._Element, name: str, otherwise: int, *, most: int = 1_000_000) -> int:
    """Return a number that stands in an attribute; `otherwise` where it is none, or beyond `most`."""
    digits = value(element, name)
    return int(digits) if digits.isascii() and digits.isdigit() and int(digits[:9]) <= most else otherwise
