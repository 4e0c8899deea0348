"""onix.xml: the book as shops and libraries exchange it, a product for each edition.

Form: ONIX for Books 3.0 with reference names, https://www.editeur.org/93/Release-3.0-Downloads/. The message bears the
day of the book and not that of its sending, so that the same book makes the same message.
"""

from collections.abc import Iterator

from lxml import etree

from bookofblogs.model.release import Product, ReleaseData
from bookofblogs.release.onix.description import descriptive_detail
from bookofblogs.release.onix.elements import Element, element
from bookofblogs.release.onix.supply import collateral_detail, product_supply, publisher_of, publishing_detail

_PROPRIETARY, _ISBN_13 = "01", "15"
"""ONIX lists 5 and 16."""
_SCHEME = "bookofblogs"


def onix_message(release: ReleaseData) -> bytes:
    """Return the message. A book of which nothing was made says that it has no product."""
    sender = element("Sender", element("SenderName", publisher_of(release.book)))
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
        collateral_detail(release),
        publishing_detail(release),
        _related(number),
        product_supply(release, product),
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
