"""What an e-mail address looks like, and every way in which the house asks for one.

Each pattern is an `_address` of a name, a host and its last label; RFC 5321 (4.1.2) and RFC 6531 say of which signs.
What is linked or told of is an address of letters that mail goes by everywhere. What is hidden or guarded is anything
that somebody could write to: the wider a net, the less slips through.

    PLAIN               letters of ASCII: what is linked
    _OF_A_PERSON        the same, and no handle, program's address or web address: what is told of
    _IN_BYTES           the same where the bytes are no text
    WRITTEN             any alphabet: what stands in a line or on a page
    IN_TEXT             the same, and every sign that a name may hold: what is taken out of an answer
    _SPELLED_OUT        "at" and "dot" for the signs: what is taken out where it is known
    _ANYTHING_LIKE_IT   whatever stands around the sign: what no screen shows
    _IN_A_LIST          the same, whole and of any length: what contacts.csv holds
"""

import html
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast
from urllib.parse import unquote

from bookofblogs.expressions import expression
from bookofblogs.unicode_text import UNSEEN

T = TypeVar("T")


def _address(name: str, host: str, last_label: str, *, at: str = "@", dot: str = r"\.") -> str:
    """Return an address as a pattern, of the patterns of its parts; `host` is all but the last label."""
    return f"{name}{at}{host}{dot}{last_label}"


_LABEL = r"[A-Za-z0-9-]{1,63}"
_HOST = rf"{_LABEL}(?:\.{_LABEL}){{0,7}}"
PLAIN = _address(r"[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}", _HOST, _LABEL)
"""An address as a pattern to build with, as GitHub Flavored Markdown links it (6.9)."""
_OF_A_PERSON = expression(
    r"(?<![\w@/.+%-])(?:mailto:)?(?P<address>(?!(?:git|hg|svn|ssh)@)"
    + _address(r"[A-Za-z0-9][A-Za-z0-9.+_%-]{0,63}", _HOST, r"[A-Za-z]{2,24}")
    + r")(?![\w@-]|[:/]\S)"
)
_LONGER_LABEL = r"[A-Za-z0-9-]{2,63}"
"""Shorter ones are noise where the bytes are no text."""
_IN_BYTES = expression(
    _address(r"[A-Za-z0-9.+_%-]{2,64}", rf"{_LONGER_LABEL}(?:\.{_LONGER_LABEL}){{0,7}}", _LONGER_LABEL).encode()
)

_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u0900-\u0963\u0966-\u096f\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b6-\u17d3"
)
"""What stands on or beside a letter, and is none for Python's \\w: without it, no address is in Hindi or Thai."""
_ANY_NAME, _ANY_LABEL = rf"[\w{_MARKS}.+-]+", rf"[\w{_MARKS}-]+"
_ANY_HOST = rf"{_ANY_LABEL}(?:\.{_ANY_LABEL})*"
WRITTEN = _address(_ANY_NAME, _ANY_HOST, _ANY_LABEL)
"""An address as a pattern to build with, in any alphabet."""
IN_TEXT = expression(r"(?<![\w@.+/-])" + _address(rf"[\w{_MARKS}.!#$&'*+/=?^{{|}}~-]+", _ANY_HOST, _ANY_LABEL))
"""An address inside a longer text; `@jo@social.example` is none, but a name in a network."""
_WORD_AT = r"\s*(?:[\[({]\s*at\s*[\])}]|\s+at\s+)\s*"
_WORD_DOT = r"\s*(?:\.|[\[({]\s*dot\s*[\])}]|\s+dot\s+)\s*"
_SPELLED_OUT = expression(
    "(?i)" + _address(_ANY_NAME, rf"{_ANY_LABEL}(?:{_WORD_DOT}{_ANY_LABEL})*", _ANY_LABEL, at=_WORD_AT, dot=_WORD_DOT)
)

_AROUND = "\\s,;:<>\"'()\\[\\]|"
"""What no address holds, whatever its alphabet, and so what stands before and behind one."""
_NO_SIGN = f"{_AROUND}@"
_NO_SIGN_IN_PROSE = f"{_NO_SIGN}“”‘’/"
_ANYTHING_LIKE_IT = expression(
    _address(f"[^{_NO_SIGN_IN_PROSE}]{{1,64}}", f"[^{_NO_SIGN_IN_PROSE}]{{1,255}}", f"[^{_NO_SIGN_IN_PROSE}.]{{1,63}}")
)
_IN_A_LIST = expression(f"(?<![^{_AROUND}])" + _address(f"[^{_NO_SIGN}]+", f"[^{_NO_SIGN}]+", f"[^{_NO_SIGN}.]+"))


def _written_as(words: str, sign: str) -> str:
    """Return a sign of an address as people spell it out, as a pattern: a word, or word or sign in brackets."""
    return rf"\s*[\[({{<]\s*(?:{words}|{sign})\s*[\])}}>]\s*|\s+(?:{words})\s+"


_AT = expression(rf"(?i){_written_as('at|ät|arroba|arobase|chiocciola', '@')}|\s*@\s*")
_DOT = expression(rf"(?i){_written_as('dot|punkt|point|punto|punt|ponto', '[.]')}")
_LONGEST = 254
_IN_LOCAL = r"[^\x00-\x20\x7f-\xa0\s@,;:<>()\[\]\"\\%'`|]+"
_LOCAL = expression(rf"{_IN_LOCAL}(?:'{_IN_LOCAL})*")
_HOST_LABEL = expression(rf"[^\W_](?:[\w{_MARKS}-]{{0,61}}(?:[^\W_]|[{_MARKS}]))?")
_MOST_DECODINGS = 4


def addresses_of_people(text: str) -> list[str]:
    """Return the e-mail addresses of people in `text`, as they are written.

    What fetches a program (`git@host:path`), handles (`@jo@social.example.org`) and addresses with a name before the
    host (`https://jo@example.org/`) are none.
    """
    return [match["address"] for match in _OF_A_PERSON.finditer(text)] if "@" in text else []


def lines_with_address(text: str, *, first_line: int) -> tuple[int, ...]:
    """Return the lines of `text` with an address of somebody; `first_line` is the number of the first."""
    if "@" not in text:
        return ()
    lines = enumerate(re.split(r"\r\n|\r|\n", text), first_line)
    return tuple(number for number, line in lines if addresses_of_people(line))


def addresses_in_bytes(data: bytes) -> tuple[str, ...]:
    """Return what looks like an address in bytes that are no text."""
    return tuple(found.decode("ascii") for found in _IN_BYTES.findall(data))


def addresses_listed(text: str) -> frozenset[str]:
    """Return every address in a file that is there to hold them, in small letters, whatever stands between them."""
    return frozenset(address.strip(".").casefold() for address in _IN_A_LIST.findall(text))


def as_read(text: str) -> str:
    """Return `text` as it is read, in small letters: references and percent signs decoded, wide forms narrow.

    Signs that nobody sees are gone. To find an address however it is written, both it and the text are asked for so.
    """
    decoded = html.unescape(text)
    for _ in range(_MOST_DECODINGS):
        decoded = unquote(decoded)
    return UNSEEN.sub("", unicodedata.normalize("NFKC", UNSEEN.sub("", decoded))).casefold()


def holds_one_of(text: str, addresses: Collection[str]) -> bool:
    """Decide whether one of `addresses` stands in `text`, however it is written."""
    plain = as_read(text)
    return "@" in plain and any(as_read(address) in plain for address in addresses)


def masked(noun: T, *, but: Collection[str] = ()) -> T:
    """Return `noun`, a frozen dataclass, tuple or text, with (address) in place of every e-mail address in it.

    What stands in its fields `but` stays as it is: the names by which programs know a file or a person.
    """
    changed: object = noun
    if isinstance(noun, str) and not isinstance(noun, Enum):
        changed = _ANYTHING_LIKE_IT.sub("(address)", noun) if "@" in noun else noun
    elif isinstance(noun, tuple):
        items = [masked(item) for item in noun]
        changed = tuple(items) if any(new is not old for new, old in zip(items, noun, strict=True)) else noun
    elif is_dataclass(noun) and not isinstance(noun, type):
        shown = {field.name: getattr(noun, field.name) for field in fields(noun) if field.name not in but}
        new = {name: now for name, old in shown.items() if (now := masked(old)) is not old}
        changed = replace(noun, **new) if new else noun
    return cast("T", changed)


def without_addresses(text: str, known: Iterable[str] = frozenset()) -> str:
    """Return an answer with `[address]` in place of each address, those of `known` also where they are spelled out.

    Unlike on a screen, a name in a network stays: it is what was asked for.
    """
    if "@" in text:
        text = IN_TEXT.sub("[address]", text)
    if known and _AT.search(text):
        for found in _SPELLED_OUT.findall(text):
            if the_address(found) in known:
                text = text.replace(found, "[address]")
    return text


def the_address(text: str) -> str:
    """Return the one address that `text` is, in small letters; empty if it is anything else.

    `jo at example.org`, `Jo <jo@example.org>` and `mailto:JO@EXAMPLE.ORG` are understood.
    """
    if "\n" in text or len(text) > 2 * _LONGEST:
        return ""
    text = re.sub(r"(?<=\w)\s+\([^()@]{1,30}\)\Z", "", text)
    named = re.fullmatch(r"[^<>@]*<([^<>]+)>", text)
    text = re.sub(r"(?i)^(?:mailto|e-?mail)\s*:\s*", "", (named[1] if named else text).strip()).strip(" .,;<>()\"'")
    if not is_address(text):
        text = _DOT.sub(".", _AT.sub("@", text, count=1))
    return text.lower() if is_address(text) else ""


def is_address(text: str) -> bool:
    """Decide whether `text` is an e-mail address that mail can be sent to, as RFC 5321 has them, without quoting."""
    local, at, domain = text.partition("@")
    labels = domain.split(".")
    return (
        bool(at)
        and len(text) <= _LONGEST
        and 0 < len(local) <= 64  # RFC 5321, 4.5.3.1.1
        and bool(_LOCAL.fullmatch(local))
        and not local.startswith(".")
        and not local.endswith(".")
        and ".." not in local
        and len(labels) > 1
        and all(_HOST_LABEL.fullmatch(label) for label in labels)
        and len(labels[-1]) > 1
        and not labels[-1].isdecimal()
    )
