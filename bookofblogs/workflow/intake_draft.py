"""A mended manuscript as the files of a piece: its Markdown with its metadata block, its pictures by new names."""

import glob
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path, PurePosixPath

from lxml import etree

from bookofblogs.markdown.reader import read_piece
from bookofblogs.markdown.writing.writer import written
from bookofblogs.model.intake_record import KeptPicture
from bookofblogs.model.intake_report import Contents
from bookofblogs.model.manuscript import Manuscript, ManuscriptPicture, MendedManuscript
from bookofblogs.model.passage import HEADINGS
from bookofblogs.pictures.errors import PictureError
from bookofblogs.pictures.formats import format_of
from bookofblogs.project.originals import kept_name, sha256_of
from bookofblogs.wording import counted
from bookofblogs.xhtml import parse, serialise
from bookofblogs.yaml.writing import Tree, cautious, in_lines

_NO_FORMAT = "png"
"""The ending under which a piece asks for a picture that has to be saved anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedPiece:
    """A piece as it would be written."""

    text: str
    """The whole file."""
    body: str
    """What stands below its metadata block."""
    contents: Contents
    pictures: tuple[KeptPicture, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures that are new, by their file relative to the folder of the piece."""
    kept: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures that no book can hold, by a safe name."""
    look_at: tuple[str, ...] = ()


@dataclass(kw_only=True)
class PictureNames:
    """Which name the next picture of a piece gets: numbered as they stand, the same bytes once, and no file twice."""

    folder: Path
    """That of the piece."""
    stem: str
    """Of the piece's own file."""
    known: dict[str, str] = field(default_factory=dict)
    """The names of pictures that came before, by their SHA-256."""
    number: int = 0

    def name_of(self, data: bytes, ending: str) -> tuple[str, bool]:
        """Return the name of the picture in `data`, and whether it has to be written."""
        key = sha256_of(data)
        if key in self.known:
            return self.known[key], False
        while True:
            self.number += 1
            stem = f"{self.stem}-{self.number}"
            there = [path for path in (self.folder / "images").glob(f"{glob.escape(stem)}.*") if path.is_file()]
            name = f"images/{stem}.{ending}"
            # What a run that was stopped left here is ours.
            is_ours = there and there == [self.folder / name] and there[0].read_bytes() == data
            if is_ours or not (there or any(PurePosixPath(each).stem == stem for each in self.known.values())):
                self.known[key] = name
                return name, True


def drafted(mended: MendedManuscript, *, title: str, authors: tuple[str, ...], names: PictureNames) -> DraftedPiece:
    """Return the piece that is made of `mended`, called `title` and signed by `authors`."""
    manuscript = mended.manuscript
    body = parse(manuscript.body)
    notes = {key: parse(note) for key, note in manuscript.notes.items()}
    placing = _Placing(names, {picture.key: picture for picture in manuscript.pictures})
    for tree in (body, *notes.values()):
        for picture in tree.iter("img"):
            placing.place(picture)
    below = written(serialise(body), {key: serialise(note) for key, note in notes.items()})
    return DraftedPiece(
        text=f"{head_of(manuscript, title=title, authors=authors)}\n{below}",
        body=below,
        contents=_contents(body, notes),
        pictures=tuple(placing.pictures.values()),
        files=placing.files,
        kept=placing.kept,
        look_at=(*placing.look_at, *_undescribed(body, notes)),
    )


def head_of(manuscript: Manuscript, *, title: str, authors: tuple[str, ...]) -> str:
    """Return the metadata block of a piece: what is certain, and no more."""
    first = {
        "url": manuscript.address,
        "date": manuscript.published.isoformat() if manuscript.published and manuscript.address else "",
        "where": manuscript.site if manuscript.address else "",
    }
    facts: dict[str, Tree] = {
        "title": _title(title),
        "authors": authors,
        "first_published": {key: value for key, value in first.items() if value},
        "tags": manuscript.tags,
    }
    return f"---\n{in_lines({key: value for key, value in facts.items() if value}, 0, cautious)}---\n"


def _title(title: str) -> str:
    """Return a title as it reads as typed: its signs escaped, if Markdown would take one for a mark."""
    if not title or read_piece("Text.", prefix="piece", language="en", title=title).title == title:
        return title
    return written(f"<p>{escape(title, quote=False)}</p>", {}).strip()


@dataclass(slots=True)
class _Placing:
    """The pictures of a piece, as they are met."""

    names: PictureNames
    by_key: Mapping[str, ManuscriptPicture]
    pictures: dict[str, KeptPicture] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)
    look_at: list[str] = field(default_factory=list)

    def place(self, element: etree._Element) -> None:
        """Give a picture that came along its name. One with an address keeps that."""
        picture = self.by_key.get(element.get("src", ""))
        if picture is None:
            return
        try:
            ending, trouble = format_of(picture.data).extension, ""
        except PictureError as error:
            ending, trouble = _NO_FORMAT, error.why.detail
        name, is_new = self.names.name_of(picture.data, ending)
        element.set("src", name)
        if name in self.pictures:
            return
        key = sha256_of(picture.data)
        self.pictures[name] = KeptPicture(file=name, name=picture.name, sha256=key)
        if trouble and is_new:
            self.kept[kept_name(picture.name or PurePosixPath(name).stem)] = picture.data
            self.look_at.append(f"The picture {name} cannot stand in a book: {trouble}. Put it there under that name.")
        elif is_new:
            self.files[name] = picture.data


def _undescribed(body: etree._Element, notes: Mapping[str, etree._Element]) -> tuple[str, ...]:
    """Return what to say of pictures without a description."""
    number = sum(not each.get("alt", "").strip() for tree in (body, *notes.values()) for each in tree.iter("img"))
    return (f"{counted(number, 'picture has', 'pictures have')} no description.",) if number else ()


def _contents(body: etree._Element, notes: Mapping[str, etree._Element]) -> Contents:
    """Return what stands in a piece, its words uncounted."""
    tags = [str(element.tag) for tree in (body, *notes.values()) for element in tree.iter()]
    return Contents(
        headings=sum(tag in HEADINGS for tag in tags),
        pictures=tags.count("img"),
        tables=tags.count("table"),
        notes=len(notes),
        code_blocks=tags.count("pre"),
    )
