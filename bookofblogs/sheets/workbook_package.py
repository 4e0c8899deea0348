"""A look into the package of an XLSX workbook before anything is made of it: how much stands in it, and where.

A kilobyte can say that a million cells belong together, or that one cell stands in the last row of all, and a library
that takes its word for it takes the machine's memory too. So every part is read once as a stream, which keeps nothing,
and what is counted decides whether the workbook is opened at all (ECMA-376, part 1, 18.3.1; part 2 for the package).
"""

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from bookofblogs.errors import ContentError
from bookofblogs.files.packages import (
    LargePackageError,
    PackageError,
    PackageLimits,
    PackedBombError,
    members_of,
    opened_package,
)
from bookofblogs.sheets.limits import MAX_UNPACKED_BYTES

Area = tuple[int, int, int, int]
"""Cells that are merged: first row, first column, last row, last column, each counted from 1."""

_LIMITS = PackageLimits(members=2_000, unpacked_bytes=MAX_UNPACKED_BYTES, member_bytes=MAX_UNPACKED_BYTES, ratio=500)
_MAX_ELEMENTS = 3_000_000
_MAX_OF_A_PART = {"sheetData": _MAX_ELEMENTS, "si": 1_000_000}
"""Elements in what holds the cells of a worksheet, and in the texts that they share."""
_MAX_LOOSE_ELEMENTS = 140_000
"""Elements elsewhere in a part: styles, names, widths. A library makes an object of each."""
_MAX_DEPTH = 100
_MAX_FORMAT_SIGNS = 1_000
"""In the code of a number format, four times what Excel takes: it is looked through again and again for a date."""
_PART_BYTES = 65_536
_TEXT_BEGINS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00<")
_XML_ENDINGS = (".xml", ".rels", ".vml")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.ASCII | re.IGNORECASE)
_ROW = re.compile(r"([1-9][0-9]{0,6})(?:\.0+)?", re.ASCII)
_BROKEN = "The workbook is broken or locked with a password. Save it again, or as CSV."
_TOO_MUCH = "The workbook unpacks to far more than a sign-up sheet can hold. It is not read."
_BOMB = "The workbook is packed like a bomb. It is not read."
_UNUSUAL = "The workbook holds XML in an unusual encoding. Save it again, or as CSV."
_ENTITIES = "The workbook declares XML entities, as attacks do and spreadsheets never. It is not read."
UNREADABLE = "The workbook cannot be read. Open it, save it again as XLSX or CSV, and try that."


@dataclass(slots=True)
class Worksheet:
    """What stands in a worksheet, before it is opened. Rows and columns count from 1."""

    last_row: int = 0
    """The last row that holds a value; formats alone reach further."""
    last_column: int = 0
    merged: list[Area] = field(default_factory=list)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    """Each formula, as it is typed, by row and column."""


def look_into(data: bytes) -> Mapping[str, Worksheet]:
    """Return what stands in each worksheet of the package in `data`, by the name of its part.

    Raises ContentError for a package that is broken, unpacks to too much, or whose XML declares types or entities.
    """
    try:
        with opened_package(data) as package:
            return dict(_worksheets(package))
    except expat.ExpatError as fault:
        raise ContentError(UNREADABLE) from fault
    except LookupError as fault:
        raise ContentError(_UNUSUAL) from fault
    except LargePackageError as fault:
        raise ContentError(_TOO_MUCH) from fault
    except PackedBombError as fault:
        raise ContentError(_BOMB) from fault
    except PackageError as fault:
        raise ContentError(_BROKEN) from fault


def _worksheets(package: zipfile.ZipFile) -> Iterator[tuple[str, Worksheet]]:
    """Yield the worksheets of an opened package, each by its part's name, with every part looked through."""
    left = _MAX_ELEMENTS
    for member in members_of(package, _LIMITS):
        look = _Look(left)
        with package.open(member) as part:
            first = part.read(_PART_BYTES)
            begins = first.lstrip(b" \t\r\n")
            if not begins.startswith(_TEXT_BEGINS):
                if first and (not begins or member.filename.lower().endswith(_XML_ENDINGS)):
                    raise ContentError(_UNUSUAL)
                continue  # a picture
            look.at(first)
            while more := part.read(_PART_BYTES):
                look.at(more)
            look.end()
        left -= look.elements
        if look.is_worksheet:
            yield member.filename, look.worksheet


class _Look:
    """One part of the package, read as a stream of elements of which none is kept."""

    def __init__(self, max_elements: int) -> None:
        """Look at a part that may hold `max_elements`."""
        self.elements = 0
        self.is_worksheet = False
        self.worksheet = Worksheet()
        self._max_elements = max_elements
        self._counted: dict[str, int] = {}
        self._path: list[str] = []
        self._row = self._column = self._cells = 0
        self._formula: list[str] | None = None
        self._shared: dict[str, str] = {}
        self._shares = ""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse_declaration
        self._parser = parser

    def at(self, data: bytes) -> None:
        """Look at the next bytes of the part."""
        self._parser.Parse(data, False)  # noqa: FBT003 - expat's signature

    def end(self) -> None:
        """Look at the end of the part. Raises ExpatError where it is none."""
        self._parser.Parse(b"", True)  # noqa: FBT003 - as above

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        name = full_name.rpartition(" ")[2]
        self.elements += 1
        if self.elements > self._max_elements or len(self._path) > _MAX_DEPTH:
            raise ContentError(_TOO_MUCH)
        self._path.append(name)
        if len(self._path) == 1:
            self.is_worksheet = name == "worksheet"
        part = self._path[1] if len(self._path) > 1 and self._path[1] in _MAX_OF_A_PART else ""
        self._counted[part] = self._counted.get(part, 0) + 1
        if self._counted[part] > _MAX_OF_A_PART.get(part, _MAX_LOOSE_ELEMENTS):
            raise ContentError(_TOO_MUCH)
        if len(attributes.get("formatCode", "")) > _MAX_FORMAT_SIGNS:
            raise ContentError(UNREADABLE)
        if self.is_worksheet:
            self._start_in_worksheet(name, attributes)

    def _start_in_worksheet(self, name: str, attributes: Mapping[str, str]) -> None:
        match name, len(self._path):
            case "row", 3:
                self._begin_row(attributes.get("r"))
            case "c", 4:
                self._begin_cell(attributes.get("r"))
            case "v" | "is", 5:
                self._hold()
            case "f", 5:
                self._hold()
                self._formula = []
                self._shares = attributes.get("si", "") if attributes.get("t") == "shared" else ""
            case "mergeCell", 3:
                self._merge(attributes.get("ref", ""))

    def _begin_row(self, named: str | None) -> None:
        match = _ROW.fullmatch(named) if named is not None else None
        row = int(match[1]) if match else self._row + 1
        if (named is not None and not match) or row <= self._row:
            raise ContentError(UNREADABLE)
        self._row, self._column = row, 0

    def _begin_cell(self, named: str | None) -> None:
        if named is None:
            self._column += 1
            return
        row, self._column = _place(named)
        if row != self._row:
            raise ContentError(UNREADABLE)

    def _hold(self) -> None:
        """Count the cell that something stands in."""
        held = self.worksheet
        held.last_row = self._row
        held.last_column = max(held.last_column, self._column)

    def _merge(self, area: str) -> None:
        corners = [_place(corner) for corner in area.split(":")]
        if len(corners) > len(("first", "last")):
            raise ContentError(UNREADABLE)
        (top, left), (bottom, right) = corners[0], corners[-1]
        self.worksheet.merged.append((top, left, bottom, right))

    def _text(self, text: str) -> None:
        if self._formula is not None:
            self._formula.append(text)

    def _end(self, _: str) -> None:
        self._path.pop()
        if self._formula is None or len(self._path) >= len(("worksheet", "sheetData", "row", "c", "f")):
            return
        typed = "".join(self._formula) or self._shared.get(self._shares, "")
        if self._shares:
            self._shared.setdefault(self._shares, typed)
        self.worksheet.formulas[self._row, self._column] = f"={typed}"
        self._formula = None


def _place(cell: str) -> tuple[int, int]:
    """Return row and column of a cell, as `B3` names it."""
    match = _CELL.fullmatch(cell)
    if match is None:
        raise ContentError(UNREADABLE)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def _refuse_declaration(*_: object) -> None:
    """Refuse what expat says is a document type or an entity."""
    raise ContentError(_ENTITIES)
