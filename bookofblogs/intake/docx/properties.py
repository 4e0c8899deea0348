"""What a .docx says of itself beside its text: guesses at its title and its authors (ECMA-376, part 2, 11)."""

from lxml import etree

from bookofblogs.intake.documents.property_guesses import guessed_authors, guessed_titles
from bookofblogs.intake.docx.package import Package
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.manuscript import Fact
from bookofblogs.unicode_text import on_one_line

_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"


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
    return Properties(
        titles=guessed_titles(_text(part.root, f"{_DUBLIN}title")),
        authors=guessed_authors(_text(part.root, name) for name in (f"{_DUBLIN}creator", f"{_CORE}lastModifiedBy")),
        language=_text(part.root, f"{_DUBLIN}language"),
    )


def _text(root: etree._Element, name: str) -> str:
    found = next(root.iter(name), None)
    return "" if found is None else on_one_line(found.text or "")
