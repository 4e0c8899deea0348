"""authors.yaml, with entries more or changed. What the editor typed stays, to the byte."""

from collections.abc import Mapping, Sequence

from bookofblogs.errors import BookFileError, ContentError
from bookofblogs.project.register import REGISTER_FILE, read_register
from bookofblogs.yaml.editing import set_in_entries, set_value
from bookofblogs.yaml.reading import MAX_CHARACTERS
from bookofblogs.yaml.writing import Tree

_BEGINNING = """\
# The people of the book: public facts only. E-mail addresses are in contacts.csv, which git does not see.
# Change what you like, here and by hand: the next import keeps it. Keys never change.

"""


def with_entries(text: str, changes: Mapping[str, Mapping[str, str | Sequence[str]]]) -> str:
    """Return the text of authors.yaml with `changes`, values by field by key; everything else stays to the byte.

    An empty value takes a field away. Raises BookFileError if the file is built in a way that cannot be changed safely,
    ContentError if it would become longer than what is read.
    """
    if not changes:
        return text
    before = read_register(text).authors
    trees = {key: {name: _tree(name, value) for name, value in fields.items()} for key, fields in changes.items()}
    changed = set_in_entries(text or _BEGINNING, "authors", trees)
    if len(changed) > MAX_CHARACTERS:
        people = len({author.key for author in before} | set(changes))
        raise ContentError(
            f"{REGISTER_FILE} would hold {people:,} people in {len(changed):,} characters, and bob reads no more than "
            f"{MAX_CHARACTERS:,}. Nothing was changed. Is it a sheet of sign-ups?"
        )
    after = {author.key: author for author in read_register(changed).authors}
    untouched = (author for author in before if author.key not in changes)
    if not set(changes) <= set(after) or any(after.get(author.key) != author for author in untouched):
        raise BookFileError(
            (f"{REGISTER_FILE}: cannot be changed without harm. Write each entry on lines of its own.",)
        )
    return changed


def with_questions(text: str, asked: Sequence[str]) -> str:
    """Return the text of authors.yaml that remembers the form's questions of consent, also those of earlier forms."""
    known = read_register(text).consent_asked
    all_asked = tuple(dict.fromkeys((*known, *asked)))
    return set_value(text or _BEGINNING, ["consent_asked"], all_asked) if all_asked != known else text


def _tree(name: str, value: str | Sequence[str]) -> Tree:
    """Return a field's value as it stands in the file: consent is its words and their day."""
    if name == "consent" and not isinstance(value, str) and value:
        words, on, *refused = value
        return {
            "words": words,
            **({"on": on} if on else {}),
            **({"agreed": refused[0]} if refused else {}),
        }
    return value
