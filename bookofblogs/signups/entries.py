"""A person's entry in the register as texts and lists of texts, so that three versions of it can be compared."""

from collections.abc import Mapping

from bookofblogs.model.people import Author, Consent
from bookofblogs.model.signup import SignUp

Value = str | tuple[str, ...]
Entry = Mapping[str, Value]

LISTS = frozenset({"also_known_as", "links", "promised", "pieces"})
"""Fields whose texts come and go one by one. All others change as a whole."""

FIELDS = (
    "name", "sort_name", "also_known_as", "bio", "links", "affiliation", "country",
    "promised", "reviews", "wants_feedback", "consent", "pieces", "withdrawn",
)  # fmt: skip
"""What the import writes into an entry, in the order in which it stands there: fields of `Author`, and of `SignUp`."""
LAST_GIVEN = tuple(
    name
    for name in FIELDS
    if name not in {"name", "sort_name", "also_known_as", "promised", "consent", "pieces", "withdrawn"}
)
"""Those of which the last answer holds that somebody gave, and nothing more has to be known."""
REFUSED = "refused"
"""Beside the fields, in what the sheet says of a person: what was answered instead of a yes, and on which day."""


def entry_of_author(author: Author) -> Entry:
    """Return what the register says of a person; what it does not say is empty."""
    return {
        **{name: _value(getattr(author, name)) for name in FIELDS},
        "consent": _consent(author.consent),
        "withdrawn": "yes" if author.withdrawn else "",
    }


def entry_of_signup(signup: SignUp, pieces: tuple[str, ...]) -> Entry:
    """Return what the sheet says of a person, with the `pieces` that are theirs."""
    day = signup.sent.date().isoformat() if signup.sent else ""
    return {
        **{name: _value(getattr(signup, name, "")) for name in FIELDS},
        "consent": _consent(signup.consent),
        "pieces": pieces,
        REFUSED: (signup.no_consent, day) if signup.no_consent else (),
    }


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


def _value(answer: Value | bool | None) -> Value:  # noqa: FBT001 - a value, no switch
    """Return an answer as texts: yes, no or nothing for a flag."""
    if isinstance(answer, str | tuple):
        return answer
    return "" if answer is None else "yes" if answer else "no"


def _consent(consent: Consent | None) -> tuple[str, ...]:
    """Return a consent as texts: its words, its day, and `no` where it was withdrawn."""
    if consent is None:
        return ()
    return (consent.words, consent.on.isoformat() if consent.on else "", *(() if consent.agreed else ("no",)))
