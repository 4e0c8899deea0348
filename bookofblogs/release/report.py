"""report.json: everything that a program may want to know of a release. docs/release.md describes it."""

import hashlib
import json
from collections.abc import Mapping

from bookofblogs.model.finding import Severity
from bookofblogs.model.release import Changes, ReleaseData, ReleasedPiece
from bookofblogs.model.verification import Check, Verified


def report(release: ReleaseData, files: Mapping[str, bytes], verified: Verified, *, bob: str) -> str:
    """Return the report on a release. `files` are all that it puts beside the report; `bob` is bob's own version."""
    facts = {
        "version": release.version,
        "title": release.book.imprint.title,
        "date": release.book.modified.date().isoformat() if release.dated else None,
        "identifier": release.book.identifier,
        "bob": bob,
        "words": release.words,
        "pages": release.pages,
        "edited": {"words": sum(release.edited.values()), "pieces": len(release.edited)},
        "editions": [
            {
                "edition": product.edition,
                "file": next(iter(product.files)),
                "more": list(product.files)[1:],
                "pages": product.pages,
                "isbn": product.isbn or None,
            }
            for product in release.products
        ],
        "files": [_file(name, data) for name, data in files.items()],
        "pieces": [piece_as_json(piece) for piece in release.pieces],
        "changes": changes_as_json(release.changes),
        "allowed": [
            {"rule": allowance.rule, "because": allowance.because, "places": list(blocker.public_places)}
            for allowance, blocker in release.allowed
        ],
        "left_out": [{"file": file, "reason": reason} for file, reason in release.left_out],
        "checks": [_checked(file.file.name, check) for file in verified.files for check in file.checks],
        "not_checked": list(verified.not_checked),
    }
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def piece_as_json(piece: ReleasedPiece) -> dict[str, object]:
    """Return a piece for programs."""
    return {
        "file": piece.file,
        "title": piece.title,
        "authors": list(piece.authors),
        "words": piece.words,
        "sha256": piece.sha256,
    }


def changes_as_json(changes: Changes) -> dict[str, object]:
    """Return what is new, changed and gone, for programs."""
    return {
        "since": changes.since or None,
        "new": [piece.file for piece in changes.new],
        "changed": [
            {"file": each.piece.file, "changes": [change.name.lower() for change in each.changes]}
            for each in changes.changed
        ],
        "gone": [piece.file for piece in changes.gone],
        "new_authors": list(changes.new_authors),
        "gone_authors": list(changes.gone_authors),
    }


def _file(name: str, data: bytes) -> dict[str, object]:
    return {"file": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def _checked(file: str, check: Check) -> dict[str, object]:
    return {
        "file": file,
        "name": check.name,
        "version": check.version or None,
        "checked": check.checked,
        "errors": check.count(Severity.ERROR),
        "warnings": check.count(Severity.WARNING),
    }
