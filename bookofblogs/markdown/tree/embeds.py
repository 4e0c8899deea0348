"""Players and posts from elsewhere: the address that a reader of a book can follow instead, and what to call it."""

import re
from urllib.parse import urlsplit

_PLAYERS = (
    (
        re.compile(r"^https?://(?:www\.|m\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,})"),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(r"^https?://player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (re.compile(r"^https?://(?:www\.)?dailymotion\.com/embed/video/(\w+)"), "https://www.dailymotion.com/video/{}"),
    (re.compile(r"^https?://open\.spotify\.com/embed(?:-podcast)?/(\w+/\w+)"), "https://open.spotify.com/{}"),
    (re.compile(r"^https?://(?:www\.)?tiktok\.com/embed/(?:v\d/)?(\d+)"), "https://www.tiktok.com/embed/{}"),
)


def embedded_link(attributes: dict[str, str]) -> dict[str, str]:
    """Return `href` and `text` of the link that stands for an embed with these HTML attributes, or nothing."""
    source = (attributes.get("src") or attributes.get("data-src") or "").strip()
    if source.startswith("//"):
        source = f"https:{source}"
    if not source or source.lower().startswith(("javascript:", "data:", "about:", "vbscript:")):
        return {}
    for pattern, address in _PLAYERS:
        match = pattern.match(source)
        if match:
            source = address.format(match.group(1))
            break
    title = " ".join(attributes.get("title", "").split())
    return {"href": source, "text": title or shown_address(source)}


def shown_address(address: str) -> str:
    """Return a web address as a reader likes to see it: without scheme, `www.` and a last slash."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return address
    host = parts.netloc.rpartition("@")[2].removeprefix("www.")
    return host + address.partition(parts.netloc)[2].rstrip("/")
