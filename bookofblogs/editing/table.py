"""The classes of light edit, a line each. A new one is a function, a line here and a folder in tests/editing/cases."""

from collections.abc import Mapping

from bookofblogs.editing.editing_class import EditingClass
from bookofblogs.editing.headings import headings
from bookofblogs.editing.house import house
from bookofblogs.editing.source import source
from bookofblogs.editing.spacing import spacing
from bookofblogs.editing.spelling import spelling
from bookofblogs.editing.variety import variety
from bookofblogs.editing.word_twice import word_twice
from bookofblogs.model.light_edit import EditClass

CLASSES: Mapping[EditClass, EditingClass] = {
    each.edit_class: each
    for each in (
        EditingClass(edit_class=EditClass.SPELLING, propose=spelling, needs_dictionaries=True, only_english=True),
        EditingClass(edit_class=EditClass.VARIETY, propose=variety, needs_dictionaries=True, only_english=True),
        EditingClass(edit_class=EditClass.WORD_TWICE, propose=word_twice, only_english=True),
        EditingClass(edit_class=EditClass.HEADINGS, propose=headings),
        EditingClass(edit_class=EditClass.SPACING, propose=spacing),
        EditingClass(edit_class=EditClass.HOUSE, propose=house),
        EditingClass(edit_class=EditClass.SOURCE, propose=source, only_by_name=True),
    )
}
