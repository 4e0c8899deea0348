"""What stands within a paragraph (ODF 1.3, part 3, sections 6 and 7): words, links, notes, fields, comments, frames."""

from collections.abc import Callable, Mapping

from lxml import etree

from bookofblogs.intake.links import Goal, goal_of
from bookofblogs.intake.odt.account import words_of
from bookofblogs.intake.odt.frames import Hanging, read_frame
from bookofblogs.intake.odt.line import Line
from bookofblogs.intake.odt.looks import Look
from bookofblogs.intake.odt.namespaces import clark, name_of, value, whole_number
from bookofblogs.intake.odt.places import anchor_at
from bookofblogs.intake.odt.reading import OdtReading
from bookofblogs.intake.odt.styles import ParagraphStyle
from bookofblogs.model.manuscript import Entry, EntryKind, Tally

_MOST_BLANKS = 100


class RunningText:
    """The reader of one paragraph. What hangs on it, such as a text box, is in `hanging` at its end."""

    def __init__(self, reading: OdtReading, element: etree._Element, style: ParagraphStyle) -> None:
        """Read into `element`, which is empty."""
        self._reading = reading
        self.line = Line(element, style)
        self.hanging = Hanging()
        self._late_marks: list[etree._Element] = []
        self._beside: list[etree._Element] = []

    def read(self, paragraph: etree._Element) -> None:
        """Read all of `paragraph`, and write down what of it nobody sees."""
        self._read_within(paragraph, self.line.style.look)
        self._place_pictures()
        self.line.end()

    def _read_within(self, element: etree._Element, look: Look) -> None:
        self.line.add_raw(element.text, look)
        for child in element:
            name = name_of(child)
            if read := _ELEMENTS.get(name):
                read(self, child, look)
            elif name.startswith(("draw:", "dr3d:")):
                self._read_drawing(child)
            elif name and name not in _QUIET:
                self._read_within(child, look)
            self.line.add_raw(child.tail, look)

    def _read_span(self, span: etree._Element, look: Look) -> None:
        self._read_within(span, self._reading.styles.letters(value(span, "text:style-name"), look))

    def _read_link(self, link: etree._Element, look: Look) -> None:
        address = value(link, "xlink:href")
        goal = goal_of(address)
        anchor = anchor_at(address, self._reading.anchors) if goal is Goal.PLACE else ""
        if anchor:
            goal, address = Goal.WORLD, f"#{anchor}"  # the piece has the place, too
        if goal is not Goal.WORLD or self.line.is_in_link:
            self._reading.account.lose_link(address, is_dead=goal is Goal.NOWHERE)
            self._read_within(link, look)
            return
        self.line.open_link(address)
        self._read_within(link, look)
        if not self.line.close_link():
            self._reading.account.left_out.append(Entry(kind=EntryKind.EMPTY, tally=Tally(links=1), detail=address))
        for mark in self._late_marks:
            self.line.add_element(mark)
        self._late_marks.clear()

    def _read_blanks(self, blanks: etree._Element, look: Look) -> None:
        self.line.add(" " * whole_number(blanks, "text:c", 1, most=_MOST_BLANKS), look)

    def _read_tab(self, _tab: etree._Element, look: Look) -> None:
        self.line.add("\t", look)

    def _read_break(self, _break: etree._Element, _look: Look) -> None:
        self.line.add_break()

    def _read_note(self, note: etree._Element, look: Look) -> None:
        body = note.find(clark("text:note-body"))
        if body is None or look.hidden:
            self._reading.account.leave_out(EntryKind.HIDDEN, note)
            return
        if self._reading.is_within_note:
            self.line.add(" (", look)
            self.line.add_raw(words_of(body), look)
            self.line.add(")", look)
            self._reading.account.remark("A note stands within a note: it is in brackets now.")
            return
        notes = self._reading.account.notes
        key = str(len(notes) + 1)
        notes[key] = body
        mark = etree.Element("noteref", key=key)
        if self.line.is_in_link:
            self._late_marks.append(mark)
        else:
            self.line.add_element(mark)

    def _read_hidden_field(self, text: etree._Element, look: Look) -> None:
        if value(text, "text:is-hidden") == "true":
            self._reading.account.leave_out(EntryKind.HIDDEN, text)
        else:
            self._read_within(text, look)

    def _read_ruby(self, ruby: etree._Element, look: Look) -> None:
        for part in ruby:
            if name_of(part) == "text:ruby-base":
                self._read_within(part, look)
            elif words := words_of(part):
                self.line.add(f" ({words})", look)
                self._reading.account.moved.append(words)

    def _read_number(self, number: etree._Element, _look: Look) -> None:
        self._reading.account.leave_number(number)

    def _read_script(self, script: etree._Element, _look: Look) -> None:
        self._reading.account.leave_out(EntryKind.OTHER, script, "a script")

    def _read_drawing(self, drawing: etree._Element) -> None:
        picture = read_frame(self._reading, drawing, self.hanging)
        is_beside = value(drawing, "text:anchor-type", "as-char") != "as-char" and not self.line.is_in_link
        if is_beside and [element.tag for element in picture] == ["img"]:
            self._beside += picture
            return
        for element in picture:
            self.line.add_element(element)

    def _place_pictures(self) -> None:
        """Put pictures that stood beside the text below it; where there is none, they are all that is in it."""
        if not self.line.has_words:
            for picture in self._beside:
                self.line.add_element(picture)
            return
        for place, picture in enumerate(self._beside):
            paragraph = etree.Element("p")
            paragraph.append(picture)
            self.hanging.blocks.insert(place, paragraph)


_QUIET = frozenset(
    {"office:annotation", "office:annotation-end", "text:change", "text:change-start", "text:change-end",
     "text:note-citation", "text:soft-page-break", "svg:title", "svg:desc", "office:binary-data",
     "office:event-listeners"}
)  # fmt: skip
_ELEMENTS: Mapping[str, Callable[[RunningText, etree._Element, Look], None]] = {
    "text:span": RunningText._read_span,  # noqa: SLF001 - its own table
    "text:a": RunningText._read_link,  # noqa: SLF001 - as above
    "text:s": RunningText._read_blanks,  # noqa: SLF001 - as above
    "text:tab": RunningText._read_tab,  # noqa: SLF001 - as above
    "text:line-break": RunningText._read_break,  # noqa: SLF001 - as above
    "text:note": RunningText._read_note,  # noqa: SLF001 - as above
    "text:hidden-text": RunningText._read_hidden_field,  # noqa: SLF001 - as above
    "text:ruby": RunningText._read_ruby,  # noqa: SLF001 - as above
    "text:number": RunningText._read_number,  # noqa: SLF001 - as above
    "text:script": RunningText._read_script,  # noqa: SLF001 - as above
}
