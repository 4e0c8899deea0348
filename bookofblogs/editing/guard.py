"""The meaning guard: which mendings of a file may be made, proven by reading the file as it would be with them.

Every class promises a reading (`promise`). The file is read anew with the mendings in it, and must give that reading
and no other (`kept_promises`). No proposal is trusted, wherever it comes from.
"""

from bisect import bisect
from collections.abc import Collection, Iterable, Sequence

from bookofblogs.editing.as_read import AsRead, Read
from bookofblogs.editing.kept_promises import what_else_changes
from bookofblogs.editing.promise import Promise, promise_of
from bookofblogs.editing.replacing import replaced
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.model.light_edit import EditClass, Proposal, Refused

_MOST_CHARACTERS_READ = 3_000_000
"""As much is read again and again to find the mendings that are wrong; where it is not enough, no more are taken up."""
_TOUCHES = "it touches another mending: make that one first"


def allowed(
    text: str, proposals: Iterable[Proposal], *, read: Read, linked: Collection[str] = ()
) -> tuple[tuple[Proposal, ...], tuple[Refused, ...]]:
    """Return those of `proposals` that may be made together in the file whose text is `text`, and those that may not.

    `linked` are the anchors of this piece to which other texts of the book link (`linked_places`). Both come in the
    order of the file. Raises UnreadableError if the file cannot be read as it stands.
    """
    guard = _Guard(text, read, linked)
    promises, refused = _apart(promise_of(text, each) for each in sorted(proposals, key=_rank))
    refused += [
        Refused(proposal=each.proposal, why="it stands in the metadata block")
        for each in promises
        if each.old == each.new and guard.is_above_text(each.start)
    ]
    above = {id(each.proposal) for each in refused}
    guard.add([each for each in promises if id(each.proposal) not in above])
    return (
        tuple(sorted((each.proposal for each in guard.accepted), key=_place)),
        tuple(sorted([*refused, *guard.refused], key=lambda each: _place(each.proposal))),
    )


def applied(text: str, proposals: Iterable[Proposal]) -> str:
    """Return `text` with `proposals` in it. Raises ValueError where two touch, or where other text stands now."""
    places: list[tuple[int, int, str]] = []
    for each in sorted(proposals, key=_place):
        if (places and each.start <= places[-1][1]) or text[each.start : each.end] != each.was:
            message = f"“{each.was}” does not stand at {each.start}, or touches another mending"
            raise ValueError(message)
        places.append((each.start, each.end, each.now))
    return replaced(text, places)


class _Guard:
    """Takes up mendings of one file, as many at a time as are right together."""

    def __init__(self, text: str, read: Read, linked: Collection[str]) -> None:
        self.accepted: list[Promise] = []
        self.refused: list[Refused] = []
        self._text = text
        self._read = read
        self._linked = linked
        self._before: AsRead = read(text)
        self._characters_read = 0

    def is_above_text(self, at: int) -> bool:
        """Decide whether the character `at` of the file stands in its metadata block."""
        return _lines_before(self._text, at) < self._before.first_line - 1

    def add(self, promises: Sequence[Promise]) -> None:
        """Take up those of `promises` that are right beside what was taken up already."""
        if not promises:
            return
        why = self._why_not([*self.accepted, *promises])
        if not why:
            self.accepted += promises
        elif len(promises) == 1:
            self.refused.append(Refused(proposal=promises[0].proposal, why=why))
        else:
            half = len(promises) // 2
            self.add(promises[:half])
            self.add(promises[half:])

    def _why_not(self, promises: Sequence[Promise]) -> str:
        """Return what else would change if all of `promises` were made; empty for nothing."""
        if self._characters_read > _MOST_CHARACTERS_READ:
            return "too many other mendings of this file are wrong"
        self._characters_read += len(self._text)
        try:
            after = self._read(applied(self._text, (each.proposal for each in promises)))
        except UnreadableError as error:
            return f"the file could not be read any more: {error.remark.detail}"
        return what_else_changes(self._before, after, promises, linked=self._linked)


def _apart(promises: Iterable[Promise]) -> tuple[list[Promise], list[Refused]]:
    """Return the promises of which each stands for itself, and what is refused without reading anything."""
    kept: list[Promise] = []
    refused: list[Refused] = []
    taken: list[tuple[int, int]] = []
    for each in promises:
        place = bisect(taken, (each.start, each.end))
        beside = taken[max(0, place - 1) : place + 1]
        if each.broken:
            refused.append(Refused(proposal=each.proposal, why=each.broken))
        elif any(each.start <= end and start <= each.end for start, end in beside):
            refused.append(Refused(proposal=each.proposal, why=_TOUCHES))
        else:
            kept.append(each)
            taken.insert(place, (each.start, each.end))
    return kept, refused


def _lines_before(text: str, at: int) -> int:
    """Return how many lines of `text` end before the character `at`."""
    before = text[:at]
    return before.count("\n") + before.count("\r") - before.count("\r\n")


def _rank(proposal: Proposal) -> tuple[bool, bool, int]:
    """Return by what mendings come first: a sign within a word, since the word reads otherwise without it."""
    return proposal.edit_class is not EditClass.SPACING, not proposal.certain, proposal.start


def _place(proposal: Proposal) -> tuple[int, int]:
    return proposal.start, proposal.end
