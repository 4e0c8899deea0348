"""Three versions of a Markdown text brought together, block by block: what it was, what came, and what stands here.

What only one side changed is taken. Where both changed the same, ours stays, and theirs is a `Difference`.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from bookofblogs.expressions import expression
from bookofblogs.model.frozen import dataclass

_FENCE = expression(r" {0,3}(`{3,}|~{3,})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A place that both sides changed: how it was, how it came, and how it stands here and stays."""

    was: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedVersions:
    """What became of three versions."""

    text: str
    taken: tuple[str, ...] = ()
    """The blocks that came and are taken; one that was taken out by its author is told by how it was."""
    differences: tuple[Difference, ...] = ()


def merge_versions(was: str, theirs: str, ours: str) -> MergedVersions:
    """Return `ours` with what changed from `was` to `theirs`, wherever it did not change here too."""
    before = _blocks(was)
    blocks: list[str] = []
    taken: list[str] = []
    differences: list[Difference] = []
    at = 0
    for place in _places(_edits(before, _blocks(theirs)), _edits(before, _blocks(ours))):
        old = before[place.start : place.end]
        came, here = (_after(before, place, edits) for edits in (place.theirs, place.ours))
        settled = _settled(old, came, here)
        blocks += before[at : place.start]
        at = place.end
        if settled is None:
            blocks += here
            differences.append(Difference(was="\n\n".join(old), theirs="\n\n".join(came), ours="\n\n".join(here)))
        else:
            blocks += settled
            taken += _taken(old, here, settled)
    blocks += before[at:]
    text = "\n\n".join(blocks) + "\n" if blocks else ""
    return MergedVersions(text=text, taken=tuple(taken), differences=tuple(differences))


def ours_stays(theirs: str, ours: str) -> MergedVersions:
    """Return `ours` as it is, with every place in which the two differ: nobody knows who of them changed it."""
    came, here = _blocks(theirs), _blocks(ours)
    changes = SequenceMatcher(None, came, here, autojunk=False).get_opcodes()
    differences = tuple(
        Difference(was="", theirs="\n\n".join(came[start:end]), ours="\n\n".join(here[begin:stop]))
        for kind, start, end, begin, stop in changes
        if kind != "equal"
    )
    return MergedVersions(text=ours, differences=differences)


def _blocks(text: str) -> list[str]:
    """Return the blocks of a text: what stands between blank lines, code between its fences as a whole."""
    blocks: list[list[str]] = [[]]
    fence = ""
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        if line.strip() or fence:
            blocks[-1].append(line.rstrip() if not fence and not line.endswith("  ") else line)
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(block) for block in blocks if block]


class _Edit(NamedTuple):
    """Blocks from `start` to `end` of what was, and what stands in their place now."""

    start: int
    end: int
    now: tuple[str, ...]


class _Place(NamedTuple):
    """A place of what was, and what either side made of it."""

    start: int
    end: int
    theirs: list[_Edit]
    ours: list[_Edit]


def _edits(was: Sequence[str], now: Sequence[str]) -> list[_Edit]:
    """Return what changed, block by block where as many stand there as before."""
    edits: list[_Edit] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == stop - begin:
            edits += [_Edit(start + step, start + step + 1, (now[begin + step],)) for step in range(end - start)]
        elif kind != "equal":
            edits.append(_Edit(start, end, tuple(now[begin:stop])))
    return edits


def _places(theirs: Sequence[_Edit], ours: Sequence[_Edit]) -> list[_Place]:
    """Return the places that changed, in their order; edits of both sides that meet are one place."""
    places: list[_Place] = []
    for edit, is_theirs in sorted([(edit, True) for edit in theirs] + [(edit, False) for edit in ours]):
        if not places or not _meets(places[-1], edit):
            places.append(_Place(edit.start, edit.end, [], []))
        last = places[-1] = places[-1]._replace(end=max(places[-1].end, edit.end))
        (last.theirs if is_theirs else last.ours).append(edit)
    return places


def _meets(place: _Place, edit: _Edit) -> bool:
    """Decide whether an edit, which begins at a place or behind its beginning, is of the same blocks."""
    return edit.start < place.end or (place.start, place.end) == (edit.start, edit.end)


def _after(was: Sequence[str], place: _Place, edits: Sequence[_Edit]) -> list[str]:
    """Return what one side made of a place."""
    found: list[str] = []
    at = place.start
    for edit in edits:
        found += [*was[at : edit.start], *edit.now]
        at = edit.end
    return [*found, *was[at : place.end]]


def _settled(was: Sequence[str], theirs: Sequence[str], ours: Sequence[str]) -> list[str] | None:
    """Return what a place becomes; None where both sides changed the same."""
    if theirs in (was, ours):
        return list(ours)
    if was == ours:
        return list(theirs)
    if len(was) == len(theirs) == len(ours) == 1 and "\n" in was[0]:
        lines = _by_lines(*(text.split("\n") for text in (was[0], theirs[0], ours[0])))
        return None if lines is None else ["\n".join(lines)]
    return None


def _by_lines(was: list[str], theirs: list[str], ours: list[str]) -> list[str] | None:
    """Return one block, a list or a table, of which each side changed other lines; None where they changed the same."""
    lines: list[str] = []
    at = 0
    for place in _places(_edits(was, theirs), _edits(was, ours)):
        old = was[place.start : place.end]
        came, here = (_after(was, place, edits) for edits in (place.theirs, place.ours))
        if old not in (came, here) and came != here:
            return None
        lines += [*was[at : place.start], *(here if came == old else came)]
        at = place.end
    return [*lines, *was[at:]]


def _taken(was: Sequence[str], ours: Sequence[str], settled: Sequence[str]) -> list[str]:
    """Return what was taken of the other side in a stretch."""
    if list(ours) == list(settled):
        return []
    return [block for block in settled if block not in ours] or [block for block in was if block not in settled]
