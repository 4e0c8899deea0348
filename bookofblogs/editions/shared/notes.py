"""The notes at the end of a page, with the links there and back."""

import re
from enum import StrEnum

from markupsafe import Markup

from bookofblogs.editions.shared.templating import rendered, trusted
from bookofblogs.model.book_strings import NoteStrings
from bookofblogs.model.passage import Note

_HERE = "bookofblogs.editions.shared"
_REFERENCE = re.compile(r'<a(?=\s[^<>]*\bclass="noteref")')
_LAST_PARAGRAPH_ENDS = "</p>"


class NotePlacement(StrEnum):
    """Where the notes stand: at the end of their page, or left to the edition, which takes them from `Page.notes`."""

    END = "end"
    FOOT = "foot"


def marked_references(body: str) -> str:
    """Return `body` with every reference to a note named as one to screen readers: `role="doc-noteref"`."""
    return _REFERENCE.sub('<a role="doc-noteref"', body)


def endnotes(notes: tuple[Note, ...], strings: NoteStrings, book_language: Markup) -> str:
    """Return the section of the notes, each with a link back to every place that refers to it; empty for no notes.

    `book_language` are the attributes of the strings, where the page is in another language than the book.
    """
    if not notes:
        return ""
    with_back_links = [(note, _with_back_links(note, strings, book_language)) for note in notes]
    return rendered(_HERE, "notes.xhtml", notes=with_back_links, strings=strings, book_language=book_language)


def _with_back_links(note: Note, strings: NoteStrings, book_language: Markup) -> Markup:
    """Return the note's body with the links back at the end of its last paragraph, or in one of their own."""
    links = rendered(
        _HERE,
        "back-links.xhtml",
        references=note.reference_ids,
        label=strings.back_to_text,
        book_language=book_language,
    )
    body = marked_references(note.body).rstrip()
    if body.endswith(_LAST_PARAGRAPH_ENDS):
        return trusted(f"{body.removesuffix(_LAST_PARAGRAPH_ENDS)} {links}{_LAST_PARAGRAPH_ENDS}")
    return trusted(f"{body}\n<p>{links}</p>")
