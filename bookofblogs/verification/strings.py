"""E-mail addresses in what can be read of a file."""

from collections.abc import Collection, Iterable

from bookofblogs.email_addresses import addresses_in_bytes, addresses_of_people, as_read


def addresses_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the e-mail addresses in `texts` in small letters, each once, sorted.

    One that stands within a longer one is the true one: a text without blanks runs other words into it.
    """
    found = {address for text in texts if _may_hold_one(text) for address in addresses_of_people(as_read(text))}
    return tuple(sorted(one for one in found if not any(one != other and other in one for other in found)))


def holds_private(texts: Iterable[str], private: Collection[str]) -> bool:
    """Decide whether one of the addresses `private` (in small letters) stands in `texts`, however it is written."""
    looked_for = {as_read(address) for address in private}
    plain = (as_read(text) for text in texts if looked_for and _may_hold_one(text))
    return any(address in text for text in plain if "@" in text for address in looked_for)


def strings_of(data: bytes, *, is_text: bool) -> tuple[str, ...]:
    """Return what of a file's bytes can be searched for addresses: all of a text, of anything else what looks so."""
    return (data.decode("utf-8", errors="replace"),) if is_text else addresses_in_bytes(data)


def _may_hold_one(text: str) -> bool:
    """Decide whether an at sign can stand in `text`, in a reference, wide or small as well."""
    return any(sign in text for sign in "@&%\N{FULLWIDTH COMMERCIAL AT}\N{SMALL COMMERCIAL AT}")
