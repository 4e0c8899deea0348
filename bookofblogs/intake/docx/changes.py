"""Tracked changes: taken as if their author had accepted them all, and counted (ECMA-376, part 1, 17.13.5)."""

from collections.abc import Iterable
from itertools import islice

from lxml import etree

from bookofblogs.intake.docx.account import Account, text_of, words_of
from bookofblogs.intake.docx.elements import properties_of, remove
from bookofblogs.intake.docx.names import (
    CELL,
    DELETED_TEXT,
    PARAGRAPH,
    PARAGRAPH_PROPERTIES,
    ROW,
    RUN,
    RUN_PROPERTIES,
    TABLE,
    WORD,
)
from bookofblogs.model.manuscript import EntryKind
from bookofblogs.wording import counted, first_of, listed

_MANY = 20
"""Changes, over which a text is still being worked on."""

_INSERTED, _DELETED = f"{WORD}ins", f"{WORD}del"
_MOVED_FROM, _MOVED_TO = f"{WORD}moveFrom", f"{WORD}moveTo"
_ROW_PROPERTIES = f"{WORD}trPr"
_MARKED = (RUN_PROPERTIES, _ROW_PROPERTIES)
"""In these a change marks the paragraph, or the row, that they belong to."""

_FORMER = tuple(
    f"{WORD}{part}Change"
    for part in ("rPr", "pPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "numbering")
)
"""Looks before a change; no words."""

_NOTHING = frozenset(
    f"{WORD}{name}"
    for range_of in ("bookmark", "moveFromRange", "moveToRange", "commentRange", "perm")
    for name in (f"{range_of}Start", f"{range_of}End", "proofErr")
)
_KINDS = {
    _INSERTED: "insertion",
    _DELETED: "deletion",
    _MOVED_TO: "move",
}


def accept_changes(root: etree._Element, account: Account) -> None:
    """Take out of `root` what was deleted or moved from there, and join the paragraphs whose mark was deleted."""
    for former in list(root.iter(*_FORMER)):
        remove(former)
    _count(root, account)
    _take_out(root.iter(_DELETED, _MOVED_FROM), account)
    _take_out(_marked_rows(root), account)
    _take_out([cell for mark in root.iter(f"{WORD}cellDel") for cell in islice(mark.iterancestors(CELL), 1)], account)
    for table in list(root.iter(TABLE)):
        if next(table.iter(ROW), None) is None:
            remove(table)
    _join_paragraphs(root, account)


def remark_on_changes(account: Account) -> None:
    """Say how many changes there were and whose; over twenty, ask for a final version."""
    if not account.changed:
        return
    kinds = [counted(account.changed[kind], kind) for kind in _KINDS.values() if account.changed[kind]]
    by = f" by {first_of(sorted(account.changers), 3)}" if account.changers else ""
    sentence = f"Tracked changes{by} are taken as accepted: {listed(kinds)}."
    if account.changed.total() > _MANY:
        sentence += " So many mean that the text is still being worked on: ask its author for a final version."
    account.remark(sentence)


def _count(root: etree._Element, account: Account) -> None:
    """Count the changes in `root`: what stands side by side and is by the same hand is one."""
    for change in root.iter(*_KINDS):
        if change.tag == _DELETED and _is_mark(change):
            if not _ends_in_deletion(change):
                account.changed[_KINDS[_DELETED]] += 1
                account.changers.update(filter(None, [change.get(f"{WORD}author")]))
        elif not _is_mark(change) and next(change.iter(RUN), None) is not None:
            author = change.get(f"{WORD}author", "")
            account.changers.update(filter(None, [author]))
            before = _before(change)
            if before is None or before.tag != change.tag or before.get(f"{WORD}author", "") != author:
                account.changed[_KINDS[str(change.tag)]] += 1


def _before(element: etree._Element) -> etree._Element | None:
    """Return what stands before `element`, but for marks without words."""
    before = element.getprevious()
    while before is not None and before.tag in _NOTHING:
        before = before.getprevious()
    return before


def _is_mark(change: etree._Element) -> bool:
    """Decide whether `change` is about a paragraph's mark or a row, not about what is in it."""
    parent = change.getparent()
    return parent is not None and parent.tag in _MARKED


def _ends_in_deletion(mark: etree._Element) -> bool:
    """Decide whether the paragraph or row whose `mark` was deleted holds deletions that are counted already."""
    whole = next(mark.iterancestors(PARAGRAPH, ROW), None)
    return whole is not None and any(not _is_mark(change) for change in whole.iter(_DELETED, _MOVED_FROM))


def _marked_rows(root: etree._Element) -> list[etree._Element]:
    """Return the rows of tables that were deleted, or moved from where they stand."""
    rows = []
    for mark in root.iter(_DELETED, _MOVED_FROM):
        properties = mark.getparent()
        row = properties.getparent() if properties is not None and properties.tag == _ROW_PROPERTIES else None
        if row is not None and row.tag == ROW:
            rows.append(row)
    return rows


def _take_out(elements: Iterable[etree._Element], account: Account) -> None:
    """Take each of `elements` out of its tree, with its words into the account."""
    gone: set[etree._Element] = set()
    for element in list(elements):
        if element in gone or _is_mark(element):
            continue
        gone.update(element.iter(element.tag, _DELETED, _MOVED_FROM))
        if element.tag == _DELETED and not words_of(element):
            _join_around(element, account)
        if element.tag == _MOVED_FROM:
            account.take_out(EntryKind.REPEATED, element, "moved from here to another place")
        else:
            account.take_out(EntryKind.DELETED, element)


def _join_around(blank: etree._Element, account: Account) -> None:
    """Note the words on both sides of a `blank` that was deleted."""
    before, after = blank.getprevious(), blank.getnext()
    if before is not None and after is not None and any((text.text or "") for text in blank.iter(DELETED_TEXT)):
        account.join([text_of(before).rpartition(" ")[2], text_of(after).partition(" ")[0]])


def _join_paragraphs(root: etree._Element, account: Account) -> None:
    """Put what is in a paragraph whose mark was deleted at the beginning of the next, which keeps its looks.

    A drop cap stands in a paragraph of its own, before the one whose first letter it is.
    """
    carried: dict[etree._Element, list[etree._Element]] = {}
    texts: dict[etree._Element, list[str]] = {}
    for paragraph in list(root.iter(PARAGRAPH)):
        content = [child for child in paragraph if child.tag != PARAGRAPH_PROPERTIES]
        before, said = carried.pop(paragraph, []), texts.pop(paragraph, [])
        following = paragraph.getnext()
        while following is not None and following.tag in _NOTHING:
            following = following.getnext()
        if _is_open(paragraph) and (following is not None and following.tag == PARAGRAPH):
            before.extend(content)
            said.append(text_of(paragraph))
            carried[following], texts[following] = before, said
            remove(paragraph)
        elif before:
            account.join([*said, text_of(paragraph)])
            _put_first(paragraph, before)
        elif _is_open(paragraph) and not content:
            remove(paragraph)


def _is_open(paragraph: etree._Element) -> bool:
    """Decide whether `paragraph` goes on in the next one."""
    properties = properties_of(paragraph)
    if properties is None:
        return False
    frame = properties.find(f"{WORD}framePr")
    mark = properties.find(RUN_PROPERTIES)
    is_gone = mark is not None and (mark.find(_DELETED) is not None or mark.find(_MOVED_FROM) is not None)
    return is_gone or (frame is not None and frame.get(f"{WORD}dropCap", "none") != "none")


def _put_first(paragraph: etree._Element, content: list[etree._Element]) -> None:
    """Put `content` before all that is in `paragraph` but its properties."""
    place = 0 if properties_of(paragraph) is None else 1
    paragraph[place:place] = content
