"""The steps from a folder of posts to a book, in order, and nothing else.

open_folder -> check -> arrange -> assemble -> publish
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bookofblogs.assembly.book import assemble
from bookofblogs.assembly.identity import edition_date
from bookofblogs.cache.caches import BuildCache, ReadCache
from bookofblogs.checks.table import RULES
from bookofblogs.editions.table import Edition, Made
from bookofblogs.files.folders import refuse_if_not_ours, replacing
from bookofblogs.files.lock import working_on
from bookofblogs.files.writing import replace_all
from bookofblogs.labels.reader import strings_in
from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.book import Book
from bookofblogs.model.contribution import Contribution, LeftOut
from bookofblogs.model.finding import Finding
from bookofblogs.model.frozen import dataclass
from bookofblogs.processes.side_work import SideWork
from bookofblogs.project.built_length import LENGTH_FILE, length_note
from bookofblogs.project.contacts import private_addresses, why_unguarded
from bookofblogs.project.folder import BookFolder, find_book, open_folder
from bookofblogs.project.picture_files import PictureOpening
from bookofblogs.project.picture_sizes import see_cover
from bookofblogs.themes.arrange import arrange
from bookofblogs.workflow.findings import findings_of
from bookofblogs.workflow.making import (
    BuiltFile,
    MadeEdition,
    Making,
    Tell,
    begin_picture,
    built_file,
    edition_caches,
    make_editions,
    stem_of,
    tell_of,
)
from bookofblogs.workflow.which_editions import chosen

BUILD = "build"
"""The folder of what bob makes, in the book's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltEdition:
    """An edition on the disk. The first of its files is the one to open."""

    edition: str
    title: str
    files: tuple[BuiltFile, ...]
    in_folder: bool
    """Whether the files lie in a folder of their own."""
    pages: int | None
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build made, of what, and what was found on the way."""

    root: Path
    editions: tuple[BuiltEdition, ...]
    pieces: tuple[tuple[Contribution, str], ...]
    """The pieces in the order of the book, each with its theme."""
    pictures: int
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Finding, ...]
    """Those of `findings` that tell of something dropped or replaced in the book."""
    not_checked: tuple[str, ...] = ()
    """What could not be looked for in the finished files, in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedBook:
    """A book's folder, read, with all that the rules find in it, and the Book that it makes."""

    folder: BookFolder
    arrangement: Arrangement
    findings: tuple[Finding, ...]
    book: Book


def build(start: Path, names: Sequence[str], *, source_date_epoch: int | None, tell: Tell) -> Built:
    """Return what was built of the book around `start`: the editions `names`, the usual ones if none is named.

    Raises UsageError for an unknown edition, and every other BobError of the steps.
    """
    editions = chosen(names)
    root = find_book(start)
    caches = edition_caches(root, editions)
    with (
        working_on(root, into=BUILD),
        SideWork() as work,
    ):
        new_picture = partial(begin_picture, editions, caches, work)
        pictures = PictureOpening(root, work, BuildCache(root, "pictures"), new_picture)
        read = read_book(root, source_date_epoch, tell, pictures)
        work.last_begun()
        built = _publish(read.folder, read.book, editions, caches, tell)
    return Built(
        root=root,
        editions=built,
        pieces=_in_order(read.folder, read.arrangement),
        pictures=len(read.book.assets),
        left_out=read.folder.project.left_out,
        findings=read.findings,
        changes=tuple(finding for finding in read.findings if RULES[finding.rule].changes_book),
        not_checked=tuple(filter(None, [why_unguarded(root, read.folder.project.authors)])),
    )


def read_book(root: Path, source_date_epoch: int | None, tell: Tell, opening: PictureOpening) -> CheckedBook:
    """Return the book in `root`, read, checked and assembled; its pictures are opened while it is read.

    Raises every BobError of the steps.
    """
    cache = ReadCache(root, whole=True)
    folder = open_folder(root, cache, begin=opening.begin)
    cover = see_cover(folder.root, folder.cover, folder.cover_line, cache)
    cache.flush()
    pictures = opening.finish(folder.project, folder.cover, lambda done, total: tell("Pictures", done, total))
    arrangement = arrange(folder.project)
    seen = replace(pictures.seen, cover=cover)
    findings = findings_of(folder, arrangement, seen)
    modified = edition_date(folder.project.imprint, folder.project.call, source_date_epoch)
    strings = strings_in(folder.project.imprint.language)
    book = assemble(folder.project, arrangement, pictures, strings, modified=modified)
    return CheckedBook(folder=folder, arrangement=arrangement, findings=findings, book=book)


def _publish(
    folder: BookFolder, book: Book, editions: Sequence[Edition], caches: Mapping[str, BuildCache], tell: Tell
) -> tuple[BuiltEdition, ...]:
    """Write `editions` of `book` into build/: all of them or, if one fails, none."""
    build_folder, stem = folder.root / BUILD, stem_of(book)
    place = partial(_place, build_folder, stem)
    addresses = private_addresses(folder.root)
    making = Making(stem=stem, addresses=addresses, tell=tell_of(tell), caches=caches, place=place)
    new: dict[Path, bytes] = {}
    built: list[BuiltEdition] = []
    made = make_editions(book, editions, making)
    for each in made:
        files = {place(suffix): data for suffix, data in each.made.files.items()}
        made_folder = _folder(next(iter(files)), build_folder)
        if made_folder:
            refuse_if_not_ours(made_folder)
        if each.is_new:
            new |= files
        built.append(_built(each, files, in_folder=bool(made_folder)))
    _write(new | _length(folder, book, [each.made for each in made]), build_folder=build_folder)
    return tuple(built)


def _write(files: Mapping[Path, bytes], *, build_folder: Path) -> None:
    """Write the files of the editions, the folders in build/ as wholes. Nothing is moved before everything stands."""
    single: dict[Path, bytes] = {}
    folders: dict[Path, dict[str, bytes]] = {}
    for file, data in files.items():
        made_folder = _folder(file, build_folder)
        if made_folder:
            folders.setdefault(made_folder, {})[file.relative_to(made_folder).as_posix()] = data
        else:
            single[file] = data
    with replacing(folders, below=build_folder.parent) as move_folders:
        replace_all(single, below=build_folder.parent)
        move_folders()


def _folder(file: Path, build_folder: Path) -> Path | None:
    """Return the folder in build/ that `file` lies in, None where it lies in none."""
    if build_folder not in file.parent.parents:
        return None
    return build_folder / file.relative_to(build_folder).parts[0]


def _place(build_folder: Path, stem: str, suffix: str) -> Path:
    """Return where a file of an edition stands."""
    return build_folder / f"{stem}{suffix}"


def _built(each: MadeEdition, files: Mapping[Path, bytes], *, in_folder: bool) -> BuiltEdition:
    """Return what to say of an edition that stands in `files`."""
    return BuiltEdition(
        edition=each.edition.name,
        title=each.edition.title,
        files=tuple(built_file(file, data) for file, data in files.items()),
        in_folder=in_folder,
        pages=each.made.pages,
        warnings=each.made.warnings,
    )


def _length(folder: BookFolder, book: Book, made: Sequence[Made]) -> dict[Path, bytes]:
    """Return the note of how long the book has become, if an edition with pages was made."""
    pages = [result.pages for result in made if result.pages]
    chapters = {chapter.id for chapter in book.chapters}
    words = sum(piece.passage.words for piece in folder.project.pieces if piece.id in chapters)
    return {folder.root / LENGTH_FILE: length_note(words=words, pages=pages[0])} if pages and words else {}


def _in_order(folder: BookFolder, arrangement: Arrangement) -> tuple[tuple[Contribution, str], ...]:
    """Return the pieces in the order of the book, each with its theme's title."""
    by_file = {piece.file: piece for piece in folder.project.pieces}
    placed = [(by_file[file], theme.title) for theme in arrangement.themes for file in theme.pieces]
    return (*placed, *((by_file[file], "") for file in arrangement.unplaced))
