"""One paragraph as it is written: its words, their marks, and what holds for all of them."""

import re
from collections import Counter

from lxml import etree

from bookofblogs.intake.documents.symbols import letters_put_in, with_symbols
from bookofblogs.intake.odt.looks import Look
from bookofblogs.intake.odt.styles import ParagraphStyle

_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
_LOOKS = {"bold": "bold", "italic": "italic", "underlined": "underlined", "mono": "mono"}


class Line:
    """A paragraph's element, filled from its start to its end."""

    def __init__(self, element: etree._Element, style: ParagraphStyle) -> None:
        """Begin in `element`, which is empty."""
        self.element = element
        self.style = style
        self.hidden: list[str] = []
        """The words that nobody sees."""
        self.sizes: Counter[float] = Counter()
        self.prose_sizes: Counter[float] = Counter()
        """Of all letters but those of one width: code may be most of a text, and is set smaller."""
        self.letters_put_in: list[str] = []
        """Letters in the place of signs from a face of symbols, which are none in the file."""
        self.has_words = False
        self.mono_letters = 0
        self._common = set(_LOOKS)
        self._container = element
        self._tip = element
        self._marks: tuple[str, ...] = ()
        self._pending: list[str] = []
        self._ends_blank = True

    def add_raw(self, text: str | None, look: Look) -> None:
        """Add text as it stands in the file, where any white space is one blank (ODF 1.3, part 3, section 6.1.2)."""
        if not text:
            return
        text = _WHITE_SPACE.sub(" ", text)
        ends_blank = text.endswith(" ")
        self.add(text[1:] if self._ends_blank and text.startswith(" ") else text, look)
        self._ends_blank = ends_blank

    def add(self, text: str, look: Look) -> None:
        """Add text as it is to be read."""
        if not text:
            return
        shown = with_symbols(text, look.face or "")
        if not look.hidden:
            self.letters_put_in += letters_put_in(text, shown)
        text = shown
        self._ends_blank = False
        if look.hidden:
            self.hidden.append(text)
            return
        marks = self._marks_of(look)
        if marks != self._marks:
            self._turn_to(marks)
        self._pending.append(text)
        letters = len(text) - text.count(" ")
        if letters and text.strip():
            self.has_words = True
            self.sizes[look.size or 12.0] += letters
            if look.mono:
                self.mono_letters += letters
            else:
                self.prose_sizes[look.size or 12.0] += letters
            self._common -= {name for name in self._common if not getattr(look, name)}

    def add_break(self) -> None:
        """End the line here, within the paragraph."""
        self._write_pending()
        etree.SubElement(self._tip, "br")
        self._ends_blank = False

    def add_element(self, element: etree._Element) -> None:
        """Add a picture, or the mark of a note; what stands before and after it is no neighbour of the other."""
        self._turn_to(())
        self._container.append(element)
        self._ends_blank = False

    def open_link(self, address: str) -> None:
        """Add all that comes as a link's, until `close_link`."""
        self._turn_to(())
        self._container = self._tip = etree.SubElement(self._container, "a", href=address)

    def close_link(self) -> bool:
        """End a link, and decide whether something stands in it; one in which nothing does goes."""
        self._turn_to(())
        link, parent = self._container, self._container.getparent()
        self._container = self._tip = self.element if parent is None else parent
        is_filled = len(link) > 0 or bool(link.text)
        if not is_filled and parent is not None:
            parent.remove(link)
        return is_filled

    @property
    def is_in_link(self) -> bool:
        """Whether a link is open."""
        return self._container is not self.element

    def end(self) -> None:
        """Write what is left."""
        self._turn_to(())

    @property
    def looks(self) -> list[str]:
        """What holds for all words."""
        looks = [word for name, word in _LOOKS.items() if name in self._common] if self.has_words else []
        return [*looks, self.style.alignment] if self.style.alignment and self.has_words else looks

    def _marks_of(self, look: Look) -> tuple[str, ...]:
        named = self.style.named_look
        marks = (
            ("strong", look.bold and not named.bold),
            ("em", look.italic and not named.italic),
            ("u", look.underlined and not named.underlined and not self.is_in_link),
            ("del", look.struck and not named.struck),
            ("mark", look.marked and not named.marked),
            ("sup", look.raised == 1),
            ("sub", look.raised == -1),
            ("code", look.mono and not named.mono),
        )
        return tuple(mark for mark, holds in marks if holds)

    def _turn_to(self, marks: tuple[str, ...]) -> None:
        self._write_pending()
        self._marks = marks
        self._tip = self._container
        for mark in marks:
            self._tip = etree.SubElement(self._tip, mark)

    def _write_pending(self) -> None:
        text = "".join(self._pending)
        self._pending.clear()
        if not text:
            return
        last = next(self._tip.iterchildren(reversed=True), None)  # to ask how many there are takes as long as they
        if last is not None:
            last.tail = (last.tail or "") + text
        else:
            self._tip.text = (self._tip.text or "") + text
