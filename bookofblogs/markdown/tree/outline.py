"""A text in parts: headings in an order that never skips, and no rule that parts nothing.

Chapters are level 1, so the highest heading of a text becomes level 2.
"""

from bookofblogs.expressions import expression
from bookofblogs.markdown.tree.element import Child, Element, is_blank, texts
from bookofblogs.model.passage import HEADINGS, Remark

_HOLDERS = frozenset({"blockquote", "aside", "li", "dd", "note"})
_LOWEST = 6
_LONGEST_FAKED = 80
_ENDS_A_SENTENCE = expression(r"[.,;:!…]$")


def settle_levels(blocks: list[Element], remarks: list[Remark], *, has_title: bool) -> None:
    """Give every heading among `blocks` the level at which it stands in the text's own order, from 2 to 6.

    `has_title`: the title was an H1 of this text, so that any other H1 is one too many; else the first one may stay.
    """
    above: list[tuple[int, int]] = []  # levels as typed and as set of the headings that the next one may stand under
    before: int | None = None
    for block in blocks:
        if block.tag not in HEADINGS:
            continue
        typed = int(block.tag[1])
        if typed == 1:
            if has_title:
                remarks.append(Remark(kind="heading-second-h1", line=block.line, detail=texts(block.children)))
            has_title = True
        if before is not None and typed > before + 1:
            remarks.append(Remark(kind="heading-skipped", line=block.line, detail=f"h{before} to h{typed}"))
        before = typed
        while above and above[-1][0] >= typed:
            above.pop()
        level = min((above[-1][1] if above else 1) + 1, _LOWEST)
        above.append((typed, level))
        block.tag = f"h{level}"


def remark_faked(blocks: list[Element], remarks: list[Remark]) -> None:
    """Tell of short paragraphs all in bold that are meant as headings; the last block of a text is none."""
    for block in blocks[:-1]:
        if block.tag != "p" or block.notes.get("is-summary"):
            continue
        items = [child for child in block.children if not is_blank(child)]
        if len(items) != 1 or not isinstance(items[0], Element) or items[0].tag != "strong":
            continue
        words = texts(items)
        if words and len(words) <= _LONGEST_FAKED and not _ENDS_A_SENTENCE.search(words):
            remarks.append(Remark(kind="heading-faked", line=block.line, detail=words))


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
