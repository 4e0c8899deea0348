"""contacts.csv: the e-mail addresses, the one private file of a book. Nothing here puts one anywhere else."""

import csv
import io
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from bookofblogs.email_addresses import addresses_listed
from bookofblogs.errors import BookFileError
from bookofblogs.files.cells import as_typed, defused
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.model.book_folder import CONTACTS_FILE
from bookofblogs.model.people import Author
from bookofblogs.model.signup import Contact
from bookofblogs.people.private_answers import stricter

MAX_CONTACTS_BYTES = 20_000_000

_OURS = ("key", "email", "other_emails")
LETTERS, SHARES_ADDRESS = "letters", "shares_address"
"""Columns of ours that are there only where somebody has a word in them."""
_ANSWERS = (LETTERS, SHARES_ADDRESS)
_BESIDE = "answer: "


def private_addresses(root: Path) -> frozenset[str]:
    """Return every e-mail address in contacts.csv, in small letters; none if there is no such file.

    Raises BookFileError if the file is there and cannot be read: a book is not built unguarded.
    """
    return addresses_listed(contacts_as_they_lie(root).decode("utf-8", errors="replace"))


def why_unguarded(root: Path, register: Collection[Author]) -> str:
    """Return why no private address was looked for in a book; empty if contacts.csv is here, or nobody is registered.

    In a public repository there is no contacts.csv, and should be none.
    """
    if not register or (root / CONTACTS_FILE).exists():
        return ""
    return f"The address list {CONTACTS_FILE} is not here: private addresses were not looked for."


def read_contacts(root: Path) -> tuple[Contact, ...]:
    """Return the contacts of contacts.csv in their order, also where a spreadsheet program saved it in its own way.

    Raises BookFileError if the file is there and is no list of contacts.
    """
    return contacts_of(contacts_as_they_lie(root))


def contacts_of(data: bytes) -> tuple[Contact, ...]:
    """Return the contacts in the bytes of contacts.csv. Raises BookFileError if they are no list of contacts."""
    text = data.decode(encoding_of(data), errors="replace")
    if not text.strip():
        return ()
    csv.field_size_limit(MAX_CONTACTS_BYTES)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    headers = [header.strip() for header in next(rows)]
    if not {"key", "email"} <= set(headers):
        raise BookFileError((f"{CONTACTS_FILE}:1: needs the columns key and email. Mend or remove it.",))
    found: dict[str, Contact] = {}
    for cells in rows:
        contact = _contact(dict(zip(headers, map(as_typed, cells), strict=False)))
        if contact.key:
            earlier = found.get(contact.key, Contact(key=contact.key))
            found[contact.key] = Contact(
                key=contact.key,
                emails=tuple(dict.fromkeys((*earlier.emails, *contact.emails))),
                letters=stricter(earlier.letters, contact.letters),
                shares_address=stricter(earlier.shares_address, contact.shares_address),
                facts={**earlier.facts, **contact.facts},
            )
    return tuple(found.values())


def encoding_of(data: bytes) -> str:
    """Return the encoding of contacts.csv: UTF-8, or what older spreadsheet programs save on Windows."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def delimiter_of(text: str) -> str:
    """Return what stands between the cells of contacts.csv, as its first line has it."""
    return max(",;\t", key=text.partition("\n")[0].count)


def contacts_bytes(contacts: Iterable[Contact]) -> bytes:
    """Return contacts.csv: a row each, with no cell that a spreadsheet program would run as a formula."""
    rows = tuple(contacts)
    headers = tuple(dict.fromkeys(header for contact in rows for header in contact.facts))
    answers = [column for column in _ANSWERS if any(getattr(contact, column) for contact in rows)]
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([*_OURS, *answers, *(defused(_fact_header(header)) for header in headers)])
    for contact in rows:
        facts = [contact.facts.get(header, "") for header in headers]
        row: Sequence[str] = [
            contact.key,
            *contact.emails[:1],
            *([""] * (not contact.emails)),
            "; ".join(contact.emails[1:]),
            *(getattr(contact, column) for column in answers),
            *facts,
        ]
        writer.writerow([defused(cell) for cell in row])
    return written.getvalue().encode("utf-8")


def _contact(row: dict[str, str]) -> Contact:
    """Return the contact in a row, by its headers."""
    answers = {header.casefold(): text.strip() for header, text in reversed(row.items())}
    emails = [row.get("email", "").strip(), *(email.strip() for email in row.get("other_emails", "").split(";"))]
    return Contact(
        key=row.get("key", "").strip(),
        emails=tuple(dict.fromkeys(email.lower() for email in emails if email)),
        letters=answers.get(LETTERS, ""),
        shares_address=answers.get(SHARES_ADDRESS, ""),
        facts={
            header.removeprefix(_BESIDE): text
            for header, text in row.items()
            if header and text and not _is_ours(header)
        },
    )


def _fact_header(header: str) -> str:
    """Return the header under which an answer stands; one that is called like a column of ours is told apart."""
    return f"{_BESIDE}{header}" if _is_ours(header) or header.startswith(_BESIDE) else header


def _is_ours(header: str) -> bool:
    """Decide whether a header is that of a column of ours; who types `Letters` by hand means `letters`."""
    return header in _OURS or header.casefold() in _ANSWERS


def contacts_as_they_lie(root: Path) -> bytes:
    """Return the bytes of contacts.csv, none if there is no such file. Raises BookFileError if it cannot be read."""
    try:
        return read_bounded(inside(root, CONTACTS_FILE), MAX_CONTACTS_BYTES)
    except FileNotFoundError:
        return b""
    except (OutsideError, NotAFileError, TooLargeError, OSError) as error:
        raise BookFileError(
            (f"{CONTACTS_FILE}: cannot be read, so no book can be searched for its addresses. Mend or remove it.",)
        ) from error
