"""What is new, changed and gone since the last release."""

from collections.abc import Iterable, Mapping, Sequence

from bookofblogs.model.release import ChangedPiece, Changes, PieceChange, Release, ReleasedPiece


def changes_since(before: Release | None, pieces: Sequence[ReleasedPiece]) -> Changes:
    """Return what differs between the pieces of the release `before` (None: this is the first) and `pieces`.

    A piece is known by its file; one whose file was renamed by its text, or else by its title and authors. A rename
    alone is no change.
    """
    if before is None:
        return Changes(new=tuple(pieces), new_authors=_more(_people_of(pieces), {}))
    pairs = _pairs(before.pieces, pieces)
    now, then = _people_of(pieces), _people_of(before.pieces)
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
        new_authors=_more(now, then),
        gone_authors=_more(then, now),
    )


def _people_of(pieces: Iterable[ReleasedPiece]) -> Mapping[str, frozenset[str]]:
    """Return the keys of the people of each name, an empty one for those who are known by the name alone."""
    found: dict[str, set[str]] = {}
    for piece in pieces:
        for name, key in zip(piece.authors, piece.keys or piece.authors, strict=False):
            found.setdefault(name, set()).add("" if key == name else key)
    return {name: frozenset(keys) for name, keys in found.items()}


def _more(people: Mapping[str, frozenset[str]], others: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Return the names of `people` that `others` have not, once for each namesake more.

    A name without a key may be any of its bearers, so there only their number tells.
    """
    more: list[str] = []
    for name, keys in people.items():
        there = others.get(name, frozenset())
        are_keyed = "" not in keys | there
        more += [name] * (len(keys - there) if are_keyed else max(0, len(keys) - len(there)))
    return tuple(more)


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


def _kinds(old: ReleasedPiece, new: ReleasedPiece) -> tuple[PieceChange, ...]:
    """Return in what two states of a piece differ."""
    differs = {
        PieceChange.TITLE: old.title != new.title,
        PieceChange.AUTHORS: old.authors != new.authors or bool(old.keys and new.keys and old.keys != new.keys),
        PieceChange.TEXT: old.sha256 != new.sha256,
    }
    return tuple(change for change, is_so in differs.items() if is_so)
