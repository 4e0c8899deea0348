"""Lists whose content model holds: entries in lists, terms before their definitions, and nothing else."""

from bookofblogs.markdown.tree.contents import BlockShaper, MixedShaper, PhraseShaper
from bookofblogs.markdown.tree.element import Child, Element, is_blank

_LARGEST_START = 2**31 - 1


def shape_list(element: Element, *, mixed: MixedShaper) -> list[Element]:
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
        entry.children = mixed(entry.children, line=entry.line)
    if not entries:
        return []
    attributes = {name: value for name, value in element.attributes.items() if name != "start"}
    start = element.attributes.get("start", "")
    if element.tag == "ol" and start.isascii() and start.isdigit() and int(start[:12]) != 1:
        attributes["start"] = str(min(int(start[:12]), _LARGEST_START))
    return [Element(element.tag, attributes, list(entries), line=element.line)]


def shape_definitions(element: Element, *, mixed: MixedShaper, term: PhraseShaper, flow: BlockShaper) -> list[Element]:
    """Return a definition list, each term followed by a definition; a definition without a term stands before it."""
    before: list[Element] = []
    entries: list[Element] = []
    for child in _entries(element.children):
        if child.tag == "dt":
            words = term(child.children)
            if words:
                entries.append(Element("dt", dict(child.attributes), words, line=child.line))
        elif not entries:
            before += flow(child.children, line=child.line or element.line)
        else:
            entries.append(
                Element(
                    "dd",
                    dict(child.attributes),
                    mixed(child.children, line=child.line or element.line),
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
