"""What stands within a paragraph (ODF 1.3, part 3, sections 6 and 7): words, links, notes, fields, comments, frames."""

from collections.abc import Callable, Mapping

from lxml import etree

from bookofblogs.intake.odt.account import words_of
from bookofblogs.intake.odt.frames import Hanging, read_frame
from bookofblogs.intake.odt.line import Line
from bookofblogs.intake.odt.looks import Look
from bookofblogs.intake.odt.namespaces import clark, name_of, value, whole_number
from bookofblogs.intake.odt.reading import OdtReading
from bookofblogs.intake.odt.styles import ParagraphStyle
from bookofblogs.model.manuscript import EntryKind, ReviewComment

_MOST_BLANKS = 1_000


class RunningText:
    """The reader of one paragraph. What hangs on it, such as a text box, is in `hanging` at its end."""

    def __init__(self, reading: OdtReading, element: etree._Element, style: ParagraphStyle) -> None:
        """Read into `element`, which is empty."""
        self._reading = reading
        self.line = Line(element, style)
        self.hanging = Hanging()
        self._late_marks: list[etree._Element] = []
        self._open_comments: dict[str, tuple[ReviewComment, list[str]]] = {}

    def read(self, paragraph: etree._Element) -> None:
        """Read all of `paragraph`, and write down what of it nobody sees."""
        self._read_within(paragraph, self.line.style.look)
        self.line.end()
        for comment, words in self._open_comments.values():
            self._reading.account.comments.append(_on(comment, words))

    def _read_within(self, element: etree._Element, look: Look) -> None:
        self._add_raw(element.text, look)
        for child in element:
            name = name_of(child)
            if read := _ELEMENTS.get(name):
                read(self, child, look)
            elif name.startswith(("draw:", "dr3d:")):
                self._read_drawing(child)
            elif name and name not in _QUIET:
                self._read_within(child, look)
            self._add_raw(child.tail, look)

    def _add_raw(self, text: str | None, look: Look) -> None:
        self.line.add_raw(text, look)
        self._hear(text or "")

    def _hear(self, text: str) -> None:
        for _comment, words in self._open_comments.values():
            words.append(text)

    def _read_span(self, span: etree._Element, look: Look) -> None:
        self._read_within(span, self._reading.styles.letters(value(span, "text:style-name"), look))

    def _read_link(self, link: etree._Element, look: Look) -> None:
        address = value(link, "xlink:href")
        if not address or self.line.is_in_link:
            self._read_within(link, look)
            return
        self.line.open_link(address)
        self._read_within(link, look)
        self.line.close_link()
        for mark in self._late_marks:
            self.line.add_element(mark)
        self._late_marks.clear()

    def _read_blanks(self, blanks: etree._Element, look: Look) -> None:
        self.line.add(" " * whole_number(blanks, "text:c", 1, most=_MOST_BLANKS), look)
        self._hear(" ")

    def _read_tab(self, _tab: etree._Element, look: Look) -> None:
        self.line.add("\t", look)
        self._hear(" ")

    def _read_break(self, _break: etree._Element, _look: Look) -> None:
        self.line.add_break()
        self._hear(" ")

    def _read_note(self, note: etree._Element, look: Look) -> None:
        body = note.find(clark("text:note-body"))
        if body is None or look.hidden:
            self._reading.account.leave_out(EntryKind.HIDDEN, note)
            return
        if self._reading.is_within_note:
            self.line.add(" (", look)
            self.line.add_raw(words_of(body), look)
            self.line.add(")", look)
            self._reading.account.remarks["A note stands within a note: it is in brackets now."] += 1
            return
        notes = self._reading.account.notes
        key = f"note:{len(notes) + 1}"
        notes[key] = body
        mark = etree.Element("noteref", key=key)
        if self.line.is_in_link:
            self._late_marks.append(mark)
        else:
            self.line.add_element(mark)

    def _read_comment(self, annotation: etree._Element, _look: Look) -> None:
        by = annotation.findtext(clark("dc:creator")) or ""
        text = " ".join(words_of(each) for each in annotation if name_of(each) in {"text:p", "text:list"})
        comment = ReviewComment(by=by.strip(), on="", text=text.strip())
        name = value(annotation, "office:name")
        if name in self._reading.ends_of_comments:
            self._open_comments[name] = (comment, [])
        else:
            self._reading.account.comments.append(comment)

    def _read_comment_end(self, end: etree._Element, _look: Look) -> None:
        if opened := self._open_comments.pop(value(end, "office:name"), None):
            self._reading.account.comments.append(_on(*opened))

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

    def _read_script(self, script: etree._Element, _look: Look) -> None:
        self._reading.account.leave_out(EntryKind.OTHER, script, "a script")

    def _read_drawing(self, drawing: etree._Element) -> None:
        picture = read_frame(self._reading, drawing, self.hanging)
        for element in picture:
            self.line.add_element(element)


def _on(comment: ReviewComment, words: list[str]) -> ReviewComment:
    return ReviewComment(by=comment.by, on=" ".join("".join(words).split()), text=comment.text)


_QUIET = frozenset(
    {"office:annotation-end", "text:change", "text:change-start", "text:change-end", "office:event-listeners",
     "text:number", "text:note-citation", "text:soft-page-break", "svg:title", "svg:desc", "office:binary-data"}
)  # fmt: skip
_ELEMENTS: Mapping[str, Callable[[RunningText, etree._Element, Look], None]] = {
    "text:span": RunningText._read_span,  # noqa: SLF001 - its own table
    "text:a": RunningText._read_link,  # noqa: SLF001 - as above
    "text:s": RunningText._read_blanks,  # noqa: SLF001 - as above
    "text:tab": RunningText._read_tab,  # noqa: SLF001 - as above
    "text:line-break": RunningText._read_break,  # noqa: SLF001 - as above
    "text:note": RunningText._read_note,  # noqa: SLF001 - as above
    "office:annotation": RunningText._read_comment,  # noqa: SLF001 - as above
    "office:annotation-end": RunningText._read_comment_end,  # noqa: SLF001 - as above
    "text:hidden-text": RunningText._read_hidden_field,  # noqa: SLF001 - as above
    "text:ruby": RunningText._read_ruby,  # noqa: SLF001 - as above
    "text:script": RunningText._read_script,  # noqa: SLF001 - as above
}
