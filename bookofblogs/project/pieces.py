"""The pieces of contributions/: every file is read into a Contribution, or named with the reason why not."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from bookofblogs.language.characters import is_seen, scrub
from bookofblogs.language.slugs import slugs
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.model.book_folder import CONTRIBUTIONS, PIECE_ENDINGS
from bookofblogs.model.contribution import Contribution, LeftOut, TitleSource
from bookofblogs.model.finding import in_unicode
from bookofblogs.model.frozen import dataclass
from bookofblogs.names.signatures import read_signature
from bookofblogs.project.piece_file import PieceFile, Reader, read_piece_file
from bookofblogs.project.second_reader import second_reader

_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_PICTURES = frozenset(
    {".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".webp", ".svg", ".avif", ".heic", ".tif", ".tiff", ".bmp"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPieces:
    """What became of contributions/: the pieces in the order of their files, and the files that are none."""

    pieces: tuple[Contribution, ...]
    left_out: tuple[LeftOut, ...]
    pictures: tuple[str, ...]
    """The picture files, whether a piece places them or not."""


Begin = Callable[[Contribution], None]
"""Hears of a piece as soon as it is read, so that what it needs can be begun."""


def begin_nothing(_piece: Contribution) -> None:
    """Let a piece be."""


def read_pieces(reader: Reader, begin: Begin = begin_nothing) -> ReadPieces:
    """Return every piece of contributions/, read. `begin` hears of each as soon as it is."""
    everything = tuple(_files(reader.root))
    files = tuple(file for file in everything if f".{file.rpartition('.')[2].lower()}" not in _PICTURES)
    named = slugs([file for file in files if file.lower().endswith(PIECE_ENDINGS)])
    pieces: list[Contribution] = []
    left_out: list[LeftOut] = []
    with second_reader(
        reader.root, reader.cache, [*named], lambda file: _read_piece(reader, file, named[file])
    ) as bring:
        for file in files:
            bring(file)
            try:
                pieces.append(_read_piece(reader, file, named.get(file, "")))
            except UnreadableError as why:
                left_out.append(LeftOut(file=in_unicode(file), remark=why.remark))
            else:
                begin(pieces[-1])
    pieces_and_others = frozenset(files)
    pictures = tuple(file for file in everything if file not in pieces_and_others)
    return ReadPieces(pieces=tuple(pieces), left_out=tuple(left_out), pictures=pictures)


def piece_names(root: Path) -> list[str]:
    """Return the names of the pieces below `root`, without folder and ending, sorted. None is opened."""
    return sorted({Path(file).stem for file in _files(root) if file.lower().endswith(PIECE_ENDINGS)})


def _files(root: Path) -> Iterator[str]:
    """Yield every file of contributions/ relative to `root`, sorted; hidden ones and an operating system's litter not.

    A link to a folder counts as a file: it is not followed, and so has to be named.
    """
    found = []
    for folder, folders, names in os.walk(root / CONTRIBUTIONS):
        folders[:] = [name for name in folders if not name.startswith(".")]
        linked = [name for name in folders if (Path(folder) / name).is_symlink()]
        inner = Path(folder).relative_to(root).as_posix()
        found += [
            f"{inner}/{name}"
            for name in (*names, *linked)
            if not name.startswith((".", "~$")) and name.lower() not in _LITTER
        ]
    yield from sorted(found)


def _read_piece(reader: Reader, file: str, slug: str) -> Contribution:
    """Return the piece in `file`. Raises UnreadableError if it cannot be set, or is none: it has no slug then."""
    if not slug:
        raise UnreadableError("not-a-piece", "is neither Markdown (.md, .markdown) nor a picture")
    chapter = f"chapter-{slug}"
    return contribution_of(file, chapter, read_piece_file(reader, file, page=chapter, signed=True))


def contribution_of(file: str, chapter: str, piece: PieceFile) -> Contribution:
    """Return the piece with the title and the authors that were found, the metadata block's first."""
    block, read = piece.block, piece.text
    if block.title:
        title, source, title_line = read.title or block.title, TitleSource.METADATA_BLOCK, block.title_line
    elif is_seen(read.title):
        title, source, title_line = read.title, TitleSource.HEADING, read.title_line
    else:
        title, source, title_line = title_from_file(file), TitleSource.FILE_NAME, None
    return Contribution(
        file=file,
        id=chapter,
        title=title,
        title_source=source,
        title_line=title_line,
        authors=read_signature(block.authors).people if block.authors else read.authors,
        authors_line=block.authors_line if block.authors else read.authors_line,
        signature=read.signature,
        passage=read.passage,
        theme=block.theme,
        tags=block.tags,
        summary=block.summary,
        language=block.language,
        first_published=block.first_published,
        licence=block.licence,
        remarks=piece.remarks,
    )


def title_from_file(file: str) -> str:
    """Return a title made of a file's name: `2014-07-long-road_FINAL.md` gives `Long road FINAL`."""
    stem = scrub(Path(file).stem)
    words = re.sub(r"[\s_-]+", " ", re.sub(r"^\d{4}([-_.]\d{1,2}){0,2}[-_. ]+", "", stem)).strip() or stem
    return words[:1].upper() + words[1:]
