"""bob build: the editions of the book, from everything that can be set."""

import os
import re
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.finding_json import finding_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json, offered_editions
from bookofblogs.errors import UsageError
from bookofblogs.model.finding import Severity
from bookofblogs.processes.child import uninterrupted
from bookofblogs.wording import counted, size
from bookofblogs.workflow.ahead import workers_ahead
from bookofblogs.workflow.which_editions import editions_in_words

if TYPE_CHECKING:
    from bookofblogs.workflow.build import Built, BuiltEdition
    from bookofblogs.workflow.making import BuiltFile

_EPOCH = "SOURCE_DATE_EPOCH"


def command(
    editions: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="EDITION",
            help=editions_in_words(),
            autocompletion=offered_editions,
        ),
    ] = None,
    *,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Build the book: every piece that can be set, as EPUB, MOBI and PDF, into build/.

    This is for looking. A missing picture leaves a visible gap, and rule errors are counted, not punished. The exit
    status is 1 only if a piece had to be left out, or an edition could not be written.

    Example: bob build epub
    """
    with workers_ahead(book, editions or []), console.steps(quiet=json) as tell:
        with uninterrupted():  # the workers are there already, and lxml would swallow it
            from bookofblogs.workflow.build import build  # noqa: PLC0415 - the workers load at the same time

        built = build(book, editions or [], source_date_epoch=source_date_epoch(), tell=tell)
    if json:
        console.say_json(_as_json(built))
    else:
        _say(built)
    if built.left_out:
        raise typer.Exit(1)


def source_date_epoch() -> int | None:
    """Return the date that the surroundings ask for, in seconds since 1970."""
    text = os.environ.get(_EPOCH, "").strip()
    if not text:
        return None
    if not re.fullmatch(r"\d{1,11}", text, re.ASCII):
        raise UsageError(f'{_EPOCH} is "{text}", which is no number of seconds since 1970.')
    return int(text)


def _say(built: "Built") -> None:
    """Print what was built, what was changed on the way, and what to do next."""
    pieces, pictures = len(built.pieces), built.pictures
    console.say(f"Reading      {counted(pieces, 'piece')}, {counted(pictures, 'picture')}")
    shown: set[str] = set()
    for edition in built.editions:
        for title, (name, facts) in zip_longest([edition.title], _files_to_name(edition, built.root)):
            console.say(f"{title or '':<12} {name}   {facts}")
        for warning in dict.fromkeys(edition.warnings):
            if warning in shown:  # of the cover, which every edition has
                continue
            shown.add(warning)
            console.say(f"  {warning}", style="yellow")
    if built.changes:
        console.say(f"\nDropped or replaced ({len(built.changes)}):")
        for finding in built.changes:
            console.say_finding(finding)
    for sentence in built.not_checked:
        console.say(f"\n{sentence}", style="yellow")
    console.say()
    if built.left_out:
        console.say(f"{counted(len(built.left_out), 'file')} of contributions/ had to be left out, as said above.")
    unwaived = [finding.severity for finding in built.findings if not finding.waived]
    errors, warnings = unwaived.count(Severity.ERROR), unwaived.count(Severity.WARNING)
    rest = (
        f" {counted(errors, 'error')} and {counted(warnings, 'warning')} stand in them: bob check"
        if errors or warnings
        else ""
    )
    everything = "All " if pieces > 1 and not built.left_out else ""
    console.say(f"{everything}{counted(pieces, 'piece is', 'pieces are')} in the book.{rest}")


def _files_to_name(edition: "BuiltEdition", root: Path) -> list[tuple[str, str]]:
    """Return the files of an edition to name, each with its size; a folder is one, named by the page to open."""
    first = edition.files[0].file
    if edition.in_folder:
        pages = sum(file.file.suffix == first.suffix for file in edition.files)
        in_all = size(sum(file.bytes for file in edition.files))
        return [(str(first.relative_to(root)), f"{counted(pages, 'page')}, {in_all}")]
    sizes = [size(file.bytes) for file in edition.files]
    sizes[0] += f", {counted(edition.pages, 'page')}" if edition.pages else ""
    return [(str(file.file.relative_to(root)), facts) for file, facts in zip(edition.files, sizes, strict=True)]


def _file_as_json(built: "Built", file: "BuiltFile") -> dict[str, object]:
    """Return a file for programs."""
    return {"file": file.file.relative_to(built.root).as_posix(), "bytes": file.bytes, "sha256": file.sha256}


def _as_json(built: "Built") -> dict[str, object]:
    """Return the result for programs."""
    return {
        "editions": [
            {
                "edition": edition.edition,
                **_file_as_json(built, edition.files[0]),
                "pages": edition.pages,
                "more": [_file_as_json(built, file) for file in edition.files[1:]],
            }
            for edition in built.editions
        ],
        "pieces": [
            {
                "file": piece.file,
                "title": piece.title,
                "authors": list(piece.authors),
                "theme": theme or None,
                "words": piece.passage.words,
            }
            for piece, theme in built.pieces
        ],
        "left_out": [{"file": left.file, "reason": left.reason} for left in built.left_out],
        "not_checked": list(built.not_checked),
        "findings": [finding_as_json(finding) for finding in built.findings],
    }
