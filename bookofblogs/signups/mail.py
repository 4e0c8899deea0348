"""E-mail addresses as people type them. No message here repeats one."""

import re
import unicodedata
from dataclasses import dataclass

from bookofblogs.email_addresses import the_address
from bookofblogs.folding import fold
from bookofblogs.signups.cells import bare, is_nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """The addresses in a cell, in small letters; whether they had to be mended; and what is wrong, in words."""

    emails: tuple[str, ...] = ()
    mended: bool = False
    odd: bool = False
    """Whether one has letters beyond ASCII, as a forged one can."""
    trouble: str = ""


def read_addresses(cell: str) -> Addresses:
    """Return the addresses in a cell. `jo at example.org`, `Jo <jo@example.org>` and `JO@EXAMPLE.ORG ` are understood.

    What holds anything besides addresses is refused: a line break and a header, half an address.
    """
    text = unicodedata.normalize("NFKC", bare(cell)).strip()
    if is_nothing(text):
        return Addresses()
    whole = the_address(text)
    if whole:
        return _found((whole,), mended=whole != cell)
    parts = [part for part in re.split(r"\s+(?:or|and|oder|und|ou|et|o|y|e|of|en)\s+|[\s,;]+|\s*/\s*", text) if part]
    emails = tuple(the_address(part) for part in parts)
    if len(emails) > 1 and all(emails):
        return _found(emails, mended=False)
    if "\n" in text or re.search(r"(?i)%0[ad]|\b(?:bcc|cc|to|subject)\s*:", text):
        return Addresses(trouble="holds more than an address")
    return Addresses(trouble="is not an address")


def _found(emails: tuple[str, ...], *, mended: bool) -> Addresses:
    return Addresses(
        emails=tuple(dict.fromkeys(emails)), mended=mended, odd=not all(email.isascii() for email in emails)
    )


def fits(name: str, email: str) -> bool:
    """Decide whether an address spells a name: `vicentebolea@...` and `v.bolea@...` both fit Vicente Bolea."""
    words = fold(name).split()
    letters = re.sub(r"[^a-z0-9]", "", fold(email.partition("@")[0]))
    if len(words) < 2 or not letters:  # noqa: PLR2004 - a first and a last name
        return False
    first, last = words[0], words[-1]
    rest = letters.replace(last, "", 1)
    return last in letters and (first in rest or rest.startswith(first[0]) or rest == "")
