"""Where the notes of a page stand: at the foot of the paper page, or, where that cannot be, at the end of the chapter.

WeasyPrint neither breaks a note over two pages nor takes one out of a table or a figure, so such notes go to the end.
"""

from collections.abc import Mapping

from lxml.etree import SubElement, _Element

from bookofblogs.editions.pdf.parsing import blocks, text_of
from bookofblogs.model.book import Labels
from bookofblogs.model.passage import Note

_MOST_CHARACTERS_AT_FOOT = 900
"""Some fifteen lines of the note's type: less than half a page."""
NO_PLACE_FOR_A_NOTE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "table", "figure", "dt", "a", "ruby"})
_NOT_AT_FOOT = frozenset({"img", "ul", "ol", "dl", "pre", "table", "blockquote", "figure", "aside", "hr", "ruby"})
_WAY_BACK = "\N{UPWARDS ARROW}"


def place_notes(page: _Element, notes: tuple[Note, ...], labels: Labels) -> None:
    """Put every note of `page` at the foot, at its first reference, or in a section of notes at the end, in place.

    `notes` are numbered as the page's references are. A note that nothing refers to stands at the end, and so do all
    where there is more in the notes than in the text.
    """
    if _more_notes_than_text(page, notes):
        _set_at_end(page, list(notes), labels)
        return
    first_references: dict[str, _Element] = {}
    for link in page.iter("a"):
        if link.get("class") == "noteref":
            first_references.setdefault(link.get("href", "").removeprefix("#"), link)
    remaining = [note for note in notes if not _set_at_foot(note, first_references)]
    if remaining:
        _set_at_end(page, remaining, labels)


def _more_notes_than_text(page: _Element, notes: tuple[Note, ...]) -> bool:
    """Decide whether the notes would push the text off its own pages."""
    return sum(len(note.body) for note in notes) > len(text_of(page))


def _set_at_foot(note: Note, first_references: Mapping[str, _Element]) -> bool:
    """Put `note` in place of its first reference, and decide whether that could be done."""
    reference = first_references.get(note.id)
    if reference is None or any(ancestor.tag in NO_PLACE_FOR_A_NOTE for ancestor in reference.iterancestors()):
        return False
    paragraphs = blocks(note.body)
    if not _fits_at_foot(paragraphs):
        return False
    mark = reference.getparent()
    mark = mark if mark is not None and mark.tag == "sup" and len(mark) == 1 else reference
    place = mark.getparent()
    if place is None:
        return False
    foot = mark.makeelement("span", {"class": "footnote", "id": note.id, "data-number": str(note.number)})
    foot.tail, mark.tail = mark.tail, None
    place.replace(mark, foot)
    for paragraph in paragraphs:
        paragraph.tag, paragraph.tail = "span", None
        paragraph.set("class", "note-paragraph")
        foot.append(paragraph)
    return True


def _fits_at_foot(paragraphs: list[_Element]) -> bool:
    """Decide whether a note is made of paragraphs alone, refers to no other note and is short enough."""
    characters = sum(len(text_of(paragraph)) for paragraph in paragraphs)
    return (
        0 < characters <= _MOST_CHARACTERS_AT_FOOT
        and all(paragraph.tag == "p" for paragraph in paragraphs)
        and not any(
            inner.tag in _NOT_AT_FOOT or inner.get("class") == "noteref"
            for paragraph in paragraphs
            for inner in paragraph.iter()
        )
    )


def _set_at_end(page: _Element, notes: list[Note], labels: Labels) -> None:
    section = SubElement(page, "section", {"class": "notes"})
    SubElement(section, "h2").text = labels.notes
    items = SubElement(section, "ol")
    for note in notes:
        item = SubElement(items, "li", id=note.id, value=str(note.number))
        item.extend(blocks(note.body))
        last = item[-1] if len(item) and item[-1].tag == "p" else SubElement(item, "p")
        for reference in note.reference_ids:
            if len(last):
                last[-1].tail = f"{last[-1].tail or ''} "
            else:
                last.text = f"{last.text or ''} "
            SubElement(last, "a", {"class": "backlink", "href": f"#{reference}"}).text = _WAY_BACK
