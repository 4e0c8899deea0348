"""What book.yaml and authors.yaml say of light edit: whether the book is in one English, and who keeps their own."""

from bookofblogs.language.languages import primary_language
from bookofblogs.model.light_edit import EditSettings
from bookofblogs.yaml.section import Section


def read_edit_settings(section: Section) -> EditSettings:
    """Return what `edit` in `section`, the top of book.yaml, says; nothing is mended that is only spelt otherwise."""
    edit = section.section("edit")
    one = edit.parsed("variety", _one, "a variety. Write one, or take the line out: each author spells as they like")
    edit.close()
    return EditSettings(one_variety=one or False)


def read_variety(section: Section) -> str:
    """Return the English of the person in `section`, an entry of authors.yaml, as BCP 47; empty where none is named."""
    if "edit" not in section.entries:
        return ""  # most say nothing, and a register may hold thousands of people
    edit = section.section("edit")
    variety = edit.language("variety")
    if variety and primary_language(variety) != "en":
        edit.problem(edit.entries["variety"], "variety", f'"{variety}" is not English. Write it like en-GB or en-US.')
        variety = ""
    edit.close()
    return variety


def _one(text: str) -> bool:
    """Return that the book is in one variety. Raises ValueError for anything else."""
    if text != "one":
        raise ValueError(text)
    return True
