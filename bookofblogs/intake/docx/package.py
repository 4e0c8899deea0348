"""The package of a .docx: its parts, and how one relates to the next (ECMA-376, part 2)."""

import posixpath
import zipfile
from collections.abc import Mapping
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from bookofblogs.errors import ContentError
from bookofblogs.files.packages import PackageError, members_of, opened_package, unpacked
from bookofblogs.intake.documents.packages import LIMITS, why_not
from bookofblogs.intake.docx.names import TRANSITIONAL
from bookofblogs.model.frozen import dataclass

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
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
    """The zip that a .docx is. Every part is read when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Look into `data`. Raises ContentError if it is no package, or beyond the limits of one."""
        try:
            with opened_package(data) as archive:
                members = members_of(archive, LIMITS)
        except PackageError as error:
            raise ContentError(why_not(error)) from error
        self._archive = zipfile.ZipFile(BytesIO(data))
        self._members = {member.filename.lstrip("/").lower(): member for member in members}

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
        """Return the bytes of the part `name`; None where there is none. Raises ContentError if it is damaged."""
        member = self._members.get(name.lstrip("/").lower())
        if member is None:
            return None
        try:
            return unpacked(self._archive, member)
        except PackageError as error:
            raise ContentError(why_not(error)) from error


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
