"""Notes: numbered in the order of their marks; a heading above notes that stand elsewhere now goes."""

from collections.abc import Iterator

from lxml import etree

from bookofblogs.folding import fold
from bookofblogs.mending.blocks import (
    HEADINGS,
    is_block,
    is_empty,
    looks_of,
    style_of,
    take_out,
    take_out_of_line,
    words_of,
)
from bookofblogs.mending.draft import Draft
from bookofblogs.mending.empties import trim_rules
from bookofblogs.mending.marks import plain_line
from bookofblogs.model.manuscript import EntryKind, Tally
from bookofblogs.wording import counted, one_or_many

_HEADINGS = frozenset(
    map(
        fold,
        (
            "Notes", "Footnotes", "Endnotes", "End notes", "Foot notes", "Footnote", "Note", "Anmerkungen", "Fußnoten",
            "Endnoten", "Notas", "Notas al pie", "Notas de rodapé", "Notes de bas de page", "Note a piè di pagina",
            "Voetnoten", "Noten", "Przypisy", "Fotnoter", "Noter", "Poznámky", "Примечания", "注释", "脚注", "注",
        ),
    )
)  # fmt: skip
_MAY_GO = frozenset(
    (*HEADINGS, "p", "li", "ul", "ol", "blockquote", "aside", "figure", "figcaption", "caption", "dd", "dl")
)


def notes_heading(draft: Draft) -> Iterator[str]:
    """Take out a heading such as "Footnotes" with nothing below it."""
    if not draft.notes:
        return
    for block in list(draft.body):
        looks_so = bool(looks_of(block) & {"bold", "underlined"}) or style_of(block).startswith("heading")
        looks_so = looks_so or "data-outline" in block.attrib
        is_heading = block.tag in HEADINGS or (block.tag == "p" and looks_so)
        if not is_heading or fold(plain_line(block).rstrip(":").strip()) not in _HEADINGS:
            continue
        following = block.getnext()
        if following is None or (following.tag in HEADINGS and block.tag in HEADINGS and following.tag <= block.tag):
            draft.unlist(block)
            links = Tally(links=sum(1 for _ in block.iter("a")))
            draft.leave_out(EntryKind.NOTES_HEADING, plain_line(block), tally=links)
            yield f"the heading “{plain_line(block)}”, below which nothing stood, taken out"
            take_out(block)
            trim_rules(draft.body)


def empty_notes(draft: Draft) -> Iterator[str]:
    """Take out notes without words, with their marks, and marks that lead to no note."""
    known = set(draft.notes)
    taken = 0
    before = draft.links()
    unknown = _take_marks(draft, known)
    while empty := [key for key, note in draft.notes.items() if is_empty(note)]:
        for key in empty:
            del draft.notes[key]
        taken += len(empty)
        _take_marks(draft, known)
    draft.leave_out_links(before)
    if taken:
        draft.leave_out(EntryKind.EMPTY, tally=Tally(notes=taken), detail="notes without words")
        yield f"{counted(taken, 'note')} without words taken out"
    if unknown:
        draft.remarks.append(
            f"{counted(unknown, 'mark')} of notes {one_or_many(unknown, 'leads', 'lead')} to no note; taken out."
        )


def numbers_of_notes(draft: Draft) -> Iterator[str]:
    """Give notes numbers in the order of their marks. One without a mark stays, as the last."""
    yield from empty_notes(draft)
    order = _order(draft)
    marked = {mark.get("key", "") for flow in draft.flows for mark in flow.iter("noteref")}
    unmarked = [key for key in order if key not in marked]
    if unmarked:
        draft.remarks.append(
            f"{counted(len(unmarked), 'note')} without a mark in the text: {words_of(draft.notes[unmarked[0]])[:60]}"
        )
    numbers = {key: str(number) for number, key in enumerate(order, 1)}
    for flow in draft.flows:
        for mark in flow.iter("noteref"):
            mark.set("key", numbers.get(mark.get("key", ""), ""))
    draft.notes = {numbers[key]: draft.notes[key] for key in order}


def _take_marks(draft: Draft, known: set[str]) -> int:
    """Take out the marks that lead to no note, and return how many of them lead to none that is `known` either."""
    unknown = 0
    for mark in draft.every("noteref"):
        if (key := mark.get("key", "")) not in draft.notes:
            unknown += key not in known
            block = next((each for each in mark.iterancestors() if is_block(each)), None)
            take_out_of_line(mark)
            while block is not None and block.tag in _MAY_GO and is_empty(block):
                emptied, block = block, block.getparent()
                take_out(emptied)
    return unknown


def _order(draft: Draft) -> list[str]:
    """Return the keys of the notes in the order of their marks: those of a note's own notes behind it."""
    order: dict[str, None] = {}
    waiting: list[etree._Element] = [draft.body]
    while waiting:
        found = [
            mark.get("key", "") for flow in waiting for mark in flow.iter("noteref") if mark.get("key", "") not in order
        ]
        new = list(dict.fromkeys(found))
        order.update(dict.fromkeys(new))
        waiting = [draft.notes[key] for key in new if key in draft.notes]
    return [*(key for key in order if key in draft.notes), *(key for key in draft.notes if key not in order)]
