"""The metadata sheet: what the forms of shops ask for, ready to be copied, in Markdown for people."""

from collections.abc import Iterator

from bookofblogs.model.book import Credit
from bookofblogs.model.imprint import PageSize
from bookofblogs.model.release import Issue, Product
from bookofblogs.publishing.markdown import cell, paragraphs, plain, table
from bookofblogs.publishing.products import USES
from bookofblogs.publishing.wording import counted, size

_HEAD = """\
Copy from here into a shop's form, word for word: the same facts stand in the files. `onix.xml` has them for shops and
libraries that take ONIX."""
_ROOM_FOR_NAMES = 10
"""KDP has room for so many contributors, and others for fewer."""


def metadata_sheet(issue: Issue) -> str:
    """Return the metadata sheet. What shops usually ask for and the book does not say is named with its key."""
    parts = [
        f"# For shops: {plain(issue.book.imprint.title)} {issue.version}",
        _HEAD,
        table(("field", "what to enter"), list(_facts(issue))),
        *_description(issue),
        *_editions(issue),
        *_people(issue),
        *_accessibility(issue),
        *_missing(issue),
    ]
    return "\n\n".join(parts) + "\n"


def _facts(issue: Issue) -> Iterator[tuple[str, str]]:
    """Yield the fields that are the same for every edition."""
    book, imprint = issue.book, issue.book.imprint
    series = imprint.series
    facts = (
        ("Title", imprint.title),
        ("Subtitle", imprint.subtitle),
        ("Series", series.name if series else ""),
        ("Volume", series.volume if series else ""),
        ("Version", issue.version),
        ("Language", imprint.language),
        ("Publisher", imprint.publisher),
        ("Date of publication", book.modified.date().isoformat() if issue.dated else ""),
        ("Copyright", f"{book.year or ''} the authors".strip()),
        ("Licence", imprint.licence),
        ("Keywords", "; ".join(imprint.trade.keywords)),
        ("Subjects", "; ".join(imprint.subjects)),
        ("Thema", "; ".join(imprint.trade.thema)),
        ("BISAC", "; ".join(imprint.trade.bisac)),
        ("Length", f"{counted(issue.words, 'word')}, {counted(len(issue.pieces), 'piece')}"),
        ("Copy protection (DRM)", "none"),
        ("The book's own number", book.identifier),
    )
    yield from ((name, cell(value)) for name, value in facts)


def _description(issue: Issue) -> Iterator[str]:
    yield "## Description"
    yield paragraphs(issue.book.imprint.description) or "–"


def _editions(issue: Issue) -> Iterator[str]:
    """Yield the table of the editions, each with its ISBN, its length and its price."""
    if not issue.products:
        return
    yield "## Editions"
    rows = [
        (
            plain(product.title),
            ", ".join(f"`{name}`" for name in product.files),
            product.isbn or "none",
            str(product.pages) if product.pages else "–",
            _trim(issue, product),
            price_of(issue, product) or "–",
            size(sum(product.files.values())),
        )
        for product in issue.products
    ]
    yield table(("edition", "files", "ISBN", "pages", "page size", "price", "size"), rows)


def _trim(issue: Issue, product: Product) -> str:
    """Return the size of a page, in millimetres; a dash where pages have none."""
    page = page_of(issue, product)
    return f"{page.width_mm:g} x {page.height_mm:g} mm" if page else "–"


def page_of(issue: Issue, product: Product) -> PageSize | None:
    """Return the size of a product's pages, None where they flow."""
    imprint = issue.book.imprint
    if product.edition == "print" and imprint.print:
        return imprint.print.page
    return imprint.page if product.edition == "pdf" else None


def price_of(issue: Issue, product: Product) -> str:
    """Return what a product costs with its currency, `4.99 EUR`; empty where nobody said."""
    price = issue.book.imprint.trade.price
    if price is None:
        return ""
    amount = price.amount if USES[product.edition].is_digital else price.print_amount
    return f"{amount} {price.currency}" if amount else ""


def _people(issue: Issue) -> Iterator[str]:
    """Yield everybody with their part, as named and as sorted."""
    book = issue.book
    editors = book.editors or tuple(Credit(name=name, sort_name="") for name in book.imprint.editors)
    rows = [("editor", cell(person.name), cell(person.sort_name)) for person in editors]
    rows += [("author", cell(person.name), cell(person.sort_name)) for person in book.authors]
    yield "## People"
    if len(rows) > _ROOM_FOR_NAMES and editors:
        yield (
            "Most forms have room for a few names. Enter the editors first; every author stands in the book, and in "
            "`onix.xml`."
        )
    yield table(("part", "name", "sorted as"), rows)


def _accessibility(issue: Issue) -> Iterator[str]:
    """Yield what the EPUB says of its accessibility, for forms that ask."""
    if not issue.claims:
        return
    told: dict[str, list[str]] = {}
    for name, value in issue.claims:
        told.setdefault(name, []).append(value)
    yield "## Accessibility of the EPUB"
    yield "As it stands in the file, counted by a program. No conformance to a standard is claimed."
    yield "\n".join(f"- {plain(name)}: {plain(', '.join(values))}" for name, values in told.items())


def _missing(issue: Issue) -> Iterator[str]:
    """Yield what shops usually ask for and book.yaml does not say."""
    imprint = issue.book.imprint
    wanted = {
        "description": imprint.description,
        "publisher": imprint.publisher,
        "published": issue.dated,
        "keywords": imprint.trade.keywords,
        "subject_codes": imprint.trade.thema or imprint.trade.bisac,
        "price": imprint.trade.price,
        "licence": imprint.licence,
    }
    missing = [key for key, value in wanted.items() if not value]
    if missing:
        yield "## Not said yet"
        yield (
            f"Shops usually ask for it, and book.yaml has no {', '.join(f'`{key}`' for key in missing)}. "
            "Write what you can there, and release again."
        )
