"""An .odt taken apart into its XML and its pictures; or one of a single file, .fodt (ODF 1.3, part 2)."""

import base64
import binascii
import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from bookofblogs.errors import ContentError
from bookofblogs.intake.odt.namespaces import clark, name_of, value

_MOST_BYTES = 40 * 1024 * 1024
"""Of one member, unpacked."""
_MOST_LEVELS = 120
"""lxml reads 256 of them; a reader that calls itself for what stands within needs a few calls for each."""
_BROKEN = "It is no whole .odt file. Open it, save it anew, and send that."


@dataclass(frozen=True, kw_only=True)
class OdtPackage:
    """The XML of a text, and the file that its pictures lie in; none for one of a single file."""

    content: etree._Element
    """The root of content.xml, or of the single file."""
    styles: etree._Element | None
    meta: etree._Element | None
    file: zipfile.ZipFile | None
    _read: dict[str, bytes | None] = field(default_factory=dict)
    """What was read before: a thousand frames may show one picture."""

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(() if self.file is None else self.file.namelist())

    @property
    def text(self) -> etree._Element:
        """The office:text. Raises ContentError where there is none: a sheet, slides, a drawing."""
        text = self.content.find(f"{clark('office:body')}/{clark('office:text')}")
        if text is None:
            raise ContentError("It is an OpenDocument file, but no text. Save its text as .odt, and send that.")
        return text

    def bytes_at(self, address: str) -> bytes | None:
        """Return what lies at an address within the file; None for one that leads out of it, or to nothing."""
        name = posixpath.normpath(address) if address and ":" not in address else ".."
        if self.file is None or name.startswith(("/", "..")):
            return None
        if name not in self._read:
            self._read[name] = _member(self.file, name) if name in self._names else None
        return self._read[name]

    def tree_at(self, address: str) -> etree._Element | None:
        """Return the content of an object within the text, such as a formula."""
        content = self.bytes_at(f"{address}/content.xml")
        return None if content is None else _parsed(content)


def open_package(data: bytes) -> OdtPackage:
    """Return an .odt or .fodt taken apart. Raises ContentError where it is broken, locked, or too large."""
    if not data.startswith(b"PK"):
        root = _parsed(data)
        if name_of(root) != "office:document":
            raise ContentError(_BROKEN)
        return OdtPackage(content=root, styles=root, meta=root, file=None)
    try:
        file = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise ContentError(_BROKEN) from error
    names = set(file.namelist())
    if "META-INF/manifest.xml" in names and _is_locked(_parsed(_member(file, "META-INF/manifest.xml"))):
        raise ContentError("It is locked with a password. Save it without one, and send that.")
    if "content.xml" not in names:
        raise ContentError(_BROKEN)
    content = _parsed(_member(file, "content.xml"))
    styles, meta = (_parsed(_member(file, name)) if name in names else None for name in ("styles.xml", "meta.xml"))
    return OdtPackage(content=content, styles=styles, meta=meta, file=file)


def embedded(picture: etree._Element) -> bytes | None:
    """Return the bytes that stand as text in a draw:image; None where there are none, or they are broken."""
    text = picture.findtext(clark("office:binary-data"))
    if not text:
        return None
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def _is_locked(manifest: etree._Element) -> bool:
    """Decide whether the text is encrypted: file by file, or the whole package within another (ODF 1.3)."""
    for entry in manifest.iter(clark("manifest:file-entry")):
        encrypted = entry.find(clark("manifest:encryption-data")) is not None
        if encrypted and value(entry, "manifest:full-path") in {"content.xml", "encrypted-package"}:
            return True
    return False


def _member(file: zipfile.ZipFile, name: str) -> bytes:
    try:
        with file.open(name) as member:
            data = member.read(_MOST_BYTES + 1)
    except RuntimeError as error:
        raise ContentError("It is locked with a password. Save it without one, and send that.") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise ContentError(_BROKEN) from error
    if len(data) > _MOST_BYTES:
        raise ContentError(f"{name} in it is larger than 40 MB.")
    return data


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
