"""bob release: the final book."""

import time
from importlib import metadata
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.build import source_date_epoch
from bookofblogs.cli.finding_json import shaped
from bookofblogs.cli.options import HERE, Book, Debug, Json
from bookofblogs.model.finding import Severity
from bookofblogs.workflow.release import Asked, Released, release


def command(  # noqa: PLR0913 - each option of the command is one
    version: Annotated[
        str, typer.Argument(metavar="VERSION", help="A number like 1.0; the next one if none is given.")
    ] = "",
    *,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            "--allow", metavar="RULE=REASON", help="Release although RULE says no. The notes tell the reason."
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Release a version anew that is out, with other pieces.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Make and verify everything, tell the result, and keep nothing.")
    ] = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,  # noqa: ARG001 - read at the boundary, in __main__
) -> None:
    """Release the book: every edition that it asks for, verified, with all that goes with them, into build/release/.

    With the editions lie their checksums, release notes, a metadata sheet and ONIX for shops, a citation, and a report
    for programs. If anything stands in the way, every reason is listed with the way out, nothing is changed, and the
    exit status is 1. What was released is remembered in releases.yaml, so that the next notes tell what is new.

    Example: bob release 1.0
    """
    asked = Asked(
        version=version,
        allow=tuple(allow or ()),
        again=again,
        dry_run=dry_run,
        source_date_epoch=source_date_epoch(),
        book="" if book == HERE else str(book),
    )
    with console.steps(quiet=json) as tell:
        released = release(book, asked, tell=tell, stopwatch=time.monotonic, bob=metadata.version("bookofblogs"))
    if json:
        console.say_json(_as_json(released, is_look=dry_run))
    else:
        from bookofblogs.cli.screens.release import screen  # noqa: PLC0415 - JSON needs no screen

        console.say_lines(screen(released, console.width(), is_look=dry_run))
    if released.refused:
        raise typer.Exit(1)


def _as_json(released: Released, *, is_look: bool) -> dict[str, object]:
    """Return the result for programs, as docs/release.md describes it."""
    return {
        "version": released.release_data.version,
        "released": released.files is not None,
        "dry_run": is_look,
        "folder": released.folder.relative_to(released.root).as_posix(),
        "refused": [
            {
                **shaped(rule=blocker.rule, severity=Severity.ERROR, message=blocker.message, hint=blocker.hint),
                "command": blocker.command or None,
                "places": list(blocker.places),
                "can_be_allowed": blocker.can_be_allowed,
            }
            for blocker in released.refused
        ],
        "allowed": [
            {"rule": allowance.rule, "because": allowance.because} for allowance, _ in released.release_data.allowed
        ],
        "files": list(released.files or ()),
        "replaced": released.held or None,
        "not_checked": list(released.verified.not_checked) if released.verified else [],
        "notes": released.notes,
    }
