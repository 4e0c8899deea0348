"""What stops a release and cannot be allowed."""

from bookofblogs.errors import ContentError
from bookofblogs.model.finding import Severity
from bookofblogs.model.release import Obstacle, Release
from bookofblogs.model.verification import Verified
from bookofblogs.publishing.changes import changes_since

_MOST_TOLD = 20


def leaked(error: ContentError) -> Obstacle:
    """Return that a private address stands somewhere. `error` says where, and no address."""
    where, _, mend = str(error).partition(" Nothing was built. ")
    return Obstacle(rule="address-leak", message=where.rstrip("."), hint=mend, can_be_allowed=False)


def not_verified(verified: Verified) -> Obstacle:
    """Return that errors were found in the finished editions."""
    places = [
        f"{file.file.name}: {check.name}: {trouble.message}"
        for file in verified.files
        for check in file.checks
        for trouble in check.troubles
        if trouble.severity is Severity.ERROR
    ]
    more = [f"and {len(places) - _MOST_TOLD} more"] if len(places) > _MOST_TOLD else []
    return Obstacle(
        rule="verification",
        message=f"The finished editions have {len(places):,} error{'' if len(places) == 1 else 's'}",
        hint="Look at a draft until nothing is said any more:",
        command="bob build; bob verify",
        places=(*places[:_MOST_TOLD], *more),
        can_be_allowed=False,
    )


def version_is_out(out: Release, now: Release, following: str) -> Obstacle:
    """Return that `out` was released under this number, and that the book is another one now."""
    changes = changes_since(out, now.pieces)
    places = [f"{piece.file}: new" for piece in changes.new]
    places += [f"{each.piece.file}: {', '.join(change.value for change in each.changes)}" for each in changes.changed]
    places += [f"{piece.file}: no longer in the book" for piece in changes.gone]
    same = "book.yaml, authors.yaml, themes.yaml or matter/, the date, or the version of bob: the pieces are the same."
    return Obstacle(
        rule="version-out",
        message=f"{out.version} is out, and the book is no longer the one that was released so",
        hint=f"If nobody has {out.version} yet: bob release {out.version} --again. Else call it {following}:",
        command=f"bob release {following}",
        places=tuple(places) or (same,),
        can_be_allowed=False,
    )
