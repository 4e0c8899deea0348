"""bob verify: the finished editions, opened again and held against the pieces, the validators and the shops."""

import time
from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.build import source_date_epoch
from bookofblogs.cli.finding_json import shaped
from bookofblogs.cli.options import HERE, Book, Debug, Json
from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import Check, ShopVerdict, Verified, VerifiedFile
from bookofblogs.workflow.verify import verify


def command(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[EDITION]...", help="Names (epub, pdf, ...) or files; everything in build/ if none."),
    ] = None,
    *,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,  # noqa: ARG001 - read at the boundary, in __main__
) -> None:
    """Verify the editions: what validators, shops and bob's own reading say of the finished files.

    Every edition is opened again, and its title, authors, contents and every word are held against the pieces. The
    validators that are installed are asked, and the others are named. Nothing is changed, nothing is fetched. The exit
    status is 1 if there is an error; what a shop would refuse is its affair, and no error.

    Example: bob verify pdf
    """
    with console.steps(quiet=json) as tell:
        verified = verify(book, files or [], source_date_epoch=source_date_epoch(), tell=tell, stopwatch=time.monotonic)
    if json:
        console.say_json(_as_json(verified))
    else:
        from bookofblogs.cli.screens.verification import screen  # noqa: PLC0415 - JSON needs no screen

        console.say_lines(screen(verified, console.width()))
    if verified.has_errors:
        raise typer.Exit(1)


def _as_json(verified: Verified) -> dict[str, object]:
    """Return the result for programs, as docs/verify.md describes it."""
    return {
        "files": [_file(verified, file) for file in verified.files],
        "shops": [_shop(verified, verdict) for verdict in verified.shops],
        "not_checked": list(verified.not_checked),
        "errors": verified.count(Severity.ERROR),
        "warnings": verified.count(Severity.WARNING),
        "ok": not verified.has_errors,
    }


def _file(verified: Verified, file: VerifiedFile) -> dict[str, object]:
    return {
        "file": _place(verified, file.file),
        "kind": file.kind,
        "bytes": file.bytes,
        "errors": file.count(Severity.ERROR),
        "warnings": file.count(Severity.WARNING),
        "checks": [_check(check, _place(verified, file.file)) for check in file.checks],
    }


def _check(check: Check, place: str) -> dict[str, object]:
    return {
        "name": check.name,
        "checked": check.checked,
        "why_not": check.why_not or None,
        "version": check.version or None,
        "seconds": round(check.seconds, 2),
        "errors": check.count(Severity.ERROR),
        "warnings": check.count(Severity.WARNING),
        "messages": [
            {
                **shaped(
                    rule=check.name.lower(),
                    severity=problem.severity,
                    file=place,
                    message=problem.message,
                    hint=problem.hint,
                ),
                "count": problem.count,
            }
            for problem in check.problems
        ],
    }


def _shop(verified: Verified, verdict: ShopVerdict) -> dict[str, object]:
    return {
        "shop": verdict.shop,
        "file": _place(verified, verdict.file) if verdict.file else None,
        "takes": None if verdict.file is None else not verdict.refused,
        "objections": [
            {
                **shaped(
                    rule=f"shop: {verdict.shop}",
                    severity=objection.severity,
                    file=_place(verified, verdict.file) if verdict.file else None,
                    message=objection.message,
                    hint=objection.mend,
                ),
                "source": objection.source,
            }
            for objection in verdict.objections
        ],
    }


def _place(verified: Verified, file: Path) -> str:
    """Return where a file is: from the book's folder, if it is in there."""
    place, root = file.resolve(), verified.root and verified.root.resolve()
    return (place.relative_to(root) if root and place.is_relative_to(root) else file).as_posix()
