"""Footnotes: numbered in the order in which the text first refers to them, none of them lost."""

from bookofblogs.expressions import expression
from bookofblogs.markdown.tree.element import Child, Element
from bookofblogs.markdown.tree.leftovers import rows, shown
from bookofblogs.model.passage import Remark

_UNDEFINED = expression(r"\[\^([^\]\n]{1,80})\]")


def unused_notes(
    body: list[Element],
    notes: dict[str, Element],
    repeated: list[tuple[str, Element]],
    remarks: list[Remark],
) -> list[Element]:
    """Return the footnotes that nothing in `body` refers to, as paragraphs for its end, each with its mark before it.

    They are taken out of `notes`; `repeated` are those whose label an earlier one has.
    """
    used = set(_labels(list(body)))
    waiting = [label for label in notes if label in used]
    while waiting:
        more = set(_labels(notes[waiting.pop()].children)) & notes.keys() - used
        used |= more
        waiting += sorted(more)
    # A note written into the line stands where it is referred to, so that it is never left over.
    left = [(label, note) for label, note in notes.items() if label not in used and not label.startswith("=")]
    for label, _ in left:
        del notes[label]
    left += repeated
    paragraphs: list[Element] = []
    for label, note in left:
        why = f"{label} (written twice)" if label in used else label
        remarks.append(Remark(kind="footnote-unused", line=note.line, detail=why))
        paragraphs += _as_paragraphs(label, note)
    return paragraphs


def _as_paragraphs(label: str, note: Element) -> list[Element]:
    blocks = [child for child in note.children if isinstance(child, Element)]
    if blocks and blocks[0].tag == "p":
        blocks[0].children.insert(0, f"[{label}] ")
        return blocks
    return [Element("p", {}, [f"[{label}]"], line=note.line), *blocks]


def _labels(children: list[Child]) -> list[str]:
    found: list[str] = []
    for child in children:
        if isinstance(child, Element):
            if child.tag == "note-mark":
                found.append(child.notes["label"])
            found += _labels(child.children)
    return found


def remark_undefined(blocks: list[Element], remarks: list[Remark]) -> None:
    """Tell of footnote marks without a footnote: they stand in the text as they were typed."""
    for row in rows(list(blocks)):
        if "[^" in row.text:
            remarks.extend(
                Remark(kind="footnote-undefined", line=row.line_at(match.start()), detail=shown(match.group(1)))
                for match in _UNDEFINED.finditer(row.text)
            )


def mark(note_id: str, reference_id: str, number: int) -> Element:
    """Return the mark in the text that leads to a note."""
    link = Element("a", {"class": "noteref", "id": reference_id, "href": f"#{note_id}"}, [str(number)])
    return Element("sup", {}, [link])
