"""Which kind of source a text in XML or HTML is, told by its first element and the namespaces that it names."""

import re

from bookofblogs.errors import ContentError
from bookofblogs.model.manuscript import SourceKind

_PROLOGUE = re.compile(r"(?>\s+|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
# A subset in brackets holds no `]` but at its end; who writes one that does is told that this is no text.
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?P<name>[\w:.-]+)[^>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_FIRST = re.compile(r"<(?:(?P<prefix>[A-Za-z_][\w.-]*):)?(?P<name>[A-Za-z_][\w.-]*)(?P<attributes>[^>]*)>?")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:(?!---|\.\.\.)[^\n]*\n)*---[ \t]*\n")
_HTML_ROOTS = frozenset({"html", "head", "body", "title", "meta", "link", "style", "script"})
_HTML_BEGINNINGS = re.compile(
    r"p|div|span|h[1-6]|[uod]l|table|blockquote|pre|article|section|main|header|figure|img|a|b|i|strong|em|center|font"
    r"|hr|br",
    re.IGNORECASE,
)
_BLOCK_END = re.compile(
    r"</(?:p|div|h[1-6]|ul|ol|li|table|blockquote|article|section|main|pre|figure)\s*>", re.IGNORECASE
)
_MARKDOWN_LINE = re.compile(r"^(?:#{1,6} \S|```|~~~|[-*+] \S|\d+\. \S|> )|\]\(\S", re.MULTILINE)
_WORDPRESS = re.compile(r"xmlns:[\w.-]+\s*=\s*[\"']https?://wordpress\.org/export/")
_BLOGGER = re.compile(r"schemas\.google\.com/blogger/|[\"']https?://www\.blogger\.com[\"']|blogger\.com,1999:")
_BLOGGER_EXPORT = re.compile(r"schemas\.google\.com/blogger/2008/kind#(?:post|page|settings|template)|<blogger:type>")
_FLAT_TEXT = re.compile(r"office:mimetype\s*=\s*[\"']application/vnd\.oasis\.opendocument\.text[\"']")
_OTHERS = {
    "svg": "It is a drawing alone (SVG), and no text.",
    "document": "It is a flat file of a writing program. Save it as .docx or .odt, and send that.",
    "package": "It is a Word file as one XML text. Save it as .docx, and send that.",
    "wordDocument": "It is a Word file as one XML text. Save it as .docx, and send that.",
    "opml": "It is a list of feeds (OPML), and no text. Name each feed.",
    "sitemapindex": "It is a map of a site, and no text.",
    "urlset": "It is a map of a site, and no text.",
}


def kind_of_markup(head: str) -> SourceKind | None:
    """Return what a text that begins with `head` is; None where it begins with no markup.

    Raises ContentError, with the sentence that helps, for XML that is no text.
    """
    front = _FRONT_MATTER.match(head)
    at = _PROLOGUE.match(head, front.end() if front else 0)
    place = at.end() if at else 0
    doctype = _DOCTYPE.match(head, place)
    if doctype:
        if doctype["name"].casefold() == "html":
            return SourceKind.HTML
        after = _PROLOGUE.match(head, doctype.end())
        place = after.end() if after else doctype.end()
    first = _FIRST.match(head, place)
    if first is None:
        return None
    name = first["name"]
    if name.casefold() in _HTML_ROOTS:
        return SourceKind.HTML
    if not front and (kind := _kind_of_xml(name, first["attributes"], head)):
        return kind
    if _HTML_BEGINNINGS.fullmatch(name):
        return SourceKind.HTML if _is_html_throughout(head[place:]) else None
    if head.lstrip().startswith("<?xml") or doctype:
        raise ContentError(_OTHERS.get(name, "It is XML of a kind that bob does not know. Send the text as .docx."))
    return _html_or_refused(name, head[place:])


def _kind_of_xml(name: str, attributes: str, head: str) -> SourceKind | None:
    match name:
        case "rss" if _WORDPRESS.search(attributes) or _WORDPRESS.search(head):
            return SourceKind.WORDPRESS
        case "rss" | "RDF":
            return SourceKind.RSS
        case "feed":
            is_blogger = _BLOGGER.search(head) is not None and _BLOGGER_EXPORT.search(head) is not None
            return SourceKind.BLOGGER if is_blogger else SourceKind.ATOM
        case "document" if _FLAT_TEXT.search(attributes):
            return SourceKind.ODT
        case "entry" if "http://www.w3.org/2005/Atom" in attributes:
            return SourceKind.ATOM
        case _:
            return None


def _html_or_refused(name: str, text: str) -> SourceKind | None:
    """Return what a text is that begins with an element of no kind that is known, and no declaration of XML."""
    if name in _OTHERS and f"</{name}>" in text:
        raise ContentError(_OTHERS[name])
    return SourceKind.HTML if _is_html_throughout(text) else None


def _is_html_throughout(text: str) -> bool:
    """Decide whether a text that begins with an element is a piece of a page, and not Markdown with some HTML in it."""
    return len(_BLOCK_END.findall(text)) > len(_MARKDOWN_LINE.findall(text))
