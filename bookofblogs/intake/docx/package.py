"""The package of a .docx: its parts, and how one relates to the next (ECMA-376, part 2)."""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from bookofblogs.errors import ContentError
from bookofblogs.intake.docx.names import TRANSITIONAL

_MOST_BYTES = 40_000_000
"""Of one part; and a text that long is no contribution to a book."""

_MOST_BYTES_IN_ALL = 100_000_000
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
)


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a part points to: the last word of the relation's type, and a part's name or an address."""

    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True, slots=True)
class Part:
    """An XML part, with the names of the Transitional form, and its relations by their ids."""

    root: etree._Element
    relations: Mapping[str, Relation]

    def first(self, kind: str) -> Relation | None:
        """Return the first relation of `kind` to another part, if there is one."""
        return next((each for each in self.relations.values() if each.kind == kind and not each.is_external), None)


class Package:
    """The zip that a .docx is. Every part is read when it is asked for, within limits."""

    def __init__(self, data: bytes) -> None:
        """Open `data`. Raises ContentError if it is no zip."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGES as error:
            raise ContentError("The file is damaged: it is no package of Word any more. Ask for it again.") from error
        self._members = {member.filename.lstrip("/").lower(): member for member in self._zip.infolist()}
        self._bytes_left = _MOST_BYTES_IN_ALL

    def relations_of(self, name: str) -> dict[str, Relation]:
        """Return the relations of the part `name`, or with an empty name those of the package."""
        folder, _, base = name.rpartition("/")
        found = self.data(posixpath.join(folder, "_rels", f"{base}.rels"))
        if found is None:
            return {}
        relations = {}
        for each in _tree(found).iter(_RELATIONSHIP):
            is_external = each.get("TargetMode") == "External"
            target = each.get("Target", "")
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            relations[each.get("Id", "")] = Relation(each.get("Type", "").rpartition("/")[2], target, is_external)
        return relations

    def part(self, name: str) -> Part | None:
        """Return the XML part `name`; None where there is none. Raises ContentError if it cannot be read."""
        found = self.data(name)
        return None if found is None else Part(_tree(found), self.relations_of(name))

    def data(self, name: str) -> bytes | None:
        """Return the bytes of the part `name`; None where there is none. Raises ContentError beyond the limits."""
        member = self._members.get(name.lstrip("/").lower())
        if member is None:
            return None
        most = min(_MOST_BYTES, self._bytes_left)
        try:
            with self._zip.open(member) as opened:
                found = opened.read(most + 1)
        except _DAMAGES as error:
            raise ContentError("The file is damaged: a part of it cannot be unpacked. Ask for it again.") from error
        if len(found) > most:
            raise ContentError("The file unpacks to far more than a text of a book needs. Ask for a smaller one.")
        self._bytes_left -= len(found)
        return found


def _tree(data: bytes) -> etree._Element:
    """Return the root of `data`, its names those of the Transitional form. Raises ContentError."""
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error).lower():
            raise ContentError(
                "The file is nested more than 256 deep, as no text is. Copy its text into a new one, and send that."
            ) from error
        raise ContentError(
            "The file is damaged: a part of it is no XML. Open it in Word, save it again, and send that."
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ContentError("The file declares a document type, which no Word writes. It is not read.")
    if any(namespace in TRANSITIONAL for namespace in root.nsmap.values()):
        _make_transitional(root)
    return root


def _make_transitional(root: etree._Element) -> None:
    """Give the names in a file of the Strict form the namespaces of the Transitional one."""
    for element in root.iter(etree.Element):
        element.tag = _transitional(str(element.tag))
        for name, value in element.items():
            known = _transitional(str(name))
            if known != name:
                del element.attrib[name]
                element.set(known, value)


def _transitional(name: str) -> str:
    """Return `name` in the namespace of the Transitional form."""
    namespace, closing, local = name.removeprefix("{").rpartition("}")
    return f"{TRANSITIONAL[namespace]}{local}" if closing and namespace in TRANSITIONAL else name
