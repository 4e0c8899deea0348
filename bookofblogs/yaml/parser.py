"""The YAML parser, with every node's line: loaded only where a text is new."""

from collections.abc import Iterator

import yaml

from bookofblogs.expressions import expression
from bookofblogs.language.characters import clean_value
from bookofblogs.yaml.complaints import in_words, value_beginning_with
from bookofblogs.yaml.values import Value, YamlError

MAX_DEPTH = 24
_MOST_ASKED_AGAIN = 100_000
"""Characters of a text that the slow parser is asked about, which words its complaints better."""

_ABSENT = frozenset(("null", "NULL", "~"))
"""What says in YAML that there is nothing (YAML 1.2.2, 10.2.1.1), unless it is in quotes; blog engines write it.

`Null` would be nothing too. It is a surname and, in German, a title, and no program writes it.
"""

_REMARK = expression(r"[ \t]+(?P<remark>#.*)")
_BLOCKS = ("|", ">")

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml's parser where the wheel has it: ten times as fast, and the same texts mean the same."""


def parsed(text: str, first_line: int) -> Value | None:
    """Return the one document in `text`, None if there is nothing but comments. Raises YamlError."""
    try:
        _refuse_tricks(text, first_line)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise _as_ours(text, error, first_line) from error
    except (RecursionError, ValueError) as error:
        raise YamlError(first_line, "is nested too deep, or holds characters that no book can hold.") from error
    return None if node is None else _value(text, node, node.start_mark.line + first_line, first_line)


def _as_ours(text: str, error: yaml.YAMLError, first_line: int) -> YamlError:
    """Return the parser's complaint in plain words. PyYAML's own parser is asked again: it says more than libyaml's."""
    if len(text) <= _MOST_ASKED_AGAIN:
        try:
            yaml.compose(text, Loader=yaml.BaseLoader)
        except yaml.YAMLError as clearer:
            error = clearer
    line, message = in_words(text, error)
    return YamlError(first_line + line, message)


def _refuse_tricks(text: str, first_line: int) -> None:
    """Raise YamlError for aliases, anchors and tags, and for nesting beyond MAX_DEPTH."""
    depth = 0
    refused: list[YamlError] = []
    for event in yaml.parse(text, Loader=LOADER):
        line = _line(event)
        if isinstance(event, yaml.AliasEvent):
            raise YamlError(
                first_line + line,
                f"has an alias (*{event.anchor}), which is not read here. "
                "Put a text that begins with a star in quotes.",
            )
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and (event.anchor or event.tag):
            message = value_beginning_with("&" if event.anchor else "!", text.splitlines()[line])
            refused.append(YamlError(first_line + line, message))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise YamlError(first_line + line, f"is nested more than {MAX_DEPTH} deep.")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    if refused:
        raise refused[0]


def _line(event: yaml.Event) -> int:
    """Return the line of `event`, counted from 0."""
    return event.start_mark.line if event.start_mark else 0


def _value(whole: str, node: yaml.Node, key_line: int, first_line: int) -> Value:
    """Return `node` of the text `whole` with its line, checked for duplicate keys."""
    line = node.start_mark.line + first_line
    if isinstance(node, yaml.ScalarNode):
        is_absent = not node.style and node.value in _ABSENT
        text, turned = ("", "") if is_absent else clean_value(node.value)
        remark = _remark_behind(whole, node)
        return Value(text, line, key_line, quoted=bool(node.style), turned=turned, remark=remark)
    if isinstance(node, yaml.SequenceNode):
        return Value(
            tuple(_value(whole, item, item.start_mark.line + first_line, first_line) for item in node.value),
            line,
            key_line,
        )
    return Value(dict(_entries(whole, node, first_line)), line, key_line)


def _remark_behind(whole: str, node: yaml.ScalarNode) -> str:
    """Return what stands behind a text on the line where it ends, from the `#` on; of a block, nothing."""
    start, end = node.start_mark.index, node.end_mark.index
    found = _REMARK.match(whole, start + len(whole[start:end].rstrip()))
    return found["remark"] if found and node.style not in _BLOCKS else ""


def _entries(whole: str, node: yaml.Node, first_line: int) -> Iterator[tuple[str, Value]]:
    """Yield the keys and values of a mapping. Raises YamlError for a key that is a list, or stands twice."""
    seen: dict[str, int] = {}
    for key, item in node.value:
        line = key.start_mark.line + first_line
        if not isinstance(key, yaml.ScalarNode):
            raise YamlError(line, "has a key that is no plain text. Put it in quotes.")
        if key.value in seen:
            raise YamlError(line, f'has the key "{key.value}" twice; it stands on line {seen[key.value]} already.')
        seen[key.value] = line
        yield key.value, _value(whole, item, line, first_line)
