"""authors.yaml: the register of people, public facts only, edited by hand as much as by the import."""

from dataclasses import dataclass

from bookofblogs.cache.read import ReadCache
from bookofblogs.model.people import Author, Consent
from bookofblogs.yaml.section import Section, reading

REGISTER_FILE = "authors.yaml"


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


def _author(key: str, section: Section) -> Author:
    """Return one person."""
    name = " ".join(section.text("name").split())
    if not name:
        section.problems.add(section.line, f"{key}: has no name. Write the name as it should be credited.")
    return Author(
        key=key,
        name=name,
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
