"""Which mending a number means: the one that had it when the piece was last shown, or none if the piece changed since.

What was shown is remembered in .bob/cache, which may be deleted at any time: then the numbers are those of now.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from bookofblogs.cache.namespace import Namespace
from bookofblogs.cache.program import reading_program
from bookofblogs.errors import UsageError
from bookofblogs.model.book_folder import without_folder
from bookofblogs.model.light_edit import Proposal
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import listed
from bookofblogs.workflow.edit import EditedPiece, Numbered

_NAMESPACE = "edit-numbers"
_MOST_PIECES = 2_000
"""So many pieces are remembered, those that were shown last."""

_Shown = dict[str, list[list[object]]]
"""For each file that was shown, its digest and then each mending: its number and what it is."""


def remember(root: Path, pieces: Iterable[EditedPiece]) -> None:
    """Remember with which numbers the mendings of pieces were shown. A disk that refuses costs nothing but this."""
    namespace = Namespace(root, _NAMESPACE, reading_program())
    shown = _shown(namespace)
    for piece in pieces:
        shown.pop(piece.file, None)
        if _all(piece):
            shown[piece.file] = [[piece.digest], *([each.number, *_what(each.proposal)] for each in _all(piece))]
    namespace.put(namespace.key(["shown"]), json.dumps(dict(list(shown.items())[-_MOST_PIECES:])).encode())
    namespace.flush()


def meant(root: Path, piece: EditedPiece, numbers: Iterable[int]) -> tuple[Proposal, ...]:
    """Return the mendings of a piece that `numbers` mean, in the order of the text.

    Raises UsageError for a number that none has, and where the piece changed since it was shown.
    """
    shown = _shown(Namespace(root, _NAMESPACE, reading_program())).get(piece.file)
    now = {each.number: each.proposal for each in _all(piece)}
    if shown is not None:
        if shown[0] != [piece.digest]:
            raise UsageError(_seen_anew(piece, "has changed since its mendings were shown, and their numbers may too"))
        by_what = {_what(proposal): proposal for proposal in now.values()}
        found = {each[0]: by_what.get(tuple(each[1:])) for each in shown[1:]}
        if None in [found.get(number, ()) for number in numbers]:
            raise UsageError(_seen_anew(piece, "has other mendings now than when they were shown"))
        now = {number: proposal for number, proposal in found.items() if isinstance(number, int) and proposal}
    return tuple(sorted(_chosen(piece, now, numbers), key=lambda proposal: proposal.start))


def _chosen(piece: EditedPiece, now: Mapping[int, Proposal], numbers: Iterable[int]) -> set[Proposal]:
    """Return the mendings of these numbers. Raises UsageError for one that there is not."""
    wrong = [str(number) for number in numbers if number not in now]
    if wrong:
        there = f"Its numbers go from 1 to {len(now)}." if now else "There is nothing to mend in it."
        name = without_folder(piece.file)
        raise UsageError(f"{name} has no mending {listed(wrong, 'or')}. {there} See them: {_command(piece)}")
    return {now[number] for number in numbers}


def _seen_anew(piece: EditedPiece, why: str) -> str:
    return f"{without_folder(piece.file)} {why}. Nothing was changed. See them anew: {_command(piece)}"


def _command(piece: EditedPiece) -> str:
    return f"bob edit {shell_word(without_folder(piece.file))}"


def _all(piece: EditedPiece) -> list[Numbered]:
    return [*piece.shown, *piece.hidden]


def _what(proposal: Proposal) -> tuple[object, ...]:
    return proposal.start, proposal.end, proposal.edit_class.value, proposal.now


def _shown(namespace: Namespace) -> _Shown:
    """Return what was shown, by file, the last one last."""
    data = namespace.get(namespace.key(["shown"]))
    return json.loads(data) if data else {}
