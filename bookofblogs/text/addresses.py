"""Web and e-mail addresses that stand in the text without any mark: which of them become links, and how far they go.

After the extended autolinks of GitHub Flavored Markdown (section 6.9), which know only `http://`, `https://`, `www.`
and mail, so that `node.js` and `file.md` stay what they are.
"""

import re
from typing import NamedTuple

_ADDRESS = re.compile(
    r"(?<![\w@/.:+\-])"
    r"(?:(?P<web>(?:https?://|www\.)[^\s<>\"“”«»｜、。]+)"
    r"|(?P<mail>[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})(?![\w@:/]))",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"(?:https?://)?(?:[^/?#@\s]*@)?(?:localhost|[^/?#:.\s]+(?:\.[^/?#:.\s]+)+|\[[0-9a-f:]+\])", re.IGNORECASE
)
_TRAILING = frozenset("?!.,:;*_~'’\"")
_ENTITY_AT_END = re.compile(r"&[A-Za-z0-9]+;$")
_LONGEST_ENTITY = 12
_CLOSING = {")": "(", "]": "["}


class PlainAddress(NamedTuple):
    """An address in a text: from where to where it stands, and where it leads."""

    start: int
    end: int
    href: str


def plain_addresses(text: str) -> list[PlainAddress]:
    """Return the addresses that stand in `text`, in order."""
    if "://" not in text and "@" not in text and "www." not in text:
        return []
    found = []
    for match in _ADDRESS.finditer(text):
        if match["mail"]:
            written = match["mail"].rstrip(".-_")
            href = f"mailto:{written}"
        else:
            written = _trimmed(match["web"])
            if not _HOST.match(written):
                continue
            href = f"https://{written}" if written[:4].lower() == "www." else written
        found.append(PlainAddress(match.start(), match.start() + len(written), href))
    return found


def _trimmed(address: str) -> str:
    """Return `address` without the punctuation of the sentence around it."""
    surplus = {closing: address.count(closing) - address.count(opening) for closing, opening in _CLOSING.items()}
    end = len(address)
    while end:
        last = address[end - 1]
        entity = _ENTITY_AT_END.search(address, max(0, end - _LONGEST_ENTITY), end) if last == ";" else None
        if entity:
            end = entity.start()
        elif last in _TRAILING:
            end -= 1
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
            end -= 1
        else:
            break
    return address[:end]
