"""Quotations by their style, and text boxes."""

from collections.abc import Iterator

from bookofblogs.mending.blocks import groups, has_words, style_of, wrapped
from bookofblogs.mending.draft import Draft
from bookofblogs.wording import counted
from bookofblogs.xhtml import unwrap

_STYLES = frozenset(
    {
        "quote", "intense quote", "quotation", "quotations", "block quote", "blockquote", "block text",
        "block quotation",
        "zitat", "intensives zitat", "citation", "citation intense", "cita", "citazione", "citaat",
    }
)  # fmt: skip


def quotations(draft: Draft) -> Iterator[str]:
    """Make a quotation of neighbours whose style is made for it."""
    made = 0
    for flow in draft.flows:
        for row in list(groups(flow)):
            if row[0].tag in ("p", "ul", "ol") and style_of(row[0]) in _STYLES:
                wrapped("blockquote", row)
                made += 1
    if made:
        yield f"{counted(made, 'quotation')} by the style"


def text_boxes(draft: Draft) -> Iterator[str]:
    """Make a quotation of a text box; one with a picture, or with the line below one, becomes blocks of the text."""
    made = 0
    for box in draft.every("aside"):
        parent = box.getparent()
        if parent is None:
            continue
        has_picture = next(box.iter("img"), None) is not None
        is_caption = any("caption" in style_of(block) for block in box)
        if has_picture or is_caption or not has_words(box) or parent.tag not in ("body", "blockquote"):
            unwrap(box)
            continue
        box.tag = "blockquote"
        made += 1
    if made:
        yield f"{counted(made, 'text box', 'text boxes')} set as {'a quotation' if made == 1 else 'quotations'}"
