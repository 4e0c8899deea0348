"""Which links lead nowhere."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

_REFUSED = frozenset({"", "file", "javascript", "vbscript", "data"})
_HOST = re.compile(r"(?i)(?:[^\s/@:\[\]<>\"]+\.)*[^\s/@:\[\]<>\".]+\.?|\[[0-9a-f:.]+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLink:
    """Where a link leads: `written` as it stands in `start`; within the book, the file and the place in it."""

    written: str
    start: str
    file: str = ""
    place: str = ""


def judged(
    targets: Iterable[EditionLink], files: Collection[str], places: Mapping[str, Collection[str]]
) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Return how many links there are, those within the book that lead nowhere, and addresses that cannot be any."""
    count = 0
    dead: list[str] = []
    odd: list[str] = []
    known = frozenset(files)
    for target in targets:
        count += 1
        if target.file:
            if target.file not in known or (target.place and target.place not in places.get(target.file, ())):
                dead.append(f"{target.written} (in {target.start})")
        elif not is_well_formed(target.written):
            odd.append(f"{target.written} (in {target.start})")
    return count, tuple(dict.fromkeys(dead)), tuple(dict.fromkeys(odd))


def is_well_formed(address: str) -> bool:
    """Decide whether an address with a scheme can be one: on the web it needs a host and no blanks."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme.lower() in ("http", "https"):
        return bool(_HOST.fullmatch(host)) and not re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", address)
    return parts.scheme.lower() not in _REFUSED
