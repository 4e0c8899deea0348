"""A page without a frame: the source of a page that a program such as Jekyll will put one around. All of it is text."""

import re
from datetime import date
from typing import NamedTuple

from bookofblogs.intake.html.head import day_in
from bookofblogs.model.manuscript import Fact
from bookofblogs.unicode_text import on_one_line

_FRAME = re.compile(r"<(?:html|head|body|!doctype)\b", re.IGNORECASE)
_METADATA = re.compile(r"\A\s*---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z_]{1,30})\s*:\s*(.*)")


class Bare(NamedTuple):
    """The text of a page without a frame, and what the lines above it say."""

    html: str
    metadata: str = ""
    titles: tuple[Fact, ...] = ()
    authors: tuple[Fact, ...] = ()
    published: date | None = None
    tags: tuple[str, ...] = ()


def read_bare(html: str) -> Bare | None:
    """Return a page that has no frame, or lines of metadata above it; None for a whole page."""
    match = _METADATA.match(html)
    if match is None:
        return None if _FRAME.search(html) else Bare(html)
    values: dict[str, list[str]] = {}
    key = ""
    for line in match[1].splitlines():
        named = _LINE.fullmatch(line.rstrip()) if line[:1] not in {" ", "\t", "-"} else None
        if named:
            key = named[1].lower()
            values.setdefault(key, []).extend(_listed(named[2]))
        elif key and line.strip().startswith("-"):
            values.setdefault(key, []).extend(_listed(line.strip()[1:].strip()))
    titles = [Fact(value=value, found_in="metadata") for value in values.get("title", ())]
    authors = [Fact(value=value, found_in="metadata") for key in ("author", "authors") for value in values.get(key, ())]
    return Bare(
        html=html[match.end() :],
        metadata=on_one_line(match[1]),
        titles=tuple(titles),
        authors=tuple(authors),
        published=next((day for value in values.get("date", ()) if (day := day_in(value))), None),
        tags=tuple(values.get("tags", ())),
    )


def _listed(value: str) -> list[str]:
    plain = value.strip()
    if plain.startswith("[") and plain.endswith("]"):
        return [each for part in plain[1:-1].split(",") if (each := part.strip().strip("\"'"))]
    plain = plain.strip("\"'")
    return [plain] if plain else []
