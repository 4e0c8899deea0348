"""Places within a document that have a name in the piece, too: headings, which bookmarks name."""

from collections.abc import Mapping

from lxml import etree

from bookofblogs.intake.docx.account import words_of
from bookofblogs.intake.docx.elements import properties_of
from bookofblogs.intake.docx.letters import style_of
from bookofblogs.intake.docx.names import PARAGRAPH, WORD
from bookofblogs.intake.docx.paragraphs import outline_of
from bookofblogs.intake.docx.styles import Styles
from bookofblogs.language.slugs import slug

_HEADINGS = ("heading ", "title")


def anchors_of_headings(root: etree._Element, styles: Styles) -> Mapping[str, str]:
    """Return by the name of each bookmark in a heading, or right before one, the anchor that the heading will have."""
    found: dict[str, str] = {}
    anchors: dict[etree._Element, str] = {}
    for bookmark in root.iter(f"{WORD}bookmarkStart"):
        paragraph = next(bookmark.iterancestors(PARAGRAPH), None)
        if paragraph is None:
            paragraph = next(bookmark.itersiblings(PARAGRAPH), None)
        if paragraph is not None:
            if paragraph not in anchors:
                anchors[paragraph] = _anchor(paragraph, styles)
            found.setdefault(bookmark.get(f"{WORD}name", ""), anchors[paragraph])
    return {name: anchor for name, anchor in found.items() if name and anchor}


def _anchor(paragraph: etree._Element, styles: Styles) -> str:
    """Return the anchor of a paragraph that is a heading; nothing for another."""
    style = style_of(paragraph, styles)
    is_heading = styles.name(style).startswith(_HEADINGS) or outline_of(properties_of(paragraph))
    return slug(words_of(paragraph)) if is_heading or styles.outline(style) else ""
