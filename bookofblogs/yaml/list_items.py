"""Changes in the items of a list in an editor's YAML file, many at once with one look at the whole text.

Like all that is changed there, the file is not written anew: every other byte stays.
"""

from collections.abc import Collection, Mapping

from bookofblogs.yaml.editing import parted, without_between_brackets
from bookofblogs.yaml.places import composed, end_of, entry_of, next_line, node_at
from bookofblogs.yaml.writing import cautious, in_brackets


def with_values(text: str, key: str, changes: Mapping[int, Mapping[str, str]]) -> str:
    """Return `text` with other values of one line in items, mappings, of the list `key`: by number, and by their keys.

    What an item has no key for is not put in.
    """
    mark, body = parted(text)
    items = node_at(composed(body), [key])
    places = [
        (found[1], value)
        for number, values in changes.items()
        for name, value in values.items()
        if (found := entry_of(node_at(items, [number]), name)) is not None and found[1].value != value
    ]
    for child, value in sorted(places, key=lambda place: -int(place[0].start_mark.index)):
        written = in_brackets(value, cautious) if items.flow_style else cautious(value)
        body = body[: child.start_mark.index] + written + body[end_of(body, child) :]
    return mark + body


def without_items(text: str, key: str, numbers: Collection[int]) -> str:
    """Return `text` without the items of these numbers in the list `key`. Comments on lines of their own stay."""
    mark, body = parted(text)
    items = node_at(composed(body), [key])
    if items is None:
        return text
    for number in sorted(numbers, reverse=True):  # what comes before an item stays where it is
        if number >= len(items.value):
            continue
        item = items.value[number]
        if items.flow_style:
            body = without_between_brackets(body, item.start_mark.index, item.end_mark.index)
        else:
            body = _without_lines(body, item.start_mark.index, end_of(body, item))
    return mark + body


def _without_lines(text: str, start: int, end: int) -> str:
    """Return `text` without the lines from `start` to `end`; of blank lines on both sides of them, one goes too."""
    before, after = text[: text.rfind("\n", 0, start) + 1], text[next_line(text, end) :]
    blank = next((end for end in ("\r\n", "\n") if before.endswith(f"\n{end}")), "")
    if blank and not after:
        return before.removesuffix(blank)
    return before + (after.removeprefix(blank) if blank else after)
