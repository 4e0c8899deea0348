"""How names are sorted: in the form `Wood, Jo`, by the letters of a language and not by their numbers in Unicode.

Accents and case decide only between names of the same letters (Unicode Collation Algorithm, UTS 10, levels 1 to 3),
unless a language counts a letter as one of its own: Swedish has å, ä and ö behind z. These letters are those of Unicode
CLDR, `common/collation`; pairs of letters that count as one, such as the Hungarian cs, are ordered as two.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from bookofblogs.folding import name_key
from bookofblogs.names.forms import is_generation, is_group, without_titles
from bookofblogs.names.words import COMPANIONS, CONNECTING

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
_JOINING = frozenset(("y", "e", "i"))
"""Words between the two surnames of one person."""
_IN_NO_SURNAME = frozenset([
    "for", "für", "pour", "para", "per", "voor", "door", "sans", "ohne", "without", "zonder", "sin",
    "senza", "sem", "against", "gegen", "contre", "with", "mit", "avec", "met",
])  # fmt: skip
"""Small words that stand in the middle of no surname."""
_BEFORE_ARTICLES = frozenset(("in", "on", "at", "auf", "an"))
"""Small words that a surname has before an article only: `in der Au`, `in 't Veld`."""
_UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")


class SortKey(NamedTuple):
    """What two names are ordered by: letters, then accents and case, as they differ."""

    letters: str
    spelling: str


def sort_name(name: str) -> str:
    """Return the form by which a name is sorted when nobody says otherwise: `Wood, Jo`.

    The last word is taken for the surname, with the small particles before it (`van der Berg, Jan`), and with a first
    surname (`Ejemplo y Muestra, Ana`). Titles and degrees are left out, `Jr.` stands last. Names without blanks, of
    groups and in scripts that put the surname first stay as they are.
    """
    words = name.split()
    # Only a first and a last name can be turned.
    if len(words) < 2 or any(unicodedata.name(letter, "").startswith(_UNSPACED_SCRIPTS) for letter in name):
        return name
    if words[0].lower() == "the":
        return f"{' '.join(words[1:])}, {words[0]}"
    if is_group(name) or _is_phrase(words):
        return name
    words = without_titles(name).name.split()
    suffix: list[str] = []
    while len(words) > 2 and is_generation(words[-1]):  # as above
        suffix.insert(0, words.pop())
    start = len(words) - 1
    while start > 1 and re.fullmatch(r"[^\W\d_]+'?", words[start - 1]) and words[start - 1].islower():
        start -= 1
    start -= words[start] in _JOINING
    if start == 0:
        return name
    surname = " ".join(words[start:]).rstrip(",")
    return f"{surname}, {' '.join([*words[:start], *suffix])}"


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


def _is_phrase(words: Sequence[str]) -> bool:
    """Decide whether words are what a group calls itself, and no person: `Code for Harbours`, `Amis des Ports`."""
    if words[0].casefold() in COMPANIONS:
        return any(word in CONNECTING for word in words[1:-1])
    inner = pairwise(words[1:])
    return any(word in _IN_NO_SURNAME or (word in _BEFORE_ARTICLES and after[:1].isupper()) for word, after in inner)
