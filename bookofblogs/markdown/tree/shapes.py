"""How each block is shaped so that its content model holds: one function a kind, one line in the table SHAPES.

Lists hold entries only, definitions come after their terms; tables and figures have modules of their own.
"""

from typing import Final

from bookofblogs.expressions import expression
from bookofblogs.markdown.source.templates import as_detail
from bookofblogs.markdown.tree.element import Child, Element, is_blank, texts
from bookofblogs.markdown.tree.figures import as_figure, with_caption
from bookofblogs.markdown.tree.lines import kept, trimmed
from bookofblogs.markdown.tree.shaper import Shape, Shaper
from bookofblogs.markdown.tree.tables import shape_table
from bookofblogs.model.passage import Remark

_CALLOUT = expression(r"\s*\[!(?P<kind>[A-Za-z][A-Za-z-]{2,30})(?:\|[^\]\n]*)?\][+-]?[ \t]*")
_OWN = ("id", "lang", "dir")
_LARGEST_START = 2**31 - 1


def _paragraph(shaper: Shaper, element: Element) -> list[Element]:
    return shaper.paragraphs(element.children, like=element)


def _heading(shaper: Shaper, element: Element) -> list[Element]:
    """Return a heading, its pictures below it. A heading without a word goes, its pictures stay."""
    row = shaper.only_phrases(element.children)
    pictures = [item for item in row if isinstance(item, Element) and item.tag == "img"]
    below = [as_figure(Element("p", {}, [picture], line=picture.line)) for picture in pictures]
    words = trimmed([item for item in row if not (isinstance(item, Element) and item.tag == "img")])
    if not texts(words):
        if any(isinstance(item, Element) and item.tag == "note-mark" for item in words):
            return [Element("p", kept(element, *_OWN), words, line=element.line), *below]
        if not below:
            shaper.remarks.append(Remark(kind="heading-empty", line=element.line))
        return below
    if shaper.is_inside:
        return [Element("p", kept(element, *_OWN), [Element("strong", {}, words)], line=element.line), *below]
    return [Element(element.tag, kept(element, *_OWN), words, line=element.line, notes=element.notes), *below]


def _list(shaper: Shaper, element: Element) -> list[Element]:
    """Return a list whose children are entries only; a list that stands right in it goes into the entry before."""
    entries: list[Element] = []
    for child in element.children:
        if is_blank(child):
            continue
        if isinstance(child, Element) and child.tag == "li":
            entries.append(Element("li", dict(child.attributes), list(child.children), line=child.line))
        elif entries:
            entries[-1].children.append(child)
        else:
            entries.append(Element("li", {}, [child], line=child.line if isinstance(child, Element) else element.line))
    for entry in entries:
        entry.children = shaper.mixed(entry.children, line=entry.line)
    if not entries:
        return []
    attributes = {name: value for name, value in element.attributes.items() if name != "start"}
    start = element.attributes.get("start", "")
    if element.tag == "ol" and start.isascii() and start.isdigit() and int(start[:12]) != 1:
        attributes["start"] = str(min(int(start[:12]), _LARGEST_START))
    return [Element(element.tag, attributes, list(entries), line=element.line)]


def _definitions(shaper: Shaper, element: Element) -> list[Element]:
    """Return a definition list, each term followed by a definition; a definition without a term stands before it."""
    before: list[Element] = []
    entries: list[Element] = []
    for child in _entries(element.children):
        if child.tag == "dt":
            words = shaper.only_phrases(child.children)
            if words:
                entries.append(Element("dt", dict(child.attributes), words, line=child.line))
        elif not entries:
            before += shaper.inner_flow(child.children, line=child.line or element.line)
        else:
            entries.append(
                Element(
                    "dd",
                    dict(child.attributes),
                    shaper.mixed(child.children, line=child.line or element.line),
                    line=child.line,
                )
            )
    if entries and entries[-1].tag == "dt":
        entries.append(Element("dd", {}, [], line=entries[-1].line))
    return [*before, Element("dl", dict(element.attributes), list(entries), line=element.line)] if entries else before


def _entries(children: list[Child]) -> list[Element]:
    """Return the terms and definitions among `children`; anything else is a definition of its own."""
    found: list[Element] = []
    for child in children:
        if is_blank(child):
            continue
        if isinstance(child, Element) and child.tag in ("dt", "dd"):
            found.append(child)
        elif isinstance(child, Element) and child.tag == "div":
            found += _entries(child.children)
        else:
            found.append(Element("dd", {}, [child]))
    return found


def _quotation(shaper: Shaper, element: Element) -> list[Element]:
    """Return a quotation; as a callout if it begins with `[!NOTE]` or its like."""
    children = shaper.inner_flow(element.children, line=element.line)
    address = element.notes.get("href", "").partition("?")[0]
    if address and not any(link.startswith(address) for link in _addresses(list(children))):
        children.append(_link_line(element))
    if not children:
        return []
    if "post" in element.notes:
        shown = (_addresses(list(children)) or [element.notes["post"]])[-1]
        shaper.remarks.append(Remark(kind="embed-linked", line=element.line, detail=shown))
    heading = _callout_heading(children)
    if heading:
        title = Element("p", {}, [Element("strong", {}, heading)], line=element.line)
        return [Element("aside", kept(element, *_OWN), [title, *children], line=element.line)]
    return [Element("blockquote", kept(element, *_OWN), list(children), line=element.line)]


def _callout_heading(children: list[Element]) -> list[Child]:
    """Return the heading of a callout, its own or its kind, and take it out of the first paragraph; else nothing."""
    first = children[0]
    match = _CALLOUT.match(first.children[0]) if first.tag == "p" and isinstance(first.children[0], str) else None
    if not match:
        return []
    heading: list[Child] = []
    rest: list[Child] = [str(first.children[0])[match.end() :], *first.children[1:]]
    while rest:
        child = rest.pop(0)
        is_end = isinstance(child, Element) and child.tag == "br"
        line, has_ended, after = child.partition("\n") if isinstance(child, str) else (child, is_end, "")
        if not is_end:
            heading.append(line)
        if has_ended:
            rest.insert(0, after)
            break
    first.children = trimmed(rest)
    if not first.children:
        del children[0]
    return trimmed(heading) or [match["kind"].replace("-", " ").capitalize()]


def _addresses(children: list[Child]) -> list[str]:
    found: list[str] = []
    for child in children:
        if isinstance(child, Element):
            found += [child.attributes["href"]] if "href" in child.attributes else []
            found += _addresses(child.children)
    return found


def _aside(shaper: Shaper, element: Element) -> list[Element]:
    children = shaper.inner_flow(element.children, line=element.line)
    return [Element("aside", kept(element, *_OWN), list(children), line=element.line)] if children else []


def _code(_shaper: Shaper, element: Element) -> list[Element]:
    """Return a block of code; what stood inside it as markup is text, a line break ends a line."""
    text = _code_text(element.children).removeprefix("\n")
    if not text.strip():
        return []
    first = element.children[0]
    is_code = isinstance(first, Element) and first.tag == "code" and len(element.children) == 1
    language = kept(first, "class") if isinstance(first, Element) and is_code else {}
    return [Element("pre", kept(element, *_OWN), [Element("code", language, [text])], line=element.line)]


def _code_text(children: list[Child]) -> str:
    parts = []
    for child in children:
        if isinstance(child, str):
            parts.append(child)
        else:
            parts.append("\n" if child.tag == "br" else _code_text(child.children))
    return "".join(parts)


def _rule(_shaper: Shaper, element: Element) -> list[Element]:
    return [Element("hr", {}, [], line=element.line)]


def _summary(shaper: Shaper, element: Element) -> list[Element]:
    row = shaper.only_phrases(element.children)
    if not row:
        return []
    notes = {"is-summary": "yes"}
    return [Element("p", kept(element, *_OWN), [Element("strong", {}, row)], line=element.line, notes=notes)]


def _dropped(shaper: Shaper, element: Element) -> list[Element]:
    """Drop an element with everything in it, unless its end is missing: then only the tag goes."""
    words = texts(element.children) if element.notes.get("is-closed") and element.notes["has-words"] else ""
    detail = f"{element.notes['written']} {as_detail(words)}".strip()
    shaper.remarks.append(Remark(kind="html-dropped", line=element.line, detail=detail))
    return [] if element.notes.get("is-closed") else shaper.flow(element.children, line=element.line)


def _embed(shaper: Shaper, element: Element) -> list[Element]:
    """Return the linked line that stands for an embed, and the words for those who cannot see it."""
    rest = shaper.flow(element.children, line=element.line)
    if "href" not in element.notes:
        shaper.remarks.append(Remark(kind="html-dropped", line=element.line, detail=element.notes["written"]))
        return rest
    shaper.remarks.append(Remark(kind="embed-linked", line=element.line, detail=element.notes["href"]))
    return [_link_line(element), *rest]


def _link_line(element: Element) -> Element:
    link = Element("a", {"href": element.notes["href"]}, [element.notes["text"]], line=element.line)
    return Element("p", {}, [link], line=element.line)


def _note(shaper: Shaper, element: Element) -> list[Element]:
    """Put a footnote aside: it stands with the notes, not where it was written."""
    children = shaper.inner_flow(element.children, line=element.line)
    shaper.notes.append((element.notes["label"], Element("note", {}, list(children), line=element.line)))
    return []


def _figure(shaper: Shaper, element: Element) -> list[Element]:
    """Return an HTML figure, all that is marked as its caption in one."""
    below: list[Child] = []
    content: list[Child] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag == "figcaption":
            below += [*([" "] if below else []), *shaper.only_phrases(child.children)]
        else:
            content.append(child)
    return with_caption(element, shaper.inner_flow(content, line=element.line), below)


SHAPES: Final[dict[str, Shape]] = {
    "p": _paragraph,
    "h1": _heading,
    "h2": _heading,
    "h3": _heading,
    "h4": _heading,
    "h5": _heading,
    "h6": _heading,
    "ul": _list,
    "ol": _list,
    "dl": _definitions,
    "table": shape_table,
    "figure": _figure,
    "blockquote": _quotation,
    "aside": _aside,
    "pre": _code,
    "hr": _rule,
    "summary": _summary,
    "dropped": _dropped,
    "embed": _embed,
    "note": _note,
}
