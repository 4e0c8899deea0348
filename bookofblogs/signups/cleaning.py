"""The rows of a sheet, cleaned one by one: each becomes a sign-up, or is skipped, and all work is shown."""

from collections.abc import Sequence
from dataclasses import replace

from bookofblogs.email_addresses import IN_TEXT, without_addresses
from bookofblogs.expressions import expression
from bookofblogs.folding import fold
from bookofblogs.model.finding import Finding
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.signup import SignUp, Skipped
from bookofblogs.model.spreadsheet import SheetRow, Spreadsheet
from bookofblogs.names.words import words
from bookofblogs.people.answers import is_plain_answer
from bookofblogs.signups.beside_names import is_sentence
from bookofblogs.signups.cells import Addresses, one_line, read_addresses
from bookofblogs.signups.columns import Columns, asks_surname_first
from bookofblogs.signups.import_findings import make_finding, report_addresses, report_how_read, report_name
from bookofblogs.signups.replies import Replies
from bookofblogs.signups.time_stamps import day_comes_first
from bookofblogs.signups.typed_names import LONGEST_NAME, NOTHING_KNOWN, CleanName, NameContext, clean_name

_TEST = words(
    "test tests testing tester asdf asdfasdf qwerty foo bar foobar xxx xxxx prueba essai teste prova probe demo dummy "
    "testeintrag aaa abc"
)
_SMALL = expression(
    r"(?i)\b(?:lower[- ]?case|small letters|no capitals?|without capitals|uncapitali[sz]ed|klein ?geschrieben"
    r"|kleinschreib\w*|kleinbuchstaben|minuscules?|min[uú]sculas?|minuscol[ei]|kleine letters|sans majuscules?"
    r"|sin may[uú]sculas|senza maiuscole|sem mai[uú]sculas|zonder hoofdletters)\b"
)
"""Words with which somebody asks for a name in small letters, in the seven languages."""
_TOTALS = words(
    "total totals totale totaal sum summe gesamt insgesamt somme suma somma soma som anzahl count number nombre numero"
)
_EXPLANATION_ROWS = 2
"""Rows below the header in which a form's makers explain it."""
_LEAST_WORDS_EXPLAINED = 2
_BESIDE_TEST = words("user entry row me please ignore this 1 2 3 a b c name only eintrag zeile")


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanedRows:
    """What became of the rows: a sign-up each, or skipped; and everything that had to be said."""

    signups: tuple[SignUp, ...]
    skipped: tuple[Skipped, ...]
    findings: tuple[Finding, ...]


def clean(
    sheet: Spreadsheet, columns: Columns, *, american: bool = False, people: NameContext = NOTHING_KNOWN
) -> CleanedRows:
    """Return the sign-ups in the rows below the header.

    Where nothing else tells, 3/2/2026 is the third of February; with `american` the second of March. `people` is what
    is known of those who signed pieces, or stand in the register.
    """
    rows = sheet.rows[columns.header + 1 :]
    stamp_columns = columns.holding.get("sent", ())
    stamps = [row.cells[at] for row in rows for at in stamp_columns if 0 <= at < len(row.cells)]
    day_first = day_comes_first(stamps, american=american)
    findings: list[Finding] = []
    report_how_read(sheet, findings)
    people = replace(people, surname_first=asks_surname_first(columns))
    signups: list[SignUp] = []
    skipped: list[Skipped] = []
    for row in rows:
        reason = _no_signup(row, columns, people)
        result = None if reason else _signup(row, columns, findings, people, day_first=day_first)
        if result is None:
            skipped.append(Skipped(row=row.number, reason=reason or "no name"))
        else:
            signups.append(result)
    return CleanedRows(signups=tuple(signups), skipped=tuple(skipped), findings=tuple(findings))


def _no_signup(row: SheetRow, columns: Columns, people: NameContext) -> str:
    """Return why a row is nobody's sign-up, empty if it is one."""
    if row.is_blank:
        return "blank"
    cells = [one_line(cell[:2000]) for cell in row.cells]
    filled = [cell for cell in cells if cell]
    name = _name_cell(row, columns).strip()
    words_of_name = fold(name[:200]).split()
    # The same in several cells is a line across the table.
    is_across = len(set(filled)) == 1 and (len(filled) > 2 or not (_addresses(row, columns).emails or name))
    is_test = (
        words_of_name and not _TEST.isdisjoint(words_of_name) and _TEST.union(_BESIDE_TEST).issuperset(words_of_name)
    )
    reasons = {
        "the header again": tuple(map(fold, cells)) == tuple(map(fold, columns.headers))[: len(cells)],
        "a heading, no sign-up": is_across,
        "a total": _is_total(cells, columns),
        "an explanation, no sign-up": _is_explanation(row, columns),
        "a test": is_test and not people.knows(name[:200]),
    }
    return next((reason for reason, holds in reasons.items() if holds), "")


def _is_total(cells: Sequence[str], columns: Columns) -> bool:
    """Decide whether a row adds the sheet up: a word for it, and besides it numbers alone."""
    words_of_row = [
        word for at, cell in enumerate(cells) if at < len(columns.headers) for word in fold(cell[:100]).split()
    ]
    totals = [word for word in words_of_row if word in _TOTALS]
    return (
        bool(totals)
        and all(word in _TOTALS or word.isdecimal() for word in words_of_row)
        and len(words_of_row) > len(totals)
    )


def _is_explanation(row: SheetRow, columns: Columns) -> bool:
    """Decide whether a row below the header says how to fill in the form: words stand where the address should."""
    place = row.number - columns.header_row
    address_cell = one_line(_cell(row, columns, "email")[:500])
    is_explained = (
        "@" not in address_cell
        and len(address_cell.split()) >= _LEAST_WORDS_EXPLAINED
        and not read_addresses(address_cell).emails
    )
    return (
        0 < place <= _EXPLANATION_ROWS and is_explained and is_sentence(f"X {one_line(_name_cell(row, columns)[:500])}")
    )


def _signup(
    row: SheetRow, columns: Columns, findings: list[Finding], people: NameContext, *, day_first: bool
) -> SignUp | None:
    """Return the sign-up of a row, None if nobody can be named; what there is to say goes to `findings`."""
    typed = _name_cell(row, columns)
    addresses = _addresses(row, columns)
    wishes_small = typed == _cell(row, columns, "credited_name") or any(
        _SMALL.search(cell[:2000]) for cell in row.cells
    )
    cleaned = _nameable(row.number, typed, replace(people, small=wishes_small, emails=addresses.emails), findings)
    if cleaned is None:
        return None
    name, kept = report_name(row.number, typed, cleaned, addresses, findings)
    report_addresses(row.number, name, addresses, findings)
    _report_formulas(row, columns, findings)
    replies = Replies(row=row, columns=columns, name=name, findings=findings, known=frozenset(addresses.emails))
    sent = replies.moment(day_first=day_first)
    consent, no_consent = replies.consent(sent)
    return SignUp(
        rows=(row.number,),
        name=name,
        name_as_typed=not {"name-capitals", "name-turned"} & set(cleaned.mended),
        sort_name=kept.sort_name,
        emails=addresses.emails,
        bio=replies.long("bio"),
        links=replies.links(),
        affiliation=replies.affiliation(),
        country=replies.short("country"),
        promised=replies.titles(),
        reviews=replies.answer("reviews"),
        wants_feedback=replies.answer("wants_feedback"),
        consent=consent,
        no_consent=no_consent,
        sent=sent,
        facts=replies.facts(),
    )


def _nameable(row: int, typed: str, context: NameContext, findings: list[Finding]) -> CleanName | None:
    """Return the name in a cell, None if there is none; why not goes to `findings`."""
    if len(typed) > 20 * LONGEST_NAME:
        message = f"The name has {len(typed):,} characters, so nobody can be named"
        findings.append(make_finding("name-too-long", (row,), message, "Mend it in the sheet."))
        return None
    cleaned = clean_name(typed, context)
    hint = "Write the name into the sheet."
    if is_plain_answer(cleaned.name) and not context.knows(cleaned.name):
        message = f"“{cleaned.name}” stands where the name should, so nobody can be named"
        findings.append(make_finding("name-missing", (row,), message, f"Ask who it is. {hint}"))
        return None
    if not cleaned.name and any(map(str.isalpha, text := without_addresses(one_line(typed)).replace("[address]", ""))):
        message = f"“{text[:80]}” stands where the name should, and says that there is none"
        hint = "Ask who it is. If it is the name, give it an entry in authors.yaml, and import again."
        findings.append(make_finding("name-missing", (row,), message, hint))
        return None
    if not cleaned.name:
        findings.append(
            make_finding("name-missing", (row,), "The row has answers and no name", f"Ask who it is. {hint}")
        )
        return None
    if len(cleaned.name) > LONGEST_NAME:
        findings.append(
            make_finding("name-too-long", (row,), "The name is longer than any, so nobody can be named", hint)
        )
        return None
    return cleaned


def _name_cell(row: SheetRow, columns: Columns) -> str:
    """Return what a row says of the name: as it should be printed, whole, or first and last name together."""
    for field in ("credited_name", "name"):
        if _cell(row, columns, field).strip():
            return _cell(row, columns, field)
    parts = (_cell(row, columns, "first_name"), _cell(row, columns, "last_name"))
    return " ".join(part.strip() for part in parts if part.strip())


def _addresses(row: SheetRow, columns: Columns) -> Addresses:
    """Return the addresses of a row."""
    typed = _cell(row, columns, "email")[:5000]
    return read_addresses(typed if typed.strip() else " ".join(IN_TEXT.findall(_name_cell(row, columns)[:2000])))


def _cell(row: SheetRow, columns: Columns, field: str) -> str:
    """Return the cell that holds `field`, empty if the sheet has none."""
    for column in columns.holding.get(field, ()):
        if 0 <= column < len(row.cells):
            return row.cells[column]
    return ""


def _report_formulas(row: SheetRow, columns: Columns, findings: list[Finding]) -> None:
    """Say which cells of a row hold a formula, or a text that a spreadsheet would take for one."""
    known: Sequence[int] = sorted(
        {column for found in columns.holding.values() for column in found} | {*columns.unknown}
    )
    found = [
        columns.headers[column]
        for column in known
        if 0 <= column < len(row.cells) and (column in row.formulas or row.cells[column].lstrip()[:1] == "=")
    ]
    if found:
        where = ", ".join(f"“{header}”" for header in found[:4])
        findings.append(
            make_finding(
                "formula-cell",
                (row.number,),
                f"A formula stands under {where}; it is kept as text and never run",
                "Look at it.",
            )
        )
