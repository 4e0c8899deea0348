"""Pages that are set, as bytes: what a PDF needs of them wherever they will stand in it.

Besides the tokens of `objects`, the texts of a fragment hold these:

    P     the row of all pages                            D     the document of the structure
    C     the colour spaces                               I     the profile of colours
    F     the fonts                                       i<k>  the k-th picture that it names
    s<k>  the number of its page k in the structure       a<k>  that of its annotation k
    m<k>  the margins of its page k, or nothing
    b<k>  what moves the text of its page k aside         e<k>  what moves back what comes behind it; or nothing
    x<k> <v>  the number v, moved aside with page k       p<k> <v>  the same in pixels of CSS
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Any, NamedTuple

from bookofblogs.editions.binding.objects import PdfObject, facts_of, packed, packed_rows, rows_of, unpacked
from bookofblogs.model.frozen import dataclass


class Anchor(NamedTuple):
    """A place on a page to which links may lead, in points from its lower left corner."""

    name: str
    x: float
    y: float


class Bookmark(NamedTuple):
    """A heading that the outline of the file names, with its place."""

    level: int
    label: str
    x: float
    y: float
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FragmentPage:
    """A page of a fragment."""

    number: int
    """Its object."""
    name: str
    """Which named page of the style sheet it is, empty for an ordinary one."""
    anchors: tuple[Anchor, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    elements: tuple[int, ...] = ()
    """The structure element of each of its pieces of marked content, in the order of their numbers."""
    words: str = ""
    """What stands on it of the text, where that was asked for."""

    @property
    def names(self) -> frozenset[str]:
        """The ids of what stands on the page."""
        return frozenset(anchor.name for anchor in self.anchors)


class Code(NamedTuple):
    """What a code of a font stands for: characters, and a glyph of so many thousandths of an em."""

    text: str
    width: float
    glyph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FontUse:
    """A font, and what is shown in it."""

    name: str
    """What the contents of pages call it."""
    record: Mapping[str, Any]
    """What its objects in the file are made of besides, as who makes them needs it."""
    codes: Mapping[int, Code]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """The pages of one sheet, without heads and numbers."""

    pages: tuple[FragmentPage, ...]
    elements: tuple[int, ...]
    """The structure elements of the topmost level."""
    annotations: tuple[int, ...]
    """The structure element of each annotation."""
    pictures: tuple[str, ...]
    """The addresses of the pictures that it names."""
    widths: Mapping[str, float] = field(default_factory=dict)
    """How many points wide each of them is at its largest, where that was asked for."""
    missing: frozenset[str] = frozenset()
    """Characters that no font has."""
    remarks: tuple[str, ...] = ()
    """What was warned of besides while it was set."""
    packed_fonts: bytes = field(default=b"", repr=False)
    packed_objects: bytes = field(default=b"", repr=False)
    """As they were packed: they are unpacked when they are needed, each at another time."""

    @property
    def fonts(self) -> tuple[FontUse, ...]:
        """The fonts, and what is shown in them."""
        return fonts_listed(json.loads(self.packed_fonts))

    @property
    def objects(self) -> tuple[PdfObject, ...]:
        """Its objects, waiting for their place."""
        return unpacked(self.packed_objects)


def packed_fragment(fragment: Fragment, fonts: Iterable[FontUse], objects: Iterable[PdfObject]) -> bytes:
    """Return `fragment`, its `fonts` and its `objects` as one row of bytes."""
    facts = {
        "pages": [
            (page.number, page.name, page.anchors, page.bookmarks, page.elements, page.words) for page in fragment.pages
        ],
        "elements": fragment.elements,
        "annotations": fragment.annotations,
        "pictures": fragment.pictures,
        "widths": fragment.widths,
        "missing": "".join(sorted(fragment.missing)),
        "remarks": fragment.remarks,
    }
    return packed_rows((json.dumps(listed_fonts(fonts)).encode(), packed(facts, tuple(objects))))


def unpacked_fragment(row: bytes) -> Fragment:
    """Return the fragment that `packed_fragment` packed."""
    packed_fonts, packed_objects = rows_of(row)
    facts = facts_of(packed_objects)
    return Fragment(
        pages=tuple(
            FragmentPage(
                number=number,
                name=name,
                anchors=tuple(Anchor(*each) for each in anchors),
                bookmarks=tuple(Bookmark(*each) for each in bookmarks),
                elements=tuple(elements),
                words=words,
            )
            for number, name, anchors, bookmarks, elements, words in facts["pages"]
        ),
        elements=tuple(facts["elements"]),
        annotations=tuple(facts["annotations"]),
        pictures=tuple(facts["pictures"]),
        widths=facts["widths"],
        missing=frozenset(facts["missing"]),
        remarks=tuple(facts["remarks"]),
        packed_fonts=packed_fonts,
        packed_objects=packed_objects,
    )


def listed_fonts(fonts: Iterable[FontUse]) -> list[Any]:
    """Return `fonts` as JSON can say them."""
    return [(font.name, font.record, [(code, *font.codes[code]) for code in sorted(font.codes)]) for font in fonts]


def fonts_listed(listed: Iterable[Any]) -> tuple[FontUse, ...]:
    """Return the fonts that `listed_fonts` listed."""
    return tuple(
        FontUse(name=name, record=record, codes={code: Code(*what) for code, *what in codes})
        for name, record, codes in listed
    )
