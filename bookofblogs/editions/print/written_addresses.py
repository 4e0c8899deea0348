"""Web addresses as paper wants them: short enough to type."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from bookofblogs.editions.paged.line_breaks import BREAK, NO_BREAK

_SCHEME = re.compile(r"^(?:https?://|mailto:)", re.IGNORECASE)
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid)$")
"""Parts of a query that tell the site who sent the reader, and change nothing of what is shown."""


def is_printable(address: str) -> bool:
    """Decide whether `address` leads out of the book, so that a reader of the paper needs it."""
    return _SCHEME.match(address) is not None


def written(address: str) -> str:
    """Return `address` as it is printed: without scheme, last slash and tracking, its letters unescaped."""
    parts = urlsplit(address)
    query = parts.query
    if _TRACKING.search(query) or any(_TRACKING.match(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
        kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.match(name)]
        query = urlencode(kept)
    fragment = parts.fragment.partition(":~:")[0]
    plain = parts._replace(query=query, fragment=fragment).geturl()
    return _ESCAPES.sub(_letters, _SCHEME.sub("", plain)).rstrip("/")


def site(address: str) -> str:
    """Return the name of the site that a web address leads to: `example.org`."""
    return (urlsplit(address).hostname or written(address)).removeprefix("www.")


def says(words: str, address: str) -> bool:
    """Decide whether the `words` of a link are its address already."""
    return _compared(words) == _compared(written(address))


def _compared(words: str) -> str:
    plain = "".join(words.split()).replace(BREAK, "").replace(NO_BREAK, "")
    return unquote(_SCHEME.sub("", plain)).casefold().removeprefix("www.").rstrip("/")


def _letters(escapes: re.Match[str]) -> str:
    """Return the letters that `escapes` stand for; signs, which may mean something, stay escaped."""
    try:
        text = bytes.fromhex(escapes[0].replace("%", "")).decode()
    except UnicodeDecodeError:
        return escapes[0]
    return "".join(sign if sign.isalpha() else quote(sign, safe="") for sign in text)
