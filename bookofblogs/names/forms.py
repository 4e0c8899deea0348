"""One name, looked at: is it somebody's, a group's or an institution's, and what belongs to it."""

import re
import unicodedata
from typing import NamedTuple

from bookofblogs.expressions import expression
from bookofblogs.folding import unaccented
from bookofblogs.names.words import (
    ARTICLES,
    COMPANIONS,
    CONNECTING,
    DEGREES,
    FIRMS,
    GENERATIONS,
    GROUPS,
    INSTITUTIONS,
    MONTHS,
    NO_NAMES,
    PARTICLES,
    ROLE_BEGINNINGS,
    ROLES,
    SHORT_WORDS,
    SMALL_WORDS,
    TITLES,
)

MOST_WORDS_IN_NAME = 8
LONGEST_NAME = 80
_MOST_WORDS_IN_ROLE = 5
_MOST_SMALL_WORDS = 3
_NOT_IN_NAMES = expression(r"[!?:=<>{}\[\]|#/\\*_]|https?:|\d{3}")
_DATE = expression(rf"(?i)[\d\s./-]*\d[\d\s./-]*|(?:\d{{1,2}}[.,]?\s+)?(?:de\s+)?(?:{MONTHS})\.?(?:\s+de)?[\s\d.,]*")
_INITIALS = expression(r"[^\W\d_]\.?(?:[-\s]?[^\W\d_]\.)*|[A-ZÀ-Þ]{1,2}")
_HANDLE = expression(r"@[\w.-]+(?:@[\w.-]+)?")
_ABBREVIATED = expression(r"(?:[^\W\d_]+\.){1,4}(?:-[^\W\d_]+\.?)?|[^\W\d_]+(?:-[^\W\d_]+)?\.")
_DEGREE_SHAPE = expression(r"[A-Z][a-z]{0,3}(?:[A-Z]\w{0,3}){1,3}")


class Stripped(NamedTuple):
    """A name without the titles and degrees around it, and these."""

    name: str
    beside: tuple[str, ...]


def folded(word: str) -> str:
    """Return a word as the lists of words have it: in small letters, without full stops."""
    return word.casefold().replace(".", "").strip(",")


def without_titles(name: str) -> Stripped:
    """Return `name` without `Dr.` before and `PhD` behind it, where two words or more are left: Dr. Dre stays."""
    words = name.split()
    start, end = 0, len(words)
    while start < end and _is_title(words[start], first=start == 0):
        start += 1
    while end > start and _is_degree_behind(words[end - 1], name, end - start):
        end -= 1
    # A name is a first and a last one, but where no blanks are written.
    if end - start < 2 and not (end == len(words) and end - start and _unspaced(words[start])):
        return Stripped(name, ())
    return Stripped(" ".join(words[start:end]).rstrip(","), (*words[:start], *words[end:]))


def _is_title(word: str, *, first: bool) -> bool:
    """Decide whether a word before a name is a title: `Prof.`, `Dipl.-Ing.`, and behind it `med.`."""
    plain = folded(word)
    is_listed = plain in TITLES or plain.startswith("dipl-")
    return is_listed and (not first or word[:1].isupper() or "." in word)


def _is_degree_behind(word: str, name: str, count: int) -> bool:
    """Decide whether a word behind a name, without a comma, is a degree: longer than MA, or with its full stops.

    `MD` alone is one behind two words (`count` with itself) that are not in capitals too: Ma and Do are surnames.
    """
    plain = folded(word)
    if plain not in DEGREES or plain in TITLES or word.islower():
        return False
    is_loud = word.isupper() and name != name.upper() and count > 2  # first name, surname, degree
    return len(plain) > 2 or "." in word or is_loud  # as above


def is_generation(text: str) -> bool:
    """Decide whether a text is `Jr.`, `III` or the like."""
    return folded(text) in GENERATIONS


def is_degree(text: str) -> bool:
    """Decide whether what stands behind a comma and a whole name is a degree or a title: `PhD`, `M.A.`, `MdB`."""
    words = text.split()
    return bool(words) and all(_is_degree_word(word) for word in words)


def _is_degree_word(word: str) -> bool:
    plain = word.strip(",")
    if folded(plain) in DEGREES | TITLES:
        return True
    letters = [letter for letter in plain if letter.isalpha()]
    if _ABBREVIATED.fullmatch(plain) and len(letters) > 1:
        return True
    return (plain.isupper() and 2 <= len(letters) <= 5) or bool(_DEGREE_SHAPE.fullmatch(plain))  # MBA, FRSA


def are_initials(text: str) -> bool:
    """Decide whether a text is nothing but initials: `J.`, `J. K.`, `J.-P.`, `JK`."""
    words = text.split()
    return bool(words) and all(_INITIALS.fullmatch(word) and not is_generation(word) for word in words)


def is_handle(text: str) -> bool:
    """Decide whether a text is a name of an account: `@jo`."""
    return bool(_HANDLE.fullmatch(text))


def fits_name(handle: str, name: str) -> bool:
    """Decide whether a handle is made of a name."""
    letters, words = bare(handle), [bare(word) for word in name.split()]
    return letters in "".join(words) or any(len(word) > 1 and word in letters for word in words)


def is_firm(before: str, text: str) -> bool:
    """Decide whether the part behind `and` makes one name with the part before it: Example and Sons."""
    words = {bare(word) for word in text.split()}
    is_person = len(before.split()) == 2  # Ann Lee and Friends are she, and others
    return bool(words) and text[:1].isupper() and (words <= FIRMS or (words <= COMPANIONS and not is_person))


def are_companions(text: str) -> bool:
    """Decide whether a part behind `and` tells of others without a name."""
    words = {bare(word) for word in text.split()}
    return bool(words) and words <= COMPANIONS


def is_date(text: str) -> bool:
    """Decide whether a text is a day, a month or a year."""
    return any(letter.isdigit() for letter in text) and bool(_DATE.fullmatch(text.strip()))


def is_institution(text: str) -> bool:
    """Decide whether a text names a place at which people work; every word but the small ones between has a capital."""
    match = INSTITUTIONS.search(text)
    small = [word for word in text.split() if word[:1].islower() and word not in CONNECTING]
    return bool(match) and not small


def is_workplace(text: str) -> bool:
    """Decide whether a text names an institution, and nobody who writes there: no team, no editors."""
    return is_institution(text) and GROUPS.isdisjoint(bare(word) for word in text.split())


def is_group(text: str) -> bool:
    """Decide whether a text names several people at once, or an institution: `The Editors`, `PSIP team`."""
    words = [bare(word.rpartition("'")[2]) for word in text.split()]
    has_word = not GROUPS.isdisjoint(words) or is_institution(text)
    return len(words) > 0 and (has_word or (words[0] in {"the", "die"} and len(words) > 1))


def is_group_name(text: str) -> bool:
    """Decide whether a text is the name of a group: `the Leeds Writing Group`, and not `the whole group`."""
    words = text.split()
    little = (word.rpartition("'")[2] for word in words if word.islower())
    small = [word for word in little if bare(word) not in CONNECTING | ARTICLES | GROUPS]
    return is_group(text) and not small and len(text) <= LONGEST_NAME and not _NOT_IN_NAMES.search(text)


def bare(word: str) -> str:
    """Return a word in small letters without accents and signs."""
    return "".join(letter for letter in unaccented(word) if letter.isalnum() or letter == "-")


def is_role(text: str) -> bool:
    """Decide whether a text behind a name tells what somebody does: `Senior Lecturer in Physics`, `editor`."""
    words = [word.casefold().strip(".,") for word in text.split()]
    words = words[1:] if words[:1] in (["both"], ["beide"]) else words
    if not words or ROLES.isdisjoint(words) or text in ("Ed", "Eds"):
        return False
    return (len(words) == 1 or words[0] in ROLES | ROLE_BEGINNINGS) and len(words) <= MOST_WORDS_IN_NAME


def is_name(text: str) -> bool:
    """Decide whether every word of `text` could stand in a name, or in the name of a group that signs."""
    words = text.split()
    if not words or len(words) > MOST_WORDS_IN_NAME or len(text) > LONGEST_NAME or _NOT_IN_NAMES.search(text):
        return False
    if _is_article(words[0]) and not _signs_as_group(words):
        return False
    if any(_ends_sentence(word) for word in words[:-1]):
        return False
    if TITLES.issuperset(map(folded, words)) or (len(text) == 1 and text.isascii()):
        return False
    if len(words) > 1 and is_generation(words[-1]):
        words = words[:-1]
    good = all(word.lower() in PARTICLES or _is_name_word(word, inside=at > 0) for at, word in enumerate(words))
    return good and not all(word in PARTICLES for word in words)


def is_small_name(text: str) -> bool:
    """Decide whether `text` could be a name in small letters: two words or three, none of which makes a sentence."""
    words = text.split()
    full = [word for word in words if word not in PARTICLES]
    return (
        len(words) > 1
        and 0 < len(full) <= _MOST_SMALL_WORDS
        and text == text.lower() != text.upper()
        and all(re.fullmatch(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?", word) for word in words)
        and SMALL_WORDS.union(NO_NAMES).isdisjoint(full)
        and words[0] not in NO_NAMES
        and words[-1] not in PARTICLES
    )


def is_phrase(text: str) -> bool:
    """Decide whether a text in small letters is no name: `keeper of the bees`."""
    return " " in text and in_small_letters(text.split(maxsplit=1)[0]) and not is_name(text) and not is_small_name(text)


def in_small_letters(text: str) -> bool:
    """Decide whether a name is written in small letters alone."""
    return text == text.lower() != text.upper() and not is_handle(text)


def starts_with_particle(text: str) -> bool:
    """Decide whether a text begins like a surname: `van der Berg`."""
    words = text.split()
    return len(words) > 1 and words[0] in PARTICLES


def surname_of(name: str) -> str:
    """Return the last word of a name with the small words before it."""
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1] in PARTICLES:
        start -= 1
    return " ".join(words[start:])


def is_han(text: str) -> bool:
    """Decide whether a text is written in Han characters or hiragana alone."""
    return bool(text) and all(
        unicodedata.name(letter, "").startswith(("CJK", "HIRAGANA")) or letter in "々〆ヶ" for letter in text
    )


def is_unspaced(text: str) -> bool:
    """Decide whether a text is one word in Han characters, kana or hangul, in which a whole name may be one word."""
    return bool(text) and all(
        unicodedata.name(letter, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL")) or letter in "々〆ヶ・"
        for letter in text
    )


def _unspaced(word: str) -> bool:
    return any(unicodedata.category(letter) == "Lo" for letter in word)


def _signs_as_group(words: list[str]) -> bool:
    """Decide whether words with an article are a role or a group that signs: `The Editor`, `Die Redaktion`."""
    return (
        words[0][:1].isupper()
        and words[0].lower() in ARTICLES
        and 1 < len(words) <= _MOST_WORDS_IN_ROLE + 2
        and all(word[:1].isupper() or word in PARTICLES or word in {"of", "for"} for word in words[1:])
        and sum(word[:1].isupper() for word in words[1:]) > 0
    )


def _is_article(word: str) -> bool:
    """Decide whether a word begins a phrase that is no name; a capital alone is an initial."""
    return word.lower() in NO_NAMES and not (len(word.rstrip(".")) == 1 and word[:1].isupper())


def keeps_full_stop(word: str) -> bool:
    """Decide whether the full stop at the end of the last word of a name belongs to it: `J.`, `Jr.`, `M.A.`."""
    plain = folded(word)
    # Two letters alone are no degree: Ma is a surname.
    return len(plain) == 1 or "." in word[:-1] or plain in GENERATIONS | FIRMS or (len(plain) > 2 and plain in DEGREES)


def _ends_sentence(word: str) -> bool:
    """Decide whether a full stop ends a sentence, and no abbreviation."""
    plain = folded(word)
    if not word.endswith(".") or len(plain) <= 2 or "." in word[:-1]:  # Th. Chr. J.
        return False
    return plain not in SHORT_WORDS | TITLES | DEGREES | GENERATIONS and not plain.isdigit()


def _is_name_word(word: str, *, inside: bool) -> bool:
    """Decide whether a word has a capital, belongs to a script without capitals, or is a number inside of a name."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return inside and bool(re.fullmatch(r"\d{1,2}\.?", word))
    return any(letter.isupper() or unicodedata.category(letter) in ("Lo", "Lt") for letter in letters)
