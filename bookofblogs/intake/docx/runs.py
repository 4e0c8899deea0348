"""A run of a document: letters of one look, and whatever else stands between letters (ECMA-376, part 1, 17.3.3)."""

from collections.abc import Callable, Mapping

from lxml import etree

from bookofblogs.intake.documents.symbols import UNKNOWN, letters_put_in, symbol, symbol_letter, with_symbols
from bookofblogs.intake.docx.account import words_of
from bookofblogs.intake.docx.fields import Field, is_drawn
from bookofblogs.intake.docx.illustrations import read_drawing
from bookofblogs.intake.docx.letters import look_in
from bookofblogs.intake.docx.line import Line
from bookofblogs.intake.docx.looks import PLAIN, Look
from bookofblogs.intake.docx.names import DELETED_TEXT, PARAGRAPH, RUN, RUN_PROPERTIES, TEXT, WORD
from bookofblogs.intake.docx.phrases import Break, Empty, Link
from bookofblogs.model.manuscript import Entry, EntryKind, Tally

_ID = f"{WORD}id"
_TYPE = f"{WORD}type"
_FIELD_TYPE = f"{WORD}fldCharType"
_BLANKS = str.maketrans({"\n": " ", "\r": " ", "\t": " "})


def read_run(run: etree._Element, line: Line, link: Link | None) -> None:
    """Read a w:r into `line`; `link` is the hyperlink in which it stands."""
    _read_children(list(run), line, look_in(run, line.style, line.story.styles), link)


def _read_children(children: list[etree._Element], line: Line, look: Look, link: Link | None) -> None:
    """Read what stands in a run."""
    own_mark: etree._Element | None = None
    for place, child in enumerate(children):
        if child is own_mark:
            continue
        around = link or line.story.fields.link
        read = _READ.get(str(child.tag))
        if read is not None:
            read(child, line, look, around)
        elif child.tag in _NOTE_MARKS:
            own_mark = _read_note_mark(child, line, look, children[place + 1 :])
        elif len(child):
            _read_unknown(child, line, look, link)


def _read_unknown(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:
    """Read what is in an element that nobody knows: paragraphs as those of a text box, all else as it stands."""
    if words_of(element):
        name = etree.QName(element).localname
        line.story.account.remark(f"What Word means by “{name}” is unknown; its words stay.")
    if element.tag == RUN:
        read_run(element, line, link)
    elif next(element.iter(PARAGRAPH), None) is not None:
        line.boxes.append(element)
    else:
        _read_children(list(element), line, look, link)


def _read_text(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:
    typed = (element.text or "").translate(_BLANKS)
    text = with_symbols(typed, look.face or "")
    if line.why_left_out(look) is None:
        line.story.account.added += map(symbol_letter, letters_put_in(typed, text))
    own_mark = line.story.own_mark
    if own_mark and text.strip():
        mark = own_mark.pop()
        bare = text.lstrip()
        if bare.startswith(mark):
            line.leave(EntryKind.NOTE_MARK, mark)
            text = bare[len(mark) :]
    line.text(text, look, link)


def _read_deleted(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:  # noqa: ARG001 - as all of _READ
    """Read the text of a deletion that stands in none."""
    line.leave(EntryKind.DELETED, element.text or "")


def _read_tab(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:  # noqa: ARG001 - as all of _READ
    line.text("\t", look, link)


def _read_hyphen(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:  # noqa: ARG001 - as all of _READ
    line.text("\u2011", look, link)


def _read_break(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:
    reason = line.why_left_out(look)
    if reason is None:
        is_page = element.get(_TYPE) in ("page", "column")
        line.show(Break.PAGE if is_page else Break.LINE, look, link)
    else:
        line.leave(reason[0], " ", detail=reason[1])


def _read_symbol(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:
    face, code = element.get(f"{WORD}font", ""), element.get(f"{WORD}char", "")
    sign = symbol(face, code)
    account = line.story.account
    if sign == UNKNOWN:
        account.remark(
            f"A sign of the face {face or 'without a name'} is unknown (place {code}): {UNKNOWN} stands for it."
        )
    if line.why_left_out(look) is None:
        line.show(sign, look, link)
        if sign.isalnum():
            account.added.append(symbol_letter(sign))


def _read_field_mark(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:
    fields = line.story.fields
    kind = element.get(_FIELD_TYPE)
    if kind == "begin":
        fields.begin(element.find(f"{WORD}ffData"))
    elif kind == "separate":
        field = fields.separate()
        if field is not None:
            field.before = _last(line)
        if field is not None and field.address and not fields.is_in_instruction:
            field.link = line.link_to(field.address) or field.link
    elif kind == "end":
        field = fields.end()
        if field is not None:
            _end_field(field, line, look, link)


def _end_field(field: Field, line: Line, look: Look, link: Link | None) -> None:
    """Show what a field shows that has no result, and account for a link without words."""
    if field.link is not line.story.fields.link:
        line.end_link(field.link)
    if field.choice:
        line.text(field.choice, look, link)
        if line.why_left_out(look) is None:
            line.story.account.added.append(Entry(kind=EntryKind.OTHER, words=field.choice, detail="chosen in a form"))
    elif is_drawn(field.instruction) and field.before in (None, _last(line)):
        line.leave_drawn(field.instruction)


def _last(line: Line) -> tuple[object, ...]:
    """Return what stands last in a line, with how much does."""
    found = line.phrases.found
    return (id(line), len(found), *found[-1:])


def _read_instruction(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:  # noqa: ARG001 - as all of _READ
    line.story.fields.instruct(element.text or "")


def _read_drawing(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:
    read_drawing(element, line, look, link)


def _read_ruby(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:
    """Read signs with their reading above them: the reading follows in brackets."""
    base, above = element.find(f"{WORD}rubyBase"), element.find(f"{WORD}rt")
    for run in [] if base is None else base.iter(RUN):
        read_run(run, line, link)
    reading = "" if above is None else words_of(above)
    if reading:
        line.text(f" ({reading})", look, link)
        if line.why_left_out(look) is None:
            line.story.account.moved.append(reading)


def _read_note_mark(
    mark: etree._Element, line: Line, look: Look, following: list[etree._Element]
) -> etree._Element | None:
    """Read the mark of a note, and return the sign that an author chose for it, if it is the first of `following`."""
    kind = str(mark.tag).removeprefix(WORD).removesuffix("Reference")
    note = (kind, mark.get(_ID, ""))
    story = line.story
    reason = line.why_left_out(look)
    if reason is not None:
        line.leave(reason[0], tally=Tally(notes=1), detail=reason[1])
    elif note not in story.known_notes:
        line.leave(EntryKind.OTHER, tally=Tally(notes=1), detail="the mark of a note that is not in the file")
        story.account.remark("A note is missing in the file, only its mark is there: ask the author for it.")
    else:
        line.show(Empty("noteref", (("key", story.notes.key(*note)),)), PLAIN, None)
    if mark.get(f"{WORD}customMarkFollows", "0") not in ("1", "true", "on"):
        return None
    sign = next((child for child in following[:1] if child.tag in (TEXT, f"{WORD}sym")), None)
    if sign is not None and (text := sign.text or "").strip():
        story.notes.own_marks[note] = text.strip()
        line.leave(EntryKind.NOTE_MARK, text)
    return sign


def _read_nothing(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:
    """Read what shows nothing, or nothing that belongs into a book."""


_NOTE_MARKS = (f"{WORD}footnoteReference", f"{WORD}endnoteReference")
_NOTHING = (
    "softHyphen",
    "lastRenderedPageBreak",
    "annotationRef",
    "footnoteRef",
    "endnoteRef",
    "separator",
    "continuationSeparator",
    "commentReference",
    "pgNum",
    "delInstrText",
)
_READ: Mapping[str, Callable[[etree._Element, Line, Look, Link | None], None]] = {
    RUN_PROPERTIES: _read_nothing,
    TEXT: _read_text,
    DELETED_TEXT: _read_deleted,
    f"{WORD}tab": _read_tab,
    f"{WORD}ptab": _read_tab,
    f"{WORD}noBreakHyphen": _read_hyphen,
    f"{WORD}br": _read_break,
    f"{WORD}cr": _read_break,
    f"{WORD}sym": _read_symbol,
    f"{WORD}fldChar": _read_field_mark,
    f"{WORD}instrText": _read_instruction,
    f"{WORD}drawing": _read_drawing,
    f"{WORD}pict": _read_drawing,
    f"{WORD}object": _read_drawing,
    f"{WORD}ruby": _read_ruby,
    **{f"{WORD}{name}": _read_nothing for name in _NOTHING},
}
