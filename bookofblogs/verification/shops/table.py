"""The shops, each with what it takes, its rules, its figures, and the page on which it publishes them.

Read in November 2026. Shops change their figures: what they say when a file is handed in is what counts.
"""

from dataclasses import dataclass

from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import ShopVerdict
from bookofblogs.verification.shops import rules
from bookofblogs.verification.shops.retail_files import Ebook, Paperback, RetailFiles
from bookofblogs.verification.shops.rules import ShopRule, objections

_SMALLER = "Send fewer or smaller pictures."
_SMALLER_COVER = "Set a cover of at most 5.6 million pixels, such as 1,600 x 2,560, and send pictures smaller."
_LARGER_COVER = "Set a cover: of 1,600 x 2,560 pixels in book.yaml, or leave it out, and bob sets one."
_VALID = "See what EPUBCheck says above."
_CHECKED = "sudo apt-get install default-jre-headless; pip install 'bookofblogs[verify]'"
_CONTENTS = "Build it again: bob build epub"
_DESCRIBED = "Add description: and subjects: to book.yaml, or type them into the shop's form."

_KDP_COVER = "https://kdp.amazon.com/en_US/help/topic/G6GTK3T3NUHKLEFX"
_KDP_LISTING = "https://kdp.amazon.com/en_US/help/topic/G201097560"
_KDP_FILE = "https://kdp.amazon.com/help/topic/GYEKAVKMSE23PFTM"
_KDP_PAPERBACK = "https://kdp.amazon.com/en_US/help/topic/G201857950"
_APPLE = "https://itunespartner.apple.com/books/support/9-prepare-book"
_KOBO = "https://github.com/kobolabs/epub-spec"
_GOOGLE = "https://support.google.com/books/partner/answer/3424254"
_D2D = "https://draft2digital.com/blog/the-pocket-guide-to-ebook-layout"
_D2D_COVER = "https://draft2digital.freshdesk.com/support/solutions/articles/4000204121-user-provided-epub"
_D2D_VALID = "https://www.draft2digital.com/knowledge-base/"
_SEND = "https://www.amazon.com/sendtokindle"

_UNTO = Severity.WARNING


@dataclass(frozen=True, slots=True, kw_only=True)
class EbookShop:
    """A shop for the EPUB."""

    name: str
    rules: tuple[ShopRule[Ebook], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperbackShop:
    """A shop that prints."""

    name: str
    rules: tuple[ShopRule[Paperback], ...]


EBOOK_SHOPS = (
    EbookShop(
        name="KDP e-book",
        rules=(
            ShopRule(wrong=rules.has_cover, mend=_LARGER_COVER, source=_KDP_COVER),
            ShopRule(wrong=rules.cover_between(625, 1_000, 10_000), mend=_LARGER_COVER, source=_KDP_COVER),
            ShopRule(wrong=rules.cover_at_most_mb(50), mend=_SMALLER_COVER, source=_KDP_COVER),
            ShopRule(wrong=rules.at_most_mb(650), mend=_SMALLER, source=_KDP_FILE),
            ShopRule(
                wrong=rules.cover_as_recommended(1_600, 2_560), mend=_LARGER_COVER, source=_KDP_COVER, severity=_UNTO
            ),
            ShopRule(wrong=rules.cover_shape(1.3, 1.8), mend=_LARGER_COVER, source=_KDP_COVER, severity=_UNTO),
            ShopRule(wrong=rules.is_described, mend=_DESCRIBED, source=_KDP_LISTING, severity=_UNTO),
        ),
    ),
    EbookShop(
        name="Apple Books",
        rules=(
            ShopRule(wrong=rules.passes_epubcheck, mend=_VALID, source=_APPLE),
            ShopRule(wrong=rules.pictures_at_most_pixels(5_600_000), mend=_SMALLER_COVER, source=_APPLE),
            ShopRule(wrong=rules.at_most_mb(2_000), mend=_SMALLER, source=_APPLE),
            ShopRule(wrong=rules.was_seen_by_epubcheck, mend=_CHECKED, source=_APPLE, severity=_UNTO),
            ShopRule(wrong=rules.at_most_mb(1_000), mend=_SMALLER, source=_APPLE, severity=_UNTO),
        ),
    ),
    EbookShop(
        name="Kobo",
        rules=(
            ShopRule(wrong=rules.cover_not("image/gif"), mend="Save the cover as JPEG or PNG.", source=_KOBO),
            ShopRule(wrong=rules.passes_epubcheck, mend=_VALID, source=_KOBO, severity=_UNTO),
            ShopRule(wrong=rules.has_contents, mend=_CONTENTS, source=_KOBO, severity=_UNTO),
            ShopRule(wrong=rules.at_most_mb(1_000), mend=_SMALLER, source=_KOBO, severity=_UNTO),
            ShopRule(wrong=rules.pictures_at_most_mb(5), mend=_SMALLER, source=_KOBO, severity=_UNTO),
            ShopRule(wrong=rules.cover_at_most_mb(3), mend="Save the cover as JPEG.", source=_KOBO, severity=_UNTO),
            ShopRule(
                wrong=rules.runs_nothing, mend="Take the scripts out: e-readers run none.", source=_KOBO, severity=_UNTO
            ),
            ShopRule(wrong=rules.is_closed, mend="Put the files into the book.", source=_KOBO, severity=_UNTO),
        ),
    ),
    EbookShop(
        name="Google Play Books",
        rules=(
            ShopRule(wrong=rules.has_cover, mend=_LARGER_COVER, source=_GOOGLE),
            ShopRule(wrong=rules.cover_between(640, 640, 7_200), mend=_LARGER_COVER, source=_GOOGLE),
            ShopRule(wrong=rules.at_most_mb(2_000), mend=_SMALLER, source=_GOOGLE),
        ),
    ),
    EbookShop(
        name="Draft2Digital",
        rules=(
            ShopRule(wrong=rules.begins_with_cover, mend=_CONTENTS, source=_D2D_COVER),
            ShopRule(wrong=rules.at_most_mb(100), mend=_SMALLER, source=_D2D),
            ShopRule(wrong=rules.passes_epubcheck, mend=_VALID, source=_D2D_VALID),
            ShopRule(wrong=rules.was_seen_by_epubcheck, mend=_CHECKED, source=_D2D_VALID, severity=_UNTO),
        ),
    ),
    EbookShop(
        name="Send to Kindle",
        rules=(
            ShopRule(wrong=rules.at_most_mb(200), mend=_SMALLER, source=_SEND),
            ShopRule(
                wrong=rules.at_most_mb(50),
                mend="Send it by the web page: mail takes 50 MB.",
                source=_SEND,
                severity=_UNTO,
            ),
        ),
    ),
)
"""In the order in which they are shown."""

PAPERBACK_SHOPS = (
    PaperbackShop(
        name="KDP paperback",
        rules=(
            ShopRule(
                wrong=rules.pages_between(24, 828),
                mend="Add pieces, or choose a smaller page: editions: print: page: in book.yaml.",
                source=_KDP_PAPERBACK,
            ),
            ShopRule(
                wrong=rules.trimmed_between((4, 6), (8.5, 11.69)),
                mend="Choose a usual size in book.yaml: editions: print: page: 6in x 9in.",
                source=_KDP_PAPERBACK,
            ),
            ShopRule(wrong=rules.fonts_embedded, mend="Build it again: bob build print", source=_KDP_FILE),
            ShopRule(
                wrong=rules.inner_margins(((150, 0.375), (300, 0.5), (500, 0.625), (700, 0.75), (828, 0.875))),
                mend="Build it again: bob build print",
                source=_KDP_PAPERBACK,
            ),
            ShopRule(wrong=rules.outer_margins(0.25), mend="Build it again: bob build print", source=_KDP_PAPERBACK),
            ShopRule(
                wrong=rules.wrap_fits(0.125, (0.002252, 0.0025, 0.002347)),
                mend="Build inside and cover together: bob build print",
                source=_KDP_PAPERBACK,
            ),
            ShopRule(wrong=rules.at_most_mb(650), mend=_SMALLER, source=_KDP_FILE),
            ShopRule(wrong=rules.has_wrap, mend="bob build print makes one.", source=_KDP_PAPERBACK, severity=_UNTO),
            ShopRule(
                wrong=rules.pictures_at_least_dpi(300),
                mend="Ask the author for a larger picture, or print it smaller.",
                source=_KDP_FILE,
                severity=_UNTO,
            ),
        ),
    ),
)


def verdicts(offered: RetailFiles) -> tuple[ShopVerdict, ...]:
    """Return what each shop would say of its files. A shop that prints is named only where there is a printed book."""
    without = f"the EPUB; {' and '.join(offered.others)} it does not take" if offered.others else "the EPUB"
    found = [
        ShopVerdict(
            shop=shop.name,
            file=offered.ebook.file if offered.ebook else None,
            needs=without,
            objections=objections(shop.rules, offered.ebook) if offered.ebook else (),
        )
        for shop in EBOOK_SHOPS
        if offered.ebook or offered.others
    ]
    found += [
        ShopVerdict(
            shop=shop.name,
            file=offered.paperback.file,
            needs="a PDF for print",
            objections=objections(shop.rules, offered.paperback),
        )
        for shop in PAPERBACK_SHOPS
        if offered.paperback
    ]
    return tuple(found)
