"""The classes of light edit, a line each. A new one is a function, a line here and a folder in tests/editing/cases."""

from collections.abc import Iterator, Mapping

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.editing_class import EditingClass
from bookofblogs.editing.house import house
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.editing.spelling import spelling
from bookofblogs.editing.variety import variety
from bookofblogs.model.light_edit import EditClass, Proposal


def _none_yet(_piece: PieceToEdit, _book: BookToEdit) -> Iterator[Proposal]:
    return iter(())


CLASSES: Mapping[EditClass, EditingClass] = {
    each.edit_class: each
    for each in (
        EditingClass(edit_class=EditClass.SPELLING, propose=spelling, needs_dictionaries=True, only_english=True),
        EditingClass(edit_class=EditClass.VARIETY, propose=variety, needs_dictionaries=True, only_english=True),
        EditingClass(edit_class=EditClass.WORD_TWICE, propose=_none_yet, only_english=True),
        EditingClass(edit_class=EditClass.HEADINGS, propose=_none_yet),
        EditingClass(edit_class=EditClass.SPACING, propose=_none_yet),
        EditingClass(edit_class=EditClass.HOUSE, propose=house),
        EditingClass(edit_class=EditClass.SOURCE, propose=_none_yet, only_by_name=True),
    )
}
