"""Where the notes of a page stand: at the foot of the paper page, or, where that cannot be, at the end of the chapter.

WeasyPrint neither breaks a note over two pages nor takes one out of a table or a figure, so such notes go to the end.
"""

from collections.abc import Mapping

from lxml.etree import SubElement, _Element

from bookofblogs.editions.paged.sheet_documents import MARK
from bookofblogs.model.book_strings import NoteStrings
from bookofblogs.model.passage import HEADINGS, Note
from bookofblogs.xhtml import parse_blocks, text_of

_MOST_CHARACTERS_AT_FOOT = 900
"""Some fifteen lines of the note's type: less than half a page."""
NO_PLACE_FOR_A_NOTE = HEADINGS | {"table", "figure", "dt", "a", "ruby"}
_NOT_AT_FOOT = frozenset({"img", "ul", "ol", "dl", "pre", "table", "blockquote", "figure", "aside", "hr", "ruby"})
_WAY_BACK = "\N{UPWARDS ARROW}"
_NUMBER, _PLACE = "data-number", "data-place"
_ALPHABET = 26


def place_notes(page: _Element, notes: tuple[Note, ...], strings: NoteStrings) -> None:
    """Put every note of `page` at the foot, at its first reference, or in a section of notes at the end, in place.

    `notes` are numbered as the page's references are. A note that nothing refers to stands at the end, and so do all
    where there is more in the notes than in the text.
    """
    if _more_notes_than_text(page, notes):
        _set_at_end(page, list(notes), strings)
        return
    first_references: dict[str, _Element] = {}
    for link in page.iter("a"):
        if link.get("class") == "noteref":
            first_references.setdefault(link.get("href", "").removeprefix("#"), link)
    remaining = [note for note in notes if not _set_at_foot(note, first_references)]
    if remaining:
        _set_at_end(page, remaining, strings)


def name_address(mark: _Element, place: int) -> None:
    """Say of `mark` that it stands for the page's address at `place`, counted from 0, and write its letter, in place.

    It is a note at the foot, or what calls or begins one.
    """
    mark.set(_PLACE, str(place))
    if mark.get("class") == "footnote address":
        mark.set(_NUMBER, letter_of(place))
    else:
        mark.text = letter_of(place)


def letter_of(place: int) -> str:
    """Return a, b, ... z, aa, ab, ... for 0, 1, ..."""
    letters = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, _ALPHABET)
        letters = chr(ord("a") + letter) + letters
    return letters


def addresses_of(page: _Element) -> int:
    """Return how many addresses of `page` have a letter, all of which are `name_address`'s."""
    return len({mark.get(_PLACE) for mark in page.iter() if _PLACE in mark.attrib})


def number_on(page: _Element, *, notes: int, addresses: int) -> None:
    """Write new numbers to the notes of `page`, and letters to its addresses, in place: so many stand before them."""
    for each in list(page.iter("a", "li", "span", "sup")):
        kind = each.get("class", "")
        if _PLACE in each.attrib:
            name_address(each, int(each.get(_PLACE, "")) + addresses)
        elif kind == "footnote":
            each.set(_NUMBER, str(int(each.get(_NUMBER, "")) + notes))
        elif kind == "noteref" and (each.text or "").isdecimal():
            each.text = str(int(each.text or "") + notes)
        elif each.tag == "li" and _is_note(each):
            _number_at_end(each, int(each.get("value", "")) + notes)


def note_numbers(page: _Element) -> dict[str, str]:
    """Return the number of each note that stands on `page`, by its id."""
    at_foot = {
        each.get("id", ""): each.get(_NUMBER, "") for each in page.iter("span") if each.get("class") == "footnote"
    }
    return at_foot | {each.get("id", ""): each.get("value", "") for each in page.iter("li") if _is_note(each)}


def _number_at_end(note: _Element, number: int) -> None:
    note.set("value", str(number))
    mark = note.find(MARK)
    if mark is not None:
        mark.text = f"{number}."


def _is_note(item: _Element) -> bool:
    section = next(item.iterancestors("section"), None)
    return section is not None and section.get("class") == "notes" and "id" in item.attrib and "value" in item.attrib


def _more_notes_than_text(page: _Element, notes: tuple[Note, ...]) -> bool:
    """Decide whether the notes would push the text off its own pages."""
    return sum(len(note.body) for note in notes) > len(text_of(page))


def _set_at_foot(note: Note, first_references: Mapping[str, _Element]) -> bool:
    """Put `note` in place of its first reference, and decide whether that could be done."""
    reference = first_references.get(note.id)
    if reference is None or any(ancestor.tag in NO_PLACE_FOR_A_NOTE for ancestor in reference.iterancestors()):
        return False
    paragraphs = parse_blocks(note.body)
    if not _fits_at_foot(paragraphs):
        return False
    mark = reference.getparent()
    mark = mark if mark is not None and mark.tag == "sup" and len(mark) == 1 else reference
    place = mark.getparent()
    if place is None:
        return False
    foot = mark.makeelement("span", {"class": "footnote", "id": note.id, _NUMBER: str(note.number)})
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


def _set_at_end(page: _Element, notes: list[Note], strings: NoteStrings) -> None:
    section = SubElement(page, "section", {"class": "notes"})
    SubElement(section, "h2").text = strings.heading
    items = SubElement(section, "ol")
    for note in notes:
        item = SubElement(items, "li", id=note.id, value=str(note.number))
        item.extend(parse_blocks(note.body))
        last = item[-1] if len(item) and item[-1].tag == "p" else SubElement(item, "p")
        for reference in note.reference_ids:
            if len(last):
                last[-1].tail = f"{last[-1].tail or ''} "
            else:
                last.text = f"{last.text or ''} "
            SubElement(last, "a", {"class": "backlink", "href": f"#{reference}"}).text = _WAY_BACK
