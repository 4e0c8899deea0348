"""Where the links of a page lead, once programs' wrappings are off; and which lead nowhere for a reader of a book."""

import re
from urllib.parse import parse_qs, urljoin, urlsplit

from bookofblogs.intake.links import leads_to_world

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PLAYERS = (
    (
        re.compile(r"https?://(?:www\.|m\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})"),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(r"https?://player\.vimeo\.com/video/(\d{1,12})"), "https://vimeo.com/{}"),
)


def unwrapped(address: str) -> str:
    """Return the address that a link of Google Docs or of a mail program leads to in the end."""
    try:
        parts = urlsplit(address.strip())
        if parts.hostname in {"www.google.com", "google.com"} and parts.path == "/url":
            query = parse_qs(parts.query)
            return (query.get("q") or query.get("url") or [address])[0]
    except ValueError:
        pass
    return address.strip()


def is_dead(address: str) -> bool:
    """Decide whether a link runs a script, or leads to the disk of whoever made the page."""
    plain = re.sub(r"[\x00-\x20]", "", address)
    if plain.startswith("\\\\") or re.match(r"[A-Za-z]:[\\/]", plain):
        return True
    scheme = _SCHEME.match(plain)
    return scheme is not None and not leads_to_world(scheme.group())


def resolved(address: str, base: str) -> str:
    """Return a whole address for a link as it stands on the page; as it is where the page's own is not known."""
    if address.startswith("//") and not base:
        return f"https:{address}"
    if not base or address.startswith("#") or _SCHEME.match(address):
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def player_page(source: str) -> str:
    """Return the address at which people see what a page's player plays; empty where it has none."""
    address = source.strip()
    if address.startswith("//"):
        address = f"https:{address}"
    if not address or address.lower().startswith(("javascript:", "data:", "about:", "blob:")):
        return ""
    for pattern, page in _PLAYERS:
        match = pattern.match(address)
        if match:
            return page.format(match[1])
    return address
