"""Titles that people promise: cleaned, and told whether two of them mean the same piece."""

import re
from dataclasses import dataclass

from bookofblogs.folding import fold
from bookofblogs.names.capitals import title_in_order
from bookofblogs.signups.cells import is_nothing, one_line

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
