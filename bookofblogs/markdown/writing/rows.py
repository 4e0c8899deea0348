"""Lines of phrases as Markdown, the pictures among them, and what stands under a picture."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from lxml import etree

from bookofblogs.markdown.writing.addresses import destination, quoted_title
from bookofblogs.markdown.writing.escapes import escaped, plain
from bookofblogs.markdown.writing.line import Phrase, read_phrases
from bookofblogs.markdown.writing.markup import marked_up
from bookofblogs.markdown.writing.note_numbers import NoteNumbers
from bookofblogs.markdown.writing.row import Place
from bookofblogs.unicode_text import on_one_line

LINE_BREAK: Final = "\\\n"
"""What breaks a line of a paragraph."""
BREAK_WITHIN: Final = "<br>"
"""What breaks a line where the source may not: in headings, cells and terms."""


class RowWriter:
    """Writes rows of text."""

    def __init__(self, numbers: NoteNumbers) -> None:
        """Write the marks of notes with `numbers`."""
        self._numbers = numbers

    def row(self, element: etree._Element, place: Place, *, line_break: str = BREAK_WITHIN) -> str:
        """Return what stands in `element`."""
        return self._written(self._phrases(element), place, line_break)

    def italic_row(self, element: etree._Element, place: Place) -> str:
        """Return what stands in `element` in italics."""
        return self._written(_in_italics(self._phrases(element)), place, BREAK_WITHIN)

    def picture(self, element: etree._Element, *, caption: str = "") -> str:
        """Return a picture; `caption` is Markdown."""
        if not caption and element.get("title"):
            caption = plain(on_one_line(element.get("title", "")))
        title = f" {quoted_title(caption)}" if caption else ""
        described = plain(on_one_line(element.get("alt", "")))
        if described.endswith("\\\\"):  # before a bracket it would end a formula that a bracket elsewhere begins
            described = described[:-2] + "&#92;"
        return f"![{described}]({destination(element.get('src', ''))}{title})"

    def captioned(self, picture: etree._Element, caption: etree._Element | None, place: Place) -> Iterator[str]:
        """Yield a picture with its caption: as its title, or where it has links in italics on a line below it."""
        words = self._phrases(caption) if caption is not None else []
        if not words:
            yield self.picture(picture)
        elif _goes_below(words):
            if "title" in picture.attrib:
                del picture.attrib["title"]
            yield self.picture(picture)
            yield self._written(_in_italics(words), place, BREAK_WITHIN)
        else:
            line = [replace(each, text=" ", breaks_line=False) if each.breaks_line else each for each in words]
            yield self.picture(picture, caption=self._written(line, replace(place, begins_lines=False), BREAK_WITHIN))

    def _phrases(self, element: etree._Element) -> list[Phrase]:
        return read_phrases(element, picture=self.picture, note=self._numbers.mark)

    def _written(self, phrases: Sequence[Phrase], place: Place, line_break: str) -> str:
        return escaped(marked_up(phrases, line_break=line_break), place)


def _in_italics(phrases: Sequence[Phrase]) -> list[Phrase]:
    return [replace(each, marks=each.marks | {"em"}) for each in phrases]


def _goes_below(words: Sequence[Phrase]) -> bool:
    """Return whether a caption has links or marks of notes, which are easier to edit on a line of their own."""
    has_more = any(each.link is not None or (each.is_written and not each.is_code) for each in words)
    return has_more and not any("em" in each.marks or each.breaks_line or "![" in each.text for each in words)
