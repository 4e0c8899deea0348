"""Elements of an ONIX message: made in the order in which the schema wants them, with nothing empty."""

import re
from collections.abc import Iterable
from typing import cast

from lxml import etree

NAMESPACE = "http://ns.editeur.org/onix/3.0/reference"
_NAMESPACES: dict[str, str] = cast("dict[str, str]", {None: NAMESPACE})
"""Without a prefix: lxml takes None for one, and its types do not know."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

Element = etree._Element  # noqa: SLF001 - lxml names the class of its elements so


def element(name: str, *content: "str | Element | None", **attributes: str) -> Element:
    """Return an element with a text, or with those of `content` that are there, in their order."""
    made = etree.Element(f"{{{NAMESPACE}}}{name}", attributes, nsmap=_NAMESPACES)
    for part in content:
        if isinstance(part, str):
            made.text = _NOT_IN_XML.sub("", part)
        elif part is not None:
            made.append(part)
    return made


def texts(name: str, values: Iterable[str]) -> list[Element]:
    """Return an element for each of `values` that is not empty."""
    return [element(name, value) for value in values if value]


def optional(name: str, value: str) -> Element | None:
    """Return an element with a text, None for an empty one."""
    return element(name, value) if value else None
