"""What the reader of a document has at hand while it goes through it."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from bookofblogs.intake.docx.account import Account
from bookofblogs.intake.docx.fields import Fields
from bookofblogs.intake.docx.letters import Letters
from bookofblogs.intake.docx.numbering import Numbering
from bookofblogs.intake.docx.package import Package, Relation
from bookofblogs.intake.docx.styles import Styles
from bookofblogs.model.manuscript import ManuscriptPicture


@dataclass(slots=True)
class Pictures:
    """The pictures of a document, each once, by the order in which they stand."""

    package: Package
    found: dict[str, ManuscriptPicture] = field(default_factory=dict)
    """By the name of the part."""
    _kept: dict[bytes, ManuscriptPicture] = field(default_factory=dict)

    def take(self, part: str) -> ManuscriptPicture | None:
        """Return the picture in `part`; None where the package has no such part."""
        if part not in self.found:
            data = self.package.data(part)
            if data is None:
                return None
            new = ManuscriptPicture(key=f"picture:{len(self._kept) + 1}", data=data, name=posixpath.basename(part))
            self.found[part] = self._kept.setdefault(data, new)
        return self.found[part]

    @property
    def all(self) -> tuple[ManuscriptPicture, ...]:
        """Every picture once."""
        return tuple(self._kept.values())


@dataclass(slots=True)
class Notes:
    """The marks of notes that were met, in their order; a foot- and an endnote are alike."""

    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    """By their kind, footnote or endnote, and id: "1", "2" and so on."""
    in_order: list[tuple[str, str]] = field(default_factory=list)
    own_marks: dict[tuple[str, str], str] = field(default_factory=dict)
    """The signs that an author chose in the place of a number."""

    def key(self, kind: str, number: str) -> str:
        """Return the key of the note, a new one where its mark is met for the first time."""
        if (kind, number) not in self.keys:
            self.keys[kind, number] = str(len(self.keys) + 1)
            self.in_order.append((kind, number))
        return self.keys[kind, number]


@dataclass(frozen=True, slots=True)
class Story:
    """A text that is read from its beginning to its end: the document, a note, a text box."""

    package: Package
    relations: Mapping[str, Relation]
    """Of the part in which the story stands."""
    styles: Styles
    numbering: Numbering
    letters: Letters
    account: Account
    pictures: Pictures
    notes: Notes
    known_notes: Mapping[tuple[str, str], etree._Element]
    anchors: Mapping[str, str]
    """Of headings, by the names of the bookmarks in them."""
    fields: Fields = field(default_factory=Fields)
    own_mark: list[str] = field(default_factory=list)
    """The sign at the beginning of a note that is no part of its text, until it is met."""

    def within(self) -> "Story":
        """Return the story of a text box in this one."""
        return replace(self, fields=Fields(), own_mark=[])
