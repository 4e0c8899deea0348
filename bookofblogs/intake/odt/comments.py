"""The comments in the margin of a text: who wrote them, on which words (ODF 1.3, part 3, section 14.1)."""

from lxml import etree

from bookofblogs.intake.odt.account import BLANKS, NO_TEXT, words_of
from bookofblogs.intake.odt.namespaces import clark, name_of, value
from bookofblogs.model.manuscript import ReviewComment
from bookofblogs.unicode_text import on_one_line
from bookofblogs.wording import shortened

_MOST_LETTERS = 120
_SAID = ("text:p", "text:h", "text:list")


def comments_in(text: etree._Element) -> tuple[ReviewComment, ...]:
    """Return the comments in their order, each with as much of its words as tells where it stands."""
    places = _places(text)
    found = [
        ReviewComment(
            by=on_one_line(comment.findtext(clark("dc:creator")) or ""),
            on=shortened(on_one_line("".join(places.get(value(comment, "office:name"), ()))), _MOST_LETTERS),
            text=" ".join(words_of(part) for part in comment if name_of(part) in _SAID).strip(),
        )
        for comment in text.iter(clark("office:annotation"))
    ]
    return tuple(comment for comment in found if comment.text)


def _places(text: etree._Element) -> dict[str, list[str]]:
    """Return the words on which each comment stands that is on some, by its name."""
    ending = {value(end, "office:name") for end in text.iter(clark("office:annotation-end"))}
    places: dict[str, list[str]] = {}
    open_names: list[str] = []
    skipped = 0
    for event, each in etree.iterwalk(text, events=("start", "end")):
        name = name_of(each)
        if event == "start" and name in NO_TEXT:
            skipped += 1
        words = BLANKS.get(name, "") + (each.text or "") if event == "start" and name else ""
        if event == "end":
            skipped -= name in NO_TEXT
            own = value(each, "office:name") if name.startswith("office:annotation") else ""
            if name == "office:annotation" and own in ending:
                open_names.append(own)
                places[own] = []
            elif own in open_names:
                open_names.remove(own)
            words = each.tail or ""
        if words and not skipped:
            for open_name in list(open_names):
                places[open_name].append(words)
                if sum(map(len, places[open_name])) > _MOST_LETTERS:
                    open_names.remove(open_name)
    return places
