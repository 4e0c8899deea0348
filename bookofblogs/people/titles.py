"""Titles that people promise: cleaned, and told whether two of them mean the same piece."""

import re
from dataclasses import dataclass

from bookofblogs.folding import fold
from bookofblogs.people.capitals import title_in_order
from bookofblogs.people.cells import is_nothing, one_line

LONGEST_TITLE = 300

_NOT_YET = re.compile(
    r"(?:title |titel |titre )?(?:tbc|tba|tbd|tbdecided|n a|na|wip|title|titel|titre|untitled|ohne titel"
    r"|sans titre|to be (?:confirmed|announced|decided|determined|defined)"
    r"|not (?:sure|decided|known)(?: yet)?|dont know(?: yet)?|no idea(?: yet)?|undecided|later|soon|coming soon|"
    r"noch offen|offen|weiss (?:ich )?noch nicht|folgt|"
    r"a (?:definir|confirmer|venir|determiner)|por (?:definir|determinar|confirmar)|"
    r"da (?:definire|decidere|confermare)|nog (?:niet bekend|te bepalen|onbekend)"
    r"|em breve|ainda nao sei|will send later)"
)
_DRAFT = re.compile(
    r"(?i)\s*(?:[-–—:]\s*|[\(\[]\s*)(?:(?:first|rough|working)\s+)?(?:draft|wip|working title|entwurf|arbeitstitel"
    r"|brouillon|titre provisoire|borrador|bozza|concept|rascunho)\s*\d*\s*[\)\]]?\s*\Z"
)
_QUOTES = (("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ('"', '"'), ("‘", "’"), ("'", "'"), ("„", "”"))
_ITEM = re.compile(r"\s*(?:\(?\d{1,2}[.)]|[-–•*])\s+(?=\S)")
_COUNTED = re.compile(r"\s*\(?1[.)]\s+\S.*\s\(?2[.)]\s+\S")
_HALVES = re.compile(r"\S\s*;\s*(?=[^\W\d_])(?!or\b|oder\b|ou\b|o\b)[^\W\d_a-zß-ÿ]")
_SURE_PERCENT = 92
_LEAST_LETTERS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanTitle:
    """A promised title: empty where the cell says that there is none yet; how it was mended, in words."""

    title: str
    mended: tuple[str, ...] = ()


def clean_title(cell: str) -> CleanTitle:
    """Return the title in a cell: blanks and quotation marks around it, a note `- draft` and CAPITALS are mended."""
    title = one_line(cell)
    mended: list[str] = []
    if is_nothing(title) or _NOT_YET.fullmatch(fold(title)):
        return CleanTitle(title="")
    if title != cell:
        mended.append("blanks or marks around it were taken away")
    for opening, closing in _QUOTES:
        inner = title[1:-1].strip()
        if inner and title == f"{opening}{title[1:-1]}{closing}" and opening not in inner and closing not in inner:
            title = inner
            mended.append("the quotation marks around it were taken away")
            break
    bare = _DRAFT.sub("", title)
    if bare and bare != title:
        title = bare
        mended.append("the note that it is a draft was taken away")
    if _NOT_YET.fullmatch(fold(title)):
        return CleanTitle(title="")
    if title_in_order(title) != title:
        title = title_in_order(title)
        mended.append("the capitals were mended")
    return CleanTitle(title=title, mended=tuple(mended))


def titles_in(cell: str) -> tuple[str, ...]:
    """Return the titles in a cell: several where each stands on a line that begins with a number or a bullet."""
    lines = [line for line in cell.splitlines() if line.strip()]
    if len(lines) > 1 and all(_ITEM.match(line) for line in lines):
        return tuple(_ITEM.sub("", line) for line in lines)
    return (cell,)


def may_be_several(cell: str) -> bool:
    """Decide whether one cell may hold two titles: on two lines, numbered, or with a semicolon between."""
    lines = [line for line in cell.splitlines() if line.strip()]
    are_whole = len(lines) > 1 and not any(line.lstrip()[0].islower() for line in lines)
    return are_whole or bool(_COUNTED.match(cell)) or bool(_HALVES.search(cell))


def same_title(one: str, other: str) -> bool:
    """Decide whether two titles mean the same piece: but for case, accents, signs, a slip, or where one was cut off."""
    first, second = fold(one), fold(other)
    if not first or not second:
        return False
    if first == second:
        return True
    if _numbers_differ(first, second):
        return False  # the parts of a series differ in nothing else
    short, long = sorted((first, second), key=len)
    if len(short) >= _LEAST_LETTERS and long.startswith(f"{short} "):
        return True
    from rapidfuzz import fuzz  # noqa: PLC0415 - most titles are told apart without it, and every command starts faster

    return len(short) > 0.8 * len(long) and fuzz.ratio(first, second) >= _SURE_PERCENT


def _numbers_differ(first: str, second: str) -> bool:
    """Decide whether the numbers in two titles contradict each other; where one is cut off, some may be missing."""
    some, others = re.findall(r"\d+", first), re.findall(r"\d+", second)
    shared = min(len(some), len(others))
    return some[:shared] != others[:shared]
