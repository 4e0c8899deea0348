"""onix.xml: the book as shops and libraries exchange it, a product for each edition.

Form: ONIX for Books 3.0 with reference names, https://www.editeur.org/93/Release-3.0-Downloads/. The message bears the
day of the book and not that of its sending, so that the same book makes the same message.
"""

from collections.abc import Iterator

from lxml import etree

from bookofblogs.model.book import Book
from bookofblogs.model.release import Product, ReleaseData
from bookofblogs.release.metadata_sheet import price_of
from bookofblogs.release.onix.description import descriptive_detail
from bookofblogs.release.onix.elements import Element, element

_LONGEST_SHORT_TEXT = 350
"""The most characters of a short description (list 153, code 02)."""
_PROPRIETARY, _ISBN_13 = "01", "15"
"""ONIX lists 5 and 16."""
_SCHEME = "bookofblogs"


def onix_message(release: ReleaseData) -> bytes:
    """Return the message. A book of which nothing was made says that it has no product."""
    sender = element("Sender", element("SenderName", _publisher_of(release.book)))
    header = element("Header", sender, element("SentDateTime", release.book.modified.strftime("%Y%m%d")))
    products = [_product(release, product) for product in release.products]
    message = element("ONIXMessage", header, *(products or [element("NoProduct")]), release="3.0")
    etree.indent(message, space="  ")
    return etree.tostring(message, xml_declaration=True, encoding="UTF-8") + b"\n"


def _product(release: ReleaseData, product: Product) -> Element:
    number = release.book.identifier.removeprefix("urn:uuid:")
    return element(
        "Product",
        element("RecordReference", f"{number}-{product.edition}"),
        element("NotificationType", "03"),
        *_identifiers(number, product),
        descriptive_detail(release, product),
        _collateral_detail(release),
        _publishing_detail(release),
        _related(number),
        _product_supply(release, product),
    )


def _identifiers(number: str, product: Product) -> Iterator[Element]:
    """Yield the book's own number with the edition, and the ISBN where there is one."""
    yield element(
        "ProductIdentifier",
        element("ProductIDType", _PROPRIETARY),
        element("IDTypeName", _SCHEME),
        element("IDValue", f"{number}-{product.edition}"),
    )
    if product.isbn:
        yield element("ProductIdentifier", element("ProductIDType", _ISBN_13), element("IDValue", product.isbn))


def _related(number: str) -> Element:
    """Return that the product is one form of the work that all editions are."""
    work = element(
        "WorkIdentifier",
        element("WorkIDType", _PROPRIETARY),
        element("IDTypeName", _SCHEME),
        element("IDValue", number),
    )
    return element("RelatedMaterial", element("RelatedWork", element("WorkRelationCode", "01"), work))


def _publisher_of(book: Book) -> str:
    """Return who publishes: the publisher, else the editors, else the book speaks for itself."""
    return book.imprint.publisher or ", ".join(book.imprint.editors) or book.imprint.title


def _collateral_detail(release: ReleaseData) -> Element:
    """Return the description, long and short, and the contents."""
    description = " ".join(release.book.imprint.description.split())
    texts = [_text("02", description)] if 0 < len(description) <= _LONGEST_SHORT_TEXT else []
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


def _publishing_detail(release: ReleaseData) -> Element:
    """Return who publishes and when."""
    book = release.book
    day = element("Date", book.modified.strftime("%Y%m%d"), dateformat="00")
    return element(
        "PublishingDetail",
        element("Publisher", element("PublishingRole", "01"), element("PublisherName", _publisher_of(book))),
        element("PublishingStatus", "04"),
        element("PublishingDate", element("PublishingDateRole", "01"), day) if release.dated else None,
        element("CopyrightStatement", element("CopyrightYear", str(book.year))) if book.year else None,
    )


def _product_supply(release: ReleaseData, product: Product) -> Element:
    """Return where it is sold, by whom and for how much. Where nobody said, shops are asked to ask."""
    world = element("Market", element("Territory", element("RegionsIncluded", "WORLD")))
    supplier = element("Supplier", element("SupplierRole", "09"), element("SupplierName", _publisher_of(release.book)))
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
