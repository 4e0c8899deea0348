"""What stops a release after its checks: leaks, what was found in the finished editions, a number that is out."""

from collections.abc import Iterable, Iterator, Sequence

from bookofblogs.errors import ContentError
from bookofblogs.model.finding import Severity
from bookofblogs.model.release import Allowance, Blocker, Release
from bookofblogs.model.verification import COMPARISON, Verified
from bookofblogs.release.changes import changes_since
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import counted

_MOST_PLACES = 20


def leaked(error: ContentError) -> Blocker:
    """Return that a private address stands somewhere. `error` says where, and no address."""
    where, _, mend = str(error).partition(" Nothing was built. ")
    return Blocker(rule="address-leak", message=where.rstrip("."), hint=mend, can_be_allowed=False)


def not_verified(verified: Verified, editions: Sequence[str], book: str = "") -> Iterator[Blocker]:
    """Yield what stands in the way in the finished `editions`: differences from the book, and other errors.

    A difference can be allowed, since the comparison itself may be at fault: an editor can look. `book` is how commands
    name the folder.
    """
    found: dict[str, list[str]] = {"comparison": [], "verification": []}
    for file in verified.files:
        for check in file.checks:
            rule = "comparison" if check.name == COMPARISON else "verification"
            errors = (problem for problem in check.problems if problem.severity is Severity.ERROR)
            found[rule] += [f"{file.file.name}: {check.name}: {problem.message}" for problem in errors]
    names = " ".join(editions)
    kinds = {
        "comparison": ("difference from the book", "differences from the book"),
        "verification": ("error", "errors"),
    }
    for rule, places in found.items():
        more = [f"and {len(places) - _MOST_PLACES:,} more"] if len(places) > _MOST_PLACES else []
        if places:
            yield Blocker(
                rule=rule,
                message=f"The finished editions have {counted(len(places), *kinds[rule])}",
                hint="Look at a draft until nothing is said any more:",
                command=f"bob build {names}{book} && bob verify {names}{book}",
                places=(*places[:_MOST_PLACES], *more),
                can_be_allowed=rule == "comparison",
            )


def release_command(
    version: str, allowed: Iterable[Allowance], *, again: bool = False, dry_run: bool = False, book: str = ""
) -> str:
    """Return the command that makes a release with all that was asked for, as it can be pasted into a shell."""
    parts = [f"bob release {version}", *(f"--allow {shell_word(f'{each.rule}={each.because}')}" for each in allowed)]
    return " ".join([*parts, *(["--again"] if again else []), *(["--dry-run"] if dry_run else [])]) + book


def version_is_out(out: Release, now: Release, *, again: str, following: tuple[str, str]) -> Blocker:
    """Return that `out` was released under this number, and that the book is another one now.

    `again` is the command that releases it anew; `following` are the next number and its command.
    """
    changes = changes_since(out, now.pieces)
    places = [f"{piece.file}: new" for piece in changes.new]
    places += [f"{each.piece.file}: {', '.join(change.value for change in each.changes)}" for each in changes.changed]
    places += [f"{piece.file}: no longer in the book" for piece in changes.gone]
    same = "book.yaml, authors.yaml, themes.yaml or matter/, the date, or the version of bob: the pieces are the same."
    return Blocker(
        rule="version-out",
        message=f"{out.version} is out, and the book is no longer the one that was released so",
        hint=f"If nobody has {out.version} yet: {again}\nElse call it {following[0]}:",
        command=following[1],
        places=tuple(places) or (same,),
        can_be_allowed=False,
    )
