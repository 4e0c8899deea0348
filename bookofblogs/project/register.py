"""authors.yaml: the register of people, public facts only, edited by hand as much as by the import.

What the editor typed stays, to the byte, when the import writes into it.
"""

from collections.abc import Mapping, Sequence

from bookofblogs.cache.caches import ReadCache
from bookofblogs.errors import BookFileError, ContentError
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.book_folder import REGISTER_FILE
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.people import Author, Consent
from bookofblogs.project.edit_settings import read_variety
from bookofblogs.yaml.reading import MAX_CHARACTERS
from bookofblogs.yaml.section import Section, reading
from bookofblogs.yaml.writing import Tree

_BEGINNING = """\
# The people of the book: public facts only. E-mail addresses are in contacts.csv, which git does not see.
# Change what you like, here and by hand: the next import keeps it. Keys never change.

"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What authors.yaml says."""

    authors: tuple[Author, ...] = ()
    consent_asked: tuple[str, ...] = ()
    """The questions with which the sign-up form asked for consent, as the import found them."""


def read_register(text: str, cache: ReadCache | None = None) -> Register:
    """Return the people of authors.yaml in order, and what the form asked. Raises BookFileError with every problem.

    Keys that bob does not know are the editor's own and stay unread.
    """
    with reading(REGISTER_FILE, text, cache) as section:
        people = section.section("authors")
        authors = tuple(_author(key, people.section(key)) for key in people.entries)
        for author in authors:
            for other in author.same_as:
                if other in people.entries:
                    section.problems.add(
                        people.line_of(other),
                        f"{other}: is the same as {author.key}, as you wrote there. Move what is worth keeping to "
                        f"{author.key}, and take this entry out.",
                    )
        return Register(authors=authors, consent_asked=section.texts("consent_asked"))


def with_entries(text: str, changes: Mapping[str, Mapping[str, str | Sequence[str]]]) -> str:
    """Return the text of authors.yaml with `changes`, values by field by key; everything else stays to the byte.

    An empty value takes a field away. Raises BookFileError if the file is built in a way that cannot be changed safely,
    ContentError if it would become longer than what is read.
    """
    if not changes:
        return text
    from bookofblogs.yaml.editing import set_in_entries  # noqa: PLC0415 - PyYAML loads only where the file is changed

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
    from bookofblogs.yaml.editing import set_value  # noqa: PLC0415 - as above

    known = read_register(text).consent_asked
    all_asked = tuple(dict.fromkeys((*known, *asked)))
    return set_value(text or _BEGINNING, ["consent_asked"], all_asked) if all_asked != known else text


def _author(key: str, section: Section) -> Author:
    """Return one person."""
    name = " ".join(section.text("name").split())
    if not name:
        section.problems.add(section.line, f"{key}: has no name. Write the name as it should be credited.")
    return Author(
        key=key,
        name=name,
        called=value_on_one_line(section.text("called")),
        language=section.language("language"),
        sort_name=section.text("sort_name"),
        also_known_as=section.texts("also_known_as"),
        same_as=section.texts("same_as"),
        not_same_as=section.texts("not_same_as"),
        bio=section.text("bio"),
        bio_line=section.first_line_of("bio"),
        links=section.texts("links"),
        affiliation=section.text("affiliation"),
        country=section.text("country"),
        promised=section.texts("promised"),
        reviews=section.flag("reviews"),
        read=tuple(piece for piece in section.texts("read") if piece.lower() != "no"),
        wants_feedback=section.flag("wants_feedback"),
        languages=section.languages("languages"),
        variety=read_variety(section),
        may_be_thanked=section.flag("thanked") is not False,
        consent=_consent(section),
        withdrawn=section.flag("withdrawn") or False,
        pieces=section.texts("pieces"),
    )


def _consent(section: Section) -> Consent | None:
    """Return what the person agreed to."""
    value = section.take("consent")
    if value is None:
        return None
    if isinstance(value.content, str):
        return Consent(words=value.content)
    inner = section.section("consent")
    agreed = inner.flag("agreed")
    return Consent(words=inner.text("words"), on=inner.date("on"), agreed=agreed is not False)


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
