"""bob verify: the finished editions, opened again and held against the pieces, the validators and the shops."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.build import source_date_epoch
from bookofblogs.cli.columns import one_line, wrapped
from bookofblogs.cli.console import STYLES, Line
from bookofblogs.cli.finding_json import shaped
from bookofblogs.cli.options import HERE, Book, Debug, Json
from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import Check, Problem, ShopVerdict, Verified, VerifiedFile
from bookofblogs.wording import counted, listed, size
from bookofblogs.workflow.verify import verify

_LABEL_COLUMNS = 13
_MOST_SHOWN = 5
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def command(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[EDITION]...", help="Names (epub, pdf, ...) or files; everything in build/ if none."),
    ] = None,
    *,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
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
        console.say_lines(_screen(verified, console.width()))
    if verified.has_errors:
        raise typer.Exit(1)


def _screen(verified: Verified, width: int) -> Iterator[Line]:
    """Yield the screen: the files, who checked them, who did not, the shops, and what to do next."""
    for file in verified.files:
        yield from _file(verified, file, width)
    yield "", None
    yield from _compared(verified, width)
    yield from _checked(verified, width)
    for reason in verified.not_checked:
        yield from _labelled("Not checked", reason, width, "dim")
    if verified.shops:
        yield "", None
        yield "Shops", "bold"
        for verdict in verified.shops:
            yield from _shop(verdict, width)
    yield "", None
    yield from ((line, "bold") for line in wrapped(_next(verified), width))


def _file(verified: Verified, file: VerifiedFile, width: int) -> Iterator[Line]:
    """Yield a file with what was found in it."""
    facts = ", ".join(part for part in (size(file.bytes), file.facts) if part)
    yield f"{file.kind:<{_LABEL_COLUMNS}}{_place(verified, file.file)}   {facts}", None
    for check in file.checks:
        grave = [problem for problem in check.problems if problem.severity is not Severity.NOTE]
        for problem in grave[:_MOST_SHOWN]:
            yield from _problem(check, problem, width)
        if len(grave) > _MOST_SHOWN:
            yield (
                f"  … and {counted(len(grave) - _MOST_SHOWN, 'more message')} of {_name(check)}: bob verify --json",
                "dim",
            )
        for problem in check.problems:
            if problem.severity is Severity.NOTE:
                yield from _problem(check, problem, width)


def _problem(check: Check, problem: Problem, width: int) -> Iterator[Line]:
    """Yield one thing that was found, and below it what to do."""
    times = f" ({problem.count:,} times)" if problem.count > 1 and check.name not in ("Reading", "Comparison") else ""
    by = "" if check.name in ("Reading", "Comparison") else f"{check.name}: "
    text = one_line(f"{by}{problem.message}{times}")
    label = f"  {_WORDS[problem.severity]:<{_LABEL_COLUMNS - 2}}"
    lines = wrapped(text, width, first=label, rest=" " * _LABEL_COLUMNS)
    yield from ((line, STYLES[problem.severity]) for line in lines)
    if problem.hint:
        indent = " " * _LABEL_COLUMNS
        yield from ((line, None) for line in wrapped(problem.hint, width, first=indent, rest=indent))


def _name(check: Check) -> str:
    return {"Reading": "bob's own reading", "Comparison": "bob's comparison"}.get(check.name, check.name)


def _compared(verified: Verified, width: int) -> Iterator[Line]:
    """Yield that the files hold the pieces, if all that were compared do."""
    compared = [
        check for file in verified.files for check in file.checks if check.name == "Comparison" and check.checked
    ]
    if compared and not any(check.count(Severity.ERROR) for check in compared):
        pieces = f"{counted(verified.pieces, 'piece')}: titles, authors, order and every word as in the folder"
        yield from _labelled("The same", pieces, width, None)


def _checked(verified: Verified, width: int) -> Iterator[Line]:
    """Yield who checked the files."""
    asked = {
        check.name: f"{check.name} {check.version}".strip()
        for file in verified.files
        for check in file.checks
        if check.checked and check.name not in ("Reading", "Comparison")
    }
    yield from _labelled("Checked by", listed((*asked.values(), "bob's own reading")), width, None)


def _shop(verdict: ShopVerdict, width: int) -> Iterator[Line]:
    """Yield what a shop would say, each reason with how to mend it."""
    if verdict.file is None:
        yield from _labelled(verdict.shop, f"needs {verdict.needs}: bob build epub", width, "yellow", columns=20)
        return
    if not verdict.objections:
        yield f"  {verdict.shop:<18}would take it", None
        return
    label = verdict.shop
    for objection in verdict.objections:
        verb = "would refuse it" if objection.severity is Severity.ERROR else "would take it, but"
        style = "red" if objection.severity is Severity.ERROR else "yellow"
        yield from _labelled(label, f"{verb}: {objection.message}. {objection.mend}", width, style, columns=20)
        label = ""


def _labelled(label: str, text: str, width: int, style: str | None, *, columns: int = _LABEL_COLUMNS) -> Iterator[Line]:
    indent = "" if columns == _LABEL_COLUMNS else "  "
    first = f"{indent}{label:<{columns - len(indent)}}"
    yield from ((line, style) for line in wrapped(one_line(text), width, first=first, rest=" " * columns))


def _next(verified: Verified) -> str:
    """Return the last line: what it comes to, and the next action."""
    errors, warnings = verified.count(Severity.ERROR), verified.count(Severity.WARNING)
    if errors:
        also = f" and {counted(warnings, 'warning')}" if warnings else ""
        return f"{counted(errors, 'error')}{also}. Mend what is said above, then: bob verify"
    if warnings:
        return f"No errors; {counted(warnings, 'warning')} to look at."
    skipped = " What was not checked is said above." if verified.not_checked else ""
    return f"Everything that was checked is in order.{skipped}"


def _as_json(verified: Verified) -> dict[str, object]:
    """Return the result for programs, as docs/verify.md describes it."""
    return {
        "files": [_file_as_json(verified, file) for file in verified.files],
        "shops": [_shop_as_json(verified, verdict) for verdict in verified.shops],
        "not_checked": list(verified.not_checked),
        "errors": verified.count(Severity.ERROR),
        "warnings": verified.count(Severity.WARNING),
        "ok": not verified.has_errors,
    }


def _file_as_json(verified: Verified, file: VerifiedFile) -> dict[str, object]:
    return {
        "file": _place(verified, file.file),
        "kind": file.kind,
        "bytes": file.bytes,
        "errors": file.count(Severity.ERROR),
        "warnings": file.count(Severity.WARNING),
        "checks": [_check_as_json(check, _place(verified, file.file)) for check in file.checks],
    }


def _check_as_json(check: Check, place: str) -> dict[str, object]:
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


def _shop_as_json(verified: Verified, verdict: ShopVerdict) -> dict[str, object]:
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
