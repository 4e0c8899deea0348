"""The steps from finished editions to what is right and wrong with them.

open_folder -> arrange -> assemble -> read each edition apart -> compare -> ask validators -> ask shops
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from functools import partial
from pathlib import Path

from bookofblogs.assembly.book import assemble
from bookofblogs.assembly.identity import edition_date
from bookofblogs.editions.shared.fonts import without_face
from bookofblogs.editions.shared.notes import NotePlacement
from bookofblogs.editions.shared.pages import pages
from bookofblogs.editions.table import EDITIONS
from bookofblogs.errors import UsageError
from bookofblogs.labels.reader import strings_in
from bookofblogs.language.slugs import safe_id
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.verification import Check, Verified, VerifiedFile
from bookofblogs.project.contacts import private_addresses
from bookofblogs.project.folder import find_book, open_folder
from bookofblogs.project.picture_files import open_pictures
from bookofblogs.themes.arrange import arrange
from bookofblogs.verification.comparison.expected import Expected, expected_of
from bookofblogs.verification.read_edition import FileFormat, ReadEdition, UnreadableEditionError
from bookofblogs.verification.readers import format_of, read_in_sandbox
from bookofblogs.verification.report import compared, own_reading, verified_file
from bookofblogs.verification.shops.retail_files import retail_files_of
from bookofblogs.verification.shops.table import verdicts
from bookofblogs.verification.validators.asking import Subject
from bookofblogs.verification.validators.table import validated, validators_for
from bookofblogs.workflow.making import Tell

_OUTSIDE = "it stands in no book's folder, so there is nothing to compare it with: --book DIR"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folder:
    """A book's folder, as far as editions are held against it."""

    root: Path
    name: str
    expected: Expected
    private: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """A file, and what was read in it or why it was not."""

    path: Path
    kind: FileFormat | None
    readings: tuple[ReadEdition, ...]
    problem: str
    seconds: float


def verify(
    start: Path,
    files: Sequence[Path],
    *,
    source_date_epoch: int | None,
    tell: Tell,
    stopwatch: Callable[[], float],
) -> Verified:
    """Return what is right and wrong with `files`, or with everything that was built of the book around `start`.

    A name of an edition, such as `pdf`, stands for its files in build/, unless a file is called so.
    `stopwatch` gives seconds from some moment on. Nothing is written and nothing fetched. Raises UsageError where there
    is nothing to verify, and every other BobError of the steps that lead to a Book.
    """
    folder = _folder(start, source_date_epoch, tell, needed=not files or any(map(_is_edition, files)))
    paths = [path for file in files for path in _asked_for(file, folder)] or _built(folder)
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        opened = _each(pool, tell, "Reading", [partial(_open, path, stopwatch) for path in paths])
        checks = _validated(pool, tell, opened, stopwatch)
    found = tuple(_verified(each, checks[each.path], folder) for each in opened)
    offered = retail_files_of([(file, each.readings) for file, each in zip(found, opened, strict=True)])
    return Verified(
        root=folder.root if folder else None,
        pieces=len(folder.expected.pieces) if folder else 0,
        files=found,
        shops=verdicts(offered),
    )


def _is_edition(file: Path) -> bool:
    """Decide whether the name of an edition was typed in place of a file."""
    return str(file).lower() in EDITIONS and not file.exists()


def _asked_for(file: Path, folder: _Folder | None) -> list[Path]:
    """Return the files of an edition, or the one that was asked for. Raises UsageError if it is not there."""
    if folder and _is_edition(file):
        name = str(file).lower()
        found = [place for place in _places(folder, name) if place.exists()]
        if not found:
            raise UsageError(f"There is nothing of the edition {name} in build/ to verify yet: bob build {name}")
        return found
    if not file.exists():
        raise UsageError(f"{file} is not there. To verify everything in build/: bob verify")
    return [file]


def _built(folder: _Folder | None) -> list[Path]:
    """Return the editions of the book that are in build/. Raises UsageError if there are none."""
    places = [place for edition in EDITIONS for place in _places(folder, edition)] if folder else []
    found = [place for place in places if place.exists()]
    if not found:
        raise UsageError("There is nothing in build/ to verify yet: bob build")
    return found


def _places(folder: _Folder, edition: str) -> list[Path]:
    """Return where the files of an edition are, once it is built."""
    return [folder.root / "build" / f"{folder.name}{suffix}" for suffix in EDITIONS[edition].suffixes]


def _folder(start: Path, source_date_epoch: int | None, tell: Tell, *, needed: bool) -> _Folder | None:
    """Return the book around `start`, made anew from its pieces; None if there is none and none is `needed`."""
    try:
        root = find_book(start)
    except UsageError:
        if needed:
            raise
        return None
    folder = open_folder(root)
    project = folder.project
    pictures = open_pictures(root, project, folder.cover, lambda done, total: tell("Pictures", done, total))
    modified = edition_date(project.imprint, project.call, source_date_epoch)
    book = assemble(project, arrange(project), pictures, strings_in(project.imprint.language), modified=modified)
    sections = {page.id: (page.title, page.body) for page in pages(book, notes=NotePlacement.FOOT)}
    return _Folder(
        root=root,
        name=safe_id(project.imprint.title, fallback="book"),
        expected=expected_of(book, sections, without_face=without_face("".join(body for _, body in sections.values()))),
        private=private_addresses(root),
    )


def _each(
    pool: ThreadPoolExecutor, tell: Tell, step: str, jobs: Sequence[Callable[[], _Opened]]
) -> tuple[_Opened, ...]:
    """Return the results of jobs in their order, telling how many are done."""
    futures = [pool.submit(job) for job in jobs]
    for done, _ in enumerate(as_completed(futures), start=1):
        tell(step, done, len(jobs))
    return tuple(future.result() for future in futures)


def _open(path: Path, stopwatch: Callable[[], float]) -> _Opened:
    """Return what stands in a file, read by another process."""
    begun = stopwatch()
    kind, readings, problem = None, tuple[ReadEdition, ...](), ""
    try:
        kind = format_of(path)
        readings = read_in_sandbox(path)
    except UnreadableEditionError as fault:
        problem = str(fault)
    return _Opened(path=path, kind=kind, readings=readings, problem=problem, seconds=stopwatch() - begun)


def _validated(
    pool: ThreadPoolExecutor, tell: Tell, opened: Iterable[_Opened], stopwatch: Callable[[], float]
) -> dict[Path, list[Check]]:
    """Return what the validators say of each file that could be read, in the order of their table."""
    found: dict[Path, list[Check]] = {each.path: [] for each in opened}
    waiting = {
        pool.submit(_asked, each, number, stopwatch): (each.path, number)
        for each in opened
        if each.kind and each.readings
        for number in range(len(validators_for(each.kind)))
    }
    answers: dict[tuple[Path, int], Check] = {}
    for done, future in enumerate(as_completed(waiting), start=1):
        answers[waiting[future]] = future.result()
        tell(f"Validators: {future.result().name}", done, len(waiting))
    for (path, _), check in sorted(answers.items(), key=lambda answer: answer[0][1]):
        found[path].append(check)
    return found


def _asked(opened: _Opened, number: int, stopwatch: Callable[[], float]) -> Check:
    """Return what one validator says of a file, asked in a folder of its own."""
    assert opened.kind  # noqa: S101 - only files of a known format are asked about
    subject = Subject(path=opened.path, readings=opened.readings)
    with tempfile.TemporaryDirectory(prefix="bob-verify-", ignore_cleanup_errors=True) as folder:
        return validated(validators_for(opened.kind)[number], subject, Path(folder), stopwatch)


def _verified(opened: _Opened, checks: list[Check], folder: _Folder | None) -> VerifiedFile:
    """Return a file with everything that was found in it."""
    private = folder.private if folder else frozenset[str]()
    reading = own_reading(opened.path, opened.readings, opened.problem, private)
    comparison: Check | None = Check(name="Comparison", why_not=_OUTSIDE)
    if folder:
        comparison = compared(opened.path, opened.readings, folder.expected)
    found = [
        replace(reading, seconds=opened.seconds),
        *([comparison] if comparison and opened.readings else []),
        *checks,
    ]
    return verified_file(opened.path, opened.kind, opened.readings, found)
