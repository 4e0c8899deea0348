"""What was checked on this machine and what was not, in Markdown for people."""

from collections.abc import Iterator

from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import Check, Verified, VerifiedFile
from bookofblogs.release.page_markdown import plain, table
from bookofblogs.wording import counted

_OWN = {"Reading": "bob's own reading", "Comparison": "bob's comparison with the pieces"}


def checks_page(title: str, version: str, verified: Verified, *, guarded: str) -> str:
    """Return what was checked of a release, by whom, and what was not.

    `guarded` says whether private addresses were looked for. How long it took is not told: that is no fact of the book.
    """
    parts = [f"# What was checked: {plain(title)} {version}", *_files(verified), "## Private addresses", guarded]
    if verified.not_checked:
        parts += ["## Not checked here", "\n".join(f"- {plain(reason)}" for reason in verified.not_checked)]
    return "\n\n".join([*parts, *_shops(verified)]) + "\n"


def _files(verified: Verified) -> Iterator[str]:
    for file in verified.files:
        yield f"## {plain(file.file.name)}"
        rows = [(plain(_name(check)), *_result(check)) for check in file.checks if check.checked]
        yield table(("by", "errors", "warnings"), rows)
        yield from _warnings(file)


def _warnings(file: VerifiedFile) -> Iterator[str]:
    told = [
        f"- {plain(_name(check))}: {plain(problem.message)}"
        for check in file.checks
        for problem in check.problems
        if problem.severity is not Severity.NOTE
    ]
    if told:
        yield "\n".join(told)


def _name(check: Check) -> str:
    return _OWN.get(check.name) or f"{check.name} {check.version}".strip()


def _result(check: Check) -> tuple[str, str]:
    return str(check.count(Severity.ERROR)), str(check.count(Severity.WARNING))


def _shops(verified: Verified) -> Iterator[str]:
    """Yield what shops would say. It stops no release: each shop is its own judge."""
    told = [
        f"- {plain(verdict.shop)}: {plain(objection.message)}. {plain(objection.mend)}"
        for verdict in verified.shops
        for objection in verdict.objections
    ]
    takers = [verdict.shop for verdict in verified.shops if verdict.file and not verdict.refused]
    yield "## Shops"
    shops = counted(len(verified.shops), "shop")
    yield f"By their published rules, {len(takers)} of {shops} would take a file of this release."
    if told:
        yield "\n".join(told)
