"""The typesetter: what WeasyPrint does for a book, task by task. A task and what comes of it are bytes.

So it is the same whether it is done here or in another process: see workers.py.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256
from logging import LogRecord
from pathlib import Path
from typing import Any

from bookofblogs.editions.binding.fragment import Code, packed_fragment
from bookofblogs.editions.binding.objects import packed_rows
from bookofblogs.editions.paged.fitting import Fit, fitted
from bookofblogs.editions.paged.font_cutting import cut_font
from bookofblogs.editions.paged.font_records import FontShelf
from bookofblogs.editions.paged.fragment_making import SheetWords, made_fragment
from bookofblogs.editions.paged.known_pictures import KnownPicture
from bookofblogs.editions.paged.line_numbers import number_lines
from bookofblogs.editions.paged.margin_stamps import MarginStamps
from bookofblogs.editions.paged.own_files import OwnFile, own_files
from bookofblogs.editions.paged.page_facts import widths_of_pictures, words_on
from bookofblogs.editions.paged.sheet_documents import NUMBERED, document_of, text_document
from bookofblogs.editions.paged.typesetter import Typesetter, recording_warnings, without_glyph
from bookofblogs.editions.paged.typesetter_setup import TypesetterSetup
from bookofblogs.editions.shared.fonts import font_file
from bookofblogs.errors import MachineError


class TaskTypesetter:
    """Sets sheets, their margins and cuts fonts for one book."""

    def __init__(self, setup: TypesetterSetup) -> None:
        """Get ready to set what is set so. Raises MachineError if Pango or a face is not installed."""
        pictures = {where: KnownPicture(where, *size) for where, size in setup.pictures.items()}
        files = own_files((), setup.faces)
        files |= {where: OwnFile("image/svg+xml", drawing.encode()) for where, drawing in setup.drawings.items()}
        self._files = {sha256(font_file(face)).hexdigest(): font_file(face) for face in setup.faces}
        self._typesetter = Typesetter.with_faces(files, setup.style, setup.odd_side, pictures)
        self._bodies = replace(self._typesetter, with_margins=False)
        self._shelf = FontShelf(self._files)
        self._stamps = MarginStamps(self._typesetter, self._shelf)

    def perform(self, task: bytes) -> bytes:
        """Return what comes of `task`. Raises MachineError if Pango or a file of the machine's is not there."""
        asked = json.loads(task)
        with recording_warnings() as logged:
            return _KINDS[asked["kind"]](self, asked, logged)

    def sheet(self, asked: dict[str, Any], logged: list[LogRecord]) -> bytes:
        """Return the fragment of a sheet; what was `logged` meanwhile goes into it."""
        words = SheetWords(
            targets=asked["targets"],
            language=asked["language"],
            is_plain=asked["is_plain"],
            bleed=asked.get("bleed", 0),
        )
        root = document_of(asked["text"])
        said: tuple[str, ...] = ()
        if "fit" in asked:
            pages, said = fitted(self._bodies, root, Fit(**asked["fit"]))
        else:
            pages = self._bodies.set(root)
        direction = next((section.get(NUMBERED, "") for section in root.iterfind("body/section")), "")
        if direction:
            number_lines(pages, self._bodies, direction)
        fragment, fonts, objects = made_fragment(pages, words, self._shelf)
        if asked["facts"]:
            read = zip(fragment.pages, words_on(pages), strict=True)
            fragment = replace(
                fragment,
                pages=tuple(replace(page, words=text) for page, text in read),
                widths=widths_of_pictures(pages),
            )
        remarks = tuple(dict.fromkeys([*said, *(each.getMessage() for each in logged if not without_glyph([each]))]))
        return packed_fragment(replace(fragment, missing=without_glyph(logged), remarks=remarks), fonts, objects)

    def margins(self, asked: dict[str, Any], logged: list[LogRecord]) -> bytes:
        """Return the margins of some sheets."""
        del logged
        rows = [self._stamps.margins(sheet) for sheet in asked["sheets"]]
        return packed_rows(rows)

    def font(self, asked: dict[str, Any], logged: list[LogRecord]) -> bytes:
        """Return a font, cut to what is shown in it. Raises MachineError where its file is gone."""
        del logged
        record = asked["record"]
        readings = [{code: Code(*what) for code, *what in codes} for codes in asked["readings"]]
        return cut_font(record, readings, self._file(record))

    def missing(self, asked: dict[str, Any], logged: list[LogRecord]) -> bytes:
        """Return those characters of a text that no font has."""
        pages = self._bodies.set(text_document(asked["text"], asked["language"]))
        made_fragment(pages, SheetWords(targets={}), self._shelf)
        return "".join(sorted(without_glyph(logged))).encode("utf-8", "surrogatepass")

    def _file(self, record: Mapping[str, Any]) -> bytes:
        """Return the whole file of a font, ours or the machine's."""
        if not record["path"]:
            return self._files[record["file"]]
        try:
            data = Path(record["path"]).read_bytes()
        except OSError as fault:
            raise MachineError(f"The font in {record['path']} is gone: {fault.strerror}. Build once more.") from fault
        if sha256(data).hexdigest() != record["file"]:
            raise MachineError(f"The font in {record['path']} changed while the book was made. Build once more.")
        return data


_KINDS: Mapping[str, Callable[[TaskTypesetter, dict[str, Any], list[LogRecord]], bytes]] = {
    "sheet": TaskTypesetter.sheet,
    "margins": TaskTypesetter.margins,
    "font": TaskTypesetter.font,
    "missing": TaskTypesetter.missing,
}
