"""Who is credited, and how: one person, one spelling, in every place of every edition."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from bookofblogs.markdown.parsing.parser import set_marks
from bookofblogs.model.book import Credit
from bookofblogs.model.people import Author
from bookofblogs.names.forms import is_generation, is_group, without_titles
from bookofblogs.names.words import COMPANIONS, CONNECTING

_JOINING = frozenset(("y", "e", "i"))
"""Words between the two surnames of one person."""
_IN_NO_SURNAME = frozenset(
    [
        "for",
        "für",
        "pour",
        "para",
        "per",
        "voor",
        "door",
        "sans",
        "ohne",
        "without",
        "zonder",
        "sin",
        "senza",
        "sem",
        "against",
        "gegen",
        "contre",
        "with",
        "mit",
        "avec",
        "met",
    ]
)
"""Small words that stand in the middle of no surname."""
_BEFORE_ARTICLES = frozenset(("in", "on", "at", "auf", "an"))
"""Small words that a surname has before an article only: `in der Au`, `in 't Veld`."""
_UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL")


def credit(name: str, author: Author | None, *, language: str) -> Credit:
    """Return who is called `name`, as the register credits the `author` that this is; as written if it is None.

    An apostrophe or a quotation mark is printed as the book's `language` prints it.
    """
    credited = author.name if author else name
    ordered = (author.sort_name if author else "") or sort_name(credited)
    return Credit(
        name=set_marks(credited, language=language),
        sort_name=set_marks(ordered, language=language),
        key=author.key if author else "",
    )


def sort_name(name: str) -> str:
    """Return the form by which a name is sorted when nobody says otherwise: `Wood, Jo`.

    The last word is taken for the surname, with the small particles before it (`van der Berg, Jan`), and with a first
    surname (`Ejemplo y Muestra, Ana`). Titles and degrees are left out, `Jr.` stands last. Names without blanks, of
    groups and in scripts that put the surname first stay as they are.
    """
    words = name.split()
    if len(words) < 2 or any(unicodedata.name(letter, "").startswith(_UNSPACED_SCRIPTS) for letter in name):  # noqa: PLR2004 - a first and a last name
        return name
    if words[0].lower() == "the":
        return f"{' '.join(words[1:])}, {words[0]}"
    if is_group(name) or _is_phrase(words):
        return name
    words = without_titles(name).name.split()
    suffix: list[str] = []
    while len(words) > 2 and is_generation(words[-1]):  # noqa: PLR2004 - as above
        suffix.insert(0, words.pop())
    start = len(words) - 1
    while start > 1 and re.fullmatch(r"[^\W\d_]+'?", words[start - 1]) and words[start - 1].islower():
        start -= 1
    start -= words[start] in _JOINING
    if start == 0:
        return name
    surname = " ".join(words[start:]).rstrip(",")
    return f"{surname}, {' '.join([*words[:start], *suffix])}"


def _is_phrase(words: Sequence[str]) -> bool:
    """Decide whether words are what a group calls itself, and no person: `Code for Harbours`, `Amis des Ports`."""
    if words[0].casefold() in COMPANIONS:
        return any(word in CONNECTING for word in words[1:-1])
    inner = pairwise(words[1:])
    return any(word in _IN_NO_SURNAME or (word in _BEFORE_ARTICLES and after[:1].isupper()) for word, after in inner)
