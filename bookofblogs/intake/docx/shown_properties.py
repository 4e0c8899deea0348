"""The document's own title and authors where Word shows them in its text, as on its cover pages (17.5.2.6, 17.5.2.12).

What is found is marked before the controls are taken away: a paragraph that is nothing but a title, with the style of
one; a text box of a cover page, so that what is in it stands in the text.
"""

from lxml import etree

from bookofblogs.intake.docx.account import text_of
from bookofblogs.intake.docx.elements import value_of
from bookofblogs.intake.docx.names import PARAGRAPH, TEXT_BOX, WORD

SHOWN_AS = "shown-as"
"""On a paragraph: the style that what it shows asks for. On a text box: that it is one of a cover page."""
_STYLES = {"title": "title", "subject": "subtitle", "creator": "author"}
_PROPERTIES = f"{WORD}sdtPr"


def mark_shown_properties(root: etree._Element) -> None:
    """Mark what shows the title, the subject or the author of the document, and the boxes of its cover page."""
    for control in root.iter(f"{WORD}sdt"):
        properties = control.find(_PROPERTIES)
        if properties is None:
            continue
        if value_of(properties, "docPartObj/docPartGallery") == "Cover Pages":
            for box in control.iter(TEXT_BOX):
                box.set(SHOWN_AS, "text")
        elif style := _style_of(properties):
            _mark_paragraphs(control, style)


def _style_of(properties: etree._Element) -> str:
    """Return the style for what a control shows, empty where it shows no such property."""
    binding = properties.find(f"{WORD}dataBinding")
    path = "" if binding is None else binding.get(f"{WORD}xpath", "")
    last = path.rpartition("/")[2].rpartition(":")[2].partition("[")[0]
    return _STYLES.get(last, "") if "coreProperties" in path else ""


def _mark_paragraphs(control: etree._Element, style: str) -> None:
    """Mark the paragraphs in a control, or the one that holds it and nothing else."""
    outer = next(control.iterancestors(PARAGRAPH), None)
    paragraphs = list(control.iter(PARAGRAPH)) if outer is None or not text_of(outer).strip() else [outer]
    for paragraph in paragraphs:
        if paragraph is not outer or text_of(paragraph).strip() == text_of(control).strip():
            paragraph.set(SHOWN_AS, style)
