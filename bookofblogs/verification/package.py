"""The package document of an EPUB: what it says of the book, what it holds, in which order it is read."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from bookofblogs.verification.markup import is_on_the_web, words_of
from bookofblogs.verification.read_edition import Facts

_DC = "{http://purl.org/dc/elements/1.1/}"


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


def read_package(root: etree._Element, place: str) -> Package:
    """Return what the package document at `place` says."""
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
