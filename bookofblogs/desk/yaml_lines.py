"""YAML edited as text: where a value ends, and how lines are put in, so that everything else stays to the byte."""

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


def with_lines(text: str, place: int, lines: list[str], newline: str) -> str:
    """Return `text` with whole `lines` put in at `place`, which is the beginning of a line or the end."""
    before = text[:place]
    gap = newline if before and not before.endswith("\n") else ""
    return before + gap + "".join(lines) + text[place:]


def scalar(text: str) -> str:
    """Return `text` as YAML: as it stands where that is safe, else in quotation marks."""
    if _PLAIN.fullmatch(text) and text.casefold() not in _NOT_PLAIN and "  " not in text:
        return text
    return json.dumps(text, ensure_ascii=False)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
