"""Names as people type them into a form, put in order without guessing."""

import re
import unicodedata
from dataclasses import dataclass

from bookofblogs.people.capitals import in_order, is_capitals, with_capitals
from bookofblogs.people.cells import is_nothing, plain
from bookofblogs.people.folding import fold, scripts_in, words

LONGEST_NAME = 150
_MOST_WORDS = 6

_GROUP = words(
    "team group lab laboratory network collective project consortium society council department office centre "
    "center institute association club editors gruppe redaktion verein netzwerk equipe groupe reseau equipo grupo "
    "red squadra gruppo rete ploeg groep netwerk equipa rede"
)
_SUFFIX = re.compile(r"(?i)(jr|sr|ii|iii|iv|ph\.?\s?d|md|m\.d|msc|ma|ba|mba|frs|esq|obe|mbe|dphil|dr)\.?")
_PRONOUNS = re.compile(
    r"(?i)\s*[\(\[]\s*(she|her|he|him|they|them|ze|xe|sie|er|elle|il|iel|ella|él|elle|lei|lui|zij|hij|ela|ele)\b[^)\]]{0,30}[\)\]]"
)
_BOTH = re.compile(r"(?i)\s+(?:and|und|et|og|och|&|\+)\s+|\s*[/;&\n]\s*")
_BOTH_PERHAPS = re.compile(r"(?i)\s+(?:y|e|en|i|with|mit|avec|con|com|met)\s+")
_NO_NAME = re.compile(r"[<>{}\[\]|=\\^~#$%@*_]|https?:|\d{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanName:
    """A name put in order: what was mended (kinds of remarks), and the people where a cell names several."""

    name: str
    sort_name: str = ""
    mended: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def clean_name(text: str) -> CleanName:
    """Return the name in a cell. `LOWNDES, Julia` is turned, CAPITALS and blanks are mended, two people stay together.

    A name that holds no letter is empty.
    """
    lines = unicodedata.normalize("NFKC", plain(text))
    typed = _PRONOUNS.sub("", lines).strip(" \t\n,;.") if lines.strip() else ""
    typed = _full_stop(typed, lines)
    if is_nothing(typed) or not any(letter.isalpha() for letter in typed):
        return CleanName(name="")
    if is_odd(" ".join(typed.split())):
        return CleanName(name=" ".join(typed.split()))
    people = _people(typed)
    one_line = " ".join(typed.split())
    blanks = ("name-blanks",) if one_line != text else ()
    if people:
        return CleanName(name=one_line, mended=blanks, people=people)
    name, sort_name, turned = _turned(one_line)
    if turned == "name-order":
        return CleanName(name=name, mended=(*blanks, turned))
    capitals = in_order(name) if not _is_group(name) else name
    changed = ("name-capitals",) if capitals != name else ()
    if sort_name:
        surname, _, rest = sort_name.partition(", ")
        sort_name = f"{in_order(surname)}, {in_order(rest)}"
    return CleanName(name=capitals, sort_name=sort_name, mended=(*blanks, *((turned,) if turned else ()), *changed))


def _full_stop(typed: str, lines: str) -> str:
    """Return `typed` with the full stop that an abbreviation at its end needs: `Jo Wood Jr.`."""
    last = typed.rpartition(" ")[2]
    return f"{typed}." if _SUFFIX.fullmatch(last) and f"{typed}." in lines else typed


def is_odd(name: str) -> bool:
    """Decide whether signs stand in `name` that no name has: of a formula, of HTML, of an address."""
    return bool(_NO_NAME.search(name)) or name[:1] in "=+-@"


def mixes_scripts(name: str) -> bool:
    """Decide whether one word of `name` is written in letters of two scripts that look alike."""
    return any(len(scripts_in(word)) > 1 for word in re.split(r"[\s-]+", name))


def _is_group(name: str) -> bool:
    words = fold(name).split()
    return bool(words) and (words[0] == "the" or not _GROUP.isdisjoint(words))


def _people(typed: str) -> tuple[str, ...]:
    """Return the people whom a cell names, none if it names one, or a group."""
    if _is_group(typed):
        return ()
    parts = [part.strip(" ,") for part in _BOTH.split(typed)]
    if len(parts) > 1 and "\n" in typed and not re.search(r"(?i)\s(and|und|et|og|och|&|\+)\s|[/;&]", typed):
        parts = parts if all(" " in part for part in parts) else [" ".join(parts)]  # a name broken over two lines
    parts = [name for part in parts for name in _perhaps(part)]
    parts = [name for part in parts for name in _by_commas(part)]
    if len(parts) < 2 or not all(_could_be_name(part) for part in parts):  # noqa: PLR2004 - two people
        return ()
    return tuple(parts)


def _perhaps(part: str) -> list[str]:
    """Return two names joined by a word that can also stand inside a name, if both sides are whole names."""
    sides = [side.strip() for side in _BOTH_PERHAPS.split(part)]
    return sides if len(sides) > 1 and all(" " in side for side in sides) else [part]


def _by_commas(part: str) -> list[str]:
    """Return the names in a list with commas, if it cannot be a surname and first names."""
    pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
    names = [piece for piece in pieces if not _SUFFIX.fullmatch(piece)]
    if len(names) > 2 and all(" " in name for name in names):  # noqa: PLR2004 - Surname, First is two
        return names
    return [part]


def _could_be_name(part: str) -> bool:
    is_text = len(part) > 1 and any(letter.isalpha() for letter in part) and not part[0].isdigit()
    return is_text and len(part.split()) <= _MOST_WORDS


def _turned(name: str) -> tuple[str, str, str]:
    """Return `Surname, First` turned round, its sort name, and the kind of remark; as it stands if it is none."""
    before, comma, after = (part.strip() for part in name.partition(","))
    if not comma or not before or not after:
        return name, "", ""
    if "," in after:
        first, _, rest = (part.strip() for part in after.partition(","))
        if not _SUFFIX.fullmatch(rest):
            return name, "", "name-order"
        return f"{first} {before} {rest}", f"{before}, {first} {rest}", "name-turned"
    if _SUFFIX.fullmatch(after) or _is_group(name):
        return name, "", ""
    several_words = " " in before and " " in after
    particle = before.split()[0].islower() or (is_capitals(before) and not is_capitals(after))
    if several_words and not particle:
        return name, "", "name-order"
    return f"{after} {before}", f"{before}, {after}", "name-turned"


def capital_surname(name: str) -> str:
    """Return the sort name of `Julia LOWNDES`, where only the surname stands in capitals; empty for any other."""
    words = name.split()
    loud = [word for word in words if is_capitals(word) and len(word) > 2]  # noqa: PLR2004 - longer than initials
    if len(words) < 2 or not loud or len(loud) == len(words) or words[-len(loud) :] != loud:  # noqa: PLR2004 - two words
        return ""
    return f"{with_capitals(' '.join(loud))}, {' '.join(words[: -len(loud)])}"
