"""The merge of contacts.csv: addresses and private answers, with marks in place of the last import's texts."""

from collections.abc import Container, Iterable, Mapping

from bookofblogs.model.signup import Contact
from bookofblogs.signups.identity import seal


def merge_contacts(
    here: Iterable[Contact],
    sheet: Mapping[str, Contact],
    last: Mapping[str, frozenset[str]],
    salt: str,
    *,
    absorbed: Container[str] = (),
) -> tuple[Contact, ...]:
    """Return the contacts to write: those that are here in their order, then the new ones.

    Rows under a key of `absorbed` turned out to be somebody else's, who has their addresses now. `last` holds the marks
    of what each person's contact said at the last import; what the editor took out since then stays out, what was added
    by hand stays in.
    """
    merged = [
        _merged(contact, sheet[contact.key], last.get(contact.key, frozenset()), salt)
        if contact.key in sheet
        else contact
        for contact in here
        if contact.key not in absorbed
    ]
    known = {contact.key for contact in merged}
    return (*merged, *(contact for key, contact in sheet.items() if key not in known))


def _merged(here: Contact, new: Contact, last: frozenset[str], salt: str) -> Contact:
    """Return one contact, merged."""
    given = {seal(email, salt) for email in new.emails}
    stay = [email for email in here.emails if seal(email, salt) in given or seal(email, salt) not in last]
    come = [email for email in new.emails if email not in here.emails and seal(email, salt) not in last]
    by_hand = [email for email in stay if seal(email, salt) not in last | given]
    first = [email for email in new.emails if email in come or email in stay]
    emails = tuple(dict.fromkeys((*by_hand, *first, *stay))) if by_hand else tuple(dict.fromkeys((*first, *stay)))
    facts = dict(here.facts)
    for header, text in new.facts.items():
        mine = here.facts.get(header, "")
        if not mine or seal(f"{header}\n{mine}", salt) in last:
            facts[header] = text if mine or seal(f"{header}\n{text}", salt) not in last else mine
    return Contact(key=here.key, emails=emails, facts={header: text for header, text in facts.items() if text})


def marks_of(contact: Contact, salt: str) -> tuple[str, ...]:
    """Return the marks of what the sheet says of a contact."""
    facts = (f"{header}\n{text}" for header, text in contact.facts.items())
    return tuple(sorted(seal(text, salt) for text in (*contact.emails, *facts)))
