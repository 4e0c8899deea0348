"""Who is written to, and where: the one place that joins the keys of the register to the addresses of contacts.csv."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import lru_cache

from bookofblogs.email_addresses import is_address
from bookofblogs.language.characters import scrub, value_on_one_line
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Became, LetterEvent, Reach
from bookofblogs.model.people import Author
from bookofblogs.model.signup import Contact
from bookofblogs.people.private_answers import shares_address, stricter, wants_no_letters
from bookofblogs.signups.marks import absorbed, seal
from bookofblogs.unicode_text import UNSEEN_OR_CONTROL
from bookofblogs.wording import shortened

_LONGEST_NAME = 300
"""Servers take no headers without end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A person, and the one address to write to."""

    key: str
    name: str
    """On one line, as credited; of a very long one its beginning."""
    address: str = field(repr=False)
    """As a mail server takes it: the domain in ASCII, as IDNA 2008 has it."""
    mark: str
    """Of the address, salted: what the record knows it by."""

    @property
    def needs_smtputf8(self) -> bool:
        """Whether only a server with SMTPUTF8 (RFC 6531) takes the address: another alphabet stands before its @."""
        return not self.address.isascii()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Addresses:
    """The addresses of a person, as servers take them, in the order in which they are tried."""

    good: tuple[str, ...] = ()
    bounced: tuple[str, ...] = ()
    unfit: bool = False
    """Whether something stands there to which no mail can be sent."""


def recipients(
    contacts: Iterable[Contact], register: Iterable[Author], *, salt: str, events: Iterable[LetterEvent] = ()
) -> Mapping[str, Recipient]:
    """Return whom mail can be sent to, by the register's key: at the first address that has not bounced.

    `salt` is the book's, by which `events`, the record, knows an address. Whether a person wants letters is not asked.
    """
    people = tuple(register)
    found = _addresses(contacts, people, salt, events)
    return {
        person.key: Recipient(
            key=person.key,
            name=shortened(value_on_one_line(person.name), _LONGEST_NAME),
            address=found[person.key].good[0],
            mark=seal(found[person.key].good[0], salt),
        )
        for person in people
        if found[person.key].good
    }


def reach(
    contacts: Iterable[Contact], register: Iterable[Author], *, salt: str, events: Iterable[LetterEvent] = ()
) -> Mapping[str, Reach]:
    """Return how everybody of the register can be written to, by key, without an address.

    Two who have an address in common are perhaps one person, unless the register says that they are not.
    """
    people, rows = tuple(register), tuple(contacts)
    found = _addresses(rows, people, salt, events)
    now = absorbed(people)
    unwanted = {now.get(row.key, row.key) for row in rows if wants_no_letters(row.letters)}
    sharing, answers = _sharing(people, found), dict[str, str]()
    for row in rows:
        key = now.get(row.key, row.key)
        answers[key] = stricter(answers.get(key, ""), row.shares_address)
    return {
        person.key: Reach(
            key=person.key,
            has_address=bool(found[person.key].good or found[person.key].bounced or found[person.key].unfit),
            wants_no_letters=person.key in unwanted,
            same_address_as=sharing[person.key],
            shares_address=shares_address(answers.get(person.key, "")),
            why_not=_why_not(found[person.key]),
        )
        for person in people
    }


def address_for_servers(address: str) -> str:
    """Return an address with its domain in ASCII, as servers know it; empty where no mail can be sent to it.

    `jo@straße.example` is `jo@xn--strae-oqa.example`: the older IDNA 2003, which Python's own codec follows, would send
    it to strasse.example, which may be somebody else's.
    """
    local, _, domain = address.lower().rpartition("@")
    domain = domain if domain.isascii() else _in_ascii(domain)
    if not is_address(f"{local}@{domain}") or UNSEEN_OR_CONTROL.search(local) or scrub(local) != local:
        return ""
    return f"{local}@{domain}"


@lru_cache(maxsize=1_000)
def _in_ascii(domain: str) -> str:
    """Return a domain as IDNA 2008 writes it in ASCII; empty where it does not allow it."""
    import idna  # noqa: PLC0415 - idna loads only where a domain is in another alphabet

    try:
        return idna.encode(domain, uts46=True, std3_rules=True).decode("ascii")
    except idna.IDNAError:
        return ""


def _addresses(
    contacts: Iterable[Contact], people: Iterable[Author], salt: str, events: Iterable[LetterEvent]
) -> Mapping[str, _Addresses]:
    """Return everybody's addresses by key; those of an entry that turned out to be another's are the other's."""
    people = tuple(people)
    now, bounced = absorbed(people), _bounced(events)
    listed: dict[str, list[str]] = defaultdict(list)
    for row in contacts:
        listed[now.get(row.key, row.key)] += row.emails
    found = {}
    for person in people:
        fit = dict.fromkeys(map(address_for_servers, listed[person.key]))
        dead = {each for each in fit if each and seal(each, salt) in bounced} if bounced else set()
        found[person.key] = _Addresses(
            good=tuple(each for each in fit if each and each not in dead),
            bounced=tuple(each for each in fit if each in dead),
            unfit="" in fit,
        )
    return found


def _bounced(events: Iterable[LetterEvent]) -> frozenset[str]:
    """Return the marks of the addresses that nothing reaches: mail came back from them, and none arrived since."""
    marks: set[str] = set()
    for event in events:
        if event.to and event.became is Became.BOUNCED:
            marks.add(event.to)
        elif event.became is Became.ARRIVED:
            marks.discard(event.to)
    return frozenset(marks)


def _sharing(people: Iterable[Author], found: Mapping[str, _Addresses]) -> Mapping[str, tuple[str, ...]]:
    """Return for each key the keys of those with an address in common who are not known to be somebody else."""
    people = tuple(people)
    apart = {frozenset((person.key, other)) for person in people for other in person.not_same_as}
    at: dict[str, list[str]] = defaultdict(list)
    for person in people:
        for address in (*found[person.key].good, *found[person.key].bounced):
            at[address].append(person.key)
    return {
        person.key: tuple(
            dict.fromkeys(
                other
                for address in (*found[person.key].good, *found[person.key].bounced)
                for other in at[address]
                if other != person.key and frozenset((person.key, other)) not in apart
            )
        )
        for person in people
    }


def _why_not(found: _Addresses) -> str:
    """Return why no mail can be sent, as it follows the person's name; empty where it can, or no address is known."""
    if found.good:
        return ""
    if found.bounced:
        return "has no other address: the mail came back"
    return "has an address in contacts.csv to which no mail can be sent" if found.unfit else ""
