"""The count of a Writer file: all text of `office:text`, what was deleted under its changes too; notes behind the rest.

OpenDocument 1.3, part 3: 6.1.2 for white space, 6.3 for notes, 14.1 for comments, which are no text.
"""

from collections.abc import Mapping

from bookofblogs.errors import ContentError
from bookofblogs.files.packages import PackageError, opened_package, unpacked
from bookofblogs.intake.counting.xml_text import listen
from bookofblogs.model.balance import Count
from bookofblogs.model.manuscript import Tally

_SAYS_WHO = frozenset(
    {
        "office change-info",
        "text note-citation",
        "office annotation",
        "office binary-data",
        "office forms",
        "svg title",
        "svg desc",
        "text table-of-content-source",
        "text illustration-index-source",
        "text table-index-source",
        "text object-index-source",
        "text user-index-source",
        "text alphabetical-index-source",
        "text bibliography-source",
    }
)
"""Who changed it and when, the marks of notes, and what is said about a picture: in Word these are attributes.

The source of an index says how its lines are made."""
_BLANKS = frozenset(
    {
        "text p",
        "text h",
        "text tab",
        "text s",
        "text line-break",
        "table table-cell",
        "text list-item",
        "text ruby-text",
    }
)
_PARAGRAPHS = ("text p", "text h")
_IN_LINE = frozenset({"draw frame", "draw image", "draw object", "draw object-ole", "draw a", "draw g"})
"""What is drawn and stands where it is, such as a formula; the words of all other drawings are set beside the text."""
_COUNTED = frozenset({"pictures", "notes", "cells"})
_FORMULAS = "http://www.w3.org/1998/Math/MathML"
_ROOMS = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    _FORMULAS: "math",
}


def count_writer_file(data: bytes) -> Count:
    """Return what a Writer file holds, in a package or as one XML text. Raises ContentError where it cannot be read."""
    listener = _Words()
    listen(_content(data) if data.startswith(b"PK") else data, listener)
    return listener.count()


def _content(data: bytes) -> bytes:
    try:
        with opened_package(data) as package:
            return unpacked(package, package.getinfo("content.xml"))
    except (PackageError, KeyError) as error:
        raise ContentError("It is no whole Writer file. Save it again, and send that.") from error


def _is_box(name: str) -> bool:
    return name.startswith("draw ") and name not in _IN_LINE


class _Words:
    """The words of a text, while it is read."""

    def __init__(self) -> None:
        self._texts: list[list[str]] = [[]]
        """Of the text itself, and of each drawing that is open."""
        self._boxes: list[list[str]] = [[]]
        """What is in the text boxes that hang on the open paragraph of each comes behind that paragraph."""
        self._behind: list[str] = []
        self._open: list[str] = []
        self._silent = self._in_note = 0
        self._cells: list[bool] = []
        self._pictures = self._notes = self._filled = 0

    def count(self) -> Count:
        """Return what was counted."""
        tally = Tally(pictures=self._pictures, notes=self._notes, cells=self._filled)
        self._put_boxes()
        return Count(text=" ".join(["".join(self._texts[-1]), "".join(self._behind)]), tally=tally, counted=_COUNTED)

    @property
    def _is_text(self) -> bool:
        return "office text" in self._open[:4] and not self._silent

    def start(self, full_name: str, _: Mapping[str, str]) -> None:
        namespace, _blank, local = full_name.rpartition(" ")
        name = f"{_ROOMS.get(namespace, 'other')} {local}"
        self._open.append(name)
        self._silent += name in _SAYS_WHO
        self._in_note += name == "text note"
        if not self._is_text:
            return
        if name == "text note":
            self._notes += 1
        elif name == "table table-cell":
            self._cells.append(False)
        elif name == "draw image":
            self._pictures += 1
            self._cells = [True] * len(self._cells)
        if name in _BLANKS or name.startswith("math "):
            self._take(" ")
        if _is_box(name):
            self._texts.append([])
            self._boxes.append([])

    def end(self, _: str) -> None:
        name = self._open[-1]
        if self._is_text:
            if name in _BLANKS or name.startswith("math "):
                self._take(" ")
            if name == "table table-cell" and self._cells:
                self._filled += self._cells.pop()
            self._end_of_box(name)
        self._open.pop()
        self._silent -= name in _SAYS_WHO
        self._in_note -= name == "text note"

    def _end_of_box(self, name: str) -> None:
        """Let the words of a text box wait for the end of its paragraph, and then follow it."""
        if name in _PARAGRAPHS:
            self._put_boxes()
        elif _is_box(name) and len(self._texts) > 1:
            self._put_boxes()
            self._boxes.pop()
            self._boxes[-1] += self._texts.pop()

    def _put_boxes(self) -> None:
        self._texts[-1] += self._boxes[-1]
        self._boxes[-1].clear()

    def text(self, text: str) -> None:
        if self._is_text:
            self._take(text)
            if text.strip():
                self._cells = [True] * len(self._cells)

    def _take(self, text: str) -> None:
        (self._behind if self._in_note else self._texts[-1]).append(text)
