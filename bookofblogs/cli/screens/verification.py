"""The screen of bob verify: one look where all is well, and otherwise what to mend."""

from collections.abc import Iterator

from bookofblogs.cli.columns import wrapped
from bookofblogs.cli.console import STYLES, Line
from bookofblogs.cli.screens.findings import one_line
from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import Check, Problem, ShopVerdict, Verified, VerifiedFile
from bookofblogs.wording import counted, listed, size

_LABEL_COLUMNS = 13
_MOST_TOLD = 5
_WORDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def screen(verified: Verified, width: int) -> Iterator[Line]:
    """Yield the lines: the files, who checked them, who did not, the shops, and what to do next."""
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
    place = file.file.resolve()
    root = verified.root.resolve() if verified.root else None
    shown = place.relative_to(root) if root and place.is_relative_to(root) else file.file
    facts = ", ".join(part for part in (size(file.bytes), file.facts) if part)
    yield f"{file.kind:<{_LABEL_COLUMNS}}{shown}   {facts}", None
    for check in file.checks:
        told = [problem for problem in check.problems if problem.severity is not Severity.NOTE]
        for problem in told[:_MOST_TOLD]:
            yield from _problem(check, problem, width)
        if len(told) > _MOST_TOLD:
            yield (
                f"  … and {counted(len(told) - _MOST_TOLD, 'more message')} of {_name(check)}: bob verify --json",
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
