"""A web edition: a folder of pages, read as a browser reads them, from the disk and with nothing fetched."""

import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.verification.markup import (
    Document,
    document_of,
    is_on_the_web,
    local_name,
    parse_html,
    style_addresses,
    words_of,
)
from bookofblogs.verification.parts import PICTURE_ENDINGS, EditionLink, checked_links, picture_of, strings_of
from bookofblogs.verification.read_edition import (
    MAX_MEMBER_BYTES,
    MAX_MEMBERS,
    MAX_UNPACKED_BYTES,
    BookSection,
    EditionKind,
    EmbeddedPicture,
    Facts,
    Font,
    NavigationLine,
    ReadEdition,
    UnreadableEditionError,
)

_FIRST_PAGE = "index.html"
_PAGES = (".html", ".htm", ".xhtml")
_TEXTS = (*_PAGES, ".css", ".js", ".txt", ".xml", ".json", ".svg")
_FONTS = (".woff2", ".woff", ".ttf", ".otf")


def read_web(folder: Path) -> ReadEdition:
    """Return what stands in the web edition in `folder`. Raises UnreadableEditionError if it is none, or too large."""
    files = dict(_files(folder))
    if _FIRST_PAGE not in files:
        raise UnreadableEditionError(f"it is a folder without {_FIRST_PAGE}, so no web edition")
    roots = {name: parse_html(data, name) for name, data in files.items() if name.endswith(_PAGES)}
    documents = {name: document_of(root) for name, root in roots.items()}
    places = {name: frozenset(document.places) | {"top"} for name, document in documents.items()}
    links = checked_links(_links(documents), files, places)
    needs = [(name, need) for name, document in documents.items() for need in document.needs]
    ordered = _in_order(documents)
    styles = [data.decode("utf-8", errors="replace") for name, data in files.items() if name.endswith(".css")]
    return ReadEdition(
        kind=EditionKind.WEB,
        facts=_facts(roots[_FIRST_PAGE]),
        navigation=tuple(_navigation(roots[_FIRST_PAGE], documents)),
        sections=tuple(section for name in ordered for section in _sections(roots[name])),
        links=links.count,
        dead_links=(*links.dead, *_missing(needs, files)),
        odd_links=links.odd,
        fonts=tuple(Font(name=name, embedded=True) for name in files if name.endswith(_FONTS)),
        pictures=tuple(_pictures(files)),
        fetched=tuple(
            dict.fromkeys(
                [need for _, need in needs if is_on_the_web(need)]
                + [address for style in styles for address in style_addresses(style)]
            )
        ),
        scripts=tuple(f"{script} (in {name})" for name, document in documents.items() for script in document.scripts),
        strings=tuple(text for name, data in files.items() for text in strings_of(data, is_text=name.endswith(_TEXTS))),
    )


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the folder by their names in order. Raises UnreadableEditionError if there is too much."""
    held = 0
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    if len(names) > MAX_MEMBERS:
        raise UnreadableEditionError(f"it holds {len(names):,} files, more than the {MAX_MEMBERS:,} that are read")
    for name in names:
        try:
            data = read_bounded(inside(folder, name), MAX_MEMBER_BYTES)
        except (OutsideError, NotAFileError) as fault:
            raise UnreadableEditionError(f"its file {name} is no ordinary file in the folder") from fault
        except TooLargeError as fault:
            raise UnreadableEditionError(
                f"its file {name} is larger than {MAX_MEMBER_BYTES // 1_000_000} MB"
            ) from fault
        held += len(data)
        if held > MAX_UNPACKED_BYTES:
            raise UnreadableEditionError(f"it holds more than {MAX_UNPACKED_BYTES // 1_000_000} MB")
        yield name, data


def _address(href: str, start: str) -> tuple[str, str]:
    path, _, place = href.partition("#")
    path = path.partition("?")[0]
    file = posixpath.normpath(posixpath.join(posixpath.dirname(start), unquote(path))) if path else start
    return (posixpath.normpath(f"{file}/{_FIRST_PAGE}") if path.endswith("/") else file), unquote(place)


def _links(documents: Mapping[str, Document]) -> Iterator[EditionLink]:
    for name, document in documents.items():
        for href in document.links:
            if is_on_the_web(href) or (":" in href.partition("#")[0] and urlsplit(href).scheme):
                yield EditionLink(written=href, start=name)
            else:
                file, place = _address(href, name)
                yield EditionLink(written=href, start=name, file=file, place=place)


def _missing(needs: list[tuple[str, str]], files: Mapping[str, bytes]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            f"{need} (in {name})"
            for name, need in needs
            if not is_on_the_web(need) and not need.startswith("data:") and _address(need, name)[0] not in files
        )
    )


def _in_order(documents: Mapping[str, Document]) -> list[str]:
    """Return the pages in the order in which the first one leads to them; what it does not lead to comes last."""
    led = [_address(href, _FIRST_PAGE)[0] for href in documents[_FIRST_PAGE].links if not is_on_the_web(href)]
    return [name for name in dict.fromkeys((_FIRST_PAGE, *led, *documents)) if name in documents]


def _sections(root: etree._Element) -> tuple[BookSection, ...]:
    """Return the stretches of the main part of a page; navigation around it is not the text."""
    main = next((each for each in root.iter() if local_name(each) == "main"), root)
    return tuple(document_of(main).sections)


def _navigation(root: etree._Element, documents: Mapping[str, Document]) -> Iterator[NavigationLine]:
    """Yield the links of the first page that lead to other pages."""
    for link in root.iter("a"):
        href = link.get("href", "")
        file, place = _address(href, _FIRST_PAGE)
        if not is_on_the_web(href) and file != _FIRST_PAGE and file in documents:
            document = documents[file]
            text = document.places.get(place, "") if place else document.text
            yield NavigationLine(title=words_of(link), leads_to=text[:4000])


def _facts(root: etree._Element) -> Facts:
    metadata = [(meta.get("name", "").lower(), meta.get("content", "")) for meta in root.iter("meta")]
    title = next((words_of(each) for each in root.iter("title")), "")
    return Facts(
        title=title,
        authors=tuple(content for name, content in metadata if name == "author"),
        language=root.get("lang", ""),
        description=next((content for name, content in metadata if name == "description"), ""),
    )


def _pictures(files: Mapping[str, bytes]) -> Iterator[EmbeddedPicture]:
    for name, data in files.items():
        picture = picture_of(data, name) if name.lower().endswith(PICTURE_ENDINGS) else None
        if picture:
            yield picture
