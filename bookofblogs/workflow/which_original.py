"""Which piece does a post belong to? To the one that was made of it before, to none yet, or the editor is asked."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from bookofblogs.model.contribution import Contribution
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.intake_record import TakenIn
from bookofblogs.model.people import Author
from bookofblogs.names.likeness import Likeness, likeness, same_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """What is known of a post before it is a piece."""

    title: str
    names: tuple[str, ...]
    """Of those who certainly wrote it."""
    source: str
    """What its file is called."""
    item: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Where a post belongs. Without a piece it is a new one, unless something is `asked`."""

    piece: str = ""
    """The file of the piece that it is another version of."""
    is_certain: bool = False
    """Whether it is that for sure, by its own id."""
    asked: str = ""
    """Why nobody but the editor can tell."""
    seen: str = ""
    """The piece that is asked about; or one that is like it and is not meant, to be told."""


def belonging(
    arrival: Arrival, taken: Sequence[TakenIn], pieces: Sequence[Contribution], authors: Sequence[Author]
) -> Belonging:
    """Return which of `pieces`, or of those that were `taken` in, `arrival` belongs to."""
    by_item = [each.piece for each in taken if arrival.item and each.item == arrival.item]
    if by_item:
        return Belonging(piece=by_item[-1], is_certain=True)
    latest = {each.piece: each for each in taken}
    for piece in pieces:
        first = piece.first_published.url if piece.first_published else ""
        if arrival.address and first and _address(first) == _address(arrival.address):
            if piece.file in latest:
                return Belonging(piece=piece.file)
            return Belonging(asked=f"{piece.file} was first published at the same address", seen=piece.file)
    promises = _promises(arrival.names, authors)
    like = [piece for piece in pieces if _is_called(piece, arrival.title, promises)]
    same = [piece for piece in like if _share_an_author(arrival.names, piece.authors)]
    if arrival.item:
        same = [piece for piece in same if piece.file not in latest or not latest[piece.file].item]
    if len(same) == 1 and same[0].file in latest:
        return Belonging(piece=same[0].file)
    if same:
        called = f"{same[0].file} is by the same author, and called “{same[0].title}”"
        return Belonging(asked=called, seen=same[0].file)
    return _nameless(arrival, latest, [piece for piece in like if not (arrival.names and piece.authors)])


def _nameless(arrival: Arrival, latest: Mapping[str, TakenIn], like: Sequence[Contribution]) -> Belonging:
    """Return where a post belongs of which, or of whose likes, nobody knows who wrote them."""
    taken = [piece for piece in like if piece.file in latest]
    if arrival.item or not taken:
        return Belonging(seen=like[0].file if like else "")
    same_name = [piece for piece in taken if latest[piece.file].source == arrival.source]
    if len(same_name) == 1:
        return Belonging(piece=same_name[0].file)
    return Belonging(asked=f"{taken[0].file} has the same title", seen=taken[0].file)


def _promises(names: Iterable[str], authors: Iterable[Author]) -> tuple[str, ...]:
    """Return the titles that those with these names promised."""
    names = tuple(names)
    return tuple(
        title
        for author in authors
        if any(likeness(name, author.name) is Likeness.SAME for name in names)
        for title in author.promised
    )


def _is_called(piece: Contribution, title: str, promises: Iterable[str]) -> bool:
    """Decide whether a piece has this title, or both have one that was promised."""
    if same_title(piece.title, title):
        return True
    return any(same_title(promise, title) and same_title(promise, piece.title) for promise in promises)


def _share_an_author(names: Iterable[str], others: Iterable[str]) -> bool:
    others = tuple(others)
    return any(likeness(name, other) >= Likeness.NEAR for name in names for other in others)


@lru_cache(maxsize=10_000)  # each post is held against all pieces
def _address(address: str) -> str:
    """Return what makes two addresses the same page."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    host = (parts.hostname or "").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
