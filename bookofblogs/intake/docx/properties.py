"""What a .docx says of itself beside its text: guesses at its title and its authors (ECMA-376, part 2, 11)."""

import re
from dataclasses import dataclass

from lxml import etree

from bookofblogs.intake.docx.package import Package
from bookofblogs.model.manuscript import Fact
from bookofblogs.unicode_text import on_one_line

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_NO_NAME = re.compile(
    r"microsoft(?: office)?(?: user)?|(?:windows |office |ms |default )?user|administrator|admin|owner|author|unknown"
    r"|python-docx|docx4j.*|apache poi|pandoc|libreoffice.*|openoffice.*|google docs?|user\d*|pc|home|test",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"(?:document|dokument|untitled|title|presentation)[ \d]*", re.IGNORECASE)
_MADE_BY = re.compile(r"Microsoft Word - ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Properties:
    """What the properties say; nothing of it is certain."""

    titles: tuple[Fact, ...] = ()
    authors: tuple[Fact, ...] = ()
    language: str = ""


def properties_of(package: Package) -> Properties:
    """Return what the properties of the package say."""
    relation = next((each for each in package.relations_of("").values() if each.kind == "core-properties"), None)
    part = None if relation is None or relation.is_external else package.part(relation.target)
    if part is None:
        return Properties()
    title = _MADE_BY.sub("", _text(part.root, f"{_DUBLIN}title"), count=1)
    names = [_text(part.root, f"{_DUBLIN}creator"), _text(part.root, f"{_CORE}lastModifiedBy")]
    authors = dict.fromkeys(name for name in names if name and not _NO_NAME.fullmatch(name))
    return Properties(
        titles=(_guess(title),) if title and not _NO_TITLE.fullmatch(title) else (),
        authors=tuple(map(_guess, authors)),
        language=_text(part.root, f"{_DUBLIN}language"),
    )


def _guess(value: str) -> Fact:
    return Fact(value=value, found_in="properties", is_certain=False)


def _text(root: etree._Element, name: str) -> str:
    found = next(root.iter(name), None)
    return "" if found is None else on_one_line(found.text or "")
