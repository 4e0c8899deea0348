"""From raw HTML to the tree: what each tag adds, what it turns into, and what is told of it.

Of players and posts from elsewhere the address is kept that a reader of a book can follow instead.
"""

from bookofblogs.expressions import expression
from bookofblogs.language.languages import is_language_tag
from bookofblogs.markdown.parsing.html_events import End, HtmlText, Other, Start, html_events
from bookofblogs.markdown.source.templates import as_detail
from bookofblogs.markdown.tags import (
    DROPPED,
    DROPPED_AROUND_WORDS,
    DROPPED_WITH_CONTENT,
    EMBEDS,
    PHRASE_WRAPPERS,
    QUIET_WRAPPERS,
    RENAMED,
    VOID_IN_HTML,
)
from bookofblogs.markdown.tree.element import Element, Tree
from bookofblogs.markdown.web_addresses import shown_address

_ALIGNMENTS = frozenset({"left", "center", "right"})
_CODE_LANGUAGE = expression(r"\b(?:language|lang|highlight-source)-([A-Za-z0-9+#_-]+)")
_KEPT = {
    "a": ("href",),
    "img": ("src", "alt", "title"),
    "abbr": ("title",),
    "ol": ("start",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
}
_PLAYERS = (
    (
        expression(r"^https?://(?:www\.|m\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,})"),
        "https://www.youtube.com/watch?v={}",
    ),
    (expression(r"^https?://player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
    (expression(r"^https?://(?:www\.)?dailymotion\.com/embed/video/(\w+)"), "https://www.dailymotion.com/video/{}"),
    (expression(r"^https?://open\.spotify\.com/embed(?:-podcast)?/(\w+/\w+)"), "https://open.spotify.com/{}"),
    (expression(r"^https?://(?:www\.)?tiktok\.com/embed/(?:v\d/)?(\d+)"), "https://www.tiktok.com/embed/{}"),
)
_DIRECTIONS = frozenset({"ltr", "rtl", "auto"})


def read_html(tree: Tree, source: str) -> None:
    """Add the raw HTML `source`, which begins on the tree's line, to the tree."""
    first = tree.line
    counted = 0
    for event in html_events(source):
        if event.offset > counted:
            tree.line += source.count("\n", counted, event.offset)
            counted = event.offset
        if isinstance(event, HtmlText):
            tree.add(event.text)
        elif isinstance(event, Start):
            _start(tree, event)
        elif isinstance(event, End):
            _end(tree, event)
        else:
            _other(tree, event)
    tree.line = first + source.count("\n")


def _other(tree: Tree, event: Other) -> None:
    """Comments go without a word, except one that would take the rest of the text along."""
    if event.is_open:
        tree.remark("html-dropped", f"{event.written} without an end")
    elif not event.written.startswith(("<!--", "<!d", "<!D")):
        tree.remark("html-dropped", as_detail(event.written))


def _start(tree: Tree, event: Start) -> None:
    name = event.name
    if any(key.startswith("on") for key in event.attributes):
        scripts = ", ".join(sorted(key for key in event.attributes if key.startswith("on")))
        tree.remark("html-dropped", f"{scripts} of <{name}>")
    if name in QUIET_WRAPPERS:
        _note_source(tree, event)
    elif name in DROPPED:
        _drop_tag(tree, event)
    elif name in EMBEDS:
        _start_embed(tree, event)
    elif name in DROPPED_WITH_CONTENT | DROPPED_AROUND_WORDS:
        _start_dropped(tree, event)
    else:
        tag = RENAMED.get(name, name)
        if name in VOID_IN_HTML:
            if name != "wbr":
                tree.add(
                    Element(
                        tag,
                        _attributes(tag, event.attributes),
                        line=tree.line,
                        notes=_picture_notes(tag, event.attributes),
                    )
                )
            return
        element = tree.start_html(name, tag, _attributes(tag, event.attributes))
        if name in PHRASE_WRAPPERS:
            element.tag = "phrase-wrapper"
        elif name == "blockquote":
            _note_social_post(element, event.attributes)


def _end(tree: Tree, event: End) -> None:
    if event.name == "br":
        tree.add(Element("br"))
    elif event.name not in VOID_IN_HTML:
        tree.end_html(event.name)


def _attributes(tag: str, given: dict[str, str]) -> dict[str, str]:
    kept = {name: given[name] for name in _KEPT.get(tag, ()) if name in given}
    identity = given.get("id") or (given.get("name") if tag in ("a", "img") else "")
    if identity and identity.strip():
        kept["id"] = identity.strip()
    if is_language_tag(given.get("lang", "")):
        kept["lang"] = given["lang"]
    if given.get("dir", "").lower() in _DIRECTIONS:
        kept["dir"] = given["dir"].lower()
    language = _CODE_LANGUAGE.search(given.get("class", "")) if tag == "code" else None
    if language:
        kept["class"] = f"language-{language.group(1).lower()}"
    align = given.get("align", "").lower()
    if tag in ("td", "th") and align in _ALIGNMENTS:
        kept["class"] = align
    return kept


def _picture_notes(tag: str, given: dict[str, str]) -> dict[str, str]:
    return {"width": given["width"]} if tag == "img" and given.get("width", "").rstrip().endswith("%") else {}


def _drop_tag(tree: Tree, event: Start) -> None:
    if event.name == "input" and event.attributes.get("type", "").lower() == "checkbox":
        tree.add("☑" if "checked" in event.attributes else "☐")
        return
    if tree.current.tag != "dropped" and "told" not in tree.current.notes:
        tree.remark("html-dropped", as_detail(event.written))


def _start_dropped(tree: Tree, event: Start) -> None:
    if event.name in DROPPED_AROUND_WORDS:
        tree.remark("html-dropped", as_detail(event.written))
        tree.start_html(event.name, "phrase-wrapper", {}).notes["told"] = "yes"
        return
    element = tree.start_html(event.name, "dropped", {})
    element.notes["written"] = as_detail(event.written)
    element.notes["has-words"] = "" if event.name in ("script", "style") else "yes"


def _start_embed(tree: Tree, event: Start) -> None:
    """Open an embed; its source or that of a `<source>` is linked."""
    element = Element("embed", line=tree.line)
    if event.name in VOID_IN_HTML:
        tree.add(element)
    else:
        element = tree.start_html(event.name, "embed", {})
    element.notes["written"] = as_detail(event.written)
    element.notes.update(_embedded_link(event.attributes))


def _note_source(tree: Tree, event: Start) -> None:
    """Give an embed without an address of its own the address of its first `<source>`."""
    if event.name == "source" and tree.current.tag == "embed" and "href" not in tree.current.notes:
        tree.current.notes.update(_embedded_link(event.attributes))


def _note_social_post(element: Element, given: dict[str, str]) -> None:
    """Keep the address of a social network's post, for where its script would have filled in the words."""
    address = given.get("data-instgrm-permalink") or (given.get("cite") if "tiktok" in given.get("class", "") else "")
    if address:
        element.notes.update(_embedded_link({"src": address}))
    if any(mark in given.get("class", "") for mark in ("twitter-", "instagram-", "tiktok-", "mastodon-", "bluesky-")):
        element.notes["post"] = given["class"]


def _embedded_link(attributes: dict[str, str]) -> dict[str, str]:
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
