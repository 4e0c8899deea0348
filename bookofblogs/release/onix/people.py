"""Who made a book, as ONIX lists contributors: everybody, numbered, in the order of the book."""

from collections.abc import Iterable, Iterator

from bookofblogs.model.book import Book, Credit
from bookofblogs.release.catalogue_names import editors_of, parted_name
from bookofblogs.release.onix.elements import Element, element, optional

_AUTHOR, _EDITOR = "A01", "B01"
"""ONIX list 17."""


def contributors(book: Book) -> Iterator[Element]:
    """Yield the editors, and then everyone who wrote. A name that cannot be parted safely is given as a whole.

    An editor whom the register does not know may be a team, and is a corporate name.
    """
    people = [(_EDITOR, editor) for editor in editors_of(book)] + [(_AUTHOR, author) for author in book.authors]
    for number, (role, person) in enumerate(people, start=1):
        yield element(
            "Contributor", element("SequenceNumber", str(number)), element("ContributorRole", role), *_name(person)
        )


def _name(person: Credit) -> Iterable[Element | None]:
    if not person.sort_name:
        return [element("CorporateName", person.name)]
    before, key = parted_name(person)
    inverted = optional("PersonNameInverted", person.sort_name if before else "")
    return [
        element("PersonName", person.name),
        inverted,
        optional("NamesBeforeKey", before),
        element("KeyNames", key),
    ]
