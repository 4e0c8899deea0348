"""The register by its names: who is meant by one, and what each person is called where others bear the same."""

from collections import Counter
from collections.abc import Iterable, Mapping

from bookofblogs.email_addresses import masked
from bookofblogs.errors import UsageError
from bookofblogs.folding import name_key
from bookofblogs.language.nearest import nearest
from bookofblogs.model.people import Author
from bookofblogs.names.likeness import name_words

_MOST_CANDIDATES = 3


def names_of(authors: Iterable[Author]) -> frozenset[str]:
    """Return the keys of all names by which the people of the register are known."""
    return frozenset(name_key(name) for author in authors for name in (author.name, *author.also_known_as))


def register_index(authors: Iterable[Author]) -> Mapping[str, Author]:
    """Return the people of the register by every name they are known by; the first of two namesakes is found."""
    index: dict[str, Author] = {}
    for author in authors:
        for name in (author.name, *author.also_known_as):
            index.setdefault(name_key(name), author)
    return index


def names_on_screen(people: Iterable[Author]) -> Mapping[str, str]:
    """Return what each of `people` is called on a screen, by key: the name, and the key too where others bear it."""
    people = tuple(people)
    typed = names_for_commands(people)
    return {
        person.key: person.name if typed[person.key] == person.name else f"{person.name} ({person.key})"
        for person in people
    }


def names_for_commands(people: Iterable[Author]) -> Mapping[str, str]:
    """Return by what a command knows each of `people`, by key: the name, or the key where the name is others' too."""
    people = tuple(people)
    spellings = {person.key: {name_key(name) for name in (person.name, *person.also_known_as)} for person in people}
    bearers = Counter(spelling for own in spellings.values() for spelling in own)
    return {person.key: person.name if bearers[name_key(person.name)] == 1 else person.key for person in people}


def people_called(typed: str, people: Iterable[Author]) -> tuple[Author, ...]:
    """Return whom of `people` somebody means: whose key it is, else everybody who bears the name, in any spelling."""
    people = tuple(people)
    wanted = name_key(typed)
    return tuple(person for person in people if person.key == typed) or tuple(
        person for person in people if wanted in {name_key(name) for name in (person.name, *person.also_known_as)}
    )


def person_called(typed: str, people: Iterable[Author]) -> Author:
    """Return the one of `people` that `typed` means, by key or by any spelling of the name.

    Raises UsageError, with the nearest names or the keys, where it means nobody or several.
    """
    people = tuple(people)
    found = people_called(typed, people)
    if len(found) > 1:
        keys = " or ".join(person.key for person in found)
        raise UsageError(f"{typed} is the name of {len(found)} people. Write the key in place of the name: {keys}.")
    if not found:
        near = (
            nearest(typed, {person.name: person.name for person in people})
            or [person.name for person in people if name_key(typed) and name_key(typed) in name_key(person.name)][
                :_MOST_CANDIDATES
            ]
        )
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UsageError(f'Nobody in authors.yaml is called "{masked(typed)}".{meant}')
    return found[0]


def described(author: Author, people: Iterable[Author]) -> str:
    """Return the name of `author`; where another of `people` has the same, with all that tells them apart."""
    if not any(other.key != author.key and name_words(other.name) == name_words(author.name) for other in people):
        return author.name
    first_words = " ".join(author.bio.split()[:8])
    return f"{author.name} ({', '.join(part for part in (author.key, author.affiliation or first_words) if part)})"
