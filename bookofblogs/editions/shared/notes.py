"""The notes at the end of a page, with the links there and back."""

import re
from enum import StrEnum

from jinja2 import Template
from markupsafe import Markup

from bookofblogs.editions.shared.templating import templates
from bookofblogs.model.book_strings import NoteStrings
from bookofblogs.model.passage import Note

_REFERENCE = re.compile(r'<a(?=\s[^<>]*\bclass="noteref")')
_LAST_PARAGRAPH_ENDS = "</p>"


class NotePlacement(StrEnum):
    """Where the notes stand: at the end of their page, or left to the edition, which takes them from `Page.notes`."""

    END = "end"
    FOOT = "foot"


def marked_references(body: str) -> str:
    """Return `body` with every reference to a note named as one to screen readers: `role="doc-noteref"`."""
    return _REFERENCE.sub('<a role="doc-noteref"', body)


def endnotes(notes: tuple[Note, ...], strings: NoteStrings, book_language: Markup) -> Markup:
    """Return the section of the notes, each with a link back to every place that refers to it; empty for no notes.

    `book_language` are the attributes of the strings, where the page is in another language than the book.
    """
    if not notes:
        return Markup()
    with_back_links = [(note, _with_back_links(note, strings, book_language)) for note in notes]
    section = _template("notes.xhtml").render(notes=with_back_links, strings=strings, book_language=book_language)
    return Markup(section)  # noqa: S704 - escaped by the template


def _with_back_links(note: Note, strings: NoteStrings, book_language: Markup) -> Markup:
    """Return the note's body with the links back at the end of its last paragraph, or in one of their own."""
    links = _template("back-links.xhtml").render(
        references=note.reference_ids, label=strings.back_to_text, book_language=book_language
    )
    body = marked_references(note.body).rstrip()
    if body.endswith(_LAST_PARAGRAPH_ENDS):
        return Markup(f"{body.removesuffix(_LAST_PARAGRAPH_ENDS)} {links}{_LAST_PARAGRAPH_ENDS}")  # noqa: S704 - XHTML of assembly's and ours
    return Markup(f"{body}\n<p>{links}</p>")  # noqa: S704 - as above


def _template(name: str) -> Template:
    return templates("bookofblogs.editions.shared").get_template(name)
