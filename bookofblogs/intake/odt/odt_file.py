"""An OpenDocument text (.odt, .fodt) to a manuscript: the only entrance to this room."""

from collections.abc import Mapping

from lxml import etree

from bookofblogs import xhtml
from bookofblogs.intake.documents.property_guesses import guessed_authors, guessed_titles
from bookofblogs.intake.documents.scripts import script_of
from bookofblogs.intake.odt.account import Account
from bookofblogs.intake.odt.blocks import read_blocks
from bookofblogs.intake.odt.comments import comments_in
from bookofblogs.intake.odt.frames import FORMULA
from bookofblogs.intake.odt.lists import tighten_items
from bookofblogs.intake.odt.namespaces import clark
from bookofblogs.intake.odt.package import OdtPackage, open_package
from bookofblogs.intake.odt.places import anchors_of_headings
from bookofblogs.intake.odt.reading import OdtReading
from bookofblogs.intake.odt.remarks import remark_on_all
from bookofblogs.intake.odt.styles import style_book
from bookofblogs.model.manuscript import Manuscript, Reading, Source, SourceKind
from bookofblogs.unicode_text import on_one_line

_ALMOST_ALL = 0.9
_MOST_LETTERS = 20_000


def read_odt(source: Source) -> Reading:
    """Return what an .odt or .fodt holds.

    Raises ContentError where it is locked, broken, too large, no text, or declares a document type.
    """
    package = open_package(source.data)
    reading = OdtReading(
        package=package,
        styles=style_book(package),
        read_blocks=read_blocks,
        anchors=anchors_of_headings(package.text),
    )
    body = etree.Element("body")
    read_blocks(reading, package.text, body)
    notes = _read_notes(reading)
    _settle_looks((body, *notes.values()), reading.account)
    account = reading.account
    remark_on_all(package, account)
    said = _Properties(package)
    manuscript = Manuscript(
        kind=SourceKind.ODT,
        body=xhtml.serialise(body),
        notes={key: xhtml.serialise(note) for key, note in notes.items()},
        pictures=tuple(account.pictures.values()),
        titles=guessed_titles(said["dc:title"]),
        authors=guessed_authors((said["meta:initial-creator"], said["dc:creator"])),
        language=reading.styles.language(script_of(xhtml.text_of(body)[:_MOST_LETTERS]).value) or said["dc:language"],
        left_out=tuple(account.left_out),
        added=tuple(account.added),
        moved=tuple(account.moved),
        comments=comments_in(package.text),
        remarks=tuple(account.remarks),
    )
    return Reading(manuscripts=(manuscript,))


class _Properties:
    """What the file says of itself, by the names of meta.xml; empty where it says nothing."""

    def __init__(self, package: OdtPackage) -> None:
        self._root = None if package.meta is None else package.meta.find(clark("office:meta"))

    def __getitem__(self, name: str) -> str:
        return "" if self._root is None else on_one_line(self._root.findtext(clark(name)) or "")


def _read_notes(reading: OdtReading) -> Mapping[str, etree._Element]:
    reading.is_within_note = True
    notes = {}
    for key, source in reading.account.notes.items():
        notes[key] = etree.Element("body")
        read_blocks(reading, source, notes[key])
    return notes


def _settle_looks(roots: tuple[etree._Element, ...], account: Account) -> None:
    """Put sizes in relation to that of most letters, and take no letter for code where a typewriter wrote them all."""
    sizes = account.letters_of_size
    measured = account.prose_of_size or sizes
    most_of_text = max(measured.items(), key=lambda size: (size[1], size[0]), default=(12.0, 0))[0]
    is_typescript = account.mono_letters > _ALMOST_ALL * sizes.total()
    for root in roots:
        tighten_items(root)
        for block in root.iter():
            if size := block.get("data-size", ""):
                block.set("data-size", f"{float(size) / most_of_text:.2f}")
                if block.get("data-size") == "1.00":
                    del block.attrib["data-size"]
        for code in list(root.iter("code")):
            if code.attrib.pop("class", "") != FORMULA and is_typescript:
                xhtml.unwrap(code)
