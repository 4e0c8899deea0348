"""The one writer of Markdown: a tree of the contract in model/manuscript.py, as bob reads it and a person edits it.

A paragraph is one line, a block has a blank line below it. What Markdown has no sign for is written as what a book
makes of it: a heading within a quotation is a line in bold, a box is a quotation, marked words are words. Of HTML there
is nothing but `<br>`, `<sup>` and `<sub>`, within a line.
"""

from collections.abc import Mapping

from bookofblogs.expressions import expression
from bookofblogs.markdown.writing.blocks import BlockWriter
from bookofblogs.markdown.writing.note_numbers import NoteNumbers
from bookofblogs.xhtml import parse_element

_CLOSED = expression(r"\[/([A-Za-z][\w-]*)\]")


def written(body: str, notes: Mapping[str, str]) -> str:
    """Return `body` and the `notes` that it refers to by their keys as Markdown, which ends with a line feed.

    Notes are numbered in the order of their marks. Raises lxml.etree.XMLSyntaxError where a text is not well-formed.
    """
    root = parse_element(f"<body>{body}</body>")
    roots = {key: parse_element(f"<note>{note}</note>") for key, note in notes.items()}
    numbers = NoteNumbers(roots)
    numbers.count(root)
    closed = frozenset(name for text in (body, *notes.values()) for name in _CLOSED.findall(text))
    writer = BlockWriter(numbers, closed)
    blocks = list(writer.blocks(root))
    blocks += [writer.note(number, note) for number, note in numbers.in_order()]
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n" if blocks else ""
