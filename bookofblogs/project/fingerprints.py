"""What tells two states of a piece, and of a book, apart: fingerprints of what people gave, not of how it was set."""

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bookofblogs.expressions import expression
from bookofblogs.files.reading import inside, read_bounded
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.book import Book, Chapter
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.imprint import Trade
from bookofblogs.model.release import ReleasedPiece
from bookofblogs.project.folder import BookFolder
from bookofblogs.project.metadata_block import split_metadata_block
from bookofblogs.project.picture_places import find_pictures, picture_bytes
from bookofblogs.project.piece_file import MAX_PIECE_BYTES
from bookofblogs.project.records import as_record

_DIGEST_OF_ASSET = expression(r"(images/[a-z0-9-]*)-[0-9a-f]{8}(?=\.[a-z]+)")


def released_pieces(folder: BookFolder, book: Book) -> tuple[ReleasedPiece, ...]:
    """Return the pieces of `book` in its order, each with a fingerprint of what its author gave.

    That is the text without its metadata block, the bytes of the pictures that it places, its language and licence, and
    where it was published before. Line ends and blanks at the end do not count, nor do tags and other keys that no
    edition prints.
    """
    by_id = {piece.id: piece for piece in folder.project.pieces}
    given = fingerprints_of_pieces(folder, [by_id[chapter.id] for chapter in book.chapters])
    bearers = Counter(author.name for author in folder.project.authors)
    return tuple(
        ReleasedPiece(
            file=piece.file,
            title=value_on_one_line(piece.title),
            authors=tuple(value_on_one_line(person.name) for person in chapter.byline.people),
            words=piece.passage.words,
            sha256=given[piece.file],
            keys=_keys(chapter, bearers),
        )
        for chapter, piece in ((chapter, by_id[chapter.id]) for chapter in book.chapters)
    )


def fingerprints_of_pieces(folder: BookFolder, pieces: Collection[Contribution]) -> Mapping[str, str]:
    """Return the SHA-256 of what the author of each piece gave, by its file, as `released_pieces` remembers it.

    Nothing but these pieces and their pictures is read. The pieces may have come without their bodies.
    """
    alone = replace(folder.project, pieces=tuple(pieces), matter=(), themes=(), authors=())
    pictures: dict[str, list[tuple[str, str]]] = {}
    for (file, source), place in find_pictures(folder.root, alone).items():
        pictures.setdefault(file, []).append((source, _picture(place) if isinstance(place, Path) else ""))
    return {piece.file: _given(folder.root, piece, sorted(pictures.get(piece.file, ()))) for piece in pieces}


def _keys(chapter: Chapter, bearers: Mapping[str, int]) -> tuple[str, ...]:
    """Return who wrote a chapter, by the keys of those whose names others bear too; nothing where there are none."""
    people = chapter.byline.people
    keys = tuple(value_on_one_line(each.key if each.key and bearers[each.name] > 1 else each.name) for each in people)
    return keys if keys != tuple(value_on_one_line(each.name) for each in people) else ()


def fingerprint_of_book(folder: BookFolder, book: Book) -> str:
    """Return the SHA-256 of all that a book says, with its pictures, whatever it is made into.

    Pictures count by their files as they were sent: how they are drawn anew depends on a library. What only shops are
    told does not count: a price may change while the book stays.
    """
    imprint = replace(book.imprint, trade=Trade(), identifier="")
    record = as_record(replace(book, imprint=imprint, page_breaks=(), assets=(), cover=None))
    written = _DIGEST_OF_ASSET.sub(r"\1", json.dumps(record, sort_keys=True))
    places = find_pictures(folder.root, folder.project).items()
    pictures = sorted((*place, _picture(file) if isinstance(file, Path) else "") for place, file in places)
    cover = _picture(inside(folder.root, folder.cover)) if folder.cover else ""
    return hashlib.sha256(json.dumps((written, pictures, cover)).encode()).hexdigest()


def _given(root: Path, piece: Contribution, pictures: Sequence[tuple[str, str]]) -> str:
    """Return the SHA-256 of what the author of `piece` gave, with its `pictures` and what is in their files."""
    first = piece.first_published
    published_before = (first.url, first.on.isoformat() if first.on else "", first.where) if first else ()
    given = (_text(root, piece.file), piece.language, piece.licence, published_before, tuple(pictures))
    return hashlib.sha256(json.dumps(given).encode()).hexdigest()


def _text(root: Path, file: str) -> str:
    """Return the text of a piece without metadata block. It was read a moment ago."""
    text = read_bounded(inside(root, file), MAX_PIECE_BYTES).decode("utf-8-sig", errors="surrogateescape")
    body = split_metadata_block(text).body
    return body.replace("\r\n", "\n").replace("\r", "\n").strip()


def _picture(place: Path) -> str:
    """Return the SHA-256 of a picture's file, empty where it cannot be read."""
    data = picture_bytes(place)
    return hashlib.sha256(data).hexdigest() if isinstance(data, bytes) else ""
