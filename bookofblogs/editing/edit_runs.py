"""Mendings that were made, run by run: which of them stand in a file now, and the text as it was without them.

All mendings of one run have the same digests: of the file before them and after. So the runs of a piece are a chain,
from the text that its author sent to the one that is there. Where somebody else changed the file, the chain is broken,
and nothing behind the break is taken back.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from bookofblogs.editing.replacing import replaced
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import Edit, Proposal

_LINE_END = "\n"
"""One sign, so that no mending tears it apart: in a file of an old Mac, all is one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A mending, and which one it is in edits.yaml, counted from 0."""

    number: int
    edit: Edit


Run = tuple[Recorded, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """The runs of one piece, held against its file."""

    standing: tuple[Run, ...]
    undone: tuple[Run, ...] = ()
    """Those that the file is without: a run was killed half way, or the file was put back as it was."""
    is_as_left: bool = True
    """Whether the file is as the last of those that stand left it; otherwise somebody changed it since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reordered:
    """A chain in which one mending comes last, in a run of its own; the text is the same."""

    changed: tuple[Recorded, ...]
    """The other mendings, as they stand in the chain now."""
    last: Edit
    without: str
    """The text without the last one."""


class NoLongerFitsError(Exception):
    """A mending cannot be taken back: something else stands in its place, or a later mending does."""

    def __init__(self, edit: Edit, later: Edit | None = None) -> None:
        """Keep which one, and the later one that stands on it."""
        super().__init__(edit.now)
        self.edit = edit
        self.later = later


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A mending, and where it begins in the text before its run."""

    recorded: Recorded
    start: int

    @property
    def edit(self) -> Edit:
        return self.recorded.edit

    @property
    def end(self) -> int:
        """Where it ends there."""
        return self.start + len(self.edit.was)

    @property
    def growth(self) -> int:
        """By how many characters the text is longer with it."""
        return len(self.edit.now) - len(self.edit.was)


def edits_of(  # noqa: PLR0913 - all that a record keeps beside the mending itself
    text: str, proposals: Iterable[Proposal], *, on: date, by: str, before: str, after: str
) -> tuple[Edit, ...]:
    """Return `proposals`, made in `text` in one run, as edits.yaml remembers them; `before` and `after` are digests."""
    lines = _line_starts(text)
    return tuple(
        Edit(
            piece=each.piece,
            edit_class=each.edit_class,
            line=place[0],
            column=place[1],
            was=each.was,
            now=each.now,
            because=each.because,
            on=on,
            by=by,
            before=before,
            after=after,
        )
        for each in proposals
        for place in [_place_of(lines, each.start)]
    )


def runs_of(edits: Sequence[Edit], piece: str, digest: str) -> Runs:
    """Return the runs of `piece` among `edits`, those of edits.yaml, where its file has `digest` now."""
    of_piece = [
        Recorded(number=number, edit=edit)
        for number, edit in enumerate(edits)
        if edit.piece == piece and edit.before and edit.after  # an editor may note one by hand
    ]
    by_run = groupby(of_piece, key=lambda each: (each.edit.before, each.edit.after))
    runs = tuple(tuple(run) for _, run in by_run)
    for count in range(len(runs), 0, -1):
        if runs[count - 1][0].edit.after == digest:
            return Runs(standing=runs[:count], undone=runs[count:])
    for count, run in enumerate(runs):
        if run[0].edit.before == digest:
            return Runs(standing=runs[:count], undone=runs[count:])
    return Runs(standing=runs, is_as_left=not runs)


def text_before(text: str, run: Run) -> str:
    """Return `text`, as `run` left it, as it was before. Raises NoLongerFitsError where something else stands there."""
    return _before(text, run)[0]


def places_in(text: str, runs: Sequence[Run]) -> dict[Edit, int]:
    """Return where each mending of the chain of `runs` that ends in `text` begins in it, counted from 0.

    Raises NoLongerFitsError.
    """
    found: dict[Edit, int] = {}
    later: list[list[_Placed]] = []
    there = text
    for run in reversed(runs):
        there, places = _before(there, run)
        shift = 0
        for each in places:
            found[each.edit] = _behind_runs(each.start + shift, later)
            shift += each.growth
        later.insert(0, places)
    return found


def _behind_runs(start: int, runs: Iterable[Sequence[_Placed]]) -> int:
    """Return where the character `start` stands after `runs`."""
    for run in runs:
        start += sum(each.growth for each in run if each.start + len(each.edit.was) <= start)
    return start


def line_of(text: str, edit: Edit) -> str:
    """Return the line of `text` on which `edit` was made, as it is now; empty where there is no such line any more."""
    starts = _line_starts(text)
    if edit.line > len(starts):
        return ""
    end = starts[edit.line] if edit.line < len(starts) else len(text)
    return text[starts[edit.line - 1] : end].rstrip("\r\n")


def with_last(text: str, runs: Sequence[Run], wanted: int, digest_of: Callable[[str], str]) -> Reordered:
    """Return the chain of `runs` that ends in `text`, with the mending of number `wanted` as the last one.

    Raises NoLongerFitsError where a later mending stands on it, or something else does.
    """
    first = next(count for count, run in enumerate(runs) if any(each.number == wanted for each in run))
    texts: list[tuple[str, list[_Placed]]] = []
    there = text
    for run in reversed(runs[first:]):
        before, places = _before(there, run)
        if (run[0].edit.before, run[0].edit.after) != (digest_of(before), digest_of(there)):
            raise NoLongerFitsError(next(each.edit for each in runs[first] if each.number == wanted))
        there = before
        texts.insert(0, (there, places))
    [target] = [each for each in texts[0][1] if each.recorded.number == wanted]
    place, grown = target.start, target.growth
    changed: list[Recorded] = []
    for count, (_, places) in enumerate(texts):
        others = [each for each in places if each is not target]
        if count:
            others = [_without(target, each, place, grown) for each in others]
        if others:
            after = replaced(there, ((each.start, each.end, each.edit.now) for each in others))
            changed += _again(there, others, before=digest_of(there), after=digest_of(after))
            place += sum(each.growth for each in others if each.start < place)
            there = after
    line, column = _place_of(_line_starts(there), place)
    last = replace(target.edit, line=line, column=column, before=digest_of(there), after=digest_of(text))
    if there[:place] + last.now + there[place + len(last.was) :] != text:
        raise NoLongerFitsError(target.edit)
    return Reordered(changed=tuple(changed), last=last, without=there)


def _before(text: str, run: Run) -> tuple[str, list[_Placed]]:
    """Return `text` without `run`, and where each of its mendings stood there. Raises NoLongerFitsError."""
    parts: list[str] = []
    places: list[_Placed] = []
    at = length = 0
    line, column = 1, 1
    for each in sorted(run, key=lambda each: (each.edit.line, each.edit.column)):
        edit = each.edit
        start = _found(text, at, (line, column), edit)
        parts += [text[at:start], edit.was]
        places.append(_Placed(recorded=each, start=length + start - at))
        length += start - at + len(edit.was)
        at = start + len(edit.now)
        line, column = _behind(edit)
    return "".join([*parts, text[at:]]), places


def _found(text: str, at: int, place: tuple[int, int], edit: Edit) -> int:
    """Return where `edit` begins in `text`, looked for from `at` on, which is that line and column without mendings."""
    line, column = place
    while line < edit.line:
        end = text.find(_LINE_END, at)
        if end < 0:
            raise NoLongerFitsError(edit)
        at, line, column = end + 1, line + 1, 1
    start = at + edit.column - column
    if line > edit.line or start < at or not text.startswith(edit.now, start) or start > len(text):
        raise NoLongerFitsError(edit)
    return start


def _behind(edit: Edit) -> tuple[int, int]:
    """Return the line and the column behind the words that an edit took away."""
    ends = edit.was.count(_LINE_END)
    begins = edit.was.rfind(_LINE_END) + 1 if ends else 1 - edit.column
    return edit.line + ends, len(edit.was) - begins + 1


def _line_starts(text: str) -> tuple[int, ...]:
    """Return where each line of a text begins."""
    return (0, *(end.end() for end in re.finditer(_LINE_END, text)))


def _place_of(line_starts: Sequence[int], at: int) -> tuple[int, int]:
    """Return the line and the column of the character `at`, both counted from 1."""
    line = bisect_right(line_starts, at)
    return line, at - line_starts[line - 1] + 1


def _without(target: _Placed, later: _Placed, place: int, grown: int) -> _Placed:
    """Return a `later` mending as it stands where that of `target`, now at `place`, was not made."""
    if later.end <= place:
        return later
    if later.start >= place + len(target.edit.now):
        return replace(later, start=later.start - grown)
    raise NoLongerFitsError(target.edit, later=later.edit)


def _again(text: str, places: Iterable[_Placed], *, before: str, after: str) -> Iterator[Recorded]:
    """Yield mendings as edits.yaml remembers them, made in `text`."""
    lines = _line_starts(text)
    for each in places:
        line, column = _place_of(lines, each.start)
        moved = replace(each.edit, line=line, column=column, before=before, after=after)
        yield replace(each.recorded, edit=moved)
