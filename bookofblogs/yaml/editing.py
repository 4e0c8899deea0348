"""Changes in an editor's YAML file that touch nothing else: comments, order, quotes and blank lines stay to the byte.

The file is not written anew. The places of its values are looked up, and new text is put there. After each change the
text is parsed again, so that the next one finds its places.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import yaml

from bookofblogs.yaml.lines import with_own_line_ends

Tree = str | Sequence[str] | Mapping[str, "Tree"]
"""What can be written: a text, a list of texts, or a mapping of them."""

_INDENT = 2
_BLANK = " \t\r\n"
"""What YAML counts as blank: a no-break space may be a name."""
_ENDLESS = 1_000_000
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_SURELY_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 .()'-]{4,}[A-Za-z0-9.)]")
"""Longer than any word that means something else to YAML, and of signs that mean nothing to it."""
_FLAGS = re.compile(r"yes|no|on|\d{4}-\d{2}-\d{2}")
"""What stands without quotes although others read more into it than a text: answers, a key of ours, dates."""


def set_value(text: str, path: Sequence[str], value: Tree) -> str:
    """Return `text` with `value` at `path`, the keys from the top down. What is missing on the way is made.

    `text` is YAML that our own reader has read: no aliases, no key twice. An empty `value` takes the key away.
    """
    changed = _set(text.replace("\r\n", "\n"), path, value)
    return with_own_line_ends(changed, text)


def set_in_entries(text: str, parent: str, changes: Mapping[str, Mapping[str, Tree]]) -> str:
    """Return `text` with the values of `changes` in the entries under `parent`, by key and field.

    Entries that are there are changed where they stand, new ones come last. One look at the whole text is enough.
    """
    body = text.replace("\r\n", "\n")
    found = _entry(yaml.compose(body, Loader=_LOADER), parent)
    there = found[1] if found is not None and isinstance(found[1], yaml.MappingNode) else None
    places = {key.value: (key, child) for key, child in there.value} if there is not None else {}
    new = {key: fields for key, fields in changes.items() if key not in places}
    if new:
        added: Tree = {key: {name: value for name, value in fields.items() if value} for key, fields in new.items()}
        body = _with_key(body, there, added) if there is not None and there.value else _set(body, [parent], added)
    for key in reversed([key for key in places if key in changes]):
        body = _changed(body, parent, key, places[key], changes[key])
    return with_own_line_ends(body, text)


def _changed(text: str, parent: str, key: str, place: tuple[Any, Any], fields: Mapping[str, Tree]) -> str:
    """Return `text` with new values in one entry, which stands at `place`."""
    key_node, child = place
    start = text.rfind("\n", 0, key_node.start_mark.index) + 1
    alone = (
        text[start : key_node.start_mark.index].isspace() and isinstance(child, yaml.MappingNode) and bool(child.value)
    )
    if not alone:
        for name, value in fields.items():
            text = _set(text, [parent, key, name], value)
        return text
    end = _line_end(text, _end(text, child))
    entry = text[start:end]
    for name, value in fields.items():
        entry = _set(entry, [key, name], value)
    return text[:start] + (entry.rstrip("\n") if end < len(text) else entry) + text[end:]


def _set(text: str, path: Sequence[str], value: Tree) -> str:
    root = yaml.compose(text, Loader=_LOADER)
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return (
            f"{text}{'' if not text or text.endswith(chr(10)) else chr(10)}{_block(_nested(path, value), 0)}"
            if value
            else text
        )
    node: Any = root
    for depth, key in enumerate(path):
        found = _entry(node, key)
        if found is None:
            return _with_key(text, node, _nested(path[depth:], value)) if value else text
        key_node, child = found
        if depth == len(path) - 1:
            return (
                _replaced(text, node, key_node, child, key, value) if value else _without(text, node, key_node, child)
            )
        if not isinstance(child, yaml.MappingNode) or not child.value:
            return _replaced(text, node, key_node, child, key, _nested(path[depth + 1 :], value))
        node = child
    return text


def _nested(path: Sequence[str], value: Tree) -> Tree:
    """Return `value` inside mappings with the keys of `path`."""
    for key in reversed(path):
        value = {key: value}
    return value


def _entry(node: Any, key: str) -> tuple[Any, Any] | None:  # noqa: ANN401 - PyYAML's nodes
    """Return the key and the value of `key` in a mapping, None if it is not there."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next(((found, child) for found, child in node.value if found.value == key), None)


def _with_key(text: str, mapping: Any, added: Tree) -> str:  # noqa: ANN401 - as above
    """Return `text` with further keys at the end of a mapping."""
    if mapping.flow_style:
        inside = _flow(added)[1:-1]
        before = text[: mapping.end_mark.index - 1].rstrip(_BLANK)
        joint = "" if before.endswith(("{", ",")) else ","
        blank = "" if before.endswith("{") else " "
        return f"{before}{joint}{blank}{inside}{text[mapping.end_mark.index - 1 :]}"
    at = _line_end(text, _end(text, mapping))
    lines = _block(added, mapping.start_mark.column)
    return f"{text[:at]}\n{lines.rstrip(chr(10))}{text[at:] or chr(10)}"


def _replaced(text: str, mapping: Any, key_node: Any, child: Any, key: str, value: Tree) -> str:  # noqa: ANN401, PLR0913, PLR0917 - as above; one value's place
    """Return `text` with another value for a key that is there."""
    start, end = key_node.end_mark.index, _end(text, child)
    colon = text.index(":", start) + 1
    if mapping.flow_style:
        return f"{text[:colon]} {_flow(value)}{text[max(end, colon) :]}"
    if isinstance(child, yaml.SequenceNode) and not child.flow_style and not isinstance(value, str | Mapping):
        extended = _extended(text, child, value)
        if extended is not None:
            return extended
    new = _block({key: value}, key_node.start_mark.column)
    new_value = new[new.index(":", len(_scalar(key, 0))) + 1 :].rstrip("\n") if new else ""
    return f"{text[:colon]}{new_value}{text[max(end, colon) :]}"


def _extended(text: str, child: Any, value: Sequence[str]) -> str | None:  # noqa: ANN401 - as above
    """Return `text` with other texts in a list, and further ones at its end; None if the list gets shorter."""
    known = child.value
    if not known or len(value) < len(known) or not all(isinstance(item, yaml.ScalarNode) for item in known):
        return None
    column = child.start_mark.column
    at = _line_end(text, _end(text, child))
    lines = "".join(f"\n{' ' * column}- {_scalar(item, column + 2)}" for item in value[len(known) :])
    text = f"{text[:at]}{lines}{text[at:] or chr(10)}"
    for item, new in reversed(list(zip(known, value[: len(known)], strict=True))):
        if item.value != new:
            text = f"{text[: item.start_mark.index]}{_scalar(new, column + 2)}{text[_end(text, item) :]}"
    return text


def _without(text: str, mapping: Any, key_node: Any, child: Any) -> str:  # noqa: ANN401 - as above
    """Return `text` without a key and its value. A comment on lines of its own stays."""
    start, end = key_node.start_mark.index, max(_end(text, child), text.index(":", key_node.end_mark.index) + 1)
    if mapping.flow_style:
        after = text[end:].lstrip(_BLANK)
        if after.startswith(","):
            return text[:start] + after[1:].lstrip(_BLANK)
        return text[:start].rstrip(_BLANK).removesuffix(",") + text[end:]
    if len(mapping.value) == 1:
        return f"{text[:start]}{{}}{text[end:]}"
    return text[: text.rfind("\n", 0, start) + 1] + text[_line_end(text, end) :].removeprefix("\n")


def _end(text: str, node: Any) -> int:  # noqa: ANN401 - as above
    """Return where a node's own text ends, without the comments and blank lines that follow."""
    if isinstance(node, yaml.ScalarNode):
        return node.start_mark.index + len(text[node.start_mark.index : node.end_mark.index].rstrip(_BLANK))
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    if isinstance(node, yaml.MappingNode):
        return max(_end(text, last[1]), text.index(":", last[0].end_mark.index) + 1)
    return _end(text, last)


def _line_end(text: str, at: int) -> int:
    """Return where the line ends on which `at` stands."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _block(value: Tree, column: int) -> str:
    """Return a mapping in block style, every line from `column` on."""
    if not isinstance(value, Mapping):
        raise TypeError(value)
    lines = []
    for key, item in value.items():
        head = f"{' ' * column}{_scalar(key, column)}:"
        if isinstance(item, str):
            lines.append(f"{head} {_scalar(item, column + _INDENT)}\n")
        elif isinstance(item, Mapping):
            lines.append(f"{head}\n{_block(item, column + _INDENT)}")
        else:
            items = "".join(f"{' ' * (column + _INDENT)}- {_scalar(each, column + 2 * _INDENT)}\n" for each in item)
            lines.append(f"{head}\n{items}")
    return "".join(lines)


def _flow(value: Tree) -> str:
    """Return a value in flow style, in one line."""
    if isinstance(value, str):
        return _scalar(value, 0, flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key, 0, flow=True)}: {_flow(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(_scalar(item, 0, flow=True) for item in value) + "]"


def _scalar(text: str, column: int, *, flow: bool = False) -> str:
    """Return a text as YAML: plain where that means the same, in quotes where not, lines as a block."""
    if _FLAGS.fullmatch(text):
        return text
    lines = text.split("\n")
    if len(lines) > 1 and not flow and _fits_block(lines):
        return "|-" + "".join(f"\n{' ' * column}{line}" if line else "\n" for line in lines)
    if len(lines) > 1 or flow:
        quotes = '"' if len(lines) > 1 else None
        written = yaml.safe_dump(
            [text], default_flow_style=True, allow_unicode=True, width=_ENDLESS, default_style=quotes
        )
        return written.strip()[1:-1]
    return text if _SURELY_PLAIN.fullmatch(text) else _dumped(text)


@lru_cache(maxsize=1_000)
def _dumped(text: str) -> str:
    """Return a text of one line as PyYAML writes it, which takes a while."""
    return yaml.safe_dump(text, allow_unicode=True, width=_ENDLESS).removesuffix("...\n").rstrip("\n")


def _fits_block(lines: Sequence[str]) -> bool:
    """Decide whether lines can stand as a block and come back the same."""
    return lines[0] != "" and lines[-1] != "" and all(line.isprintable() and line == line.strip() for line in lines)
