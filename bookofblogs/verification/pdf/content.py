"""A page of a PDF: its text by marked content, where ink begins, and how large its pictures are printed."""

import codecs
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bookofblogs.verification.pdf.fonts import Codes, PdfObject, codes_of
from bookofblogs.verification.pdf.operations import Operand, operations

Matrix = tuple[float, float, float, float, float, float]
_UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)
_DEEPEST_FORM = 4
_MOST_OPERATIONS = 2_000_000
_POINTS_PER_INCH = 72
_NO_LETTER = "\N{ZERO WIDTH JOINER}"
"""What a glyph says that stands for nothing by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPicture:
    """A picture on a page, as large as it is printed, in points."""

    name: str
    width_pixels: int
    height_pixels: int
    width: float
    height: float
    bytes: int
    media_type: str

    @property
    def dpi(self) -> int | None:
        """Return the lower of its two resolutions; None where it has no size."""
        if self.width <= 0 or self.height <= 0:
            return None
        return round(
            min(self.width_pixels / self.width * _POINTS_PER_INCH, self.height_pixels / self.height * _POINTS_PER_INCH)
        )


@dataclass(slots=True, kw_only=True)
class PageContent:
    """What stands on a page. Text outside of marked content, such as running heads, is in `unmarked`."""

    marked: dict[int, str] = field(default_factory=dict)
    unmarked: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    """Where runs of text and pictures begin, in points from the left."""
    heights: list[float] = field(default_factory=list)
    """The lines on which text stands, in points from the foot."""
    placed: list[PlacedPicture] = field(default_factory=list)
    operations: int = 0


@dataclass(slots=True)
class _GraphicsState:
    """The state of drawing."""

    matrix: Matrix = _UNMOVED
    text: Matrix = _UNMOVED
    line: Matrix = _UNMOVED
    leading: float = 0.0
    codes: Codes | None = None


def content_of(page: PdfObject, known: dict[int, Codes]) -> PageContent:
    """Return what stands on `page`. `known` remembers the fonts of the file by the numbers of their objects."""
    found = PageContent()
    contents = page.get_contents()
    if contents is not None:
        _Drawing(found, known).run(contents.get_data(), page.get("/Resources"), _UNMOVED, 0)
    return found


class _Drawing:
    """A page being drawn, without ink."""

    def __init__(self, found: PageContent, known: dict[int, Codes]) -> None:
        self.found = found
        self.known = known
        self.marks: list[tuple[int | None, str, int]] = []
        """The stretches of marked content that are open: each by its number, with its actual text, and
        how much of the number's text was there before."""

    def run(self, stream: bytes, resources: PdfObject, matrix: Matrix, depth: int) -> None:
        """Follow a stream of operations with its resources."""
        held = resources.get_object() if resources is not None else {}
        state, kept = _GraphicsState(matrix=matrix), list[_GraphicsState]()
        for name, operands in operations(stream):
            self.found.operations += 1
            if self.found.operations > _MOST_OPERATIONS:
                return
            if name == "q":
                kept.append(_GraphicsState(state.matrix, state.text, state.line, state.leading, state.codes))
            elif name == "Q":
                state = kept.pop() if kept else state
            elif name == "Do":
                self._show(operands, held, state, depth)
            elif name in ("BDC", "BMC", "EMC"):
                self._mark(name, operands, held)
            elif name == "Tf":
                state.codes = self._codes(held, operands[0] if operands else None)
            else:
                self._move_or_write(name, operands, state)

    def _mark(self, name: str, operands: Sequence[Operand], resources: PdfObject) -> None:
        """Begin or end a stretch of marked content."""
        if name == "EMC":
            if self.marks:
                self._end_mark(*self.marks.pop())
            return
        properties: PdfObject = operands[1] if name == "BDC" and len(operands) > 1 else None
        if isinstance(properties, str):
            properties = _entry(resources, "/Properties", properties)
        number = properties.get("/MCID") if isinstance(properties, dict) else None
        actual_text = properties.get("/ActualText") if isinstance(properties, dict) else None
        outer = self.marks[-1][0] if self.marks else None
        is_artifact = bool(operands) and operands[0] == "/Artifact"
        mark = None if is_artifact else int(number) if number is not None else outer
        before = len(self.found.marked.get(mark, "")) if mark is not None else 0
        self.marks.append((mark, _text(actual_text), before))

    def _end_mark(self, mark: int | None, actual_text: str, before: int) -> None:
        """Read a stretch as its actual text has it, where a glyph in it stands for nothing (ISO 32000-1, 14.9.4)."""
        if mark is not None and actual_text and _NO_LETTER in self.found.marked.get(mark, "")[before:]:
            self.found.marked[mark] = self.found.marked[mark][:before] + actual_text

    def _codes(self, resources: PdfObject, name: Operand | None) -> Codes | None:
        """Return what the codes of the font called `name` mean."""
        fonts = _entry(resources, "/Font", None)
        if fonts is None or name not in fonts:
            return None
        key = getattr(fonts.raw_get(name), "idnum", id(fonts))
        if key not in self.known:
            self.known[key] = codes_of(fonts[name].get_object())
        return self.known[key]

    def _move_or_write(self, name: str, operands: Sequence[Operand], state: _GraphicsState) -> None:
        """Follow an operation that moves or writes."""
        match name:
            case "cm":
                state.matrix = _times(_matrix(operands), state.matrix)
            case "BT":
                state.text = state.line = _UNMOVED
            case "Tm":
                state.text = state.line = _matrix(operands)
            case "Td" | "TD":
                right, up = (*_numbers(operands), 0.0, 0.0)[:2]
                state.leading = -up if name == "TD" else state.leading
                state.text = state.line = _times((1, 0, 0, 1, right, up), state.line)
            case "TL":
                state.leading = (*_numbers(operands), 0.0)[0]
            case "T*" | "'" | '"':
                state.text = state.line = _times((1, 0, 0, 1, 0, -state.leading), state.line)
        if name in ("Tj", "TJ", "'", '"') and operands:
            self._write(operands[-1], state)

    def _write(self, shown: Operand, state: _GraphicsState) -> None:
        """Keep a run of text and where it begins."""
        if state.codes is None:
            return
        text = "".join(state.codes.decoded(string) for string in _strings(shown))
        if not text.strip():
            text = " " if text else ""
        else:
            place = _times(state.text, state.matrix)
            self.found.lefts.append(place[4])
            self.found.heights.append(place[5])
        mark = self.marks[-1][0] if self.marks else None
        if mark is None:
            self.found.unmarked.append(text)
        else:
            self.found.marked[mark] = self.found.marked.get(mark, "") + text

    def _show(self, operands: Sequence[Operand], resources: PdfObject, state: _GraphicsState, depth: int) -> None:
        """Keep a picture, or follow a form."""
        shown = _entry(resources, "/XObject", operands[0]) if operands else None
        if shown is None:
            return
        if shown.get("/Subtype") == "/Image":
            self._place(str(operands[0]), shown, state.matrix)
        elif shown.get("/Subtype") == "/Form" and depth < _DEEPEST_FORM:
            matrix = _times(_matrix(shown.get("/Matrix", _UNMOVED)), state.matrix)
            self.run(shown.get_data(), shown.get("/Resources", resources), matrix, depth + 1)

    def _place(self, name: str, picture: PdfObject, matrix: Matrix) -> None:
        width, height = math.hypot(matrix[0], matrix[1]), math.hypot(matrix[2], matrix[3])
        filters = str(picture.get("/Filter", ""))
        self.found.lefts.append(min(matrix[4], matrix[4] + matrix[0]))
        self.found.placed.append(
            PlacedPicture(
                name=name.removeprefix("/"),
                width_pixels=int(picture.get("/Width", 0)),
                height_pixels=int(picture.get("/Height", 0)),
                width=width,
                height=height,
                bytes=int(picture.get("/Length", 0)),
                media_type="image/jpeg" if "DCT" in filters else "image/png",
            )
        )


def _entry(resources: PdfObject, kind: str, name: PdfObject) -> PdfObject:
    """Return the resources of a kind, or the one of them called `name`; None if there is none."""
    held = resources.get(kind)
    held = held.get_object() if held is not None else None
    if held is None or name is None:
        return held
    entry = held.get(name)
    return entry.get_object() if entry is not None else None


def _text(value: object) -> str:
    """Return a text of a dictionary, which is in UTF-16 or in PDFDocEncoding (ISO 32000-1, 7.9.2.2)."""
    if not isinstance(value, bytes):
        return ""
    is_utf16 = value.startswith(codecs.BOM_UTF16_BE)
    return value[2:].decode("utf-16-be", errors="replace") if is_utf16 else value.decode("latin-1")


def _strings(shown: Operand) -> Iterator[bytes]:
    """Yield the strings of what a text operation shows."""
    for item in shown if isinstance(shown, list) else [shown]:
        if isinstance(item, bytes):
            yield item


def _numbers(operands: Iterable[object]) -> list[float]:
    return [float(value) for value in operands if isinstance(value, (int, float))]


def _matrix(operands: Iterable[object]) -> Matrix:
    values = _numbers(operands)
    if len(values) != 6:  # the numbers of a matrix
        return _UNMOVED
    return (values[0], values[1], values[2], values[3], values[4], values[5])


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    """Return the matrix that first does `inner`, then `outer` (ISO 32000-1, 8.3.4)."""
    return (
        inner[0] * outer[0] + inner[1] * outer[2],
        inner[0] * outer[1] + inner[1] * outer[3],
        inner[2] * outer[0] + inner[3] * outer[2],
        inner[2] * outer[1] + inner[3] * outer[3],
        inner[4] * outer[0] + inner[5] * outer[2] + outer[4],
        inner[4] * outer[1] + inner[5] * outer[3] + outer[5],
    )
