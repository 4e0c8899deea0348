"""An .odt taken apart into its XML and its pictures; or one of a single file, .fodt (ODF 1.3, part 2)."""

import base64
import binascii
import posixpath
import zipfile
from dataclasses import field
from io import BytesIO

from lxml import etree

from bookofblogs.errors import ContentError
from bookofblogs.files.packages import PackageError, members_of, opened_package, unpacked
from bookofblogs.intake.documents.packages import LIMITS, MANIFEST, why_not
from bookofblogs.intake.kinds import LOCKED
from bookofblogs.intake.odt.namespaces import clark, name_of
from bookofblogs.model.frozen import dataclass

_MOST_LEVELS = 120
"""lxml reads 256 of them; a reader that calls itself for what stands within needs a few calls for each."""
_BROKEN = "It is no whole .odt file. Open it, save it anew, and send that."


class PackageFiles:
    """The files in an .odt, each unpacked once: a thousand frames may show one picture."""

    def __init__(self, data: bytes) -> None:
        """Look into `data`. Raises ContentError if it is no package, or beyond the limits of one."""
        try:
            with opened_package(data) as archive:
                self._members = {member.filename: member for member in members_of(archive, LIMITS)}
        except PackageError as error:
            raise ContentError(why_not(error)) from error
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._unpacked: dict[str, bytes] = {}

    def bytes_of(self, name: str) -> bytes | None:
        """Return what the file `name` holds, None where there is none. Raises ContentError where it is damaged."""
        if name in self._members and name not in self._unpacked:
            try:
                self._unpacked[name] = unpacked(self._archive, self._members[name])
            except PackageError as error:
                raise ContentError(why_not(error)) from error
        return self._unpacked.get(name)

    def tree_of(self, name: str) -> etree._Element | None:
        """Return the XML of the file `name`, None where there is none."""
        data = self.bytes_of(name)
        return None if data is None else _parsed(data)


@dataclass(frozen=True, slots=True, kw_only=True)
class OdtPackage:
    """The XML of a text, and the files that lie beside it; none for one of a single file."""

    content: etree._Element
    """The root of content.xml, or of the single file."""
    styles: etree._Element | None
    meta: etree._Element | None
    files: PackageFiles | None = field(default=None)

    @property
    def text(self) -> etree._Element:
        """The office:text. Raises ContentError where there is none: a sheet, slides, a drawing."""
        text = self.content.find(f"{clark('office:body')}/{clark('office:text')}")
        if text is None:
            raise ContentError("It is an OpenDocument file, but no text. Save its text as .odt, and send that.")
        return text

    def bytes_at(self, address: str) -> bytes | None:
        """Return what lies at an address within the file; None for one that leads out of it, or to nothing."""
        name = _inner(address)
        return self.files.bytes_of(name) if self.files is not None and name else None

    def tree_at(self, address: str) -> etree._Element | None:
        """Return the content of an object within the text, such as a formula."""
        name = _inner(f"{address}/content.xml")
        return self.files.tree_of(name) if self.files is not None and name else None


def open_package(data: bytes) -> OdtPackage:
    """Return an .odt or .fodt taken apart. Raises ContentError where it is broken, locked, or too large."""
    if not data.startswith(b"PK"):
        root = _parsed(data)
        if name_of(root) != "office:document":
            raise ContentError(_BROKEN)
        return OdtPackage(content=root, styles=root, meta=root)
    files = PackageFiles(data)
    if b"encryption-data" in (files.bytes_of(MANIFEST) or b""):  # read as text: an old one is no whole XML by itself
        raise ContentError(LOCKED)
    content = files.tree_of("content.xml")
    if content is None:
        raise ContentError(_BROKEN)
    return OdtPackage(content=content, styles=files.tree_of("styles.xml"), meta=files.tree_of("meta.xml"), files=files)


def _inner(address: str) -> str:
    """Return the name of the file at an address within the package; nothing for one that leads out of it."""
    name = posixpath.normpath(address)
    return "" if not address or ":" in address or name.startswith(("/", "..")) else name


def embedded(picture: etree._Element) -> bytes | None:
    """Return the bytes that stand as text in a draw:image; None where there are none, or they are broken."""
    text = picture.findtext(clark("office:binary-data"))
    if not text:
        return None
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ContentError(f"It cannot be read as XML: {error}. Open it, save it anew, and send that.") from error
    if etree.ElementTree(root).docinfo.internalDTD is not None:
        raise ContentError("It declares a document type, which no .odt does. Open it, save it anew, and send that.")
    _refuse_what_is_too_deep(root)
    return root


def _refuse_what_is_too_deep(root: etree._Element) -> None:
    levels = 0
    for event, _element in etree.iterwalk(root, events=("start", "end")):
        levels += 1 if event == "start" else -1
        if levels > _MOST_LEVELS:
            raise ContentError(f"Its parts stand in each other more than {_MOST_LEVELS} levels deep.")
