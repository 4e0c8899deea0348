"""Names as people type them into a form, put in order without guessing."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import field

from bookofblogs.email_addresses import IN_TEXT
from bookofblogs.expressions import expression
from bookofblogs.folding import fold, name_key, scripts_in
from bookofblogs.model.frozen import dataclass
from bookofblogs.names.capitals import in_order, is_capitals, with_capitals
from bookofblogs.names.forms import (
    in_small_letters,
    is_degree,
    is_generation,
    is_group,
    is_institution,
    is_role,
    keeps_full_stop,
    starts_with_particle,
    without_titles,
)
from bookofblogs.names.signatures import ReadSignature, read_signature
from bookofblogs.names.words import words
from bookofblogs.signups.beside_names import in_round_brackets, is_sentence, note_in, without_accounts
from bookofblogs.signups.cells import is_nothing, plain

LONGEST_NAME = 150
_MOST_WORDS = 6

_PRONOUNS = expression(
    r"(?i)\s*[\(\[]\s*(she|her|he|him|they|them|ze|xe|sie|er|elle|il|iel|ella|él|elle|lei|lui|zij|hij|ela|ele)\b[^)\]]{0,30}[\)\]]"
)
_BRACKETS = expression(r"\s*\([^()]*\)\Z")
_SURNAMES_BEGIN = words("van von de del della di da do dos das du la le den der ter ten te")
"""Small words with which a surname begins, also where it has a capital: Le Goff, De Vries."""
_NO_NAME = expression(r"[<>{}\[\]|=\\^~#$%@*_]|https?:|\d{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanName:
    """A name put in order: what was mended (kinds of remarks), and the people where a cell names several."""

    name: str
    sort_name: str = ""
    mended: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameContext:
    """What is known beside the cell when a name is read."""

    bylines: Mapping[str, str] = field(default_factory=dict)
    """From the key of a name (`name_key`) to the spelling of the bylines that bear it."""
    known: frozenset[str] = frozenset()
    """The keys of the names that stand in the register."""
    small: bool = False
    """Whether the row asks for small letters."""
    emails: tuple[str, ...] = ()
    """The addresses of the row."""
    surname_first: bool = False
    """Whether the header of the column asks for `Surname, First`."""

    def knows(self, name: str) -> bool:
        """Decide whether somebody of the register has a name, or a piece is signed with it."""
        if not (self.known or self.bylines):
            return False
        key = name_key(name)
        return key in self.known or key in self.bylines


NOTHING_KNOWN = NameContext()


def clean_name(text: str, context: NameContext = NOTHING_KNOWN) -> CleanName:
    """Return the name in a cell. `LOWNDES, Julia` is turned, CAPITALS and blanks are mended, two people stay together.

    Titles, degrees and places of work around a name are no part of it. Capitals are mended where nothing in `context`
    speaks against it: the name with which somebody signed a piece wins, and small letters that were meant stay. A name
    that holds no letter is empty.
    """
    lines = IN_TEXT.sub("", unicodedata.normalize("NFKC", plain(text)))
    typed = _PRONOUNS.sub("", lines).strip(" \t\n,;.") if lines.strip() else ""
    typed = f"{typed}." if keeps_full_stop(f"{typed.rpartition(' ')[2]}.") and f"{typed}." in lines else typed
    if (is_nothing(typed) and not context.knows(typed)) or not any(letter.isalpha() for letter in typed):
        return CleanName(name="")
    one_line = " ".join(typed.split())
    blanks = ("name-blanks",) if one_line != text else ()
    notes = ("name-note",) if note_in(one_line) else ()
    typed = in_round_brackets(without_accounts(typed))
    plainly = " ".join(typed.split())
    read = _read(typed)
    if is_odd(plainly):
        return CleanName(name=plainly, mended=notes)
    people = _people(read)
    if people:
        return CleanName(name=plainly, mended=(*blanks, *notes), people=people)
    if len(read.people) == 1 and any(doubt.kind == "others" for doubt in read.doubts):
        plainly, notes = read.people[0], (*notes, "name-others")
    bare = _known_before_comma(_bare(plainly), context)
    beside = ("name-beside",) if bare != one_line and not notes else ()
    if is_sentence(bare):
        return CleanName(name=plainly, mended=(*blanks, *notes))
    name, sort_name, turned = _turned(bare, context)
    if turned == "name-order":
        return CleanName(name=name, mended=(*blanks, *beside, *notes, turned))
    printed, capitals = (name, "") if is_group(name) else _capitals(name, context)
    if sort_name:
        surname, _, rest = (part.strip() for part in sort_name.partition(","))
        sort_name = f"{_sorted(surname)}, {_sorted(rest)}"
        if is_capitals(surname) and not is_capitals(rest) and name_key(name) not in context.bylines:
            mended = f"{rest} {_sorted(surname)}"
            printed, capitals = mended, "name-capitals" if mended != name else ""
    else:
        sort_name = _capital_surname(bare)
    order = ("name-order",) if _begins_with_capitals(bare) else ()
    kinds = (*blanks, *beside, *notes, *((turned,) if turned else ()), *((capitals,) if capitals else ()), *order)
    return CleanName(name=printed, sort_name=sort_name, mended=kinds)


def _known_before_comma(name: str, context: NameContext) -> str:
    """Return what stands before the comma where a piece is signed so: `Jo Wood, Nowhere` is no `Surname, First`."""
    before, comma, after = name.partition(",")
    signed = {name_key(before), name_key(f"{after} {before}")} & set(context.bylines)
    return before if comma and " " in before and signed == {name_key(before)} else name


def _bare(name: str) -> str:
    """Return a name without titles, degrees, places of work and what somebody does: `Dr. Ida Marsch, M.A.`."""
    name = _BRACKETS.sub("", name) or name
    while True:
        before, comma, after = (part.strip() for part in name.rpartition(","))
        is_whole = " " in before and not starts_with_particle(before)
        if not (comma and is_whole and (_stands_behind(after, before) or is_institution(after) or is_role(after))):
            return without_titles(name).name
        name = before


def _stands_behind(text: str, name: str) -> bool:
    """Decide whether a text behind a whole name is a degree; in a name that is all in capitals they show nothing."""
    return is_degree(text) and not is_generation(text) and (not is_capitals(name) or "." in text)


def _capitals(name: str, context: NameContext) -> tuple[str, str]:
    """Return a name as it is printed, and the kind of remark on its capitals, if there is one."""
    mended = in_order(name)
    signed = context.bylines.get(name_key(name), "")
    if mended == name:
        return name, ""
    if signed:
        mended = signed
    elif in_small_letters(name) and (" " not in name or context.small):
        mended = name
    return mended, "name-small" if in_small_letters(mended) else "name-capitals"


def _sorted(part: str) -> str:
    """Return a part of a sort name with the capitals that a name has: `WOOD` and `wood` become `Wood`."""
    has_other_capitals = not (is_capitals(part) or part.islower())
    if has_other_capitals or len(part) == 1 or ("." in part and is_capitals(part)):
        return in_order(part)
    return with_capitals(f"X {part}").removeprefix("X ") if " " in part else with_capitals(part)


def is_odd(name: str) -> bool:
    """Decide whether `name` is none: it has signs of a formula, of HTML, of an address, or is a sentence."""
    return bool(_NO_NAME.search(name)) or name[:1] in "=+-@" or is_sentence(_bare(name))


def mixes_scripts(name: str) -> bool:
    """Decide whether one word of `name` is written in letters of two scripts that look alike."""
    return any(len(scripts_in(word)) > 1 for word in re.split(r"[\s-]+", name))


def _read(typed: str) -> ReadSignature:
    """Return whom a cell names; people may stand on lines of their own."""
    lines = [line.strip(" ,") for line in typed.split("\n")]
    is_broken = len(lines) > 1 and not all(" " in line for line in lines)  # a name over two lines
    return read_signature([(" " if is_broken else "; ").join(lines)])


def _people(read: ReadSignature) -> tuple[str, ...]:
    """Return the people whom a cell names, none if it names one, or a group, or if that is in doubt."""
    by_commas = any(doubt.kind == "several" and ", " in doubt.quoted for doubt in read.doubts)
    if len(read.people) < 2 or by_commas or not all(map(_could_be_name, read.people)):  # two people
        return ()
    return read.people


def _could_be_name(part: str) -> bool:
    is_text = len(part) > 1 and any(letter.isalpha() for letter in part) and not part[0].isdigit()
    return is_text and len(part.split()) <= _MOST_WORDS


def _turned(name: str, context: NameContext) -> tuple[str, str, str]:
    """Return `Surname, First` turned round, its sort name, and the kind of remark; as it stands if it is none.

    `Jo Wood, Nowhere` may be a place, `Ejemplo Muestra, Ana` a surname of two words: what is known of the person tells.
    """
    before, comma, after = (part.strip() for part in name.partition(","))
    if not comma or not before or not after:
        return name, "", ""
    if "," in after:
        first, _, rest = (part.strip() for part in after.partition(","))
        if not is_generation(rest):
            return name, "", "name-order"
        return f"{first} {before} {rest}", f"{before}, {first} {rest}", "name-turned"
    if is_generation(after) or is_group(name):
        return name, "", ""
    particle = before.split()[0].lower() in _SURNAMES_BEGIN or (is_capitals(before) and not is_capitals(after))
    particle = particle or starts_with_particle(before) or is_generation(before.rpartition(" ")[2])
    is_doubtful = " " in before and not (" " not in after and _is_first_name(after, before, context))
    has_no_case = name.upper() == name.lower()
    if has_no_case or (is_doubtful and not particle):
        return name, "", "name-order"
    printed = without_titles(f"{after} {before}").name
    return printed, f"{before}, {printed.removesuffix(before).strip()}", "name-turned"


def _is_first_name(text: str, surname: str, context: NameContext) -> bool:
    """Decide whether one word behind a comma is the first name: header, piece, register or address says so."""
    if context.surname_first or context.knows(f"{text} {surname}"):
        return True
    first, last = fold(text).replace(" ", ""), fold(surname).split()
    for email in context.emails:
        letters = "".join(letter for letter in fold(email.partition("@")[0]) if letter.isalpha())
        if len(first) > 2 and first in letters:  # two letters are in many words
            return True
        if first and letters in {form for word in last for form in (first[0] + word, word + first[0])}:
            return True
    return False


def _begins_with_capitals(name: str) -> bool:
    """Decide whether the first word alone is in capitals, as a surname is that stands first: `EXEMPLE Ana`."""
    first, *others = name.split() or [""]
    in_capitals = first.isalpha() and is_capitals(first) and len(first) > 2 and not is_generation(first)  # no initials
    return (
        in_capitals
        and len(others) == 1
        and others[0].isalpha()
        and not is_capitals(others[0])
        and not others[0].islower()
    )


def _capital_surname(name: str) -> str:
    """Return the sort name of `Julia LOWNDES`, where only the surname stands in capitals; empty for any other."""
    words = name.split()
    in_capitals = [word for word in words if is_capitals(word) and len(word) > 2 and word.isalpha()]  # no initials
    is_surname = (
        not is_capitals(name) and 0 < len(in_capitals) < len(words) and words[-len(in_capitals) :] == in_capitals
    )
    if not is_surname or any(map(is_generation, in_capitals)):
        return ""
    return f"{with_capitals(' '.join(in_capitals))}, {' '.join(words[: -len(in_capitals)])}"
