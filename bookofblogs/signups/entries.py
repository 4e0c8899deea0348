"""A person's entry in the register as texts and lists of texts, so that three versions of it can be compared."""

from collections.abc import Mapping
from dataclasses import fields

from bookofblogs.model.people import Author, Consent
from bookofblogs.model.signup import SignUp

Value = str | tuple[str, ...]
Entry = Mapping[str, Value]

_OF_THE_IMPORT = ("pieces", "withdrawn")
"""What no form asks for, and the import finds out."""

_ASKED_FOR = frozenset(each.name for each in fields(SignUp))

FIELDS = tuple(each.name for each in fields(Author) if each.name in _ASKED_FOR or each.name in _OF_THE_IMPORT)
"""What the import writes into an entry, in the order in which it stands there: what an author and a sign-up both have.

`consent` is its words and its day.
"""

LISTS = frozenset(each.name for each in fields(Author) if each.name in FIELDS and each.default == ())
"""Fields whose texts come and go one by one. All others change as a whole."""

REFUSED = "refused"
"""Beside the fields, in what the sheet says of a person: what was answered instead of a yes, and on which day."""


def entry_of_author(author: Author) -> Entry:
    """Return what the register says of a person; what it does not say is empty."""
    return _entry(author) | {"pieces": author.pieces, "withdrawn": "yes" if author.withdrawn else ""}


def entry_of_signup(signup: SignUp, pieces: tuple[str, ...]) -> Entry:
    """Return what the sheet says of a person, with the `pieces` that are theirs."""
    sent = signup.sent
    return _entry(signup) | {
        "pieces": pieces,
        "withdrawn": "",
        REFUSED: (signup.no_consent, sent.date().isoformat() if sent else "") if signup.no_consent else (),
    }


def _entry(person: Author | SignUp) -> dict[str, Value]:
    """Return what a person answered."""
    answers = {name: getattr(person, name) for name in FIELDS if name in _ASKED_FOR and name != "consent"}
    return {**{name: _value(answer) for name, answer in answers.items()}, "consent": _consent(person.consent)}


def _value(answer: str | tuple[str, ...] | bool | None) -> Value:  # noqa: FBT001 - a value, no switch
    """Return an answer as a text or texts: yes or no, empty where none was given."""
    if isinstance(answer, str | tuple):
        return answer
    return "" if answer is None else "yes" if answer else "no"


def _consent(consent: Consent | None) -> tuple[str, ...]:
    """Return a consent as texts: its words, its day, and `no` where it was withdrawn."""
    if consent is None:
        return ()
    return (consent.words, consent.on.isoformat() if consent.on else "", *(() if consent.agreed else ("no",)))


def author_of_entry(key: str, entry: Entry) -> Author:
    """Return as much of a person of the register as it takes to tell whose piece is whose."""

    def texts(name: str) -> tuple[str, ...]:
        value = entry.get(name, ())
        return value if isinstance(value, tuple) else (value,) if value else ()

    return Author(
        key=key,
        name=str(entry["name"]),
        also_known_as=texts("also_known_as"),
        promised=texts("promised"),
        pieces=texts("pieces"),
        withdrawn=bool(entry.get("withdrawn")),
    )
