"""The table of products: what each edition is for, and what catalogues call it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What an edition is to people and to catalogues."""

    note: str
    form: str
    """ONIX list 150."""
    details: tuple[str, ...] = ()
    """ONIX list 175."""
    is_digital: bool = True


USES: Mapping[str, Use] = {
    "epub": Use(note="phones, tablets, e-readers, shops; Send to Kindle", form="ED", details=("E101",)),
    "mobi": Use(note="copying to a Kindle with a cable", form="ED", details=("E116", "E127")),
    "azw3": Use(note="copying to a newer Kindle with a cable", form="ED", details=("E116",)),
    "pdf": Use(note="reading at a desk, archives", form="ED", details=("E107",)),
    "print": Use(note="the printer: the inside of the book", form="BC", is_digital=False),
    "web": Use(note="a web page of your own: unpack it there", form="ED", details=("E105",)),
}
"""E116 is right for every file with KF8 in it, E127 for MOBI 6; a .mobi of ours holds both."""
