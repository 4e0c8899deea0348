"""Lines of text: phrases in a row, what may stand among them, and what has to come out."""

from bookofblogs.markdown.tags import PHRASES
from bookofblogs.markdown.tree.element import Child, Element, is_blank

IN_LINE = PHRASES | {"phrase-wrapper", "note-mark"}
COMPLETE = frozenset({"br", "img", "note-mark"})


def trimmed(items: list[Child]) -> list[Child]:
    """Return a line of text without white space and line breaks at its ends; empty if it shows nothing."""
    start, end = 0, len(items)
    while start < end and is_edge(items[start]):
        start += 1
    while end > start and is_edge(items[end - 1]):
        end -= 1
    line = items[start:end]
    if line and isinstance(line[0], str):
        line[0] = line[0].lstrip(" \t\n\r")
    if line and isinstance(line[-1], str):
        line[-1] = line[-1].rstrip(" \t\n\r")
    return line


def is_edge(item: Child) -> bool:
    """Return whether `item` shows nothing at the end of a line: white space, a line break."""
    return is_blank(item) or (isinstance(item, Element) and item.tag == "br")


def is_in_line(child: Child) -> bool:
    """Return whether `child` can stand in a line of text."""
    return isinstance(child, str) or child.tag in IN_LINE


def is_block(item: Child) -> bool:
    """Return whether `item` is a block."""
    return isinstance(item, Element) and item.tag not in IN_LINE


def splits(item: Child, *, in_link: bool) -> bool:
    """Return whether a phrase ends before `item`: a block, and in a link a picture or the mark of a note."""
    return isinstance(item, Element) and (item.tag not in IN_LINE or (in_link and item.tag in ("img", "note-mark")))


def says_nothing(element: Element, *, is_link: bool) -> bool:
    """Return whether a phrase is only a place, or a mark outside what it belongs to."""
    if element.tag in ("rt", "rp"):
        return element.notes.get("in-ruby") is None
    if element.tag in ("a", "span"):
        return not is_link and not {"lang", "dir"} & element.attributes.keys()
    return False


def with_anchor(element: Element, items: list[Child]) -> list[Child]:
    """Return `items` after an empty place that has the id of `element`, if it has one."""
    if "id" not in element.attributes:
        return items
    return [Element("span", kept(element, "id"), [], line=element.line), *items]


def around(element: Element, run: list[Child]) -> list[Child]:
    """Return `run` within a copy of `element`; white space and line breaks need no copy."""
    if all(is_edge(item) for item in run):
        return run
    if element.tag == "span" or (element.tag == "a" and "href" not in element.attributes):
        return [Element("span", kept(element, "id", "lang", "dir"), run, line=element.line)]
    return [Element(element.tag, dict(element.attributes), run, line=element.line, notes=element.notes)]


def keep_one_id(element: Element, parts: list[Child]) -> list[Child]:
    """Return the parts that `element` became with its id on the first of them only."""
    if "id" not in element.attributes:
        return parts
    name = element.attributes["id"]
    copies = [part for part in parts if isinstance(part, Element) and part.attributes.get("id") == name]
    for copy in copies[1:]:
        del copy.attributes["id"]
    if not copies:
        parts.insert(0, Element("span", kept(element, "id"), [], line=element.line))
    return parts


def ruby(element: Element, items: list[Child]) -> list[Child]:
    """Return base texts and their readings; brackets for old readers are left out, a ruby without a reading is text."""
    lines = [item for item in items if not (isinstance(item, Element) and item.tag == "rp")]
    first = lines[0] if lines else ""
    has_reading = any(isinstance(item, Element) and item.tag == "rt" for item in lines)
    begins_with_reading = isinstance(first, Element) and first.tag == "rt"
    if has_reading and not begins_with_reading and not any(map(is_block, items)):
        return [Element("ruby", kept(element, "id", "lang", "dir"), lines, line=element.line)]
    plain: list[Child] = []
    for item in items:
        plain += item.children if isinstance(item, Element) and item.tag in ("rt", "rp") else [item]
    return plain


def dissolved(items: list[Child]) -> list[Child]:
    """Return phrases only: of a block its text is left, with a blank on either side."""
    line: list[Child] = []
    for item in items:
        if isinstance(item, Element) and is_block(item):
            line += [" ", *dissolved(item.children), " "]
        else:
            line.append(item)
    return line


def kept(element: Element, *names: str) -> dict[str, str]:
    """Return those attributes of `element` that have one of these names."""
    return {name: element.attributes[name] for name in names if name in element.attributes}
