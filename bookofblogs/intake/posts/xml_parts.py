"""An export or a feed as a stream: what stands in its channel, part by part, each freed once it was read.

These files are somebody's text. One that is not well-formed is refused with its line, never patched up: a reader that
goes on behind a fault loses what stands there, and says nothing.
"""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO

from lxml import etree

from bookofblogs.errors import ContentError

_NAMESPACES = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://www.w3.org/2007/app": "app",
    "http://purl.org/atom/app#": "app",
    "http://schemas.google.com/blogger/2018": "blogger",
    "http://www.w3.org/1999/xhtml": "xhtml",
}
"""What this room calls the namespaces of RSS 0.9 to 2.0, Atom 0.3 and 1.0 and what may stand in them."""
_WORDPRESS = ("http://wordpress.org/export/", "https://wordpress.org/export/")
"""Behind it stands the version, 1.0 to 1.2; excerpts have one of their own below it."""
_DEEPEST_CHANNEL = 2
_CUT_OFF = ("EndOfFile", "Premature end", "Couldn't find end", "no element found", "NOT_FINISHED")
_CONTROL = re.compile(rb"[\x01-\x08\x0b\x0c\x0e-\x1f]")


def parts(data: bytes) -> Iterator[etree._Element]:
    """Yield each child of the channel, or of the root where there is none, in order.

    It is whole when it comes and empty when the next one is asked for. Raises ContentError, with the line, where the
    file is not well-formed, and where it declares entities of its own.
    """
    given = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    blank_lines = _line_at(data, len(data) - len(given)) - 1
    depth = 0
    channels: list[etree._Element] = []
    events = etree.iterparse(
        BytesIO(given),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for event, element in events:
            if event == "start":
                depth += 1
                if depth == 1:
                    _refuse_entities(element)
                if depth == 1 or (depth == _DEEPEST_CHANNEL and named(element) == "channel"):
                    channels.append(element)
                continue
            depth -= 1
            if element.getparent() is channels[-1]:
                yield element
                _free(element)
            elif element is channels[-1]:
                channels.pop()
                _free(element)
    except etree.XMLSyntaxError as error:
        raise ContentError(_told(error, events.error_log, data, blank_lines)) from None


def named(element: etree._Element) -> str:
    """Return the name of an element with the room's own prefix for its namespace: `title`, `wp:status`."""
    name = str(element.tag)
    if not name.startswith("{"):
        return name
    namespace, _, local = name[1:].partition("}")
    if namespace.startswith(_WORDPRESS):
        prefix = "excerpt" if namespace.endswith("/excerpt/") else "wp"
    else:
        prefix = _NAMESPACES.get(namespace, "other")
    return f"{prefix}:{local}" if prefix else local


def text_in(element: etree._Element) -> str:
    """Return all text in an element; an entity that a DTD elsewhere declares is read as HTML has it."""
    found: list[str] = []
    for one in element.iter():
        if isinstance(one, etree._Entity):  # noqa: SLF001 - lxml has no other name for the type
            found.append(unescape(str(one.text)))
        else:
            found.append(one.text or "")
        if one is not element:
            found.append(one.tail or "")
    return "".join(found) if len(found) > 1 else found[0]


def texts_by_name(element: etree._Element) -> dict[str, str]:
    """Return the text of each child by its `named`, of several with one name the first that is not empty."""
    found: dict[str, str] = {}
    for child in element:
        name = named(child)
        if not found.get(name):
            found[name] = text_in(child)
    return found


def _refuse_entities(root: etree._Element) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.entities()):  # type: ignore[attr-defined]  # lxml's stubs lack it
        raise ContentError("This file declares entities of its own, as no export and no feed does. It is not read.")


def _free(element: etree._Element) -> None:
    """Empty an element that was read, and forget what stands before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _told(error: etree.XMLSyntaxError, faults: etree._ListErrorLog, data: bytes, blank_lines: int) -> str:
    first = next(iter(faults.filter_from_errors()), None)
    line = (first.line if first else error.lineno or 1) + blank_lines
    message = f"{first.message} {first.type_name}" if first else error.msg or ""
    forbidden = _CONTROL.search(data)
    if forbidden:
        why = f"Line {_line_at(data, forbidden.start())} holds a control character, which XML forbids"
    elif "Entity" in message and "not defined" in message:
        why = f"Line {line} has an entity in it that XML does not know"
    elif any(sign in message for sign in _CUT_OFF):
        why = f"It breaks off in line {_line_at(data, len(data))}"
    elif "Excessive depth" in message or "huge text" in message.casefold() or "too big" in message:
        why = f"Line {line} is nested too deeply, or holds more than 10 MB in one piece"
    else:
        why = f"Line {line} is not well-formed XML"
    return f"{why}. Nothing was taken. Save the export or the feed anew, and send the file as it comes."


def _line_at(data: bytes, place: int) -> int:
    return data.count(b"\n", 0, place) + 1
