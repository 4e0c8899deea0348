"""Rules between the parts of a text: one with nothing before or behind it parts nothing, and goes."""

from bookofblogs.markdown.tree.element import Child, Element, is_blank

_HOLDERS = frozenset({"blockquote", "aside", "li", "dd", "note"})


def drop_loose_breaks(children: list[Child] | list[Element]) -> None:
    """Take out, in place, every rule that stands first or last among `children` or in what they hold, or twice."""
    parts_something = False
    for child in list(children):
        if isinstance(child, Element) and child.tag == "hr":
            if not parts_something:
                _take_out(children, child)
            parts_something = False
        elif not is_blank(child):
            parts_something = True
        if isinstance(child, Element) and (child.tag in _HOLDERS or child.tag in ("ul", "ol", "dl")):
            drop_loose_breaks(child.children)
    for child in reversed(list(children)):
        if not isinstance(child, Element) or child.tag != "hr":
            if is_blank(child):
                continue
            break
        _take_out(children, child)


def _take_out(children: list[Child] | list[Element], wanted: Element) -> None:
    del children[next(place for place, child in enumerate(children) if child is wanted)]
