"""What an import has to say: each kind of finding with its weight; what was mended in a row, and what to ask about."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bookofblogs.email_addresses import without_addresses
from bookofblogs.folding import fold
from bookofblogs.model.finding import Finding, Location, Severity
from bookofblogs.model.spreadsheet import Spreadsheet
from bookofblogs.shell_word import shell_name
from bookofblogs.signups.cells import Addresses
from bookofblogs.signups.typed_names import CleanName, is_odd, mixes_scripts

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
_KINDS: Mapping[str, Severity] = {
    "name-missing": _ERROR,
    "name-too-long": _ERROR,
    "name-two-people": _WARNING,
    "name-odd": _WARNING,
    "name-lookalike": _WARNING,
    "name-order": _WARNING,
    "name-small": _WARNING,
    "name-note": _WARNING,
    "name-others": _WARNING,
    "name-beside": _NOTE,
    "name-capitals": _NOTE,
    "name-turned": _NOTE,
    "name-blanks": _NOTE,
    "name-differs": _NOTE,
    "address-bad": _ERROR,
    "address-missing": _WARNING,
    "address-shared": _WARNING,
    "address-odd": _WARNING,
    "address-in-answer": _WARNING,
    "address-mended": _NOTE,
    "address-several": _NOTE,
    "person-twice": _NOTE,
    "person-perhaps-twice": _WARNING,
    "entry-left-over": _WARNING,
    "row-repeated": _NOTE,
    "promised-too-many": _WARNING,
    "title-missing": _NOTE,
    "title-mended": _NOTE,
    "title-several": _WARNING,
    "time-unknown": _NOTE,
    "consent-missing": _WARNING,
    "consent-kept": _WARNING,
    "answer-unclear": _NOTE,
    "answer-shortened": _WARNING,
    "answer-cleaned": _NOTE,
    "formula-cell": _NOTE,
    "sheet-damaged": _WARNING,
    "encoding-guessed": _NOTE,
    "encoding-uncertain": _WARNING,
    "tab-chosen": _NOTE,
    "tab-uncertain": _WARNING,
    "column-lost": _WARNING,
    "removed-by-hand": _NOTE,
    "contacts-not-ignored": _WARNING,
    "contacts-tracked": _WARNING,
}
"""Every kind of thing that an import finds, with its weight."""
_MOST_OF_A_KIND = 200
"""Findings of one kind that are told one by one."""
_SHEET = "sign-ups"
"""What stands where other findings name a file."""
_MENDED = {
    "name-blanks": "blanks or other signs around the name were taken away",
    "name-capitals": "the capitals of the name were mended, from “{typed}”",
    "name-beside": "a title, a degree, an account or a place of work is no part of it, and was left out of “{typed}”",
    "name-turned": "the surname stood first, in “{typed}”, and was put last",
}


def make_finding(kind: str, rows: Sequence[int], message: str, hint: str = "") -> Finding:
    """Return a finding of `kind` on the first of `rows` (none: on the whole sheet), which holds for the others too."""
    lines = tuple(rows)
    location = Location(file=_SHEET, line=lines[0] if lines else None, also_lines=lines[1:])
    return Finding(rule=kind, severity=_KINDS[kind], location=location, message=message, hint=hint)


def folded(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return `findings` with no more of one kind than a person reads: the others become one, which knows their rows."""
    kinds: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        kinds[finding.rule].append(finding)
    shown: list[Finding] = []
    for kind, found in kinds.items():
        shown += found[:_MOST_OF_A_KIND]
        more = found[_MOST_OF_A_KIND:]
        rows = sorted({each.location.line for each in more if each.location.line is not None})
        if more:
            shown.append(make_finding(kind, rows, f"{len(more):,} more of this kind", "Is it a sheet of sign-ups?"))
    return tuple(shown)


def report_how_read(sheet: Spreadsheet, findings: list[Finding]) -> None:
    """Say in which encoding a sheet was read, and which tab, where either had to be guessed."""
    if sheet.damaged_rows:
        message = (
            "A byte is damaged in the file, and the letter that it was is lost: a question mark in a box stands there"
        )
        findings.append(
            make_finding("sheet-damaged", sheet.damaged_rows, message, "Fetch the sheet again, or mend the rows.")
        )
    if sheet.encoding:
        named = f"The sheet is no UTF-8 and was read as {sheet.encoding}"
        other = sheet.encoding_or_else or ("cp1252" if sheet.encoding != "cp1252" else "cp1250")
        hint = f"Look at the accents. If they are wrong, say what it is: bob signups import --encoding {other}"
        if sheet.encoding_or_else:
            findings.append(make_finding("encoding-uncertain", (), f"{named}; it could be {other} as well", hint))
        else:
            findings.append(make_finding("encoding-guessed", (), named, hint))
    others = [tab for tab in sheet.tabs_alike if tab != sheet.tab]
    if others:
        named = ", ".join(f"“{tab}”" for tab in others)
        message = f"The tab “{sheet.tab}” was read; {named} looks like sign-ups, too"
        hint = f"Say which one: bob signups import --tab {shell_name(others[0])}"
        findings.append(make_finding("tab-uncertain", (), message, hint))
    elif sheet.tabs_alike and sheet.tab != sheet.tabs[0]:
        findings.append(make_finding("tab-chosen", (), f"The tab “{sheet.tab}” was read: it alone looks like sign-ups"))


def report_name(
    row: int, typed: str, cleaned: CleanName, addresses: Addresses, findings: list[Finding]
) -> tuple[str, CleanName]:
    """Return the name that a row goes by, and the cleaned name; what there is to say goes to `findings`.

    Where a cell names several people, the one whose name the address spells is taken, and the editor is asked about
    the others; where it spells none, or more than one, the cell stays as it is.
    """
    shown = without_addresses(" ".join(typed.split()))[:80]
    name = cleaned.name
    if cleaned.people:
        name = _whose(cleaned, addresses) or name
        _ask_about(row, name, cleaned, findings)
    for kind in cleaned.mended:
        message, hint = _how_mended(kind, name, shown)
        findings.append(make_finding(kind, (row,), message, hint))
    if is_odd(name):
        findings.append(
            make_finding(
                "name-odd", (row,), f"“{name[:80]}” does not look like a name; it is kept as text", "Look at the row."
            )
        )
    if mixes_scripts(name):
        hint = "Type the name anew if it was not meant so."
        findings.append(
            make_finding(
                "name-lookalike",
                (row,),
                f"{name}: letters of different alphabets that look alike stand in one word",
                hint,
            )
        )
    return name, cleaned


def report_addresses(row: int, name: str, addresses: Addresses, findings: list[Finding]) -> None:
    """Say what was mended in a row's addresses, and what is wrong with them; never an address itself."""
    if addresses.problem:
        hint = "Ask for it, and mend it in the sheet."
        findings.append(
            make_finding(
                "address-bad",
                (row,),
                f"{name}: what stands as e-mail address {addresses.problem}; it is not kept",
                hint,
            )
        )
    elif not addresses.emails:
        findings.append(
            make_finding(
                "address-missing", (row,), f"{name} gave no e-mail address", "Ask for it, and write it into the sheet."
            )
        )
    if addresses.mended:
        findings.append(
            make_finding(
                "address-mended",
                (row,),
                f"{name}: the e-mail address was written in capitals, with blanks or in words, and was understood",
            )
        )
    if len(addresses.emails) > 1:
        findings.append(
            make_finding(
                "address-several",
                (row,),
                f"{name} gave {len(addresses.emails)} e-mail addresses; the first is written to",
            )
        )
    if addresses.odd:
        findings.append(
            make_finding(
                "address-odd",
                (row,),
                f"{name}: letters beyond a to z stand in the e-mail address",
                "Such an address can be forged; ask.",
            )
        )


def _how_mended(kind: str, name: str, shown: str) -> tuple[str, str]:
    """Return what is told of a name that was mended, or is to be looked at, and the hint."""
    match kind:
        case "name-small":
            hint = "Ask, if it was not meant so; a capital in authors.yaml stays through the next import."
            return f"{name}: the name is written in small letters, and is kept so", hint
        case "name-note":
            hint = "Read it; then write the name alone into the sheet, or take the row out."
            return f"{name}: a note stands beside the name, in “{shown}”", hint
        case "name-others":
            hint = "Ask who they are: each takes a row, or an entry in authors.yaml."
            return f"{name}: “{shown}” means more people and does not name them", hint
        case "name-order":
            hint = (
                "Write it into the sheet as First Surname, or mend the entry in authors.yaml; the next import keeps it."
            )
            return f"“{name}” may be a surname with first names, or two people", hint
        case _:
            return f"{name}: {_MENDED[kind].format(typed=shown)}", ""


def _whose(cleaned: CleanName, addresses: Addresses) -> str:
    """Return the one of several people whose name the address spells, empty if that is nobody or not only one."""
    found = [name for name in cleaned.people if any(_fits(name, email) for email in addresses.emails)]
    return found[0] if len(found) == 1 else ""


def _fits(name: str, email: str) -> bool:
    """Decide whether an address spells a name: `vicentebolea@...` and `v.bolea@...` both fit Vicente Bolea."""
    words = fold(name).split()
    letters = re.sub(r"[^a-z0-9]", "", fold(email.partition("@")[0]))
    if len(words) < 2 or not letters:  # a first and a last name
        return False
    first, last = words[0], words[-1]
    rest = letters.replace(last, "", 1)
    return last in letters and (first in rest or rest.startswith(first[0]) or rest == "")


def _ask_about(row: int, name: str, cleaned: CleanName, findings: list[Finding]) -> None:
    """Ask the editor about a cell that names several people."""
    start = f"The name cell names {len(cleaned.people)} people, “{cleaned.name[:120]}”"
    if name == cleaned.name:
        message = f"{start}; nobody can tell whose row it is"
        hint = "Ask them, then give each a row of their own in the sheet, or an entry in authors.yaml."
    else:
        others = ", ".join(other for other in cleaned.people if other != name)
        message = f"{start}; the address is {name}'s, so the row is taken for theirs"
        hint = f"Ask whether {others} should be in the book too: that takes a row, or an entry in authors.yaml."
    findings.append(make_finding("name-two-people", (row,), message, hint))
