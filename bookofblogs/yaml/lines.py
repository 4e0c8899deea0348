"""YAML edited as text: where a value ends, and how lines are put in, so that everything else stays to the byte."""

import difflib
import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import takewhile

import yaml

_MOST_COMPARED = 1_000_000
"""Pairs of lines of two passages that are compared."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 _./(),'-]*[A-Za-z0-9.)]|[A-Za-z]|\d{4}-\d{2}-\d{2}", re.ASCII)
_NOT_PLAIN = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def value_of(root: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return the value of `key` in the mapping `root`."""
    entries = root.value if isinstance(root, yaml.MappingNode) else ()
    return next((value for name, value in entries if name.value == key), None)


def end_of(node: yaml.Node) -> int:
    """Return where the last text below `node` ends: a list's own mark stands behind the comments that follow it."""
    while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node.end_mark.index


def line_after(text: str, place: int, indent: int) -> int:
    """Return the start of the line after `place`, and after the remarks that are indented deeper than `indent`."""
    place = len(text) if (end := text.find("\n", max(0, place - 1))) < 0 else end + 1
    while (remark := re.compile(r"[ ]+#[^\n]*(?:\n|\Z)").match(text, place)) and _indent(remark[0]) > indent:
        place = remark.end()
    return place


def line_end_at(text: str, place: int) -> str:
    """Return how a new line at `place` ends: as the line before it does, or else as the first of `text`."""
    end = text.rfind("\n", 0, place)
    end = end if end >= 0 else text.find("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def with_lines(text: str, place: int, lines: list[str]) -> str:
    r"""Return `text` with whole `lines`, which end in `\n`, put in at `place`: the beginning of a line, or the end."""
    before, newline = text[:place], line_end_at(text, place)
    gap = newline if before and not before.endswith("\n") else ""
    return before + gap + "".join(lines).replace("\n", newline) + text[place:]


def with_own_line_ends(changed: str, original: str) -> str:
    r"""Return `changed`, whose lines end in `\n`, with the ends that the lines of `original` have.

    A line that stands in both keeps its own. A new one ends as the line before it, the first as the first did.
    """
    old, new = original.split("\n"), changed.split("\n")
    old_ends = ["\r\n" if line.endswith("\r") else "\n" for line in old[:-1]]
    if len(set(old_ends)) <= 1:
        return changed.replace("\n", old_ends[0]) if old_ends else changed
    ends = [""] * len(new)
    for there, here in _kept_lines([line.removesuffix("\r") for line in old], new):
        ends[here] = (*old_ends, "")[there]
    before = old_ends[0]
    parts = []
    for line, end in zip(new[:-1], ends, strict=False):
        before = end or before
        parts.append(line + before)
    return "".join(parts) + new[-1]


def _kept_lines(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where the lines that stand in both texts stand in each.

    Lines that occur once in each are found at once, and part the texts; between two of them little is left to compare,
    so that the time grows with the lines and not with their square.
    """
    begin_old = begin_new = 0
    for there, here in (*_fixed_points(old, new), (len(old), len(new))):
        for one, other in _kept_between(old[begin_old:there], new[begin_new:here]):
            yield begin_old + one, begin_new + other
        if there < len(old):
            yield there, here
        begin_old, begin_new = there + 1, here + 1


def _fixed_points(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Return where the most lines that occur once in each text stand in both, in the same order in both."""
    counts_old, counts_new = Counter(old), Counter(new)
    place = {line: number for number, line in enumerate(new) if counts_new[line] == 1}
    pairs = [(number, place[line]) for number, line in enumerate(old) if counts_old[line] == 1 and line in place]
    ends: list[int] = []
    """For each length, where the row of pairs ends that ends first."""
    at: list[int] = []
    before: list[int] = []
    for number, (_, here) in enumerate(pairs):
        length = bisect_left(ends, here)
        ends[length : length + 1], at[length : length + 1] = [here], [number]
        before.append(at[length - 1] if length else -1)
    row: list[tuple[int, int]] = []
    number = at[-1] if at else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _kept_between(old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where lines stand in both of two passages: short ones are compared, of long ones the beginnings."""
    if len(old) * len(new) > _MOST_COMPARED:
        same = takewhile(lambda number: old[number] == new[number], range(min(len(old), len(new))))
        yield from ((number, number) for number in same)
        return
    for block in difflib.SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        yield from ((block.a + offset, block.b + offset) for offset in range(block.size))


def scalar(text: str) -> str:
    """Return `text` as YAML: as it stands where that is safe, else in quotation marks."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_PLAIN and "  " not in text:
        return text
    return json.dumps(text, ensure_ascii=False)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
