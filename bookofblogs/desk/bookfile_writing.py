"""book.yaml, with what a command adds to it. What the editor typed stays, to the byte."""

from collections.abc import Mapping, Sequence

from bookofblogs.yaml.editing import set_value


def with_columns(text: str, columns: Mapping[str, Sequence[str]]) -> str:
    """Return the text of book.yaml with `columns` under call: columns; everything else stays to the byte."""
    for field, headers in columns.items():
        text = set_value(text, ["call", "columns", field], headers[0] if len(headers) == 1 else tuple(headers))
    return text
