"""The later blocks of an ONIX product: what it is about, who publishes it and when, what it costs."""

from collections.abc import Iterator

from bookofblogs.model.book import Book
from bookofblogs.model.release import Product, ReleaseData
from bookofblogs.release.metadata_sheet import price_of
from bookofblogs.release.onix.elements import Element, element

_SHORTEST = 350
"""The most characters of a short description (list 153, code 02)."""


def publisher_of(book: Book) -> str:
    """Return who publishes: the publisher, else the editors, else the book speaks for itself."""
    return book.imprint.publisher or ", ".join(book.imprint.editors) or book.imprint.title


def collateral_detail(release: ReleaseData) -> Element:
    """Return the description, long and short, and the contents."""
    description = " ".join(release.book.imprint.description.split())
    texts = [_text("02", description)] if 0 < len(description) <= _SHORTEST else []
    texts += [_text("03", description)] if description else []
    return element("CollateralDetail", *texts, _text("04", "\n".join(_contents(release.book))))


def _text(kind: str, words: str) -> Element:
    return element("TextContent", element("TextType", kind), element("ContentAudience", "00"), element("Text", words))


def _contents(book: Book) -> Iterator[str]:
    """Yield the themes and the pieces, each with who wrote it."""
    for part in book.parts:
        if part.title:
            yield part.title
        for chapter in part.chapters:
            people = ", ".join(person.name for person in chapter.byline.people)
            yield f"{chapter.title} ({people})" if people else chapter.title


def publishing_detail(release: ReleaseData) -> Element:
    """Return who publishes and when."""
    book = release.book
    day = element("Date", book.modified.strftime("%Y%m%d"), dateformat="00")
    return element(
        "PublishingDetail",
        element("Publisher", element("PublishingRole", "01"), element("PublisherName", publisher_of(book))),
        element("PublishingStatus", "04"),
        element("PublishingDate", element("PublishingDateRole", "01"), day) if release.dated else None,
        element("CopyrightStatement", element("CopyrightYear", str(book.year))) if book.year else None,
    )


def product_supply(release: ReleaseData, product: Product) -> Element:
    """Return where it is sold, by whom and for how much. Where nobody said, shops are asked to ask."""
    world = element("Market", element("Territory", element("RegionsIncluded", "WORLD")))
    supplier = element("Supplier", element("SupplierRole", "09"), element("SupplierName", publisher_of(release.book)))
    return element(
        "ProductSupply",
        world,
        element("SupplyDetail", supplier, element("ProductAvailability", "20"), _price(release, product)),
    )


def _price(release: ReleaseData, product: Product) -> Element:
    """Return the price with all taxes, or why there is none (ONIX list 57)."""
    amount, _, currency = price_of(release, product).partition(" ")
    if not amount:
        return element("UnpricedItemType", "04")
    if not float(amount):
        return element("UnpricedItemType", "01")
    return element(
        "Price", element("PriceType", "02"), element("PriceAmount", amount), element("CurrencyCode", currency)
    )
