"""What shops ask of a file, as rules with the shop's own figures: each decides from facts alone.

What is wrong is said in words, empty for nothing. `table.py` says which shop has which rule, with which
figure, and where the shop publishes it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import Objection
from bookofblogs.verification.shops.retail_files import Ebook, Paperback
from bookofblogs.wording import counted

RetailFile = TypeVar("RetailFile")
_MB = 1_000_000
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopRule(Generic[RetailFile]):
    """A rule of a shop for an e-book or a paperback."""

    wrong: Callable[[RetailFile], str]
    """What is wrong with it, empty for nothing."""
    mend: str
    source: str
    severity: Severity = Severity.ERROR
    """An error is refused; a warning is taken, and the shop or its readers will mind."""


def objections(rules: tuple[ShopRule[RetailFile], ...], file: RetailFile) -> tuple[Objection, ...]:
    """Return what a shop with these rules would say of an e-book or a paperback, refusals first."""
    found = [
        Objection(severity=rule.severity, message=message, mend=rule.mend, source=rule.source)
        for rule in rules
        if (message := rule.wrong(file))
    ]
    order = list(Severity)
    return tuple(sorted(found, key=lambda objection: order.index(objection.severity)))


# Rules for an e-book


def at_most_mb(most_mb: int) -> Callable[[Ebook | Paperback], str]:
    """Return the rule that a file has at most so many megabytes."""
    return lambda file: (
        f"the file has {file.bytes / _MB:,.0f} MB, more than {most_mb:,} MB" if file.bytes > most_mb * _MB else ""
    )


def has_cover(ebook: Ebook) -> str:
    """Return what is wrong unless a cover is in the EPUB."""
    return "" if ebook.cover else "no cover is in the EPUB"


def begins_with_cover(ebook: Ebook) -> str:
    """Return what is wrong unless the cover is the first page of the EPUB."""
    return has_cover(ebook) or ("" if ebook.cover_is_first else "the cover is not the first page of the EPUB")


def cover_between(least_width: int, least_height: int, most: int) -> Callable[[Ebook], str]:
    """Return the rule that the cover has at least so many pixels, and no side is longer than `most`."""

    def wrong(ebook: Ebook) -> str:
        cover = ebook.cover
        if cover is None:
            return ""
        size = f"the cover has {cover.width_pixels:,} x {cover.height_pixels:,} pixels"
        if cover.width_pixels < least_width or cover.height_pixels < least_height:
            return f"{size}, fewer than {least_width:,} x {least_height:,}"
        return f"{size}, more than {most:,} on a side" if max(cover.width_pixels, cover.height_pixels) > most else ""

    return wrong


def cover_as_recommended(width: int, height: int) -> Callable[[Ebook], str]:
    """Return the rule that the cover is as large as the shop recommends."""

    def wrong(ebook: Ebook) -> str:
        cover = ebook.cover
        if cover is None or (cover.width_pixels >= width and cover.height_pixels >= height):
            return ""
        size = f"the cover has {cover.width_pixels:,} x {cover.height_pixels:,} pixels"
        return f"{size}, fewer than the {width:,} x {height:,} that are recommended"

    return wrong


def cover_shape(least_ratio: float, most_ratio: float) -> Callable[[Ebook], str]:
    """Return the rule that the cover is so many times as high as it is wide."""

    def wrong(ebook: Ebook) -> str:
        cover = ebook.cover
        if cover is None or not cover.width_pixels:
            return ""
        ratio = cover.height_pixels / cover.width_pixels
        if least_ratio <= ratio <= most_ratio:
            return ""
        return f"the cover is {ratio:.2f} times as high as wide; {least_ratio:g} to {most_ratio:g} is usual"

    return wrong


def cover_not(media_type: str) -> Callable[[Ebook], str]:
    """Return the rule that the cover is no picture of this kind."""
    kind = media_type.rpartition("/")[2].upper()
    return lambda ebook: (
        f"the cover is a {kind} picture" if ebook.cover and ebook.cover.media_type == media_type else ""
    )


def cover_at_most_mb(most_mb: int) -> Callable[[Ebook], str]:
    """Return the rule that the cover has at most so many megabytes."""
    return lambda ebook: (
        f"the cover has {ebook.cover.bytes / _MB:.1f} MB, more than {most_mb} MB"
        if ebook.cover and ebook.cover.bytes > most_mb * _MB
        else ""
    )


def pictures_at_most_pixels(most: int) -> Callable[[Ebook], str]:
    """Return the rule that no picture, nor the cover, has more pixels, width times height."""

    def wrong(ebook: Ebook) -> str:
        large = [picture for picture in ebook.pictures if picture.width_pixels * picture.height_pixels > most]
        if not large:
            return ""
        first = large[0]
        more = f"; so have {len(large) - 1:,} more pictures" if len(large) > 1 else ""
        pixels = f"{first.width_pixels * first.height_pixels:,}"
        return f"{first.name.rpartition('/')[2]} has {pixels} pixels, more than {most:,}{more}"

    return wrong


def pictures_at_most_mb(most_mb: int) -> Callable[[Ebook], str]:
    """Return the rule that no picture has more megabytes."""

    def wrong(ebook: Ebook) -> str:
        large = [picture for picture in ebook.pictures if picture.bytes > most_mb * _MB]
        if not large:
            return ""
        return f"{counted(len(large), 'picture has', 'pictures have')} more than {most_mb} MB"

    return wrong


def passes_epubcheck(ebook: Ebook) -> str:
    """Return what is wrong if EPUBCheck finds errors."""
    errors = ebook.epubcheck_errors
    return f"EPUBCheck finds {counted(errors, 'error')}" if errors else ""


def was_seen_by_epubcheck(ebook: Ebook) -> str:
    """Return what is wrong if EPUBCheck was not asked before the shop asks it."""
    return "it was not checked whether EPUBCheck finds errors" if ebook.epubcheck_errors is None else ""


def is_closed(ebook: Ebook) -> str:
    """Return what is wrong if the EPUB would fetch anything."""
    return f"it would fetch {ebook.fetched:,} things from the web" if ebook.fetched else ""


def runs_nothing(ebook: Ebook) -> str:
    """Return what is wrong if the EPUB has scripts."""
    return f"it has {counted(ebook.scripts, 'script')}" if ebook.scripts else ""


def has_contents(ebook: Ebook) -> str:
    """Return what is wrong unless the EPUB has a table of contents."""
    return "" if ebook.has_navigation else "it has no table of contents"


def is_described(ebook: Ebook) -> str:
    """Return what is wrong unless the EPUB brings the words of its listing along."""
    lacking = [name for name, held in (("description", ebook.description), ("subjects", ebook.subjects)) if not held]
    return f"it has no {' and no '.join(lacking)} for the listing" if lacking else ""


# Rules for a paperback


def pages_between(least: int, most: int) -> Callable[[Paperback], str]:
    """Return the rule that a book has so many pages."""

    def wrong(book: Paperback) -> str:
        if book.pages < least:
            return f"it has {book.pages:,} pages, fewer than {least:,}"
        return f"it has {book.pages:,} pages, more than {most:,}" if book.pages > most else ""

    return wrong


def fonts_embedded(book: Paperback) -> str:
    """Return what is wrong unless every font is in the files."""
    missing = book.missing_fonts + (book.wrap.missing_fonts if book.wrap else 0)
    return f"{counted(missing, 'font is', 'fonts are')} not in the file" if missing else ""


def pictures_at_least_dpi(least: int) -> Callable[[Paperback], str]:
    """Return the rule that pictures have so many pixels to the inch as they are printed."""
    return lambda book: (
        f"the coarsest picture has {book.least_dpi} pixels to the inch, fewer than {least}"
        if book.least_dpi is not None and book.least_dpi < least
        else ""
    )


def trimmed_between(least: tuple[float, float], most: tuple[float, float]) -> Callable[[Paperback], str]:
    """Return the rule that the size of the pages, in inches, is between two others."""

    def wrong(book: Paperback) -> str:
        width, height = book.page_box.trim_width_mm / _MM_PER_INCH, book.page_box.trim_height_mm / _MM_PER_INCH
        if least[0] <= round(width, 2) <= most[0] and least[1] <= round(height, 2) <= most[1]:
            return ""
        printed = f"{least[0]:g} x {least[1]:g} to {most[0]:g} x {most[1]:g} in are printed"
        return f"its pages are {width:.2f} x {height:.2f} in; {printed}"

    return wrong


def inner_margins(table: tuple[tuple[int, float], ...]) -> Callable[[Paperback], str]:
    """Return the rule that the margin at the spine grows with the pages: rows of most pages and least inches."""

    def wrong(book: Paperback) -> str:
        least = next((inches for most, inches in table if book.pages <= most), table[-1][1])
        margin = book.page_box.inner_margin_mm
        if margin is None or margin / _MM_PER_INCH >= least - _SLACK_INCHES:
            return ""
        return f"the inside margin is {margin / _MM_PER_INCH:.2f} in; {book.pages:,} pages need {least:g} in"

    return wrong


def outer_margins(least: float) -> Callable[[Paperback], str]:
    """Return the rule that the other three margins have so many inches."""

    def wrong(book: Paperback) -> str:
        margin = book.page_box.outer_margin_mm
        if margin is None or margin / _MM_PER_INCH >= least - _SLACK_INCHES:
            return ""
        return f"an outside margin is {margin / _MM_PER_INCH:.2f} in, less than {least:g} in"

    return wrong


def has_wrap(book: Paperback) -> str:
    """Return what is wrong unless there is a cover for the printed book."""
    return "" if book.wrap else "there is no cover for the printed book"


def wrap_fits(bleed: float, page_inches: tuple[float, ...]) -> Callable[[Paperback], str]:
    """Return the rule that the wrap is as wide as covers, spine and bleed on a paper that is so thick a page."""

    def wrong(book: Paperback) -> str:
        if book.wrap is None:
            return ""
        trim_width, trim_height = (
            book.page_box.trim_width_mm / _MM_PER_INCH,
            book.page_box.trim_height_mm / _MM_PER_INCH,
        )
        width, height = book.wrap.width_mm / _MM_PER_INCH, book.wrap.height_mm / _MM_PER_INCH
        if abs(height - trim_height - 2 * bleed) > _SLACK_INCHES:
            return f"the cover is {height:.3f} in high; with its bleed it has to be {trim_height + 2 * bleed:.3f} in"
        spine = width - 2 * trim_width - 2 * bleed
        spines = [book.pages * inches for inches in page_inches]
        if any(abs(spine - right) <= _SLACK_INCHES for right in spines):
            return ""
        right = " or ".join(f"{width:.3f}" for width in sorted(set(spines)))
        return f"the cover leaves {spine:.3f} in for the spine; {book.pages:,} pages need {right} in, by the paper"

    return wrong


_SLACK_INCHES = 0.02
"""Half a millimetre: what is cut is never cut more exactly."""
