"""bob signups import: the sign-up sheet into the register and the private list of addresses."""

import os
from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.finding_json import finding_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json
from bookofblogs.errors import UsageError
from bookofblogs.model.finding import Severity
from bookofblogs.wording import counted
from bookofblogs.workflow.signups import (
    SHOWN_AS,
    EntryChange,
    Imported,
    ImportWishes,
    SheetPlace,
    Value,
    import_signups,
)

_SHEETS_API = "BOB_SHEETS_API"
"""Where the Sheets API lives, if not at Google: for tests, and for networks with a gateway of their own."""


def command(
    source: Annotated[
        str,
        typer.Argument(
            metavar="[SOURCE]",
            help="A CSV or XLSX file, a Google Sheet, or an https address; else what book.yaml says.",
        ),
    ] = "",
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    column: Annotated[
        list[str] | None,
        typer.Option("--column", metavar='email="HEADER"', help="Say which column holds what; kept in book.yaml."),
    ] = None,
    tab: Annotated[str, typer.Option(metavar="NAME", help="The tab of a workbook or Google Sheet.")] = "",
    encoding: Annotated[
        str, typer.Option(metavar="NAME", help="The encoding of a CSV file, like cp1251, if bob guesses wrong.")
    ] = "",
    credentials: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The key to a Google Sheet, if it is not where gspread keeps it."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Believe a sheet that is empty or has lost many people.")
    ] = False,
    even_if_tracked: Annotated[
        bool, typer.Option("--even-if-tracked", help="Write contacts.csv although git would send it elsewhere.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--everything", help="Tell again what was put in order at the last import, too.")
    ] = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Read the sign-up sheet into authors.yaml (public) and contacts.csv (addresses, for your eyes only).

    Do it as often as you like while the call runs: what you changed by hand stays, and nobody is ever deleted.

    Example: bob signups import answers.csv --dry-run
    """
    api, columns = os.environ.get(_SHEETS_API, "").strip(), _columns(column or [])
    place = SheetPlace(source=source, tab=tab, encoding=encoding, credentials=credentials, sheets_api=api)
    wishes = ImportWishes(place=place, columns=columns, dry_run=dry_run, force=force, even_if_tracked=even_if_tracked)
    with console.steps(quiet=json) as tell:
        done = import_signups(book, wishes, lambda step: tell(f"Sheet: {step}", 0, 0))
    if json:
        console.say_json(_as_json(done))
    else:
        _say(done, dry_run=dry_run, everything=everything)


def _columns(given: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the headers that --column names, by what they hold. Raises UsageError for what it cannot name."""
    found: dict[str, tuple[str, ...]] = {}
    for text in given:
        field, equals, header = text.partition("=")
        field = field.strip().lower().replace("-", "_")
        if not equals or not header.strip() or field not in SHOWN_AS:
            raise UsageError(
                f'--column {text}: write it like --column email="E-mail adres". There are: {", ".join(SHOWN_AS)}.'
            )
        found[field] = (*found.get(field, ()), header.strip().strip('"'))
    return found


def _say(done: Imported, *, dry_run: bool, everything: bool) -> None:
    """Print the columns if they are new, what was put in order, what changed, and last what to look at and do next."""
    if done.columns_are_new:
        _say_columns(done)
    if done.skipped:
        console.say(
            f"Skipped ({len(done.skipped)}): "
            + ", ".join(f"row {row.row} ({row.reason})" for row in done.skipped[:40])
            + "\n"
        )
    _say_put_in_order(done, everything=everything)
    for heading, changes in (
        ("Added", done.merge.added),
        ("Changed", done.merge.changed),
        ("Withdrawn", done.merge.withdrawn),
    ):
        people = [_change(change, heading) for change in changes if change.fields]
        if people:
            console.say(f"{heading} ({len(people)}): {', '.join(people)}")
    for change, conflict in done.merge.conflicts:
        kept, sheet = _short(conflict.kept), _short(conflict.sheet)
        console.say(
            f"Conflict: {change.name}, {conflict.field}: yours stays, {kept}; the sheet says {sheet}", style="yellow"
        )
    for heading, severity in (("To look at", Severity.WARNING), ("To mend", Severity.ERROR)):
        found = [finding for finding in done.findings if finding.severity is severity]
        if found:
            console.say(f"\n{heading} ({len(found)})")
            console.say_findings_of_the_sheet(found)
    _say_end(done, dry_run=dry_run)


def _say_put_in_order(done: Imported, *, everything: bool) -> None:
    """Print what was put in order: once, and not at each import again."""
    notes = [finding for finding in done.findings if finding.severity is Severity.NOTE]
    new = [each for each in notes if everything or (each.rule, each.message) not in done.reported_before]
    if new:
        console.say(f"Put in order ({len(new)})")
        console.say_findings_of_the_sheet(new)
    if len(new) < len(notes):
        console.say(f"Put in order as at the last import: {len(notes) - len(new)}. To see them again: --everything")
    if notes:
        console.say()


def _say_columns(done: Imported) -> None:
    """Print which column holds what."""
    console.say("Columns")
    for field, headers in done.columns.shown().items():
        console.say(f"  {SHOWN_AS[field]:<18} " + ", ".join(f"“{header}”" for header in headers))
    extra = [done.columns.headers[at] for at in done.columns.unknown]
    if extra:
        console.say(f"  {'kept in private':<18} " + ", ".join(f"“{header}”" for header in extra))
    console.say('  If one is wrong: bob signups import --column email="..."\n')


def _change(change: EntryChange, heading: str) -> str:
    """Return a person, with the fields that change."""
    return f"{change.name} ({', '.join(change.fields)})" if heading == "Changed" else change.name


def _short(value: Value) -> str:
    """Return a value as a message quotes it."""
    text = value if isinstance(value, str) else ", ".join(part for part in value if part)
    return f"“{text[:60]}{'…' if len(text) > 60 else ''}”" if text else "nothing"  # as much as fits a line


def _say_end(done: Imported, *, dry_run: bool) -> None:
    """Print the numbers, and the next step."""
    console.say(f"\n{counted(done.people, 'person', 'people')} in {counted(done.rows, 'row')}.")
    if not done.written:
        console.say("Nothing has changed since the last import.")
    elif dry_run:
        console.say(
            f"Would change: {', '.join(done.written)}. Nothing was changed.\n\nNext: the same without --dry-run"
        )
    else:
        console.say(f"Written: {', '.join(done.written)}\n\nNext: bob signups")


def _as_json(done: Imported) -> dict[str, object]:
    """Return the result for programs."""

    def person(change: EntryChange) -> dict[str, object]:
        return {"key": change.key, "name": change.name, "fields": list(change.fields)}

    return {
        "people": done.people,
        "rows": done.rows,
        "columns": {field: list(headers) for field, headers in done.columns.shown().items()},
        "added": [{"key": change.key, "name": change.name} for change in done.merge.added],
        "changed": [person(change) for change in done.merge.changed if change.fields],
        "withdrawn": [{"key": change.key, "name": change.name} for change in done.merge.withdrawn],
        "conflicts": [
            {
                "key": change.key,
                "name": change.name,
                "field": conflict.field,
                "kept": conflict.kept,
                "sheet": conflict.sheet,
            }
            for change, conflict in done.merge.conflicts
        ],
        "skipped": [{"row": skipped.row, "reason": skipped.reason} for skipped in done.skipped],
        "findings": [finding_as_json(finding) for finding in done.findings],
        "written": list(done.written),
    }
