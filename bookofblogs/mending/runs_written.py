"""Runs written as a line again: the mark that holds for longest is the outermost."""

from collections.abc import Sequence
from typing import Final

from lxml import etree

from bookofblogs.mending.blocks import put_text
from bookofblogs.mending.runs import Mark, Run, link_of

_ORDER: Final = {tag: rank for rank, tag in enumerate(("a", "strong", "em", "del", "mark", "sup", "sub", "code"))}


def write_runs(parent: etree._Element, runs: Sequence[Run], opened: frozenset[Mark] = frozenset()) -> None:
    """Write runs behind everything in `parent`: the mark that goes on for longest is the outermost."""
    at = 0
    while at < len(runs):
        run = runs[at]
        ends = {mark: _end_of(mark, runs, at, opened) for mark in run.marks if mark not in opened}
        if not ends:
            _write(parent, run)
            at += 1
            continue
        inner = [mark for mark in ends if mark.tag == "code"] if len(ends) == 1 else []
        able = inner or [mark for mark in ends if mark.tag != "code"]
        outer = min(able, key=lambda mark: (-ends[mark], _ORDER.get(mark.tag, len(_ORDER)), mark.tag))
        element = etree.SubElement(parent, outer.tag, {"href": outer.address} if outer.tag == "a" else {})
        write_runs(element, runs[at : ends[outer]], opened | {outer})
        at = ends[outer]


def _end_of(mark: Mark, runs: Sequence[Run], start: int, opened: frozenset[Mark]) -> int:
    """Return where a mark ends that begins at `start`; one that would end within a link, before that link."""
    end = next((at for at in range(start, len(runs)) if mark not in runs[at].marks), len(runs))
    link = link_of(runs[end - 1])
    if mark.tag == "a" or link is None or link in opened or end == len(runs) or link not in runs[end].marks:
        return end
    while end > start and link in runs[end - 1].marks:
        end -= 1
    return end


def _write(parent: etree._Element, run: Run) -> None:
    if run.thing is None:
        put_text(parent, run.text)
    else:
        run.thing.tail = None
        parent.append(run.thing)
