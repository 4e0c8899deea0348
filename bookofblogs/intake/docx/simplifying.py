"""A part of a .docx made simple before it is read: one version of everything, and nothing around it without a meaning.

What is left is blocks (w:p, w:tbl), and in a paragraph runs, links, fields and formulas. Nothing here calls itself, so
that depth costs nothing.
"""

from collections.abc import Iterator

from lxml import etree

from bookofblogs.intake.docx.account import Account
from bookofblogs.intake.docx.changes import accept_changes
from bookofblogs.intake.docx.elements import is_on, remove, value_of
from bookofblogs.intake.docx.names import BLIP, COMPATIBILITY, FORMULA_TEXT, IMAGE_DATA, TEXT, TEXT_BOX, WORD
from bookofblogs.intake.docx.shown_properties import mark_shown_properties
from bookofblogs.model.manuscript import EntryKind

_ALTERNATIVES = f"{COMPATIBILITY}AlternateContent"
_BRANCHES = (f"{COMPATIBILITY}Choice", f"{COMPATIBILITY}Fallback")
_CONTROL = f"{WORD}sdt"
_CONTROL_PROPERTIES = f"{WORD}sdtPr"
_CONTROLLED = f"{WORD}sdtContent"
_WRAPPERS = tuple(f"{WORD}{name}" for name in ("sdt", "sdtContent", "smartTag", "customXml", "bdo", "dir"))
_CHANGES = tuple(f"{WORD}{name}" for name in ("ins", "moveTo"))
_WITHOUT_WORDS = tuple(f"{WORD}{name}" for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_FIELD_MARK = f"{WORD}fldChar"
_FIELD_TYPE = f"{WORD}fldCharType"


def simplify(root: etree._Element, account: Account) -> None:
    """Bring `root`, a document or its notes, into the form that is read."""
    _choose_alternatives(root)
    _leave_out_controls(root, account)
    mark_shown_properties(root)
    for properties in list(root.iter(*_WITHOUT_WORDS)):
        remove(properties)
    _unwrap(root, _WRAPPERS)  # before the changes, which join paragraphs that stand side by side
    accept_changes(root, account)
    _unwrap(root, _CHANGES)
    for mark in list(_lonely_field_marks(root)):
        remove(mark)


def _choose_alternatives(root: etree._Element) -> None:
    """Put the first branch that shows something in the place of each mc:AlternateContent (ECMA-376, part 3).

    Word writes so for its new versions and its old ones. A new kind of chart has nothing in its Choice that could be
    read, and its Fallback has a picture of it.
    """
    for alternatives in list(root.iter(_ALTERNATIVES)):
        parent = alternatives.getparent()
        if parent is None:
            continue
        branches = [child for child in alternatives if child.tag in _BRANCHES]
        chosen = next(filter(_shows_something, branches), branches[0] if branches else None)
        for child in list(chosen) if chosen is not None else []:
            alternatives.addprevious(child)
        parent.remove(alternatives)


def _shows_something(branch: etree._Element) -> bool:
    """Decide whether words or pictures are in `branch`."""
    return next(branch.iter(TEXT, FORMULA_TEXT, BLIP, IMAGE_DATA), None) is not None


def _unwrap(root: etree._Element, names: tuple[str, ...]) -> None:
    """Put what is in the elements of `names` in their places."""
    for wrapper in list(root.iter(*names)):
        parent = wrapper.getparent()
        if parent is not None:
            for child in list(wrapper):
                wrapper.addprevious(child)
            parent.remove(wrapper)


def _leave_out_controls(root: etree._Element, account: Account) -> None:
    """Take out the tables of contents that Word keeps in a control, and what it shows where nobody typed anything."""
    gone: set[etree._Element] = set()
    for control in list(root.iter(_CONTROL)):
        properties = control.find(_CONTROL_PROPERTIES)
        if properties is None or control in gone:
            continue
        if value_of(properties, "docPartObj/docPartGallery") == "Table of Contents":
            gone.update(control.iter(_CONTROL))
            account.take_out(EntryKind.CONTENTS, control)
        elif (prompt := properties.find(f"{WORD}showingPlcHdr")) is not None and is_on(prompt):
            content = control.find(_CONTROLLED)
            if content is not None:
                gone.update(content.iter(_CONTROL))
                account.take_out(EntryKind.FORM, content, "what Word shows where nothing was typed")


def _lonely_field_marks(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the marks of fields that begin and never end, or end without having begun; they would swallow the rest."""
    begun: dict[etree._Element, list[list[etree._Element]]] = {}
    for mark in root.iter(_FIELD_MARK):
        story = next(mark.iterancestors(TEXT_BOX), root)
        fields = begun.setdefault(story, [])
        kind = mark.get(_FIELD_TYPE)
        if kind == "begin":
            fields.append([mark])
        elif not fields:
            yield mark
        elif kind == "end":
            fields.pop()
        else:
            fields[-1].append(mark)
    for fields in begun.values():
        for marks in fields:
            yield from marks
