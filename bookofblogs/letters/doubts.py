"""Who may have sent a piece already, by another name or entry: until that is settled, nobody asks for one."""

from collections.abc import Iterable, Mapping

from bookofblogs.model.contribution import Contribution
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project
from bookofblogs.names.matching import match
from bookofblogs.names.pairs import pairs_of_one_person
from bookofblogs.names.register import names_on_screen
from bookofblogs.shell_word import shell_word


def doubts(project: Project) -> Mapping[str, str]:
    """Return why it is open whether people, by key, have sent a piece already, as it follows the person's name.

    A byline may be theirs, or another entry of the register may be the same person (in the checks and in the import
    `author-uncertain` and `person-perhaps-twice`).
    """
    return {**_perhaps_twice(project.authors), **_perhaps_authors(project)}


def _perhaps_authors(project: Project) -> Mapping[str, str]:
    """Return of which piece each person may be the author."""
    found: dict[str, str] = {}
    for each in match(_with_open_names(project.pieces), project.authors, project.decisions):
        who = f"“{each.name}”" if each.name else "the author"
        for person in each.candidates:
            found.setdefault(person.key, f"may be {who} of {each.file}: bob check {shell_word(each.file)}")
    return found


def _with_open_names(pieces: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """Return the pieces with a name that is not known to be somebody's of the register, by file: others ask nothing."""
    found = (piece for piece in pieces if not piece.authors or not piece.people or None in piece.people)
    return tuple(sorted(found, key=lambda piece: piece.file))


def _perhaps_twice(authors: Iterable[Author]) -> Mapping[str, str]:
    """Return who else each person may be. Whoever withdrew is in nobody's way: a corrected name leaves an entry."""
    people = sorted((person for person in authors if not person.withdrawn), key=lambda person: person.key)
    shown = names_on_screen(people)
    found: dict[str, str] = {}
    for at, other_at in pairs_of_one_person([person.name for person in people]):
        one, two = people[at], people[other_at]
        is_settled = two.key in one.not_same_as or one.key in two.not_same_as
        if not is_settled:
            for person, other in ((one, two), (two, one)):
                found.setdefault(person.key, f"may be one person with {shown[other.key]}: see authors.yaml")
    return found
