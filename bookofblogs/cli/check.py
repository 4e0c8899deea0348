"""bob check: what the rules say of the pieces."""

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.finding_json import finding_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json, offered_rules
from bookofblogs.errors import UsageError
from bookofblogs.model.finding import Finding, Severity
from bookofblogs.wording import counted
from bookofblogs.workflow.check import (
    LETTERS,
    Checked,
    Wanted,
    check,
    text_to_author,
    write_letters,
)

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MOST_LINES = 10
"""As many annotations of a kind as GitHub shows for a step."""
Rules = Annotated[
    list[str] | None,
    typer.Option(
        "--rule", metavar="RULE", help="Only what this rule finds; name several.", autocompletion=offered_rules
    ),
]


class OutputFormat(StrEnum):
    """The forms in which findings are told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def command(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="Pieces to check; the whole book if none.")
    ] = None,
    *,
    since: Annotated[
        str, typer.Option("--changed-since", metavar="COMMIT", help="Check what changed since then, as git tells it.")
    ] = "",
    errors: Annotated[bool, typer.Option("--errors", help="Only what has to be mended.")] = False,
    rules: Rules = None,
    author: Annotated[
        str,
        typer.Option(
            "--author", metavar="NAME", help="Only the pieces of this author: a name, a part of it, or a key."
        ),
    ] = "",
    letters: Annotated[
        bool, typer.Option("--letters", help="Write the letters to all authors, a file each, into build/letters/.")
    ] = False,
    form: Annotated[
        OutputFormat, typer.Option("--format", help="For people, for programs, or as annotations on GitHub.")
    ] = OutputFormat.TEXT,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Check the pieces by the rules of the call: what to mend, where, and how.

    With a FILE it reads like a letter to the author; with --errors, --rule or --author it is told to the editor.
    Nothing is changed, nothing is fetched. The exit status is 1 while an error stands, of what is told, that the editor
    did not waive.

    Example: bob check contributions/tweets-as-data.md
    """
    wanted = Wanted(errors_only=errors, rules=tuple(rules or ()), author=author.strip())
    checked = check(book, files or [], since=since, wanted=wanted)
    if letters:
        _write(checked)
        return
    _print(checked, OutputFormat.JSON if json else form)
    if checked.has_errors:
        raise typer.Exit(1)


def _print(checked: Checked, form: OutputFormat) -> None:
    """Print what was found, in one of the forms."""
    match form:
        case OutputFormat.JSON:
            console.say_json(_as_json(checked))
        case OutputFormat.GITHUB:
            _annotate(checked)
        case OutputFormat.TEXT:
            _say(checked)


def _say(checked: Checked) -> None:
    """Print a letter for each file that was asked for, or the whole book."""
    from bookofblogs.cli.screens.check import letter_lines, overview  # noqa: PLC0415 - programs need no screen

    width = console.width()
    if checked.whole or not checked.wanted.is_everything:
        console.say_lines(overview(checked, width))
        return
    if not checked.files:
        console.say("Nothing in the book changed since then.")
    for number, file in enumerate(checked.files):
        if number:
            console.say(f"\n{'─' * 20}\n")
        console.say_lines(letter_lines(text_to_author(checked, file), width))


def _write(checked: Checked) -> None:
    """Write a letter for each piece and each other file that was sent, and print where they are."""
    if not checked.wanted.is_everything and not checked.wanted.author:
        raise UsageError("A letter tells all that was found in its piece: --letters goes with FILE and --author alone.")
    names = write_letters(checked)
    for name in names:
        console.say(f"  {LETTERS}/{name}")
    console.say(f"\n{counted(len(names), 'letter')} written. Nothing is sent: read them, then send each to its author.")


def _annotate(checked: Checked) -> None:
    """Print an annotation for each finding, with the files as the repository knows them."""
    top = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    inner = checked.root.relative_to(top).as_posix() if checked.root.is_relative_to(top) else "."
    for finding in checked.findings:
        for line in _annotations(finding, "" if inner == "." else f"{inner}/"):
            console.say_command(line)


def _annotations(finding: Finding, folder: str) -> Iterator[str]:
    """Yield the annotations of a finding, one for each of its lines; none if it was waived.

    The form is that of GitHub's workflow commands: `::error file=F,line=L,title=T::message`, with everything that could
    end a value, or begin another command, written as percent signs and digits.
    `folder` is the book's folder, relative to the repository, empty or with a slash at its end.
    """
    if finding.waived:
        return
    place = finding.location
    message = f"{finding.sentence} {finding.hint}".strip()
    for line in (place.line, *place.also_lines[: _MOST_LINES - 1]):
        at = f",line={line}" if line else ""
        command = (
            f"{_COMMANDS[finding.severity]} file={_property(folder + place.file)}{at},title={_property(finding.rule)}"
        )
        yield f"::{command}::{_value(message)}"


def _property(value: str) -> str:
    """Return a property as a command may hold it."""
    return _value(value).replace(":", "%3A").replace(",", "%2C")


def _value(value: str) -> str:
    """Return a message as a command may hold it."""
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _as_json(checked: Checked) -> dict[str, object]:
    """Return the result for programs."""
    return {
        "pieces": [
            {
                "file": piece.file,
                "title": piece.title,
                "authors": list(piece.authors),
                "words": piece.words,
                "theme": piece.theme or None,
                "state": piece.state.value,
            }
            for piece in checked.pieces
        ],
        "findings": [finding_as_json(finding) for finding in checked.findings],
        "counts": {
            severity.value: sum(finding.severity is severity and not finding.waived for finding in checked.findings)
            for severity in Severity
        },
    }
