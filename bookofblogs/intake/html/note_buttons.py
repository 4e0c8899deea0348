"""Buttons that open a note, as scripts put them in the place of its mark: links to the note again."""

import re

from lxml import etree

from bookofblogs.intake.html.account import Account, words_of
from bookofblogs.model.manuscript import EntryKind, Tally

_NOTE_BUTTON = re.compile(
    r"(?:^|\s)(?:bigfoot-footnote__button|littlefoot__button|littlefoot-footnote__button)(?:\s|$)"
)
_NUMBER = re.compile(r"\d{1,4}")


def use_note_buttons(root: etree._Element, account: Account) -> None:
    """Make raised links of the buttons of bigfoot and littlefoot, and show the notes that these scripts hide."""
    buttons = [one for one in root.iter("button") if _NOTE_BUTTON.search(one.get("class") or "")]
    if not buttons:
        return
    notes = {
        (link.get("href") or "").removeprefix("#"): note
        for note in root.iter("li")
        if note.get("id")
        for link in note.iter("a")
    }
    for button in buttons:
        number = button.get("data-footnote-number") or words_of(button)
        note = notes.get(button.get("id") or "")
        if note is None or not _NUMBER.fullmatch(number):
            continue
        for one in (note, *note.iterancestors()):
            one.attrib.pop("style", "")
        is_empty = not words_of(button)
        account.note_added(
            EntryKind.OTHER, number if is_empty else "", tally=Tally(links=1), detail="the link of a button to a note"
        )
        for drawing in list(button):
            button.remove(drawing)
        button.attrib["href"] = f"#{note.get('id')}"
        button.tag, button.text = "a", number
        raised = etree.Element("sup")
        raised.tail, button.tail = button.tail, None
        parent = button.getparent()
        if parent is not None:
            parent.replace(button, raised)
        raised.append(button)
