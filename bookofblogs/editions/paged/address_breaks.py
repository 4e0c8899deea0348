"""Addresses that are written out: broken where a reader does not stumble, and never with a hyphen that is not theirs.

The places to break follow The Chicago Manual of Style (17th edition, 14.18): after a slash, before other punctuation.
"""

import re

from lxml.etree import _Element

from bookofblogs.editions.paged.parsing import text_of

SHORT = 30
"""Characters of an address that stand together on a line."""
NO_BREAK = "\N{WORD JOINER}"
BREAK = "\N{ZERO WIDTH SPACE}"
_BREAKS = re.compile(r"(?<=/)(?=[^/])|(?<=[^/.:])(?=[.?#&=_~%-])")


def break_addresses(page: _Element) -> None:
    """Say, in place, where the addresses that are written out on `page` may end a line, and which of them are long.

    A line that ends before a long one would be torn wide: its paragraph is not justified.
    """
    for link in page.iter("a"):
        if link.get("class") == "address" and not len(link) and link.text and BREAK not in link.text:
            link.set("class", "address long" if len(text_of(link)) > SHORT else "address short")
            scheme, slashes, rest = link.text.partition("://")
            link.text = f"{scheme}{slashes}{breakable(rest)}" if slashes else breakable(link.text)


def breakable(address: str) -> str:
    """Return a written address with the places at which a line may end: none in the name of a site that is short."""
    name, slash, rest = address.partition("/") if "://" not in address else ("", "", address)
    if len(name) <= SHORT:
        return f"{name}{slash}{BREAK if slash else ''}{_with_breaks(rest)}"
    return _with_breaks(address)


def _with_breaks(address: str) -> str:
    """Return `address` with its breaks. A hyphen ends no line: nobody could tell whether it was the address's own."""
    return _BREAKS.sub(BREAK, address).replace("-", f"-{NO_BREAK}")
