"""YAML edited as text: where a value ends, and how lines are put in, so that everything else stays to the byte."""

import difflib
import json
import re

import yaml

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
    matcher = difflib.SequenceMatcher(None, [line.removesuffix("\r") for line in old], new, autojunk=False)
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            ends[block.b + offset] = (*old_ends, "")[block.a + offset]
    before = old_ends[0]
    parts = []
    for line, end in zip(new[:-1], ends, strict=False):
        before = end or before
        parts.append(line + before)
    return "".join(parts) + new[-1]


def scalar(text: str) -> str:
    """Return `text` as YAML: as it stands where that is safe, else in quotation marks."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_PLAIN and "  " not in text:
        return text
    return json.dumps(text, ensure_ascii=False)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
