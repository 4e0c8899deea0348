"""The binder: fragments in the order of the book, their margins, fonts and pictures become one tagged file.

It says what every token stands for, and makes what the whole file has once: the rows of pages and of destinations, the
tree of the structure, the outline, what the file says of itself. It knows no Pango, no Book and no text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from bookofblogs.editions.binding.font_plan import NamedFonts
from bookofblogs.editions.binding.fragment import Fragment
from bookofblogs.editions.binding.margins import NO_MARGINS, Margins
from bookofblogs.editions.binding.objects import PdfObject, placed
from bookofblogs.editions.binding.outline import outline_objects
from bookofblogs.editions.binding.pdf_file import PdfFile, stream_object
from bookofblogs.editions.binding.written import array, number, reference, sorted_as, string
from bookofblogs.model.frozen import dataclass

_CATALOG, _PAGES, _STRUCTURE, _DOCUMENT, _PARENTS, _COLOURS, _INFORMATION, _PROFILE, _METADATA = range(1, 10)
_POINTS_A_PIXEL = 0.75
_COLOUR_SPACES = b"""<</lab-d50 [/Lab <</WhitePoint [0.964296 1 0.825105]/Range [-125 125 -125 125]>>]\
/lab-d65 [/Lab <</WhitePoint [0.950456 1 1.089058]/Range [-125 125 -125 125]>>]/given [/ICCBased %s]>>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundSheet:
    """The pages of a sheet in their place."""

    fragment: Fragment
    margins: Margins | None
    fonts: NamedFonts
    """What its contents and its margins call each font."""
    shifts: tuple[float, ...] = ()
    """How far the text of each page stands aside from where it was set, in points to the right; empty for nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutFont:
    """The objects of a font."""

    objects: tuple[PdfObject, ...] = field(repr=False)
    numbers: tuple[int, ...]
    """Of each of its readings, the object that pages name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutFile:
    """What a file says of itself, and how it is shown."""

    information: Mapping[str, str]
    """By the names of the document information (ISO 32000-1, table 317)."""
    metadata: bytes = field(repr=False)
    """The same as XMP."""
    profile: bytes = field(repr=False)
    """What its colours mean: a profile of sRGB."""
    profile_name: str
    language: str
    labels: Sequence[tuple[int, bytes]]
    """From the place of a page on: how pages are numbered (ISO 32000-1, 12.4.2)."""
    is_read_from_the_right: bool


def bind(
    sheets: Iterable[BoundSheet],
    fonts: Mapping[str, CutFont],
    picture: Callable[[str], tuple[PdfObject, ...]],
    about: AboutFile,
    *,
    pages: int,
) -> bytes:
    """Return the file. `fonts` are by what tells them apart, `picture` returns that of an address.

    Each of the `sheets`, which have so many `pages` in all, is asked for when its turn comes, and let go after it.
    """
    return _Binding(fonts, picture, about, pages).bound(sheets)


class _Binding:
    """A file as it is bound."""

    def __init__(
        self,
        fonts: Mapping[str, CutFont],
        picture: Callable[[str], tuple[PdfObject, ...]],
        about: AboutFile,
        page_count: int,
    ) -> None:
        self._fonts, self._picture, self._about, self._page_count = fonts, picture, about, page_count
        self._file = PdfFile()
        self._file.numbers(_METADATA)
        self._first_of: dict[str, int] = {}
        """The number of the first object of each font and each picture that is in the file."""
        self._font_rows: dict[tuple[tuple[str, tuple[str, int]], ...], int] = {}
        self._kids: list[int] = []
        self._elements: list[int] = []
        self._parents: list[bytes] = []
        self._annotations: list[int] = []
        self._places: dict[str, bytes] = {}

    def bound(self, sheets: Iterable[BoundSheet]) -> bytes:
        bookmarks = []
        for sheet in sheets:
            first = self._bind(sheet)
            shifts = sheet.shifts or (0.0,) * len(sheet.fragment.pages)
            bookmarks += [
                (first + page.number, mark._replace(x=mark.x + shift))
                for page, shift in zip(sheet.fragment.pages, shifts, strict=True)
                for mark in page.bookmarks
            ]
        start = self._file.numbers(0)
        outline = outline_objects(bookmarks, start)
        self._file.put(outline)
        self._bind_rest(start if outline else 0)
        return self._file.finished(catalog=_CATALOG, information=_INFORMATION)

    def _bind(self, sheet: BoundSheet) -> int:
        """Put the pages of a sheet in; return the number of their first object."""
        fragment, objects = sheet.fragment, sheet.fragment.objects
        pictures = [self._placed_once(where, self._picture) for where in fragment.pictures]
        margins = self._margins(sheet.margins, len(fragment.pages))
        fonts = self._font_row(sheet.fonts)
        first = self._file.numbers(len(objects))
        pages_before, annotations_before = len(self._kids), self._page_count + len(self._annotations)
        known = {
            b"P": reference(_PAGES),
            b"D": reference(_DOCUMENT),
            b"C": reference(_COLOURS),
            b"I": reference(_PROFILE),
            b"F": reference(fonts),
        }
        shifts = sheet.shifts or (0.0,) * len(fragment.pages)
        counted: Mapping[bytes, Callable[[int], bytes]] = {
            b"b": lambda place: self._shift(shifts[place]),
            b"e": lambda place: self._shift(-shifts[place]),
            b"i": lambda place: reference(pictures[place]),
            b"s": lambda place: b"%d" % (pages_before + place),
            b"a": lambda place: b"%d" % (annotations_before + place),
            b"m": lambda place: margins[place],
        }

        def meaning(token: bytes) -> bytes:
            if token in known:
                return known[token]
            place, _, value = token[1:].partition(b" ")
            if not value:
                return counted[token[:1]](int(place))
            shift = shifts[int(place)]
            return number(float(value) + (shift if token.startswith(b"x") else shift / _POINTS_A_PIXEL))

        self._file.put(placed(objects, first, meaning), first)
        self._take_in(fragment, first, shifts)
        return first

    def _shift(self, points: float) -> bytes:
        """Return the reference to what moves all that is drawn behind it to the right, nothing for nowhere."""
        if not points:
            return b""
        name = f"shift {points}"
        objects = (stream_object(b"", b"1 0 0 1 %s 0 cm" % number(points), compress=False),)
        return reference(self._placed_once(name, lambda _: objects))

    def _take_in(self, fragment: Fragment, first: int, shifts: Sequence[float]) -> None:
        """Note what the whole file has to say of the pages of `fragment`."""
        for page, shift in zip(fragment.pages, shifts, strict=True):
            self._kids.append(first + page.number)
            self._parents.append(array(reference(first + element) for element in page.elements))
            for name, x, y in page.anchors:
                where = b"[%s /XYZ %s %s 0]" % (reference(first + page.number), number(x + shift), number(y))
                self._places.setdefault(name, where)
        self._elements += [first + element for element in fragment.elements]
        self._annotations += [first + element for element in fragment.annotations]

    def _placed_once(self, name: str, objects_of: Callable[[str], tuple[PdfObject, ...]]) -> int:
        """Return the number of the first object of a font or a picture, which is put in when it is first met."""
        if name not in self._first_of:
            objects = objects_of(name)
            first = self._first_of[name] = self._file.numbers(len(objects))
            self._file.put(placed(objects, first, _nothing_else), first)
        return self._first_of[name]

    def _margins(self, margins: Margins | None, pages: int) -> list[bytes]:
        """Put the margins of a sheet in; return the reference to those of each page, nothing where there are none."""
        if margins is None:
            return [b""] * pages
        first = self._file.put(margins.objects)
        return [b"" if place == NO_MARGINS else reference(first + place) for place in margins.places]

    def _font_row(self, named: NamedFonts) -> int:
        """Return the object that says to which font each name leads."""
        row = tuple(sorted(named.items()))
        if row not in self._font_rows:
            entries = []
            for name, (font, reading) in row:
                cut = self._fonts[font]
                held = self._placed_once(font, self._font_objects) + cut.numbers[reading]
                entries.append(b"/%s %s" % (name.encode(), reference(held)))
            self._font_rows[row] = self._file.put([PdfObject(text=b"<<%s>>" % b"".join(entries))])
        return self._font_rows[row]

    def _font_objects(self, font: str) -> tuple[PdfObject, ...]:
        return self._fonts[font].objects

    def _bind_rest(self, outline: int) -> None:
        """Put in what the file has once."""
        about = self._about
        self._file.put([stream_object(b"/N 3", about.profile)], _PROFILE)
        self._file.put([stream_object(b"/Type /Metadata/Subtype /XML", about.metadata, compress=False)], _METADATA)
        parents = [*self._parents, *map(reference, self._annotations)]
        numbered = array(b"%d %s" % pair for pair in enumerate(parents))
        elements = array(map(reference, self._elements))
        information = (b"/%s %s" % (name.encode(), string(text)) for name, text in about.information.items())
        texts = (
            self._catalog(outline),
            b"<</Type /Pages/Kids %s/Count %d>>" % (array(map(reference, self._kids)), len(self._kids)),
            b"<</Type /StructTreeRoot/ParentTree %s/K [%s]>>" % (reference(_PARENTS), reference(_DOCUMENT)),
            b"<</Type /StructElem/S /Document/K %s/P %s>>" % (elements, reference(_STRUCTURE)),
            b"<</Nums %s>>" % numbered,
            _COLOUR_SPACES % reference(_PROFILE),
            b"<<%s>>" % b"".join(information),
        )
        self._file.put([PdfObject(text=text) for text in texts], _CATALOG)

    def _catalog(self, outline: int) -> bytes:
        return b"<<%s>>" % b"".join(_entries(self._about, self._places, outline))


def _entries(about: AboutFile, places: Mapping[str, bytes], outline: int) -> Iterator[bytes]:
    """Yield the entries of the catalog (ISO 32000-1, table 28)."""
    yield b"/Type /Catalog/Pages %s/StructTreeRoot %s" % (reference(_PAGES), reference(_STRUCTURE))
    direction = b"/Direction /R2L" if about.is_read_from_the_right else b""
    yield b"/ViewerPreferences <</DisplayDocTitle true%s>>/MarkInfo <</Marked true>>" % direction
    yield b"/Lang %s/Metadata %s" % (string(about.language), reference(_METADATA))
    name = string(about.profile_name)
    intent = b"/Type /OutputIntent/S /GTS_PDFA1/OutputConditionIdentifier %s/Info %s/DestOutputProfile %s"
    yield b"/OutputIntents [<<%s>>]" % (intent % (name, name, reference(_PROFILE)))
    yield b"/PageLabels <</Nums %s>>" % array(b"%d %s" % pair for pair in about.labels)
    if outline:
        yield b"/Outlines %s" % reference(outline)
    if places:
        named = sorted(places, key=sorted_as)
        yield b"/Names <</Dests <</Names %s>>>>" % array(
            part for name in named for part in (string(name), places[name])
        )


def _nothing_else(token: bytes) -> bytes:
    raise ValueError(f"{token!r} means nothing in a font or a picture")
