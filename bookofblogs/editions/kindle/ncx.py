"""The contents as a Kindle shows them under "Go To", its NCX: lines, and where in the text each begins and ends."""

from collections.abc import Mapping, Sequence

from bookofblogs.model.frozen import dataclass

NOWHERE = -1
"""The index of an entry that there is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsLine:
    """A line of the contents: its title in plain text, the id that it leads to, and how deep it lies (from 0)."""

    title: str
    target: str
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NcxEntry:
    """A line with its place in a text, in bytes: from `start` up to the next one that lies as deep or less deep.

    `index` counts breadth first: all lines of depth 0, then all of depth 1, ... The other indices are NOWHERE for none.
    """

    index: int
    title: str
    target: str
    depth: int
    start: int
    end: int
    parent: int = NOWHERE
    first_child: int = NOWHERE
    last_child: int = NOWHERE


def ncx_entries(
    contents: Sequence[ContentsLine], positions: Mapping[str, int], text_bytes: int
) -> tuple[NcxEntry, ...]:
    """Return the lines in the order of the text with their places; `positions` are those of the ids, in bytes.

    A line is left out where its id stands nowhere, or no further on than the line before.
    """
    placed: list[ContentsLine] = []
    starts: list[int] = []
    for line in contents:
        start = positions.get(line.target, NOWHERE)
        if start > (starts[-1] if starts else NOWHERE):
            placed.append(line)
            starts.append(start)
    indices = _breadth_first(placed)
    ends = _ends(placed, starts, text_bytes)
    parents = _parents(placed)
    children: dict[int, list[int]] = {}
    for index, parent in zip(indices, parents, strict=True):
        children.setdefault(parent, []).append(index)
    return tuple(
        NcxEntry(
            index=indices[number],
            title=line.title,
            target=line.target,
            depth=line.depth,
            start=starts[number],
            end=ends[number],
            parent=indices[parents[number]] if parents[number] >= 0 else NOWHERE,
            first_child=children[number][0] if number in children else NOWHERE,
            last_child=children[number][-1] if number in children else NOWHERE,
        )
        for number, line in enumerate(placed)
    )


def _breadth_first(placed: Sequence[ContentsLine]) -> list[int]:
    """Return the index of each line."""
    order = sorted(range(len(placed)), key=lambda number: placed[number].depth)
    indices = [0] * len(placed)
    for index, number in enumerate(order):
        indices[number] = index
    return indices


def _ends(placed: Sequence[ContentsLine], starts: Sequence[int], text_bytes: int) -> list[int]:
    """Return where each line ends: at the next one that lies as deep or less deep, else with the text."""
    ends = [text_bytes] * len(placed)
    open_lines: list[int] = []
    for number, line in enumerate(placed):
        while open_lines and placed[open_lines[-1]].depth >= line.depth:
            ends[open_lines.pop()] = starts[number]
        open_lines.append(number)
    return ends


def _parents(placed: Sequence[ContentsLine]) -> list[int]:
    """Return the number of the line that each lies below, NOWHERE for none."""
    parents = []
    open_lines: list[int] = []
    for number, line in enumerate(placed):
        while open_lines and placed[open_lines[-1]].depth >= line.depth:
            open_lines.pop()
        parents.append(open_lines[-1] if open_lines else NOWHERE)
        open_lines.append(number)
    return parents
