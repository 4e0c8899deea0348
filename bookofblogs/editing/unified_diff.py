"""Mendings of one file as a unified diff, which `patch` and `git apply` take; each hunk says what it mends, and why."""

from collections.abc import Iterable, Iterator, Sequence

from bookofblogs.editing.replacing import replaced
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import Proposal

_CONTEXT = 3
_NO_NEWLINE = "\\ No newline at end of file\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """Lines of the old text, counted from 0, that become others, and the mendings that do that."""

    first: int
    end: int
    """Behind the last of them."""
    new: tuple[str, ...]
    proposals: tuple[Proposal, ...]


def unified_diff(file: str, text: str, proposals: Iterable[Proposal]) -> Iterator[str]:
    """Yield the lines of a diff of `file`, whose `text` has `proposals` made in it, each with its line end.

    They stand apart from each other. A name with a blank is followed by a tab, as both programs want it.
    """
    old = _lines(text)
    changes = _changes(text, old, proposals)
    if not changes:
        return
    ends = "\t" if " " in file else ""
    yield f"--- a/{file}{ends}\n"
    yield f"+++ b/{file}{ends}\n"
    shift = 0
    for hunk in _hunks(changes):
        yield from _hunk(hunk, old, shift)
        shift += sum(len(change.new) - (change.end - change.first) for change in hunk)


def _lines(text: str) -> list[str]:
    """Return the lines of `text` with their ends, as both programs count them: a lone carriage return ends none."""
    lines = [f"{line}\n" for line in text.split("\n")]
    last = lines.pop().removesuffix("\n")
    return [*lines, last] if last else lines


def _changes(text: str, old: Sequence[str], proposals: Iterable[Proposal]) -> list[_Change]:
    """Return which lines become which, in the order of the text; mendings on one line are one change."""
    groups: list[tuple[int, int, list[Proposal]]] = []
    line, line_start = 0, 0
    for proposal in sorted(proposals, key=lambda each: each.start):
        while line < len(old) - 1 and line_start + len(old[line]) <= proposal.start:
            line_start += len(old[line])
            line += 1
        last, last_start = line, line_start
        while last < len(old) - 1 and last_start + len(old[last]) <= proposal.end:
            last_start += len(old[last])
            last += 1
        if groups and groups[-1][1] >= line:
            first, end, others = groups.pop()
            groups.append((first, max(end, last), [*others, proposal]))
        else:
            groups.append((line, last, [proposal]))
    starts = _starts(old)
    return [
        _trimmed(
            old,
            _Change(
                first=first,
                end=last + 1,
                new=tuple(_lines(_made(text, starts[first], starts[last + 1], mendings))),
                proposals=tuple(mendings),
            ),
        )
        for first, last, mendings in groups
    ]


def _starts(old: Sequence[str]) -> list[int]:
    """Return where each line begins, and where the last one ends."""
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    return starts


def _made(text: str, start: int, end: int, proposals: Iterable[Proposal]) -> str:
    """Return the part of `text` from `start` to `end` with `proposals` made in it."""
    return replaced(text[start:end], ((each.start - start, each.end - start, each.now) for each in proposals))


def _trimmed(old: Sequence[str], change: _Change) -> _Change:
    """Return a change without the lines at its end and beginning that stay as they are."""
    first, end, new = change.first, change.end, list(change.new)
    while new and end > first and new[-1] == old[end - 1]:
        new.pop()
        end -= 1
    while new and end > first and new[0] == old[first]:
        new.pop(0)
        first += 1
    return _Change(first=first, end=end, new=tuple(new), proposals=change.proposals)


def _hunks(changes: Sequence[_Change]) -> Iterator[list[_Change]]:
    """Yield the changes that stand so near to each other that the lines around them touch."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].end > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    yield hunk


def _hunk(hunk: Sequence[_Change], old: Sequence[str], shift: int) -> Iterator[str]:
    """Yield the lines of a hunk; lines before it have become `shift` more."""
    first = max(hunk[0].first - _CONTEXT, 0)
    end = min(hunk[-1].end + _CONTEXT, len(old))
    body: list[str] = []
    place = first
    for change in hunk:
        body += [f" {line}" for line in old[place : change.first]]
        body += [f"-{line}" for line in old[change.first : change.end]]
        body += [f"+{line}" for line in change.new]
        place = change.end
    body += [f" {line}" for line in old[place:end]]
    removed, added = (sum(line[0] in signs for line in body) for signs in (" -", " +"))
    reasons = "; ".join(
        dict.fromkeys(f"{each.edit_class}: {each.because}" for change in hunk for each in change.proposals)
    )
    yield f"@@ -{_span(first, removed)} +{_span(first + shift, added)} @@ {' '.join(reasons.split())}\n"
    for line in body:
        yield line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"


def _span(first: int, count: int) -> str:
    """Return where lines begin, counted from 1, and how many they are; of none, the line before them."""
    return f"{first + 1 if count else first},{count}"
