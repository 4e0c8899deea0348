"""A document as the typesetter takes it, and the names in it that those who write it and those who set it both know.

The typesetter loads nothing besides, neither lxml nor the templates: it starts for every book, in several processes.
"""

from html import escape
from xml.etree import ElementTree as ET

ADDED = "added"
"""The class of words that typesetting adds to those of the author."""
MARK = "list-mark"
"""The name of the mark's element in our tree, where `li::marker` cannot be written."""
TURNED = "turned"
"""The name of a page that lies on its side: a sheet may have some among others."""
NUMBERED = "data-numbered"
"""Says of a section that its lines are numbered, and in which direction it runs."""


def written_document(section: str, title: str, language: str, direction: str) -> str:
    """Return the document that holds a section, as XML, whose own text is ready."""
    head = f'<html lang="{escape(language)}" dir="{direction}"><head><title>{escape(title, quote=False)}</title></head>'
    return f"{head}<body>{section}</body></html>"


def document_of(text: str) -> ET.Element:
    """Return a document of ours as the tree that the typesetter sets."""
    root = ET.fromstring(text)  # noqa: S314 - our own tree, written a moment ago
    for mark in root.iter(MARK):
        mark.tag = "li::marker"
    return root


def text_document(text: str, language: str) -> ET.Element:
    """Return a document that holds nothing but `text`."""
    section = f"<section><p>{escape(text, quote=False)}</p></section>"
    return document_of(written_document(section, "", language, "ltr"))
