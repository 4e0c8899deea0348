"""What is new, changed and gone since the last release."""

from collections.abc import Iterable, Sequence

from bookofblogs.model.release import Change, ChangedPiece, Changes, Release, ReleasedPiece


def changes_since(before: Release | None, pieces: Sequence[ReleasedPiece]) -> Changes:
    """Return what differs between the pieces of the release `before` (None: this is the first) and `pieces`.

    A piece is known by its file; one whose file was renamed by its text, or else by its title and authors. A rename
    alone is no change.
    """
    if before is None:
        return Changes(new=tuple(pieces), new_authors=authors_of(pieces))
    pairs = _pairs(before.pieces, pieces)
    now, then = authors_of(pieces), authors_of(before.pieces)
    known = set(pairs.values())
    changed = ((piece, pairs[piece]) for piece in pieces if piece in pairs)
    return Changes(
        since=before.version,
        new=tuple(piece for piece in pieces if piece not in pairs),
        changed=tuple(
            ChangedPiece(piece=piece, before=old, changes=kinds)
            for piece, old in changed
            if (kinds := _kinds(old, piece))
        ),
        gone=tuple(old for old in before.pieces if old not in known),
        new_authors=tuple(name for name in now if name not in then),
        gone_authors=tuple(name for name in then if name not in now),
    )


def authors_of(pieces: Iterable[ReleasedPiece]) -> tuple[str, ...]:
    """Return everyone who wrote, once, in the order of the book."""
    return tuple(dict.fromkeys(name for piece in pieces for name in piece.authors))


def _pairs(before: Sequence[ReleasedPiece], now: Sequence[ReleasedPiece]) -> dict[ReleasedPiece, ReleasedPiece]:
    """Return for each piece of `now` what it was before, if it was there."""
    found: dict[ReleasedPiece, ReleasedPiece] = {}
    for marks in (_by_file, _by_text, _by_title):
        left = {marks(old): old for old in before if old not in found.values()}
        for piece in now:
            if piece not in found and marks(piece) in left:
                found[piece] = left.pop(marks(piece))
    return found


def _by_file(piece: ReleasedPiece) -> object:
    return piece.file


def _by_text(piece: ReleasedPiece) -> object:
    return piece.sha256


def _by_title(piece: ReleasedPiece) -> object:
    return piece.title, piece.authors


def _kinds(old: ReleasedPiece, new: ReleasedPiece) -> tuple[Change, ...]:
    """Return in what two states of a piece differ."""
    differs = {
        Change.TITLE: old.title != new.title,
        Change.AUTHORS: old.authors != new.authors,
        Change.TEXT: old.sha256 != new.sha256,
    }
    return tuple(change for change, is_so in differs.items() if is_so)
