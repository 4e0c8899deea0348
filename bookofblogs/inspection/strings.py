"""E-mail addresses in what can be read of a file."""

import html
import re
from collections.abc import Collection, Iterable
from urllib.parse import unquote

_NAME = r"[A-Za-z0-9][A-Za-z0-9.+_%-]{0,63}"
_HOST = r"(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}"
_ADDRESS = re.compile(rf"(?<![\w@/.+%-])(?:mailto:)?(?P<address>{_NAME}@{_HOST})(?![\w@-]|[:/]\S)")
_IN_BYTES = re.compile(rb"[A-Za-z0-9.+_%-]{2,64}@[A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9-]{2,63}){1,8}")
_NO_PERSON = ("git@", "hg@", "svn@", "ssh@")


def addresses_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the e-mail addresses in `texts` in small letters, each once, sorted.

    One that stands within a longer one is the true one: a text without blanks runs other words into it.
    """
    found = {match["address"].casefold() for text in texts if "@" in text for match in _ADDRESS.finditer(_plain(text))}
    people = {address for address in found if not address.startswith(_NO_PERSON)}
    return tuple(sorted(one for one in people if not any(one != other and other in one for other in people)))


def holds_private(texts: Iterable[str], private: Collection[str]) -> bool:
    """Decide whether one of the addresses `private` (in small letters) stands in `texts`, however it is written."""
    if not private:
        return False
    plain = (_plain(text).casefold() for text in texts if "@" in text or "&" in text or "%" in text)
    return any(address in text for text in plain if "@" in text for address in private)


def strings_of(data: bytes, *, is_text: bool) -> tuple[str, ...]:
    """Return what of a file's bytes can be searched for addresses: all of a text, of anything else what looks so."""
    if is_text:
        return (data.decode("utf-8", errors="replace"),)
    return tuple(found.decode("ascii") for found in _IN_BYTES.findall(data))


def _plain(text: str) -> str:
    return unquote(html.unescape(text))
