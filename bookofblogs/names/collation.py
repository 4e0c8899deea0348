"""The order of names in an index: by the letters of a language, not by their numbers in Unicode.

Accents and case decide only between names of the same letters (Unicode Collation Algorithm, UTS 10, levels 1 to 3),
unless a language counts a letter as one of its own: Swedish has å, ä and ö behind z. These letters are those of Unicode
CLDR, `common/collation`; pairs of letters that count as one, such as the Hungarian cs, are ordered as two.
"""

import unicodedata
from typing import Final, NamedTuple

from bookofblogs.folding import name_key

_OWN_LETTERS: Final = {
    "bs": "cčć dđ sš zž",
    "cs": "cč rř sš zž",
    "da": "zæøå",
    "es": "nñ",
    "et": "sš võäöü",
    "fi": "zåäö",
    "hr": "cčć dđ sš zž",
    "hu": "oö uü",
    "is": "aá dð eé ií oó uú yý zþæö",
    "lt": "cč sš zž",
    "lv": "cč gģ kķ lļ nņ sš zž",
    "nb": "zæøå",
    "nn": "zæøå",
    "no": "zæøå",
    "pl": "aą cć eę lł nń oó sś zźż",
    "ro": "aăâ iî sș tț",
    "sk": "aä cč oô sš zž",
    "sl": "cč sš zž",
    "sv": "zåäö",
    "tr": "cç gğ hı oö sş uü",
}
"""The letters of their own that a language has: each group begins with the letter that they follow."""
_BEHIND: Final = "\uf8ff"
"""Stands behind every letter that a name has, so that what follows it comes between two letters."""


class SortKey(NamedTuple):
    """What two names are ordered by: letters, then accents and case, as they differ."""

    letters: str
    spelling: str


def sort_key(name: str, language: str) -> SortKey:
    """Return what `name`, in its form for sorting such as `Wood, Jo`, is ordered by in `language` (BCP 47).

    A surname goes before a longer one that begins with it: `Li, Xin` before `Liang, An`. Hyphens and apostrophes do not
    count.
    """
    own = _own_letters(language)
    letters = "".join(own.get(letter) or _plain(letter) for letter in unicodedata.normalize("NFC", name).lower())
    return SortKey(letters=" ".join(letters.split()), spelling=name)


def _plain(letter: str) -> str:
    """Return a letter as it is ordered where no language has it as its own; the comma goes before any letter."""
    if letter == "," or letter.isspace():
        return "\x01" if letter == "," else " "
    return name_key(letter) if letter.isalnum() or unicodedata.category(letter).startswith("M") else ""


def _own_letters(language: str) -> dict[str, str]:
    family = language.partition("-")[0].lower()
    return {
        letter: group[0] + _BEHIND * place
        for group in _OWN_LETTERS.get(family, "").split()
        for place, letter in enumerate(group[1:], start=1)
    }
