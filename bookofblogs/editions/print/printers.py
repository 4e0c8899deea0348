"""What printers take, and what follows from it: pure decisions about pages, paper, spine and pictures.

The figures are those that the printers publish, as read in 2026: KDP's help pages "Print Options", "Set Trim Size,
Bleed, and Margins", "Create a Paperback Cover" and "Save Your Manuscript File"; IngramSpark's and Lulu's guides to file
creation. Printers change them: what they say when a file is handed in is what counts.
"""

from collections.abc import Iterable, Mapping, Sequence

from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import Ink, PageSize, Paper, Print, Printer
from bookofblogs.wording import first_of

MM_PER_INCH = 25.4

_GUTTERS = ((150, 0.375), (300, 0.5), (500, 0.625), (700, 0.75), (828, 0.875))
"""KDP: up to so many pages, the least inside margin in inches."""
_PAGE_INCHES = {
    (Paper.WHITE, Ink.BLACK): 0.002252,
    (Paper.WHITE, Ink.COLOUR): 0.002252,
    (Paper.WHITE, Ink.PREMIUM_COLOUR): 0.002347,
    (Paper.CREAM, Ink.BLACK): 0.0025,
}
"""KDP: how much of the spine one page takes."""
_LULU_PAGES_PER_INCH, _LULU_COVER_INCHES = 444, 0.06
_SAME_MM = 0.3
"""Two sizes are one if they differ by no more: 148 mm and 5.83 in are both A5."""
POOR_DPI, COARSE_DPI = 150, 200
"""A picture of fewer pixels an inch looks poor in print; of fewer than the second, coarse to a keen eye."""
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What one printer takes as a paperback. Sizes in inches."""

    name: str
    trims: tuple[tuple[float, float], ...]
    """Width and height of its usual sizes."""
    between: tuple[tuple[float, float], tuple[float, float]] | None = None
    """The least and the greatest size, where any size between them is taken."""
    pages: tuple[int, int]
    """The fewest and the most."""
    most_by_stock: Mapping[tuple[Paper, Ink], tuple[int, int]]
    """The fewest and the most on a paper with an ink, where that is another number."""
    spine_text_from: int
    """The fewest pages of a book whose spine may bear text."""
    margin: float
    """The least of every margin but the inside one."""


KDP = Terms(
    name="KDP",
    trims=(
        (5, 8), (5.06, 7.81), (5.25, 8), (5.5, 8.5), (6, 9), (6.14, 9.21), (6.69, 9.61), (7, 10), (7.44, 9.69),
        (7.5, 9.25), (8, 10), (8.25, 6), (8.25, 8.25), (8.5, 8.5), (8.5, 11), (8.27, 11.69),
    ),
    between=((4, 6), (8.5, 11.69)),
    pages=(24, 828),
    most_by_stock={
        (Paper.CREAM, Ink.BLACK): (24, 776),
        (Paper.WHITE, Ink.COLOUR): (72, 600),
    },
    spine_text_from=79,
    margin=0.25,
)  # fmt: skip
INGRAMSPARK = Terms(
    name="IngramSpark",
    trims=(
        (4, 6), (4, 7), (4.25, 7), (4.37, 7), (4.72, 7.48), (5, 7), (5, 8), (5.06, 7.81), (5.25, 8), (5.5, 8.25),
        (5.5, 8.5), (5.83, 8.27), (6, 9), (6.14, 9.21), (6.5, 6.5), (6.63, 10.25), (6.69, 9.61), (7, 7), (7, 10),
        (7.44, 9.69), (7.5, 9.25), (8, 8), (8, 10), (8.25, 11), (8.27, 11.69), (8.5, 8.5), (8.5, 9), (8.5, 11),
    ),
    pages=(18, 1200),
    most_by_stock={(Paper.CREAM, Ink.BLACK): (18, 1050)},
    spine_text_from=48,
    margin=0.5,
)  # fmt: skip
LULU = Terms(
    name="Lulu",
    trims=(
        (4.25, 6.88), (5, 8), (5.5, 8.5), (5.83, 8.27), (6, 9), (6.14, 9.21), (6.63, 10.25), (7, 10), (7.44, 9.68),
        (7.5, 7.5), (8.27, 11.69), (8.5, 8.5), (8.5, 11),
    ),
    pages=(32, 800),
    most_by_stock={},
    spine_text_from=80,
    margin=0.5,
)  # fmt: skip
TERMS: Mapping[Printer, Terms] = {Printer.KDP: KDP, Printer.INGRAMSPARK: INGRAMSPARK, Printer.LULU: LULU}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPicture:
    """A picture as it is printed: its name, the pixels of its width and the inches that they take."""

    name: str
    width_pixels: int
    width_inches: float

    @property
    def dpi(self) -> int:
        """Its resolution in print, in pixels an inch."""
        return round(self.width_pixels / self.width_inches)


def gutter_inches(pages: int) -> float:
    """Return the least inside margin of a book of so many pages, in inches; beyond the last row, that of the last."""
    return next((gutter for most, gutter in _GUTTERS if pages <= most), _GUTTERS[-1][1])


def spine_inches(settings: Print, pages: int) -> float:
    """Return the width of the spine of a book of so many pages, in inches.

    It is the editor's own figure, if there is one. Else Lulu's formula for Lulu, and KDP's for everybody else.
    """
    if settings.spine_mm is not None:
        return settings.spine_mm / MM_PER_INCH
    if settings.printer is Printer.LULU:
        return pages / _LULU_PAGES_PER_INCH + _LULU_COVER_INCHES
    return pages * _PAGE_INCHES[settings.paper, settings.ink]


def takes_spine_text(settings: Print, pages: int) -> bool:
    """Decide whether the spine of a book of so many pages may bear text, by the terms of its printer or of KDP."""
    return pages >= TERMS.get(settings.printer, KDP).spine_text_from


def takers(page: PageSize) -> tuple[str, ...]:
    """Return the names of the printers that have this size of page among their usual ones."""
    return tuple(terms.name for terms in TERMS.values() if _is_usual(terms, page))


def objections(settings: Print, pages: int, *, least_margin_inches: float) -> tuple[str, ...]:
    """Return, in sentences, what the printer would not take in a book of so many pages, or could not know.

    `least_margin_inches` is the smallest margin of the pages, the inside one left out.
    """
    terms = TERMS.get(settings.printer)
    remarks = [_spine_is_a_guess(settings)]
    if terms is not None:
        least, most = terms.most_by_stock.get((settings.paper, settings.ink), terms.pages)
        if not least <= pages <= most:
            stock = f"{settings.ink.value.replace('-', ' ')} on {settings.paper.value} paper"
            remarks.append(f"{terms.name} binds {least} to {most} pages in {stock}; this book has {pages}.")
        if not _is_taken(terms, settings.page):
            remarks.append(f"{terms.name} does not print pages of {_size(settings.page)}. {_who_does(settings.page)}")
        elif not _is_usual(terms, settings.page):
            remarks.append(
                f"{_size(settings.page)} is no usual size at {terms.name}, which prints it all the same. "
                f"Shops that it does not own may not get the book. {_who_does(settings.page)}"
            )
        if least_margin_inches < terms.margin:
            remarks.append(
                f"A margin is {least_margin_inches:.2f} in; {terms.name} wants {terms.margin:g} in at least."
            )
    return tuple(sentence for sentence in remarks if sentence)


def picture_remarks(pictures: Iterable[PrintedPicture]) -> tuple[str, ...]:
    """Return, in sentences, which pictures have too few pixels for their size in print."""
    coarse = sorted((picture for picture in pictures if picture.dpi < COARSE_DPI), key=lambda one: (one.dpi, one.name))
    poor = [picture for picture in coarse if picture.dpi < POOR_DPI]
    rest = [picture for picture in coarse if picture.dpi >= POOR_DPI]
    remarks = []
    if poor:
        remarks.append(f"Too few pixels to print well (under {POOR_DPI} to the inch): {_named(poor)}.")
    if rest:
        remarks.append(f"Printed at less than {COARSE_DPI} pixels to the inch, so sent larger they would be sharper: "
                    f"{_named(rest)}.")  # fmt: skip
    return tuple(remarks)


def colour_remarks(settings: Print, coloured: Sequence[str]) -> tuple[str, ...]:
    """Return, in a sentence, that the pictures called `coloured` lose their colours in a book of black ink."""
    if not coloured or settings.ink is not Ink.BLACK:
        return ()
    names = first_of(coloured, _MOST_NAMED, last="")
    remark = (
        f"In colour, and printed in grey: {names}. Look whether they still say what they said; "
        "`ink: colour` under `print:` keeps their colours, at a price."
    )
    return (remark,)


def _spine_is_a_guess(settings: Print) -> str:
    """Return what to do where the spine's width is known only by the printer."""
    if settings.spine_mm is not None or settings.printer in (Printer.KDP, Printer.LULU):
        return ""
    whose = TERMS[settings.printer].name if settings.printer in TERMS else "Your printer"
    return (
        f"{whose} says the spine's width in its cover template. Until it stands in book.yaml, like `spine: 12.5mm` "
        "under `print:`, the cover has KDP's."
    )


def _named(pictures: list[PrintedPicture]) -> str:
    names = (f"{picture.name} ({picture.width_pixels} pixels)" for picture in pictures)
    return first_of(names, _MOST_NAMED, last="")


def _is_taken(terms: Terms, page: PageSize) -> bool:
    if _is_usual(terms, page):
        return True
    if terms.between is None:
        return False
    (least_width, least_height), (most_width, most_height) = terms.between
    return (
        least_width <= page.width_mm / MM_PER_INCH <= most_width
        and least_height <= page.height_mm / MM_PER_INCH <= most_height
    )


def _is_usual(terms: Terms, page: PageSize) -> bool:
    return any(
        abs(width * MM_PER_INCH - page.width_mm) <= _SAME_MM and abs(height * MM_PER_INCH - page.height_mm) <= _SAME_MM
        for width, height in terms.trims
    )


def _who_does(page: PageSize) -> str:
    names = takers(page)
    return f"It is a usual size at {' and '.join(names)}." if names else "6in x 9in is a size that everybody prints."


def _size(page: PageSize) -> str:
    return f"{page.width_mm / MM_PER_INCH:.4g} x {page.height_mm / MM_PER_INCH:.4g} in"
