"""An EPUB, opened with nothing but zip and XML: EPUB 3.3, read from the container as a reading system does."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from lxml import etree

from bookofblogs.verification.epub_package import Archive, Package, read_package
from bookofblogs.verification.markup import Document, document_of, is_on_the_web, parse_xml, style_addresses, words_of
from bookofblogs.verification.parts import EditionLink, checked_links, picture_of, strings_of
from bookofblogs.verification.read_edition import (
    EditionKind,
    EmbeddedPicture,
    Font,
    NavigationLine,
    ReadEdition,
)

_MARKUP = ("application/xhtml+xml", "text/html", "image/svg+xml")
_FONTS = ("font/", "application/font", "application/vnd.ms-opentype", "application/x-font")
_TYPE = "{http://www.idpf.org/2007/ops}type"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """The documents of an EPUB by their names, and everything in it that can be searched."""

    documents: Mapping[str, Document]
    styles: Mapping[str, str]
    strings: tuple[str, ...]


def read_epub(data: bytes) -> ReadEdition:
    """Return what stands in an EPUB. Raises UnreadableEditionError if it is damaged, locked or too large."""
    archive = Archive(data)
    package = read_package(archive)
    content = _content(archive, package)
    spine = [content.documents[name] for name in package.spine if name in content.documents]
    navigation = _navigation(archive, package, content.documents)
    links = checked_links(_links(content.documents), archive.names, _places(content.documents))
    needs = [(name, need) for name, document in content.documents.items() for need in document.needs]
    return ReadEdition(
        kind=EditionKind.EPUB,
        facts=package.facts,
        navigation=navigation,
        sections=tuple(section for document in spine for section in document.sections),
        links=links.count,
        dead_links=(*links.dead, *_missing(archive, package, needs)),
        odd_links=links.odd,
        fonts=_fonts(archive, package),
        pictures=_pictures(archive, package),
        cover=_picture(archive, package.cover) if package.cover else None,
        cover_is_first=_begins_with(package, content.documents),
        fetched=_fetched(package, needs, content.styles.values()),
        scripts=_scripts(content.documents),
        strings=content.strings,
    )


def _begins_with(package: Package, documents: Mapping[str, Document]) -> bool:
    """Decide whether the first page that is read shows the cover."""
    first = package.spine[0] if package.spine else ""
    return (
        any(_address(need, first)[0] == package.cover for need in documents[first].needs)
        if first in documents
        else False
    )


def _content(archive: Archive, package: Package) -> _Content:
    """Return every document, read once, with what else can be searched for addresses."""
    documents: dict[str, Document] = {}
    styles: dict[str, str] = {}
    strings: list[str] = []
    for name, data in archive.each():
        kind = package.media_types.get(name, "")
        is_text = kind in _MARKUP or name.endswith((".xml", ".opf", ".ncx", ".css", ".txt", ".js", ".html", ".xhtml"))
        strings += strings_of(data, is_text=is_text)
        if kind in _MARKUP:
            documents[name] = document_of(parse_xml(data, name))
        if kind == "text/css":
            styles[name] = data.decode("utf-8", errors="replace")
    strings += [document.text for document in documents.values()]
    return _Content(documents=documents, styles=styles, strings=tuple(strings))


def _navigation(archive: Archive, package: Package, documents: Mapping[str, Document]) -> tuple[NavigationLine, ...]:
    """Return the lines of the navigation document, in their order whatever their depth."""
    if not package.navigation or package.navigation not in archive:
        return ()
    root = parse_xml(archive.read(package.navigation), package.navigation)
    contents = next((nav for nav in root.iter("{*}nav") if "toc" in nav.get(_TYPE, "").split()), None)
    if contents is None:
        return ()
    return tuple(_line(link, package.navigation, documents) for link in contents.iter("{*}a"))


def _line(link: etree._Element, start: str, documents: Mapping[str, Document]) -> NavigationLine:
    file, place = _address(link.get("href", ""), start)
    document = documents.get(file)
    text = "" if document is None else document.places.get(place, "") if place else document.text
    byline = next((part for part in link.iter("{*}span") if part.get("class") == "byline"), None)
    people = "" if byline is None else words_of(byline)
    return NavigationLine(title=words_of(link).removesuffix(people).strip(), leads_to=text[:400], people=people)


def _address(href: str, start: str) -> tuple[str, str]:
    """Return the file and the place in it that `href` means in the document `start`."""
    path, _, place = href.partition("#")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(start), unquote(path))) if path else start
    return file, unquote(place)


def _links(documents: Mapping[str, Document]) -> Iterable[EditionLink]:
    for name, document in documents.items():
        for href in document.links:
            if urlsplit(href).scheme if ":" in href.partition("#")[0] else "":
                yield EditionLink(written=href, start=name)
            else:
                file, place = _address(href, name)
                yield EditionLink(written=href, start=name, file=file, place=place)


def _places(documents: Mapping[str, Document]) -> Mapping[str, frozenset[str]]:
    return {name: frozenset(document.places) for name, document in documents.items()}


def _missing(archive: Archive, package: Package, needs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the files that are named and not there."""
    listed = [name for name in package.media_types if name not in archive]
    shown = [
        f"{need} (in {name})"
        for name, need in needs
        if not is_on_the_web(need) and not need.startswith("data:") and _address(need, name)[0] not in archive
    ]
    return (*(f"{name} (in the package)" for name in listed), *dict.fromkeys(shown))


def _fetched(package: Package, needs: Iterable[tuple[str, str]], styles: Iterable[str]) -> tuple[str, ...]:
    asked = [need for _, need in needs if is_on_the_web(need)]
    asked += [address for style in styles for address in style_addresses(style)]
    return tuple(dict.fromkeys((*package.remote, *asked)))


def _scripts(documents: Mapping[str, Document]) -> tuple[str, ...]:
    return tuple(f"{script} (in {name})" for name, document in documents.items() for script in document.scripts)


def _fonts(archive: Archive, package: Package) -> tuple[Font, ...]:
    names = [name for name, kind in package.media_types.items() if kind.startswith(_FONTS)]
    return tuple(Font(name=name, embedded=name in archive) for name in names)


def _pictures(archive: Archive, package: Package) -> tuple[EmbeddedPicture, ...]:
    names = [name for name, kind in package.media_types.items() if kind.startswith("image/") and name in archive]
    return tuple(picture for name in names if (picture := _picture(archive, name)))


def _picture(archive: Archive, name: str) -> EmbeddedPicture | None:
    return picture_of(archive.read(name), name) if name in archive else None
