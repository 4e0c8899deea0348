"""Raw HTML as a row of events: start tags, end tags, text, and what else was met. Linear in the length of the text."""

import html
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bookofblogs.expressions import expression
from bookofblogs.markdown.tags import KNOWN, RAW_TEXT

_TAG = expression(
    r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<attributes>(?:[^<>\"']|(?<=[=\s])\"[^\"]*\"|(?<=[=\s])'[^']*'|(?<![=\s])[\"'])*+)>"
)
_ATTRIBUTE = expression(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_ENDINGS: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))
_SCANNING_BUDGET: Final = 50_000_000
"""Characters that may be looked at in vain, over all failed attempts to find the end of a tag."""


class Start(NamedTuple):
    """A start tag, its name and attribute names in lower case; the first attribute of a name counts."""

    name: str
    attributes: dict[str, str]
    written: str
    offset: int


class End(NamedTuple):
    """An end tag."""

    name: str
    offset: int


class HtmlText(NamedTuple):
    """Text, its character references resolved but in a script or a style sheet."""

    text: str
    offset: int


class Other(NamedTuple):
    """A comment, a declaration, a processing instruction. `is_open`: its end is missing."""

    written: str
    is_open: bool
    offset: int


Event = Start | End | HtmlText | Other


def html_events(source: str) -> Iterator[Event]:
    """Yield what stands in the raw HTML `source`, in order; a name that is no HTML element is yielded as text."""
    position = 0
    budget = _SCANNING_BUDGET
    closed = {ending: source.rfind(ending) for _, ending in _ENDINGS}
    last_ends: dict[str, int] = {}
    while True:
        start = source.find("<", position)
        if start < 0 or budget < 0:
            break
        if start > position:
            yield HtmlText(html.unescape(source[position:start]), offset=position)
        opening = source[start : start + 2]
        if opening in ("<!", "<?"):
            event = _other(source, start, closed)
            yield event
            position = start + len(event.written)
            continue
        match = _TAG.match(source, start)
        if not match:
            # Only what looks like a tag can have cost a long search for its end.
            budget -= (len(source) - start) if opening[1:].isalpha() or opening == "</" else 0
            yield HtmlText("<", offset=start)
            position = start + 1
            continue
        position = match.end()
        event_or_text = _tag(match)
        yield event_or_text
        if isinstance(event_or_text, Start) and event_or_text.name in RAW_TEXT:
            end = _end_of_raw_text(source, event_or_text.name, position, last_ends)
            if end > position:
                yield HtmlText(source[position:end], offset=position)
                position = end
    if position < len(source):
        yield HtmlText(html.unescape(source[position:]), offset=position)


def _tag(match: re.Match[str]) -> Event:
    name = match["name"].lower()
    offset = match.start()
    if name not in KNOWN:
        return HtmlText(match.group(), offset=offset)
    if match["end"]:
        return End(name, offset)
    attributes: dict[str, str] = {}
    for key, *values in _ATTRIBUTE.findall(match["attributes"]):
        attributes.setdefault(key.lower(), html.unescape("".join(values)))
    return Start(name, attributes, match.group(), offset)


def _other(source: str, start: int, closed: dict[str, int]) -> Other:
    for opening, ending in _ENDINGS:
        if source.startswith(opening, start):
            if closed[ending] < start + len(opening):
                return Other(opening, is_open=True, offset=start)
            end = source.find(ending, start + len(opening))
            return Other(source[start : end + len(ending)], is_open=False, offset=start)
    return Other("<", is_open=True, offset=start)


def _end_of_raw_text(source: str, name: str, position: int, last_ends: dict[str, int]) -> int:
    """Return where the end tag of the script or style sheet stands, or -1; `last_ends` remembers the last of each."""
    if name not in last_ends:
        last_ends[name] = max((match.start() for match in re.finditer(f"</{name}", source, re.IGNORECASE)), default=-1)
    if last_ends[name] < position:
        return -1
    match = re.compile(f"</{name}", re.IGNORECASE).search(source, position)
    return match.start() if match else -1
