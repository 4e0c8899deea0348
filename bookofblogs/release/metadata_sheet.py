"""The metadata sheet: what the forms of shops ask for, in plain text, so that it can be copied as it stands."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from bookofblogs.isbn import hyphenated
from bookofblogs.model.imprint import PageSize
from bookofblogs.model.release import Product, ReleaseData
from bookofblogs.release.catalogue import editors_of
from bookofblogs.wording import counted, size

_HEAD = """\
Copy from here into a shop's form, word for word: the same facts stand in the files. What a shop asks for and the book
does not say stands at the end. onix.xml has the same for shops and libraries that take ONIX."""
_ROOM_FOR_NAMES = 10
"""KDP has room for so many contributors, and others for fewer."""
_CLAIMED: Mapping[str, str] = {
    "accessMode": "What it is made of",
    "accessModeSufficient": "Enough to read it",
    "accessibilityFeature": "Features",
    "accessibilityHazard": "Hazards",
    "accessibilitySummary": "Summary",
}
"""The properties of Schema.org's vocabulary, as people call them."""
_COLUMNS = 80
_LABEL_COLUMNS = 22


def metadata_sheet(release: ReleaseData) -> str:
    """Return the metadata sheet. What shops usually ask for and the book does not say is named with its key."""
    title = f"{_line(release.book.imprint.title)} {release.version}: for shops"
    sections = [
        (title, _head()),
        ("The book", _facts(release)),
        ("Description", _description(release)),
        *((product.title, _edition(release, product)) for product in release.products),
        ("People", _people(release)),
        ("Accessibility of the EPUB", _accessibility(release)),
        ("Not said yet", _missing(release)),
    ]
    shown = [(heading, list(lines)) for heading, lines in sections]
    return "\n\n\n".join("\n".join((heading, "-" * len(heading), *lines)) for heading, lines in shown if lines) + "\n"


def page_of(release: ReleaseData, product: Product) -> PageSize | None:
    """Return the size of a product's pages, None where they flow."""
    imprint = release.book.imprint
    if product.edition == "print" and imprint.print:
        return imprint.print.page
    return imprint.page if product.edition == "pdf" else None


def price_of(release: ReleaseData, product: Product) -> str:
    """Return what a product costs with its currency, `4.99 EUR`; empty where nobody said."""
    price = release.book.imprint.trade.price
    if price is None:
        return ""
    amount = price.amount if product.use.is_digital else price.print_amount
    return f"{amount} {price.currency}" if amount else ""


def _head() -> Iterator[str]:
    yield from textwrap.wrap(_HEAD, _COLUMNS)


def _facts(release: ReleaseData) -> Iterator[str]:
    """Yield the fields that are the same for every edition."""
    book, imprint = release.book, release.book.imprint
    series = imprint.series
    yield from _fields(
        ("Title", imprint.title),
        ("Subtitle", imprint.subtitle),
        ("Series", series.name if series else ""),
        ("Volume", series.volume if series else ""),
        ("Version", release.version),
        ("Language", imprint.language),
        ("Publisher", imprint.publisher),
        ("Date of publication", book.modified.date().isoformat() if release.dated else ""),
        ("Copyright", f"{book.year or ''} the authors".strip()),
        ("Licence", imprint.licence),
        ("Keywords", "; ".join(imprint.trade.keywords)),
        ("Subjects", "; ".join(imprint.subjects)),
        ("Thema codes", "; ".join(imprint.trade.thema)),
        ("BISAC codes", "; ".join(imprint.trade.bisac)),
        ("Length", f"{counted(release.words, 'word')}, {counted(len(release.pieces), 'piece')}"),
        ("Copy protection (DRM)", "none"),
        ("The book's own number", book.identifier),
    )


def _fields(*fields: tuple[str, str]) -> Iterator[str]:
    """Yield a line for each field that says something."""
    yield from (f"{label:<{_LABEL_COLUMNS}} {_line(value)}" for label, value in fields if value)


def _line(text: str) -> str:
    return " ".join(text.split())


def _description(release: ReleaseData) -> Iterator[str]:
    """Yield the description, each paragraph on one line: a form breaks lines itself."""
    parts = [_line(part) for part in release.book.imprint.description.split("\n\n") if part.strip()]
    yield from "\n\n".join(parts).split("\n") if parts else ()


def _edition(release: ReleaseData, product: Product) -> Iterator[str]:
    """Yield what differs from edition to edition."""
    page = page_of(release, product)
    files = tuple((f"File{'' if not number else ' of the cover'}", name) for number, name in enumerate(product.files))
    yield from _fields(
        *files,
        ("For", product.use.note),
        ("ISBN", hyphenated(product.isbn) if product.isbn else "none: shops give a number of their own"),
        ("Pages", str(product.pages or "")),
        ("Page size", f"{page.width_mm:g} x {page.height_mm:g} mm" if page else ""),
        ("Price", price_of(release, product)),
        ("Size", size(sum(product.files.values()))),
    )


def _people(release: ReleaseData) -> Iterator[str]:
    """Yield everybody with their part, as named and as sorted."""
    book = release.book
    editors = editors_of(book)
    people = [("Editor", person) for person in editors] + [("Author", person) for person in book.authors]
    if len(people) > _ROOM_FOR_NAMES and editors:
        advice = "Most forms have room for a few names. Enter the editors first: every author stands in the book."
        yield from (*textwrap.wrap(advice, _COLUMNS), "")
    yield from _fields(
        *(
            (part, f"{person.name}   ({person.sort_name})" if person.sort_name else person.name)
            for part, person in people
        )
    )


def _accessibility(release: ReleaseData) -> Iterator[str]:
    """Yield what the EPUB says of its accessibility, for forms that ask."""
    claims: dict[str, list[str]] = {}
    for name, value in release.claims:
        claims.setdefault(name, []).append(value)
    if claims:
        head = "As it stands in the file, counted by a program. No conformance to a standard is claimed."
        yield from (*textwrap.wrap(head, _COLUMNS), "")
        yield from _fields(*((label, "; ".join(claims.get(name, ()))) for name, label in _CLAIMED.items()))


def _missing(release: ReleaseData) -> Sequence[str]:
    """Return what shops usually ask for and book.yaml does not say."""
    imprint = release.book.imprint
    wanted = {
        "description": imprint.description,
        "publisher": imprint.publisher,
        "published": release.dated,
        "keywords": imprint.trade.keywords,
        "subjects": imprint.subjects,
        "subject_codes": imprint.trade.thema or imprint.trade.bisac,
        "price": imprint.trade.price,
        "licence": imprint.licence,
    }
    missing = [key for key, value in wanted.items() if not value]
    sentence = (
        f"Shops usually ask for it, and book.yaml does not say: {', '.join(missing)}. docs/release.md tells the form."
    )
    return textwrap.wrap(sentence, _COLUMNS) if missing else ()
