"""Which column of a sheet holds what: told by its header, not by its place."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz

from bookofblogs.email_addresses import IN_TEXT, without_addresses
from bookofblogs.errors import ContentError, UsageError
from bookofblogs.expressions import expression
from bookofblogs.folding import fold
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.spreadsheet import SheetRow, Spreadsheet
from bookofblogs.names.words import words
from bookofblogs.people.answers import YesOrNo, is_plain_answer, read_answer
from bookofblogs.shell_word import shell_name
from bookofblogs.signups.cells import one_line, read_addresses
from bookofblogs.signups.headers import NO_YES_OR_NO, NOT_THE_AUTHOR, PHRASES, SEVERAL
from bookofblogs.signups.questions import (
    asks_for_a_name,
    asks_for_consent,
    asks_yes_or_no,
    is_of_something_else,
)

NONE = "-"
"""What an editor gives for a column that the sheet has not."""

_ENOUGH = 60.0
_ASKED = 72.0
"""How well a header that asks for leave to print tells that its column holds consents."""
_NAMES = frozenset({"email", "name", "credited_name", "first_name", "last_name"})
ROWS_LOOKED_AT = 30
_SURNAME_FIRST = expression(
    r"(?i)\b(?:last ?name|surname|family ?name|name|nachname|familienname|nom|apellidos?|cognome|achternaam|sobrenome)"
    r"\s*,\s*(?:first|given|vorname|pr[eé]nom|nombre|nome|voornaam)"
)
_SALUTATIONS = words("dr prof mr mrs ms mx miss herr frau m mme mlle sr sra srta sig dott ing dhr mevr phd")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column holds what. `header` is the header's place among the sheet's rows."""

    header: int
    headers: tuple[str, ...]
    holding: Mapping[str, tuple[int, ...]]
    """From what is held (`email`) to the columns, counted from 0."""
    unknown: tuple[int, ...]
    """Columns with a header that nothing is known of."""

    header_row: int = 0
    """The number of the header's row, as a spreadsheet counts."""

    def asked(self) -> tuple[str, ...]:
        """Return the questions of consent."""
        return tuple(self.headers[at] for at in self.holding.get("consent", ()) if at >= 0)

    def shown(self) -> Mapping[str, tuple[str, ...]]:
        """Return the headers of the columns by what they hold."""
        return {field: tuple(self.headers[at] for at in columns) for field, columns in self.holding.items()}


def recognise(sheet: Spreadsheet, named: Mapping[str, Sequence[str]]) -> Columns:
    """Return which column of `sheet` holds what. `named` are the headers that the editor named, by what they hold.

    Rows above the header are passed over. Raises ContentError, with the columns found, where no column holds names, or
    none addresses; UsageError where a named header is not there.
    """
    rows = sheet.rows[:ROWS_LOOKED_AT]
    tried = [_columns(sheet, at, named) for at, row in enumerate(rows) if not row.is_blank]
    if not tried:
        raise ContentError("The sheet is empty. Nothing was changed.")
    found = max(tried, key=lambda columns: (_has_both(columns), len(columns.holding), -columns.header))
    _refuse_unknown(named, found)
    if not _has_both(found):
        widest = max(
            tried, key=lambda columns: (len(columns.holding), sum(map(bool, columns.headers)), -columns.header)
        )
        _refuse(widest, sheet)
    return found


def asks_surname_first(columns: Columns) -> bool:
    """Decide whether the header above the names asks for the surname, a comma and the first name: `Name, Vorname`."""
    asked = (columns.headers[at] for at in columns.holding.get("name", ()) if at >= 0)
    return any(_SURNAME_FIRST.search(header) for header in asked)


def holds_signups(sheet: Spreadsheet) -> bool:
    """Decide whether a sheet looks like one of sign-ups: a row is a header of names and addresses."""
    rows = sheet.rows[:ROWS_LOOKED_AT]
    return any(_has_both(_columns(sheet, at, {})) for at, row in enumerate(rows) if not row.is_blank)


def _has_both(columns: Columns) -> bool:
    """Decide whether columns for names and for addresses were found."""
    return bool({"name", "credited_name", "last_name"} & set(columns.holding)) and "email" in columns.holding


def _refuse(columns: Columns, sheet: Spreadsheet) -> None:
    """Raise ContentError: what was found, and how to say what it is."""
    missing = "no column with names" if "email" in columns.holding else "no column with e-mail addresses"
    if not {"name", "email"} & set(columns.holding):
        missing = "neither a column with names nor one with e-mail addresses"
    found = ", ".join(f'"{header}"' for header in columns.headers if header) or "none"
    what = "email" if "email" not in columns.holding else "name"
    others = [tab for tab in sheet.tabs if tab != sheet.tab]
    where, way = f'The tab "{sheet.tab}"' if others else "The sheet", ""
    if others:
        named = ", ".join(f'"{tab}"' for tab in others)
        way = f", or which tab, of {named}: bob signups import --tab {shell_name(others[0])}"
    raise ContentError(
        f"{where} has {missing}. The columns found are: {found}. Nothing was changed. "
        f'Say which one it is: bob signups import --column {what}="..."{way}'
    )


def _refuse_unknown(named: Mapping[str, Sequence[str]], columns: Columns) -> None:
    """Raise UsageError for a header that the editor named and the sheet has not."""
    there = {fold(header) for header in columns.headers}
    for field, headers in named.items():
        for header in headers:
            if header != NONE and _header_key(header) not in there:
                found = ", ".join(f'"{each}"' for each in columns.headers if each)
                raise UsageError(f'{field}: the sheet has no column "{header}". The columns found are: {found}.')


def _columns(sheet: Spreadsheet, at: int, named: Mapping[str, Sequence[str]]) -> Columns:
    """Return which column holds what if the row at `at` is the header."""
    headers = tuple(without_addresses(one_line(cell[:2000]))[:200] for cell in sheet.rows[at].cells)
    if len({header for header in headers if header}) < 2:  # a title, however many cells it spans
        return Columns(header=at, headers=headers, holding={}, unknown=())
    body = sheet.rows[at + 1 : at + 1 + 200]
    width = max((len(row.cells) for row in sheet.rows[at:]), default=0)
    headers += ("",) * (width - len(headers))
    holding = _named(headers, named)
    taken = {column for columns in holding.values() for column in columns}
    given = {field for field, names in named.items() if names}
    for _, field, column in sorted(_scores(headers, body), key=lambda found: (-found[0], found[2])):
        if column in taken or field in given or (field in holding and field not in SEVERAL):
            continue
        if field == "consent" and field in holding and not _is_answered(_cells_of(column, body)):
            continue
        holding[field] = (*holding.get(field, ()), column)
        taken.add(column)
    if "email" not in holding and "email" not in given:
        holding |= dict.fromkeys(["email"], _full_of_addresses(body, width, taken)[:1])
        taken |= set(holding.get("email", ()))
    holding = _first_and_last_names(headers, holding)
    holding = {field: tuple(sorted(columns)) for field, columns in holding.items() if columns}
    filled = {column for row in sheet.rows[at + 1 :] for column, cell in enumerate(row.cells) if cell.strip()}
    headers = tuple(
        header or (f"Column {_letter(column)}" if column in filled else "") for column, header in enumerate(headers)
    )
    unknown = tuple(column for column, header in enumerate(headers) if header and column not in taken)
    return Columns(header=at, headers=headers, holding=holding, unknown=unknown, header_row=sheet.rows[at].number)


def _named(headers: Sequence[str], named: Mapping[str, Sequence[str]]) -> dict[str, tuple[int, ...]]:
    """Return the columns that the editor named."""
    folded = [fold(header) for header in headers]
    found = {
        field: tuple(folded.index(_header_key(header)) for header in names if _header_key(header) in folded)
        for field, names in named.items()
    }
    return {
        field: columns or ((-1,) if NONE in named[field] else ())
        for field, columns in found.items()
        if columns or NONE in named[field]
    }


def _header_key(header: str) -> str:
    """Return what makes a header that the editor names the same as one in the sheet."""
    return fold(without_addresses(header)[:200]) if header != NONE else NONE


def _scores(headers: Sequence[str], body: Sequence[SheetRow]) -> Iterable[tuple[float, str, int]]:
    """Yield how well each header tells what its column holds, where it does so well enough."""
    for column, header in enumerate(headers):
        words = fold(header)
        if not words:
            continue
        for field, phrases in PHRASES.items():
            score = max(_likeness(words, phrase) for phrase in _folded(field, phrases))
            if field == "consent" and asks_for_consent(header):
                score = max(score, _ASKED)
            if score >= _ENOUGH and _is_plausible(field, header, _cells_of(column, body)):
                yield score, field, column


@cache
def _folded(field: str, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Return the phrases of a field, folded; `field` only keeps the cache readable."""
    del field
    return tuple(fold(phrase) for phrase in phrases)


def _likeness(words: str, phrase: str) -> float:
    """Return how well `phrase` names a header: 100 if it is the header, less where the header says more."""
    if words == phrase:
        return 100.0
    if f" {phrase} " in f" {words} ":
        begins = 4.0 if words.startswith(phrase) else 0.0
        return 66.0 + begins + 26.0 * len(phrase) / len(words)
    if min(len(words), len(phrase)) > 3:  # too short for slips
        likeness = fuzz.ratio(words, phrase)
        if likeness >= 85:  # a letter or two
            return float(likeness) - 6.0
    return 0.0


def _is_plausible(field: str, header: str, cells: Sequence[str]) -> bool:
    """Decide by the rest of the header, and by what stands below it (`cells`), whether a column can hold `field`."""
    words = fold(header)
    if field in _NAMES and any(f" {phrase} " in f" {words} " for phrase in NOT_THE_AUTHOR):
        return False
    if field in NO_YES_OR_NO and _holds_answers(header, cells):
        return False
    if field == "consent":
        return not is_of_something_else(words)
    return not cells or _fits_below(field, words, cells)


def _fits_below(field: str, words: str, cells: Sequence[str]) -> bool:
    """Decide by the `cells` below a header, in folded `words`, whether a column can hold `field`."""
    if field == "title":
        return sum(fold(cell) in _SALUTATIONS for cell in cells) * 2 < len(cells)
    if field == "email":
        return any("@" in cell or read_addresses(cell).emails for cell in cells) or words != "username"
    if field in {"name", "country", "affiliation", "bio"}:
        return sum(bool(IN_TEXT.fullmatch(cell)) for cell in cells) * 2 <= len(cells)
    return True


def _holds_answers(header: str, cells: Sequence[str]) -> bool:
    """Decide whether a column asks for a yes or no, by its header or by all that stands below it."""
    plain = [is_plain_answer(cell) for cell in cells]
    if asks_yes_or_no(header) and not (asks_for_a_name(header) and not any(plain)):
        return True
    return len(cells) > 1 and all(plain)


def _is_answered(cells: Sequence[str]) -> bool:
    """Decide whether at least half of the cells say yes or no, or nearly so: a column may only sound like consent."""
    return sum(read_answer(cell) is not YesOrNo.UNCLEAR for cell in cells) * 2 >= len(cells)


def _cells_of(column: int, body: Sequence[SheetRow]) -> list[str]:
    """Return what stands in a column, blanks left out."""
    return [row.cells[column].strip() for row in body if column < len(row.cells) and row.cells[column].strip()]


def _full_of_addresses(body: Sequence[SheetRow], width: int, taken: set[int]) -> tuple[int, ...]:
    """Return the columns, not taken yet, in which more than half of the answers are addresses."""
    found = []
    for column in range(width):
        cells = [row.cells[column] for row in body if column < len(row.cells) and row.cells[column].strip()]
        if column not in taken and sum(bool(read_addresses(cell).emails) for cell in cells) * 2 > len(cells) > 0:
            found.append(column)
    return tuple(found)


def _first_and_last_names(headers: Sequence[str], holding: Mapping[str, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    """Return `holding` where `Name, Vorname` or `Nombre, Apellidos` stand for surname and first name."""
    found = dict(holding)
    bare = {fold(headers[column]) for column in found.get("name", ()) if column >= 0}
    if bare & {"name", "nom", "naam", "nome", "nombre"}:
        if "first_name" in found and "last_name" not in found:
            found["last_name"] = found.pop("name")
        elif "last_name" in found and "first_name" not in found:
            found["first_name"] = found.pop("name")
    return found


def _letter(column: int) -> str:
    """Return what a spreadsheet calls a column, counted from 0: A, B, ..., Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
