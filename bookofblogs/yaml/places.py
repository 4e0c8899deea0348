"""Where things stand in YAML: nodes of PyYAML found by their keys, ends without what follows, and the lines around."""

from collections.abc import Sequence
from typing import Any

import yaml

from bookofblogs.expressions import expression
from bookofblogs.yaml.parser import LOADER

Node = Any
"""A node of PyYAML, of whichever kind; None where there is none."""
BLANK = " \t\r\n"
"""What YAML counts as blank: a no-break space may be a name."""
_REMARK = expression(r"( +)#[^\n]*(?:\n|\Z)")
_BLOCKS = ("|", ">")


def composed(text: str) -> Node:
    """Return the one document of a text, None if there is nothing but comments."""
    return yaml.compose(text, Loader=LOADER)


def node_at(node: Node, path: Sequence[str | int]) -> Node:
    """Return the node at `path`, None if there is none."""
    for key in path:
        if isinstance(key, int):
            node = node.value[key] if isinstance(node, yaml.SequenceNode) else None
        else:
            found = entry_of(node, key)
            node = found[1] if found else None
    return node


def entry_of(node: Node, key: str) -> tuple[Node, Node] | None:
    """Return the key and the value of `key` in a mapping, None if it is not there."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next(((found, child) for found, child in node.value if found.value == key), None)


def end_of(text: str, node: Node, *, with_blank_lines: bool = False) -> int:
    """Return where a node's own text ends, without the comments that follow, and without the blank lines.

    Those behind a block (`|`) count to it if they are asked for, or if it keeps them (`|+`).
    """
    start, end = int(node.start_mark.index), int(node.end_mark.index)
    if isinstance(node, yaml.ScalarNode):
        if node.style in _BLOCKS and (with_blank_lines or "+" in text[start : next_line(text, start)]):
            return end - (text[end - 1] == "\n")
        return start + len(text[start:end].rstrip(BLANK))
    if node.flow_style or not node.value:
        return end
    last = node.value[-1]
    if isinstance(node, yaml.MappingNode):
        return max(end_of(text, last[1], with_blank_lines=with_blank_lines), colon_of(text, last[0]))
    return end_of(text, last, with_blank_lines=with_blank_lines)


def colon_of(text: str, key_node: Node) -> int:
    """Return where the colon of a key ends."""
    return text.index(":", key_node.end_mark.index) + 1


def next_line(text: str, at: int) -> int:
    """Return where the line behind the one on which `at` stands begins."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def behind_remarks(text: str, at: int, outside: int) -> int:
    """Return where the next line begins, behind the remarks that are indented deeper than `outside`."""
    place = next_line(text, at)
    while (remark := _REMARK.match(text, place)) and len(remark[1]) > outside:
        place = remark.end()
    return place


def line_end(text: str, at: int) -> str:
    """Return how the line ends on which `at` stands; the last one as the one before it."""
    end = text.find("\n", at)
    end = end if end >= 0 else text.rfind("\n")
    return "\r\n" if end > 0 and text[end - 1] == "\r" else "\n"


def with_lines(text: str, place: int, lines: str) -> str:
    r"""Return `text` with whole `lines`, which end in `\n`, put in at `place`: the beginning of a line, or the end."""
    newline = line_end(text, max(0, place - 1))
    gap = newline if place and text[place - 1] != "\n" else ""
    return text[:place] + gap + lines.replace("\n", newline) + text[place:]
