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
"""What the import writes into an entry, in the order in which it stands there. `consent` is its words and its day."""


REFUSED = "refused"
"""Beside the fields, in what the sheet says of a person: what was answered instead of a yes, and on which day."""


def entry_of_author(author: Author) -> Entry:
    """Return what the register says of a person; what it does not say is empty."""
    consent = author.consent
    return {
        "name": author.name,
        "sort_name": author.sort_name,
        "also_known_as": author.also_known_as,
        "bio": author.bio,
        "links": author.links,
        "affiliation": author.affiliation,
        "country": author.country,
        "promised": author.promised,
        "reviews": _yes_or_no(author.reviews),
        "wants_feedback": _yes_or_no(author.wants_feedback),
        "consent": _consent(consent),
        "pieces": author.pieces,
        "withdrawn": "yes" if author.withdrawn else "",
    }


def entry_of_signup(signup: SignUp, pieces: tuple[str, ...]) -> Entry:
    """Return what the sheet says of a person, with the `pieces` that are theirs."""
    consent, sent = signup.consent, signup.sent
    return {
        "name": signup.name,
        "sort_name": signup.sort_name,
        "also_known_as": signup.also_known_as,
        "bio": signup.bio,
        "links": signup.links,
        "affiliation": signup.affiliation,
        "country": signup.country,
        "promised": signup.promised,
        "reviews": _yes_or_no(signup.reviews),
        "wants_feedback": _yes_or_no(signup.wants_feedback),
        "consent": _consent(consent),
        "pieces": pieces,
        "withdrawn": "",
        REFUSED: (signup.no_consent, sent.date().isoformat() if sent else "") if signup.no_consent else (),
    }


def _consent(consent: Consent | None) -> tuple[str, ...]:
    """Return a consent as texts: its words, its day, and `no` where it was withdrawn."""
    if consent is None:
        return ()
    return (consent.words, consent.on.isoformat() if consent.on else "", *(() if consent.agreed else ("no",)))


def _yes_or_no(flag: bool | None) -> str:  # noqa: FBT001 - a value, no switch
    return "" if flag is None else "yes" if flag else "no"


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
