"""The comments in a document's margin: who wrote them, on which words (ECMA-376, part 1, 17.13.4)."""

from lxml import etree

from bookofblogs.intake.docx.account import words_of
from bookofblogs.intake.docx.names import PARAGRAPH, TEXT, WORD
from bookofblogs.model.manuscript import ReviewComment
from bookofblogs.unicode_text import on_one_line
from bookofblogs.wording import shortened

_MOST_LETTERS = 120
_ID = f"{WORD}id"
_BEGIN, _END = f"{WORD}commentRangeStart", f"{WORD}commentRangeEnd"


def comments_on(document: etree._Element, comments: etree._Element | None) -> tuple[ReviewComment, ...]:
    """Return the comments in the order of their part, each with as much of its words as tells where it stands."""
    if comments is None:
        return ()
    places = _places(document)
    found = [
        ReviewComment(
            by=comment.get(f"{WORD}author", ""), on=places.get(comment.get(_ID, ""), ""), text=words_of(comment)
        )
        for comment in comments.iter(f"{WORD}comment")
    ]
    return tuple(comment for comment in found if comment.text)


def _places(document: etree._Element) -> dict[str, str]:
    """Return the words on which each comment stands, by its id."""
    open_ranges: dict[str, str] = {}
    places: dict[str, str] = {}
    for each in document.iter(_BEGIN, _END, TEXT, PARAGRAPH):
        key = each.get(_ID, "")
        if each.tag == _BEGIN:
            open_ranges[key] = ""
        elif each.tag == _END and key in open_ranges:
            places[key] = shortened(on_one_line(open_ranges.pop(key)), _MOST_LETTERS)
        elif each.tag != _END:
            text = " " if each.tag == PARAGRAPH else each.text or ""
            for name, words in list(open_ranges.items()):
                open_ranges[name] = words + text
                if len(words) > _MOST_LETTERS:
                    places[name] = shortened(on_one_line(open_ranges.pop(name)), _MOST_LETTERS)
    return places
