"""E-mail addresses as people type them. No message here repeats one."""

import re
import unicodedata
from dataclasses import dataclass

from bookofblogs.folding import fold
from bookofblogs.people.cells import bare, is_nothing

_LONGEST = 254
_LOCAL = re.compile(r"[^\s@,;:<>()\[\]\"\\%'`|]+(?:'[^\s@,;:<>()\[\]\"\\%'`|]+)*")
_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_AT = re.compile(
    r"(?i)\s*[\[({<]\s*(?:at|ät|@|arroba|arobase|chiocciola)\s*[\])}>]\s*|\s+(?:at|ät|arroba|arobase|chiocciola)\s+|\s*@\s*"
)
_DOT = re.compile(
    r"(?i)\s*[\[({<]\s*(?:dot|punkt|point|punto|punt|ponto|\.)\s*[\])}>]\s*|\s+(?:dot|punkt|point|punto|punt|ponto)\s+"
)
IN_TEXT = re.compile(r"(?<![\w@.+/-])[\w.!#$&'*+/=?^{|}~-]+@[\w-]+(?:\.[\w-]+)+")
"""An address inside a longer text; `@jo@social.example` is none, but a name in a network."""


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
    whole = _mended(text)
    if whole:
        return _found((whole,), mended=whole != cell)
    parts = [part for part in re.split(r"\s+(?:or|and|oder|und|ou|et|o|y|e|of|en)\s+|[\s,;]+|\s*/\s*", text) if part]
    emails = tuple(_mended(part) for part in parts)
    if len(emails) > 1 and all(emails):
        return _found(emails, mended=False)
    if "\n" in text or re.search(r"(?i)%0[ad]|\b(?:bcc|cc|to|subject)\s*:", text):
        return Addresses(trouble="holds more than an address")
    return Addresses(trouble="is not an address")


def _found(emails: tuple[str, ...], *, mended: bool) -> Addresses:
    return Addresses(
        emails=tuple(dict.fromkeys(emails)), mended=mended, odd=not all(email.isascii() for email in emails)
    )


def _mended(text: str) -> str:
    """Return the one address that `text` is, in small letters; empty if it is anything else."""
    if "\n" in text or len(text) > 2 * _LONGEST:
        return ""
    text = re.sub(r"(?<=\w)\s+\([^()@]{1,30}\)\Z", "", text)
    named = re.fullmatch(r"[^<>@]*<([^<>]+)>", text)
    text = re.sub(r"(?i)^(?:mailto|e-?mail)\s*:\s*", "", (named[1] if named else text).strip()).strip(" .,;<>()\"'")
    if not is_address(text):
        text = _DOT.sub(".", _AT.sub("@", text, count=1))
    return text.casefold() if is_address(text) else ""


def is_address(text: str) -> bool:
    """Decide whether `text` is an e-mail address that mail can be sent to, as RFC 5321 has them, without quoting."""
    local, at, domain = text.partition("@")
    labels = domain.split(".")
    return (
        bool(at)
        and len(text) <= _LONGEST
        and 0 < len(local) <= 64  # noqa: PLR2004 - RFC 5321, 4.5.3.1.1
        and bool(_LOCAL.fullmatch(local))
        and not local.startswith(".")
        and not local.endswith(".")
        and ".." not in local
        and len(labels) > 1
        and all(_LABEL.fullmatch(label) for label in labels)
        and len(labels[-1]) > 1
        and not labels[-1].isdecimal()
    )


def without_addresses(text: str, known: frozenset[str] = frozenset()) -> str:
    """Return `text` with every address in it taken out, those of `known` also where they are written with blanks."""
    if "@" in text:
        text = IN_TEXT.sub("[address]", text)
    if known and _AT.search(text):
        for found in re.findall(
            r"(?i)[\w.+-]+\s*(?:[\[({]\s*at\s*[\])}]|\s+at\s+)\s*[\w-]+(?:\s*(?:\.|[\[({]\s*dot\s*[\])}]|\s+dot\s+)\s*[\w-]+)+",
            text,
        ):
            if _mended(found) in known:
                text = text.replace(found, "[address]")
    return text


def fits(name: str, email: str) -> bool:
    """Decide whether an address spells a name: `vicentebolea@...` and `v.bolea@...` both fit Vicente Bolea."""
    words = fold(name).split()
    letters = re.sub(r"[^a-z0-9]", "", fold(email.partition("@")[0]))
    if len(words) < 2 or not letters:  # noqa: PLR2004 - a first and a last name
        return False
    first, last = words[0], words[-1]
    rest = letters.replace(last, "", 1)
    return last in letters and (first in rest or rest.startswith(first[0]) or rest == "")
