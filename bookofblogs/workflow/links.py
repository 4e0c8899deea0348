"""The steps from links that were made for a blog to links within the book.

open_folder -> which links mean a piece -> write, if nothing else changes
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from bookofblogs.cache.caches import ReadCache
from bookofblogs.checks.known_pieces import KnownPieces
from bookofblogs.checks.rule import CheckContext
from bookofblogs.files.lock import working_on
from bookofblogs.files.reading import inside, read_bounded
from bookofblogs.files.writing import replace_all
from bookofblogs.markdown.source.engine_tags import PIECE_SCHEME
from bookofblogs.markdown.targets import TargetKind
from bookofblogs.model.frozen import dataclass
from bookofblogs.project.folder import BookFolder, find_book, open_folder
from bookofblogs.project.piece_file import MAX_PIECE_BYTES, with_addresses
from bookofblogs.themes.arrange import arrange


@dataclass(frozen=True, slots=True, kw_only=True)
class MeantLink:
    """A link that means a piece: where it stands, its address, and the address that leads there in the book."""

    file: str
    line: int
    address: str
    becomes: str
    is_written: bool = False
    """Whether the post says so now."""


def suggested(start: Path) -> tuple[MeantLink, ...]:
    """Return the links of the book around `start` that mean another of its pieces. No post is written."""
    root = find_book(start)
    cache = ReadCache(root)
    folder = open_folder(root, cache)
    cache.flush()
    return tuple(_meant(folder))


def applied(start: Path) -> tuple[MeantLink, ...]:
    """Return these links, written into the posts wherever that changes an address and nothing else."""
    root = find_book(start)
    with working_on(root):
        folder = open_folder(root)
        links = tuple(_meant(folder))
        by_file: dict[str, dict[str, str]] = {}
        for link in links:
            by_file.setdefault(link.file, {})[link.address] = link.becomes
        changed = {file: _changed(folder, file, addresses) for file, addresses in by_file.items()}
        files = {inside(root, quote(file)): data for file, data in changed.items() if data is not None}
        if files:
            replace_all(files, below=root)
    return tuple(replace(link, is_written=changed[link.file] is not None) for link in links)


def _changed(folder: BookFolder, file: str, addresses: Mapping[str, str]) -> bytes | None:
    data = read_bounded(inside(folder.root, quote(file)), MAX_PIECE_BYTES)
    return with_addresses(data, addresses, language=folder.project.imprint.language)


def _meant(folder: BookFolder) -> Iterator[MeantLink]:
    """Yield the links that lead nowhere, or out of the book, and mean a piece of it."""
    context = CheckContext(project=folder.project, arrangement=arrange(folder.project))
    known = KnownPieces(context.pieces, folder.project.imprint.base)
    anchors = {piece.file: piece.passage.anchors for piece in context.pieces}
    for piece in context.pieces:
        for link, target in context.links[piece.file]:
            if target.kind not in (TargetKind.DEAD, TargetKind.WEB) or link.target.startswith(PIECE_SCHEME):
                continue
            meant = known.meant_by(link.target, file=piece.file)
            if meant:
                anchor = link.target.partition("#")[2]
                path = quote(posixpath.relpath(meant, posixpath.dirname(piece.file)))
                becomes = f"{path}#{anchor}" if anchor in anchors[meant] else path
                yield MeantLink(file=piece.file, line=link.line or 1, address=link.target, becomes=becomes)
