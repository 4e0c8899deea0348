"""A tree written as HTML: what a browser reads back is the same tree."""

import re
import unicodedata
from collections.abc import Iterator

from lxml import etree

_VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
"""Elements that have no end tag (HTML, 13.1.2). Those that no page of ours holds are not listed."""
_LOSES_A_LINE = frozenset({"pre"})
"""A reader of HTML drops a line break right after these start tags (HTML, 13.1.2.5), so it is written twice."""
_RAW = frozenset({"style"})
"""Elements whose text stands as it is (HTML, 13.1.2.1). Ours never holds their end tag."""

_AS_IT_IS = frozenset({"href", "id", "src", "srcset"})
"""Attributes that name something: a letter written in another way would name another thing."""
_KEPT_IDEOGRAPH = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
"""Forms of ideographs that composing would replace by others: people write their names with them."""


def as_html(root: etree._Element) -> str:
    """Return `root` and all in it as an HTML document. Elements have no namespace, and none is a script."""
    return f"<!DOCTYPE html>\n{''.join(_pieces(root))}\n"


def _pieces(root: etree._Element) -> Iterator[str]:
    """Yield the tags and texts in order; without recursion, so that no depth is too deep."""
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = str(element.tag)
        if event == "start":
            yield f"<{name}{''.join(_attribute(key, value) for key, value in element.items())}>"
            if name not in _VOID:
                text = element.text or ""
                yield "\n" if name in _LOSES_A_LINE and text.startswith("\n") else ""
                yield text if name in _RAW else _escaped(_composed(text))
        else:
            yield "" if name in _VOID else f"</{name}>"
            if element is not root:
                yield _escaped(_composed(element.tail or ""))


def _attribute(name: str | bytes, value: str | bytes) -> str:
    text = str(value) if name in _AS_IT_IS else _composed(str(value))
    quoted = _escaped(text).replace('"', "&quot;")
    return f' {name!s}="{quoted}"'


def _composed(text: str) -> str:
    """Return `text` in Unicode's composed form (NFC), as pages of the web should be (W3C, Character Model, 2.1)."""
    if text.isascii() or _KEPT_IDEOGRAPH.search(text):
        return text
    return unicodedata.normalize("NFC", text)


def _escaped(text: str) -> str:
    """Return `text` with what a reader of HTML would take for markup; a no-break space is shown as what it is."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\xa0", "&nbsp;")
