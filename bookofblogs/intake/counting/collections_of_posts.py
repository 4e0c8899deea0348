"""The counts of the posts in an export or a feed: all text of each one's content, by every id that it has.

RSS 2.0 with `content:encoded`, RSS 1.0, WordPress's WXR; Atom 1.0 (RFC 4287, 4.1.3 for the types of content) and 0.3.
"""

from collections.abc import Collection, Mapping
from html import escape

from bookofblogs.intake.counting.pages import PageWords, count_html
from bookofblogs.intake.counting.xml_text import listen, local
from bookofblogs.model.balance import Count

_POSTS = frozenset({"item", "entry"})
_IDS = frozenset({"guid", "id", "post_id", "link"})
_ATOM = ("http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#")
_ENCODED = "http://purl.org/rss/1.0/modules/content/ encoded"
_XHTML = "http://www.w3.org/1999/xhtml"
_ABOUT = "http://www.w3.org/1999/02/22-rdf-syntax-ns# about"
_ESCAPED = frozenset({"html", "text/html"})


def count_posts(data: bytes, items: Collection[str] | None = None) -> Mapping[str, Count]:
    """Return what each post holds by its ids, of all posts or those with one of `items`.

    Raises ContentError where the file is not well-formed.
    """
    posts = _Posts()
    listen(data.removeprefix(b"\xef\xbb\xbf"), posts)
    counts: dict[str, Count] = {}
    for ids, content in posts.found:
        asked = [each for each in ids if each not in counts and (items is None or each in items)]
        if asked:
            count = content if isinstance(content, Count) else count_html(content)
            counts.update(dict.fromkeys(asked, count))
    return counts


class _Posts:
    """The posts of a collection, while it is read."""

    def __init__(self) -> None:
        self.found: list[tuple[tuple[str, ...], str | Count]] = []
        """Of each post its ids, and its HTML, or what was counted in it where that is XHTML."""
        self._depth = 0
        self._post_depth = 0
        self._texts: dict[str, str] = {}
        self._ids: list[str] = []
        self._name = ""
        self._parts: list[str] = []
        self._words: PageWords | None = None
        self._counted: Count | None = None
        self._is_escaped = True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Hear that an element begins."""
        self._depth += 1
        tag = local(name)
        if self._words is not None:
            self._words.handle_starttag(tag, list(attributes.items()))
        elif not self._post_depth:
            if tag in _POSTS:
                self._post_depth = self._depth
                self._texts, self._counted = {}, None
                self._ids = [attributes[_ABOUT]] if _ABOUT in attributes else []
        elif self._depth == self._post_depth + 1:
            self._begin_part(name, attributes)

    def _begin_part(self, name: str, attributes: Mapping[str, str]) -> None:
        self._name, self._parts = name, []
        tag = local(name)
        if tag == "link" and attributes.get("rel", "alternate") == "alternate" and "href" in attributes:
            self._ids.append(attributes["href"])
        kind = attributes.get("type", "text").casefold()
        is_content = tag == "content" and name.startswith(_ATOM)
        self._is_escaped = not is_content or kind in _ESCAPED or attributes.get("mode") == "escaped"
        is_markup = is_content and not self._is_escaped and kind not in {"text", "text/plain"}
        if is_markup or (name.startswith(_XHTML) and tag in {"body", "div"}):
            self._words = PageWords()

    def end(self, name: str) -> None:
        """Hear that an element ends."""
        if self._depth == self._post_depth and self._post_depth:
            self._end_post()
        elif self._post_depth and self._depth == self._post_depth + 1:
            self._end_part(name)
        elif self._words is not None:
            self._words.handle_endtag(local(name))
        self._depth -= 1

    def _end_part(self, name: str) -> None:
        if self._words is not None:
            self._counted = self._counted or self._words.count()
            self._words = None
            return
        text = "".join(self._parts)
        if local(name) in _IDS and text.strip():
            self._ids.append(text.strip())
        if text.strip():
            self._texts.setdefault(name, text if self._is_escaped else escape(text, quote=False))

    def _end_post(self) -> None:
        self._post_depth = 0
        content = next((text for name, text in self._texts.items() if _is_content(name)), "")
        described = next((text for name, text in self._texts.items() if local(name) in {"description", "summary"}), "")
        self.found.append((tuple(self._ids), content or self._counted or described))

    def text(self, text: str) -> None:
        """Hear what stands between."""
        if self._words is not None:
            self._words.handle_data(text)
        elif self._post_depth:
            self._parts.append(text)


def _is_content(name: str) -> bool:
    return name == _ENCODED or (local(name) == "content" and name.startswith(_ATOM))
