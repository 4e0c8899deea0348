"""What authors send, small and made by hand: a page with its folder of pictures, and a feed."""

from pathlib import Path
from xml.sax.saxutils import escape

_PAGE = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{body}\n</body></html>\n'
_ITEM = """<item><title>{title}</title><link>https://blog.example.org/{name}/</link>
<guid isPermaLink="false">https://blog.example.org/?p={name}</guid><pubDate>Thu, 01 May 2014 08:00:00 +0000</pubDate>
{tags}<content:encoded><![CDATA[{body}]]></content:encoded></item>
"""
_FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Ann writes</title><link>https://blog.example.org/</link><description>Posts</description>
{items}</channel></rss>
"""


def page(file: Path, body: str, pictures: dict[str, bytes] | None = None) -> Path:
    """Write a saved page with this `body` to `file`, and its pictures into the folder that a browser makes for it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_PAGE.format(body=body), encoding="utf-8")
    for name, data in (pictures or {}).items():
        place = file.with_name(f"{file.stem}_files") / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(data)
    return file


def feed(file: Path, *posts: tuple[str, str, str]) -> Path:
    """Write a feed of posts, each a title, a tag and the paragraphs, to `file`."""
    items = "".join(
        _ITEM.format(
            title=escape(title),
            name=title.lower().replace(" ", "-"),
            tags=f"<category>{escape(tag)}</category>\n" if tag else "",
            body=body,
        )
        for title, tag, body in posts
    )
    file.write_text(_FEED.format(items=items), encoding="utf-8")
    return file
