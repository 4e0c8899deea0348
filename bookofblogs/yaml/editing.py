"""Changes in an editor's YAML file that touch nothing else: comments, order, quotes and blank lines stay to the byte.

The file is not written anew. The places of its values are looked up, and new text is put there, whose lines end as the
lines around it do. After each change the text is parsed again, so that the next one finds its places.

The texts are YAML that our own reader has read: no aliases, no key twice.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

import yaml

from bookofblogs.yaml.natural_style import natural
from bookofblogs.yaml.places import (
    BLANK,
    Node,
    behind_remarks,
    colon_of,
    composed,
    end_of,
    entry_of,
    line_end,
    next_line,
    node_at,
    with_lines,
)
from bookofblogs.yaml.writing import (
    INDENT,
    OneLine,
    Style,
    Tree,
    behind_colon,
    cautious,
    in_brackets,
    in_lines,
    inner_of,
)

_MARK = "\ufeff"


def set_value(text: str, path: Sequence[str], value: Tree) -> str:
    """Return `text` with `value` at `path`, the keys from the top down. What is missing on the way is made.

    An empty `value` takes the key away.
    """
    mark, body = parted(text)
    return mark + _set(body, path, value)


def set_in_entries(text: str, parent: str, changes: Mapping[str, Mapping[str, Tree]]) -> str:
    """Return `text` with the values of `changes` in the entries under `parent`, by key and field.

    Entries that are there are changed where they stand, new ones come last. One look at the whole text is enough.
    """
    mark, body = parted(text)
    found = entry_of(composed(body), parent)
    there = found[1] if found is not None and isinstance(found[1], yaml.MappingNode) else None
    places = {key.value: (key, child) for key, child in there.value} if there is not None else {}
    new = {key: fields for key, fields in changes.items() if key not in places}
    if new:
        added: Mapping[str, Tree] = {
            key: {name: value for name, value in fields.items() if value} for key, fields in new.items()
        }
        is_held = there is not None and there.value
        body = _with_keys(body, there, added, natural) if is_held else _set(body, [parent], added)
    for key in reversed([key for key in places if key in changes]):
        body = _with_changed_entry(body, parent, places[key], changes[key])
    return mark + body


def with_items(text: str, path: Sequence[str | int], items: Sequence[Tree], *, apart: bool = True) -> str:
    """Return `text` with `items` at the end of the list at `path`: keys, and numbers in lists, from the top down.

    A list that is missing is made, behind all else if it is one of the top. Items that hold lists stand in lines of
    their own, with a blank line between them if they stay `apart`: where the list is in brackets, nothing is put in.
    """
    mark, body = parted(text)
    *way, key = path
    holder = node_at(composed(body), way)
    found = entry_of(holder, str(key))
    if found is None and not way:
        return mark + with_lines(body, len(body), f"{key}:\n{_items_in_lines(items, INDENT, apart=apart)}")
    if found is None:
        return mark + _with_list(body, holder, str(key), items) if holder is not None else text
    key_node, child = found
    if isinstance(child, yaml.SequenceNode) and child.flow_style:
        fits = all(isinstance(item, str) or all(isinstance(each, str) for each in _values(item)) for item in items)
        return mark + _with_inner(body, child, [in_brackets(item, cautious) for item in items]) if fits else text
    if holder.flow_style:
        return mark + _replaced(body, holder, key_node, child, items, cautious)
    is_of_texts = isinstance(items[0], str | OneLine)
    if isinstance(child, yaml.SequenceNode):
        column = child.start_mark.column
        # a remark in the column of the dashes may be a text crossed out; among larger entries it begins the next one
        outside = column - 1 if is_of_texts else column
        place = behind_remarks(body, end_of(body, child, with_blank_lines=True), outside)
    else:
        column = key_node.start_mark.column + INDENT
        outside = column if is_of_texts else key_node.start_mark.column
        place = behind_remarks(body, colon_of(body, key_node), outside)
    return mark + with_lines(body, place, _items_in_lines(items, column, apart=apart))


def with_item_replaced(text: str, key: str, number: int, item: Tree) -> str:
    """Return `text` with `item` in place of the one that has this number in the list `key`, if that is one of lines."""
    mark, body = parted(text)
    child = node_at(composed(body), [key])
    if not isinstance(child, yaml.SequenceNode) or child.flow_style:
        return text
    column = child.start_mark.column
    old = child.value[number]
    start = body.rfind("\n", 0, old.start_mark.index) + 1
    end = behind_remarks(body, end_of(body, old, with_blank_lines=True), column)
    return mark + with_lines(body[:start], start, in_lines([item], column, cautious)) + body[end:]


def set_in_item(text: str, key: str, number: int, changes: Mapping[str, str]) -> str:
    """Return `text` with the values of `changes` in the item, a mapping, that has this number in the list `key`.

    An empty value takes its key away.
    """
    mark, body = parted(text)
    for name, value in changes.items():
        item = node_at(composed(body), [key, number])
        found = entry_of(item, name)
        if found is not None:
            key_node, child = found
            body = (
                _replaced(body, item, key_node, child, value, cautious)
                if value
                else _without(body, item, key_node, child)
            )
        elif value and isinstance(item, yaml.MappingNode):
            body = _with_keys(body, item, {name: value}, cautious)
    return mark + body


def parted(text: str) -> tuple[str, str]:
    """Return the mark at the beginning of a text, if there is one, and the text behind it."""
    body = text.removeprefix(_MARK)
    return text[: len(text) - len(body)], body


def _with_changed_entry(text: str, parent: str, place: tuple[Node, Node], fields: Mapping[str, Tree]) -> str:
    """Return `text` with new values in one entry, which stands at `place`."""
    key_node, child = place
    start = text.rfind("\n", 0, key_node.start_mark.index) + 1
    is_alone = (
        text[start : key_node.start_mark.index].isspace() and isinstance(child, yaml.MappingNode) and bool(child.value)
    )
    if not is_alone:
        for name, value in fields.items():
            text = _set(text, [parent, key_node.value, name], value)
        return text
    end = next_line(text, end_of(text, child))
    entry = text[start:end]
    for name, value in fields.items():
        entry = _set(entry, [key_node.value, name], value)
    return text[:start] + entry + text[end:]


def _set(text: str, path: Sequence[str], value: Tree) -> str:
    root = composed(text)
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return with_lines(text, len(text), in_lines(_nested(path, value), 0, natural)) if value else text
    node = root
    for depth, key in enumerate(path):
        found = entry_of(node, key)
        if found is None:
            return _with_keys(text, node, _nested(path[depth:], value), natural) if value else text
        key_node, child = found
        rest = path[depth + 1 :]
        if not rest and not value:
            return _without(text, node, key_node, child)
        if not rest or not isinstance(child, yaml.MappingNode) or not child.value:
            return _replaced(text, node, key_node, child, _nested(rest, value) if rest else value, natural)
        node = child
    return text


def _nested(path: Sequence[str], value: Tree) -> Mapping[str, Tree]:
    """Return `value` inside mappings with the keys of `path`."""
    *outer, last = path
    nested: Mapping[str, Tree] = {last: value}
    for key in reversed(outer):
        nested = {key: nested}
    return nested


def _with_keys(text: str, mapping: Node, added: Mapping[str, Tree], style: Style) -> str:
    """Return `text` with further keys at the end of a mapping."""
    if mapping.flow_style:
        return _with_inner(text, mapping, inner_of(added, style))
    place = next_line(text, end_of(text, mapping))
    return with_lines(text, place, in_lines(added, mapping.start_mark.column, style))


def _with_inner(text: str, node: Node, added: Sequence[str]) -> str:
    """Return `text` with further entries before a closing bracket."""
    close = node.end_mark.index - 1
    last = node.value[-1] if node.value else None
    inner_end = node.start_mark.index + 1
    if last is not None:
        inner_end = max(each.end_mark.index for each in (last if isinstance(last, tuple) else (last,)))
    tail = text[inner_end:close]
    needs_comma = last is not None and "," not in re.sub("#.*", "", tail)
    # behind a remark nothing can stand in its line
    before = text[:close].rstrip(" " if "#" in tail else BLANK)
    blank = " " if last is not None else ""
    return f"{before}{',' if needs_comma else ''}{blank}{', '.join(added)}{text[close:]}"


def _replaced(text: str, mapping: Node, key_node: Node, child: Node, value: Tree, style: Style) -> str:  # noqa: PLR0913, PLR0917 - one value's place
    """Return `text` with another value for a key that is there."""
    colon = colon_of(text, key_node)
    end = max(end_of(text, child), colon)
    if mapping.flow_style:
        return f"{text[:colon]} {in_brackets(value, style)}{text[end:]}"
    if isinstance(child, yaml.SequenceNode) and not child.flow_style and not isinstance(value, str | Mapping):
        extended = _extended(text, child, value, style)
        if extended is not None:
            return extended
    new = behind_colon(value, key_node.start_mark.column, style).rstrip("\n")
    return f"{text[:colon]}{new.replace(chr(10), line_end(text, colon))}{text[end:]}"


def _extended(text: str, child: Node, value: Sequence[Tree], style: Style) -> str | None:
    """Return `text` with other texts in a list, and further ones at its end; None if the list gets shorter."""
    known = child.value
    if not known or len(value) < len(known) or not all(isinstance(item, yaml.ScalarNode) for item in known):
        return None
    column = child.start_mark.column
    further = in_lines(value[len(known) :], column, style)
    text = with_lines(text, next_line(text, end_of(text, child)), further) if further else text
    for item, new in reversed(list(zip(known, value[: len(known)], strict=True))):
        if item.value != new and isinstance(new, str):
            written = style(new, column + INDENT).replace("\n", line_end(text, item.start_mark.index))
            text = f"{text[: item.start_mark.index]}{written}{text[end_of(text, item) :]}"
    return text


def _without(text: str, mapping: Node, key_node: Node, child: Node) -> str:
    """Return `text` without a key and its value. A comment on lines of its own stays."""
    start, end = key_node.start_mark.index, max(end_of(text, child), colon_of(text, key_node))
    if mapping.flow_style:
        return without_between_brackets(text, start, end)
    if len(mapping.value) == 1:
        return f"{text[:start]}{{}}{text[end:]}"
    return text[: text.rfind("\n", 0, start) + 1] + text[next_line(text, end) :]


def without_between_brackets(text: str, start: int, end: int) -> str:
    """Return `text` without what stands from `start` to `end` between brackets, and without the comma beside it."""
    after = text[end:].lstrip(BLANK)
    if after.startswith(","):
        return text[:start] + after[1:].lstrip(BLANK)
    return text[:start].rstrip(BLANK).removesuffix(",") + text[end:]


def _with_list(text: str, mapping: Node, key: str, items: Sequence[Tree]) -> str:
    """Return `text` with a new list at the end of a mapping, behind the remarks that are indented deeper."""
    if mapping.flow_style:
        return _with_keys(text, mapping, {key: items}, cautious)
    column = mapping.start_mark.column
    place = behind_remarks(text, end_of(text, mapping, with_blank_lines=True), column)
    return with_lines(text, place, in_lines({key: items}, column, cautious))


def _items_in_lines(items: Sequence[Tree], column: int, *, apart: bool) -> str:
    """Return items of a list in lines, with a blank line between those of several lines that are kept `apart`."""
    between = "" if isinstance(items[0], str | OneLine) or not apart else "\n"
    return between.join(in_lines([item], column, cautious) for item in items)


def _values(item: Tree) -> Iterable[Tree]:
    return item.values() if isinstance(item, Mapping) else item
