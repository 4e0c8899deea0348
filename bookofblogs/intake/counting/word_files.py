"""The count of a Word file: all `w:t`, `w:delText` and `m:t` of its text and of its notes, whatever stands around them.

ECMA-376, part 1: 17.3.3 for what stands in a run, 17.11 for notes; part 3, section 10 for alternatives, of which one is
counted.
"""

import posixpath
import zipfile
from collections.abc import Mapping

from bookofblogs.errors import ContentError
from bookofblogs.files.packages import PackageError, opened_package, unpacked
from bookofblogs.intake.counting.xml_text import listen, local
from bookofblogs.model.balance import Count
from bookofblogs.model.manuscript import Tally

_MATHEMATICS = "/math"
_WORDS = frozenset({"t", "delText"})
_BLANKS = frozenset({"p", "tab", "br", "cr", "ptab", "tc", "oMath"})
_COUNTED = frozenset({"pictures", "notes", "cells"})
_PICTURES = frozenset({"blip", "imagedata"})
"""What shows a picture, whether its file is in the package or only linked."""
_MAIN = "/officeDocument"
_BOX = "txbxContent"
_NOTES = ("/footnotes", "/endnotes")
_RELATIONS = "_rels/.rels"


def count_word_file(data: bytes) -> Count:
    """Return what a Word file holds. Raises ContentError where it cannot be read."""
    try:
        with opened_package(data) as package:
            parts = {member.filename: member for member in package.infolist()}
            main = next(iter(_targets(package, parts, _RELATIONS, "", (_MAIN,))), "word/document.xml")
            folder, _, name = main.rpartition("/")
            listener = _Words()
            relations = f"{folder}/_rels/{name}.rels".lstrip("/")
            for part in (main, *_targets(package, parts, relations, folder, _NOTES)):
                if part in parts:
                    listen(unpacked(package, parts[part]), listener)
    except PackageError as error:
        raise ContentError("It is no whole Word file. Save it again, and send that.") from error
    return listener.count()


def _targets(
    package: zipfile.ZipFile, parts: Mapping[str, zipfile.ZipInfo], relations: str, folder: str, kinds: tuple[str, ...]
) -> list[str]:
    """Return the parts to which `relations` lead, those of each of `kinds` together."""
    if relations not in parts:
        return []
    found = _Relations()
    listen(unpacked(package, parts[relations]), found)
    targets = [target for kind in kinds for each, target in found.targets if each.endswith(kind)]
    return [posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in targets]


class _Relations:
    """What a part of a package leads to."""

    def __init__(self) -> None:
        self.targets: list[tuple[str, str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if local(name) == "Relationship":
            self.targets.append((attributes.get("Type", ""), attributes.get("Target", "")))

    def end(self, name: str) -> None:
        """Nothing stands in a relation."""

    def text(self, text: str) -> None:
        """Nor between two."""


class _Words:
    """The words of a part, while it is read."""

    def __init__(self) -> None:
        self._texts: list[list[str]] = [[]]
        """Of the text itself, and of each text box that is open."""
        self._boxes: list[list[str]] = [[]]
        """What is in the text boxes that hang on the open paragraph of each comes behind that paragraph."""
        self._readings: list[str] = []
        """What is said above a word comes behind it, as in a line of print."""
        self._formulas: list[str] = []
        self._is_text = False
        self._in_reading = self._in_formula = 0
        self._skipped = 0
        self._has_choice: list[bool] = []
        """Of each alternative that is open: whether one of its branches showed something."""
        self._shown = 0
        """Words and pictures that were counted."""
        self._before: list[int] = []
        """How many, before the branch that is open."""
        self._cells: list[bool] = []
        self._pictures = self._filled = 0
        self._notes: set[tuple[str, str]] = set()
        """By their kind and id: two marks may lead to one note."""

    def count(self) -> Count:
        """Return what was counted."""
        tally = Tally(pictures=self._pictures, notes=len(self._notes), cells=self._filled)
        self._put_boxes()
        return Count(text="".join(self._texts[-1]), tally=tally, counted=_COUNTED, formulas=tuple(self._formulas))

    def start(self, full_name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, name = full_name.rpartition(" ")
        if self._skipped or (name in {"Choice", "Fallback"} and self._has_choice and self._has_choice[-1]):
            self._skipped += 1
            return
        if name == "AlternateContent":
            self._has_choice.append(False)
        elif name in {"Choice", "Fallback"} and self._has_choice:
            self._before.append(self._shown)
        if name == "oMath" and namespace.endswith(_MATHEMATICS):
            self._in_formula += 1
            self._formulas.append("")
        self._is_text = name in _WORDS
        self._in_reading += name == "rt"
        if namespace.endswith(("/wordprocessingml/2006/main", "/wordprocessingml/main")):
            self._start_in_text(name, next((value for at, value in attributes.items() if local(at) == "id"), ""))
        elif name in _PICTURES:
            self._found_picture()

    def _start_in_text(self, name: str, key: str) -> None:
        if name in {"footnoteReference", "endnoteReference"}:
            self._notes.add((name, key))
        elif name == "noBreakHyphen":
            self._take("-")
        elif name == "p":
            self._take(" ")
        elif name == "sym":
            self._take(" ")
            self._fill_cells()
        elif name == "tc":
            self._cells.append(False)
        elif name == _BOX:
            self._texts.append([])
            self._boxes.append([])

    def _found_picture(self) -> None:
        self._pictures += 1
        self._shown += 1
        self._fill_cells()

    def end(self, full_name: str) -> None:
        name = local(full_name)
        if self._skipped:
            self._skipped -= 1
            return
        self._is_text = False
        if name == "AlternateContent":
            self._has_choice.pop()
        elif name in {"Choice", "Fallback"} and self._has_choice:
            self._has_choice[-1] = self._shown > self._before.pop()
        elif name == "rt":
            self._in_reading -= 1
        elif name == "ruby":
            self._texts[-1] += [" ", *self._readings, " "]
            self._readings.clear()
        elif name == "tc" and self._cells:
            self._filled += self._cells.pop()
        elif name == "oMath":
            self._in_formula -= 1
        if name in _BLANKS or (name == "r" and self._in_formula):
            self._take(" ")
        self._end_of_box(name)

    def _end_of_box(self, name: str) -> None:
        """Let the words of a text box wait for the end of its paragraph, and then follow it."""
        if name == "p":
            self._put_boxes()
        elif name == _BOX and len(self._texts) > 1:
            self._put_boxes()
            self._boxes.pop()
            self._boxes[-1] += self._texts.pop()

    def _put_boxes(self) -> None:
        """Put what is in text boxes behind the paragraph that has ended."""
        self._texts[-1] += self._boxes[-1]
        self._boxes[-1].clear()

    def text(self, text: str) -> None:
        if self._is_text and not self._skipped:
            self._take(text)
            if text.strip():
                self._shown += 1
                self._fill_cells()

    def _take(self, text: str) -> None:
        (self._readings if self._in_reading else self._texts[-1]).append(text)
        if self._in_formula:
            self._formulas[-1] += text

    def _fill_cells(self) -> None:
        self._cells = [True] * len(self._cells)
