"""Who is credited, and how: one person, one spelling, in every place of every edition."""

import re
import unicodedata

from bookofblogs.model.book import Credit
from bookofblogs.model.people import Author
from bookofblogs.text.name_forms import is_generation, is_group, without_titles
from bookofblogs.text.parser import set_marks

_JOINING = frozenset(("y", "e", "i"))
"""Words between the two surnames of one person."""
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
    if is_group(name):
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
