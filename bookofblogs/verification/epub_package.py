"""The container of an EPUB, and its package document: what it says of the book, what it holds, in which order."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from bookofblogs.verification.markup import is_on_the_web, parse_xml, words_of
from bookofblogs.verification.read_edition import (
    MAX_MEMBER_BYTES,
    MAX_MEMBERS,
    MAX_UNPACKED_BYTES,
    Facts,
    UnreadableEditionError,
)

_CONTAINER = "META-INF/container.xml"
_MIMETYPE = b"application/epub+zip"
_ACCESSIBILITY = "schema:access"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_LOCKED = 0x1
"""The flag of a member that a password locks."""


class Archive:
    """The members of a zip file by their names. Reading counts what comes out, not what was promised."""

    def __init__(self, data: bytes) -> None:
        """Open the archive. Raises UnreadableEditionError if it is none, or holds too much."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as fault:
            raise UnreadableEditionError("it is damaged or cut off: its list of contents cannot be read") from fault
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise UnreadableEditionError(
                f"it holds {len(members):,} files, more than the {MAX_MEMBERS:,} that are read"
            )
        if any(member.flag_bits & _LOCKED for member in members):
            raise UnreadableEditionError("it is locked with a password")
        self.names = tuple(dict.fromkeys(member.filename for member in members if not member.is_dir()))
        self._left = MAX_UNPACKED_BYTES

    def __contains__(self, name: str) -> bool:
        """Decide whether there is a member called `name`."""
        return name in self.names

    def read(self, name: str, most: int = MAX_MEMBER_BYTES) -> bytes:
        """Return what a member holds. Raises UnreadableEditionError if it is damaged, missing or too large."""
        most = min(most, self._left)
        try:
            with self._zip.open(name) as member:
                data = member.read(most + 1)
        except KeyError as fault:
            raise UnreadableEditionError(f"its file {name} is missing") from fault
        except _DAMAGES as fault:
            raise UnreadableEditionError(f"its file {name} is damaged") from fault
        if len(data) > most:
            raise UnreadableEditionError(
                f"its file {name} unpacks to more than {most // 1_000_000} MB, which is not read"
            )
        self._left -= len(data)
        return data

    def each(self) -> Iterator[tuple[str, bytes]]:
        """Yield every member with its name, in the order of the archive."""
        for name in self.names:
            yield name, self.read(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package document. Files are named by their places in the archive."""

    facts: Facts
    media_types: Mapping[str, str]
    spine: tuple[str, ...]
    navigation: str
    cover: str
    remote: tuple[str, ...]
    """Files of the book that stand on the web."""


def read_package(archive: Archive) -> Package:
    """Return what the package document of an EPUB says. Raises UnreadableEditionError if it has none."""
    root, place = _package_document(archive)
    items = {str(item.get("id", "")): item for item in root.iterfind("{*}manifest/{*}item")}
    files = {uid: _file(item.get("href", ""), place) for uid, item in items.items()}
    properties = {uid: item.get("properties", "").split() for uid, item in items.items()}
    old_cover = next((meta.get("content", "") for meta in root.iter("{*}meta") if meta.get("name") == "cover"), "")
    cover = next((uid for uid, held in properties.items() if "cover-image" in held), old_cover)
    return Package(
        facts=_facts(root),
        media_types={
            files[uid]: str(item.get("media-type", ""))
            for uid, item in items.items()
            if not is_on_the_web(item.get("href", ""))
        },
        spine=tuple(
            files[idref] for ref in root.iterfind("{*}spine/{*}itemref") if (idref := ref.get("idref", "")) in files
        ),
        navigation=next((files[uid] for uid, held in properties.items() if "nav" in held), ""),
        cover=files.get(cover, ""),
        remote=tuple(href for item in items.values() if is_on_the_web(href := item.get("href", ""))),
    )


def accessibility_claims(epub: bytes) -> tuple[tuple[str, str], ...]:
    """Return what an EPUB says of its own accessibility: names, such as `accessibilityFeature`, and values.

    EPUB Accessibility 1.1, section 4. Raises UnreadableEditionError if it is none.
    """
    root, _ = _package_document(Archive(epub))
    return tuple(
        (str(meta.get("property")).removeprefix("schema:"), words_of(meta))
        for meta in root.iter("{*}meta")
        if str(meta.get("property", "")).startswith(_ACCESSIBILITY)
    )


def _package_document(archive: Archive) -> tuple[etree._Element, str]:
    """Return the root of the package document and its place (OCF 3.3, 4.2.6.3.1)."""
    if _CONTAINER not in archive:
        raise UnreadableEditionError("it is a zip file, and no EPUB: META-INF/container.xml is missing")
    if "mimetype" in archive and archive.read("mimetype").strip() != _MIMETYPE:
        raise UnreadableEditionError("it is a zip file, and its mimetype does not say that it is an EPUB")
    container = parse_xml(archive.read(_CONTAINER), _CONTAINER)
    place = next((str(root.get("full-path", "")) for root in container.iter("{*}rootfile")), "")
    if not place:
        raise UnreadableEditionError("its META-INF/container.xml names no package")
    return parse_xml(archive.read(place), place), place


def _file(href: str, place: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(href)))


def _facts(root: etree._Element) -> Facts:
    roles = {
        meta.get("refines", "").removeprefix("#"): words_of(meta)
        for meta in root.iter("{*}meta")
        if meta.get("property") == "role"
    }
    people = [
        (words_of(each), roles.get(each.get("id", ""), "aut" if name == "creator" else ""))
        for name in ("creator", "contributor")
        for each in root.iter(f"{_DC}{name}")
    ]
    return Facts(
        title=_first(root, "title"),
        authors=tuple(name for name, role in people if role == "aut"),
        editors=tuple(name for name, role in people if role == "edt"),
        language=_first(root, "language"),
        identifiers=tuple(words_of(each) for each in root.iter(f"{_DC}identifier")),
        date=_first(root, "date"),
        description=_first(root, "description"),
        subjects=tuple(words_of(each) for each in root.iter(f"{_DC}subject")),
    )


def _first(root: etree._Element, name: str) -> str:
    return next((words_of(each) for each in root.iter(f"{_DC}{name}")), "")
