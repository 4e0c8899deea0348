"""What an e-mail address looks like, and every way in which the house asks for one.

What is refused, linked or told of is an address of letters that mail goes by everywhere (`PLAIN`). What is hidden or
guarded is anything that somebody could write to: the wider a net, the less slips through. The signs come from RFC 5321
(4.1.2) and RFC 6531.
"""

import html
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast
from urllib.parse import unquote

from bookofblogs.unicode_text import UNSEEN

T = TypeVar("T")

_LABEL = r"[A-Za-z0-9-]{1,63}"
PLAIN = rf"[A-Za-z0-9][A-Za-z0-9.+_-]{{0,63}}@{_LABEL}(?:\.{_LABEL}){{1,8}}"
"""An address as a pattern to build with, as GitHub Flavored Markdown links it (6.9)."""
_HOST = r"[\w-]+(?:\.[\w-]+)+"
WRITTEN = rf"[\w.+-]+@{_HOST}"
"""The same in any alphabet, as people write it."""
_ENDS = "\\s,;:<>\"'()\\[\\]|@"
"""What no address holds, whatever its alphabet, and so what ends one."""
_OF_A_PERSON = re.compile(
    r"(?<![\w@/.+%-])(?:mailto:)?(?P<address>(?!(?:git|hg|svn|ssh)@)[A-Za-z0-9][A-Za-z0-9.+_%-]{0,63}"
    rf"@(?:{_LABEL}\.){{1,8}}[A-Za-z]{{2,24}})(?![\w@-]|[:/]\S)"
)
IN_TEXT = re.compile(r"(?<![\w@.+/-])[\w.!#$&'*+/=?^{|}~-]+@" + _HOST)
"""An address inside a longer text, in any alphabet; `@jo@social.example` is none, but a name in a network."""
_ANYTHING_LIKE_IT = re.compile(rf"[^{_ENDS}“”‘’/]{{1,64}}@[^{_ENDS}“”‘’/]{{1,255}}\.[^{_ENDS}“”‘’./]{{1,63}}")
_IN_A_LIST = re.compile(rf"(?<![^\s,;:<>\"'()\[\]|])[^{_ENDS}]+@[^{_ENDS}]+\.[^{_ENDS}.]+")
_IN_BYTES = re.compile(rb"[A-Za-z0-9.+_%-]{2,64}@[A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9-]{2,63}){1,8}")
"""As `_OF_A_PERSON`; shorter ones are noise where the bytes are no text."""
_MOST_DECODINGS = 4

_LONGEST = 254
_LOCAL = re.compile(r"[^\s@,;:<>()\[\]\"\\%'`|]+(?:'[^\s@,;:<>()\[\]\"\\%'`|]+)*")
_HOST_LABEL = re.compile(r"[^\W_](?:[\w-]{0,61}[^\W_])?")
_AT = re.compile(
    r"(?i)\s*[\[({<]\s*(?:at|ät|@|arroba|arobase|chiocciola)\s*[\])}>]\s*|\s+(?:at|ät|arroba|arobase|chiocciola)\s+|\s*@\s*"
)
_DOT = re.compile(
    r"(?i)\s*[\[({<]\s*(?:dot|punkt|point|punto|punt|ponto|\.)\s*[\])}>]\s*|\s+(?:dot|punkt|point|punto|punt|ponto)\s+"
)
_SPELLED_OUT = re.compile(
    r"(?i)[\w.+-]+\s*(?:[\[({]\s*at\s*[\])}]|\s+at\s+)\s*[\w-]+(?:\s*(?:\.|[\[({]\s*dot\s*[\])}]|\s+dot\s+)\s*[\w-]+)+"
)


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
        changed = tuple(masked(item) for item in noun)
    elif is_dataclass(noun) and not isinstance(noun, type):
        shown = (field.name for field in fields(noun) if field.name not in but)
        changed = replace(noun, **{name: masked(getattr(noun, name)) for name in shown})
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
        and all(_HOST_LABEL.fullmatch(label) for label in labels)
        and len(labels[-1]) > 1
        and not labels[-1].isdecimal()
    )
