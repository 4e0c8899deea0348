"""An OpenDocument text (.odt, .fodt) to a manuscript: the only entrance to this room."""

from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from bookofblogs import xhtml
from bookofblogs.intake.odt.account import Account
from bookofblogs.intake.odt.blocks import read_blocks
from bookofblogs.intake.odt.namespaces import clark, value
from bookofblogs.intake.odt.package import OdtPackage, open_package
from bookofblogs.intake.odt.reading import OdtReading
from bookofblogs.intake.odt.styles import style_book
from bookofblogs.model.manuscript import Fact, Manuscript, Reading, Source, SourceKind
from bookofblogs.wording import counted, first_of, listed

_MANY = 20
"""Changes, over which a text is still being worked on."""
_IF_MANY = " So many mean that the text is still being worked on: ask its author for a final version."
_RUNNING = ("style:header", "style:footer")


def read_odt(source: Source) -> Reading:
    """Return what an .odt or .fodt holds.

    Raises ContentError where it is locked, broken, too large, no text, or declares a document type.
    """
    package = open_package(source.data)
    text = package.text
    reading = OdtReading(package=package, styles=style_book(package), read_blocks=read_blocks)
    ends = text.iter(clark("office:annotation-end"))
    reading.ends_of_comments = frozenset(value(end, "office:name") for end in ends)
    body = etree.Element("body")
    read_blocks(reading, text, body)
    notes = _read_notes(reading)
    account = reading.account
    most_of_text = max(account.letters_of_size.items(), key=lambda size: (size[1], size[0]), default=(12.0, 0))[0]
    for root in (body, *notes.values()):
        _relate_sizes(root, most_of_text)
    properties = _properties(package)
    manuscript = Manuscript(
        kind=SourceKind.ODT,
        body=xhtml.serialise(body),
        notes={key: xhtml.serialise(note) for key, note in notes.items()},
        pictures=tuple(account.pictures.values()),
        titles=_guesses(properties, "dc:title"),
        authors=_guesses(properties, "meta:initial-creator", "dc:creator"),
        language=next((fact.value for fact in _guesses(properties, "dc:language")), reading.styles.language),
        left_out=tuple(account.left_out),
        added=tuple(account.added),
        moved=tuple(account.moved),
        comments=tuple(account.comments),
        remarks=tuple(_remarks(package, account)),
    )
    return Reading(manuscripts=(manuscript,))


def _read_notes(reading: OdtReading) -> Mapping[str, etree._Element]:
    reading.is_within_note = True
    notes = {}
    for key, source in reading.account.notes.items():
        notes[key] = etree.Element("body")
        read_blocks(reading, source, notes[key])
    return notes


def _relate_sizes(root: etree._Element, most_of_text: float) -> None:
    for block in root.iter():
        if size := block.get("data-size"):
            block.set("data-size", f"{float(size) / most_of_text:.2f}")


def _properties(package: OdtPackage) -> etree._Element | None:
    return None if package.meta is None else package.meta.find(clark("office:meta"))


def _guesses(properties: etree._Element | None, *names: str) -> tuple[Fact, ...]:
    said = [] if properties is None else [(properties.findtext(clark(name)) or "").strip() for name in names]
    return tuple(Fact(value=text, found_in="properties", is_certain=False) for text in dict.fromkeys(said) if text)


def _remarks(package: OdtPackage, account: Account) -> Iterator[str]:
    for remark, times in account.remarks.items():
        yield remark if times == 1 else f"{remark} ({times} times)"
    if account.changes:
        by_kind: Counter[str] = Counter()
        for (kind, _who), times in account.changes.items():
            by_kind[kind] += times
        kinds = [counted(by_kind[kind], kind) for kind in ("insertion", "deletion") if by_kind[kind]]
        total = by_kind.total()
        people = sorted({who for _kind, who in account.changes if who})
        by = f" by {first_of(people, 3)}" if people else ""
        yield f"Tracked changes{by} are taken as accepted: {listed(kinds)}.{_IF_MANY if total > _MANY else ''}"
    pages = [] if package.styles is None else list(package.styles.iter(*map(clark, _RUNNING)))
    if any(xhtml.plain_text(page) for page in pages):
        yield "The headers and footers of its pages are left out."
