"""bob release: the final book."""

import time
from collections.abc import Iterator
from importlib import metadata
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.build import source_date_epoch
from bookofblogs.cli.columns import command_lines, one_line, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.finding_json import shaped
from bookofblogs.cli.options import HERE, Book, Debug, Json
from bookofblogs.model.finding import Severity
from bookofblogs.model.release import Blocker, ReleaseData
from bookofblogs.wording import counted, listed, size
from bookofblogs.workflow.release import Asked, Released, release

_LABEL_COLUMNS = 13
_MOST_PLACES = 8


def command(
    version: Annotated[
        str, typer.Argument(metavar="VERSION", help="A number like 1.0; the next one if none is given.")
    ] = "",
    *,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            "--allow", metavar="RULE=REASON", help="Release although RULE says no. The notes tell the reason."
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Release a version anew that is out, with other pieces.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Make and verify everything, tell the result, and keep nothing.")
    ] = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Release the book: every edition that it asks for, verified, with all that goes with them, into build/release/.

    With the editions lie their checksums, release notes, a metadata sheet and ONIX for shops, a citation, and a report
    for programs. If anything stands in the way, every reason is listed with the way out, nothing is changed, and the
    exit status is 1. What was released is remembered in releases.yaml, so that the next notes tell what is new.

    Example: bob release 1.0
    """
    asked = Asked(
        version=version,
        allow=tuple(allow or ()),
        again=again,
        dry_run=dry_run,
        source_date_epoch=source_date_epoch(),
        book="" if book == HERE else str(book),
    )
    with console.steps(quiet=json) as tell:
        released = release(book, asked, tell=tell, stopwatch=time.monotonic, bob=metadata.version("bookofblogs"))
    if json:
        console.say_json(_as_json(released, is_look=dry_run))
    else:
        console.say_lines(_screen(released, console.width(), is_look=dry_run))
    if released.refused:
        raise typer.Exit(1)


def _screen(released: Released, width: int, *, is_look: bool) -> Iterator[Line]:
    """Yield what stands in the way and the way out, or what was released and what to do next.

    `is_look` is whether nobody asked for more than a look.
    """
    if released.refused:
        yield from _refusal(released, width, is_look=is_look)
        return
    if is_look:
        yield from ((line, None) for line in _refilled(released.notes, width))
        yield from _checked(released, width)
        yield from _labelled("Look at", _same_day(released), width, "yellow") if released.same_day_as else ()
        yield "", None
        yield from ((line, "bold") for line in wrapped("Nothing stands in the way. To release it:", width))
        yield from ((line, "bold") for line in command_lines(released.command, width, "  "))
        return
    yield from _files(released)
    yield from _what_is_new(released, width)
    yield "", None
    yield from _next(released, width)


def _refilled(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a Markdown text, its paragraphs filled anew for a screen of `width`."""
    for paragraph in text.strip().split("\n\n"):
        is_prose = paragraph[0] not in "#|-"
        yield from wrapped(one_line(paragraph), width) if is_prose else paragraph.split("\n")
        yield ""


def _refusal(released: Released, width: int, *, is_look: bool) -> Iterator[Line]:
    """Yield every reason with its places and the way out."""
    version = released.release_data.version
    would = "would not be" if is_look else "is not"
    reasons = counted(len(released.refused), "reason stands", "reasons stand")
    yield f"{version} {would} released: {reasons} in the way.", "bold"
    for blocker in released.refused:
        yield "", None
        yield from _blocker(blocker, released.look, width)
    yield "", None
    allowed = next((blocker.rule for blocker in released.refused if blocker.can_be_allowed), "")
    yield "Nothing was changed.", None
    if allowed:
        yield from ((line, None) for line in wrapped("To let one stand, with its reason in the notes:", width))
        command = f'{released.command} --allow "{allowed}=Why it may"'
        yield from ((line, None) for line in command_lines(command, width, "  "))


def _blocker(blocker: Blocker, look: str, width: int) -> Iterator[Line]:
    """Yield a reason: its rule, what is wrong, where, and how to mend it."""
    yield blocker.rule, "red"
    yield from ((line, None) for line in wrapped(f"{one_line(blocker.message)}.", width, first="  ", rest="  "))
    for place in blocker.places[:_MOST_PLACES]:
        yield from ((line, None) for line in wrapped(one_line(place), width, first="    ", rest="      "))
    if len(blocker.places) > _MOST_PLACES:
        yield (
            f"    … and {len(blocker.places) - _MOST_PLACES:,} more: {blocker.all_places or f'{look} --json'}",
            "dim",
        )
    for sentence in blocker.hint.split("\n"):
        yield from ((line, None) for line in wrapped(one_line(sentence), width, first="  ", rest="  "))
    if blocker.command:
        yield from ((line, None) for line in command_lines(one_line(blocker.command), width, "    "))


def _files(released: Released) -> Iterator[Line]:
    """Yield the files, each with its size."""
    folder = released.folder.relative_to(released.root)
    files = released.files or {}
    longest = max(map(len, files), default=0)
    yield f"{folder}/", "bold"
    for name, data in files.items():
        yield f"  {name:<{longest}}  {size(len(data))}", None


def _what_is_new(released: Released, width: int) -> Iterator[Line]:
    """Yield what is new and what was let pass, and then what was checked."""
    yield "", None
    yield from _labelled("New", _new(released.release_data), width)
    for allowance, blocker in released.release_data.allowed:
        yield from _labelled("Let pass", f"{allowance.rule}: {blocker.message}. {allowance.because}", width, "yellow")
    yield from _checked(released, width)


def _new(release: ReleaseData) -> str:
    """Return in a line what is new."""
    changes = release.changes
    if not changes.since:
        return f"everything: {counted(len(release.pieces), 'piece')} by {counted(len(release.book.authors), 'author')}"
    if changes.are_none:
        return f"no piece and no author since {changes.since}"
    counts = (
        (len(changes.new), "new"),
        (len(changes.changed), "changed"),
        (len(changes.gone), "gone"),
    )
    parts = [f"{counted(number, 'piece')} {word}" for number, word in counts if number]
    parts += [counted(len(changes.new_authors), "new author")] if changes.new_authors else []
    parts += [f"{counted(len(changes.gone_authors), 'author')} gone"] if changes.gone_authors else []
    return f"{listed(parts)} since {changes.since}"


def _checked(released: Released, width: int) -> Iterator[Line]:
    """Yield what became of the last release's files, what to look at, what was checked and what was not."""
    if released.held:
        yield from _labelled("Last one", _last(released), width)
    for warning in released.warnings:
        yield from _labelled("Look at", warning, width, "yellow")
    verified = released.verified
    if verified is None:
        return
    checked = dict.fromkeys(check.name for file in verified.files for check in file.checks if check.checked)
    others = [name for name in checked if name not in ("Reading", "Comparison")]
    yield from _labelled("Checked by", listed((*others, "bob's own reading, every word against the pieces")), width)
    for reason in verified.not_checked:
        yield from _labelled("Not checked", reason, width, "dim")
    if released.unguarded:
        yield from _labelled("Not checked", released.unguarded, width, "dim")


def _last(released: Released) -> str:
    """Return what becomes of the files of the release that lay in the folder."""
    folder, version = f"{released.folder.relative_to(released.root)}/", released.release_data.version
    if released.held == version:
        return f"{folder} held {version} already; its files were written anew."
    became = "would make way" if released.files is None else "made way"
    kept = "Keep a copy of what you hand out: the folder holds one release."
    return f"{folder} held {released.held}; its files {became} for those of {version}. {kept}"


def _next(released: Released, width: int) -> Iterator[Line]:
    """Yield the last lines: what it comes to, and the next action."""
    version = released.release_data.version
    if released.same_day_as:
        yield from ((line, "yellow") for line in wrapped(_same_day(released), width))
    text = f"{version} is released, and releases.yaml remembers it. Keep that file with the book; if it is under git:"
    yield from ((line, "bold") for line in wrapped(text, width))
    yield f'  git add releases.yaml && git commit -m "Release {version}" && git tag v{version}', None


def _same_day(released: Released) -> str:
    """Return what to do about a day that the release before bears too."""
    day = released.release_data.book.modified.date().isoformat()
    return f"It bears the same day as {released.same_day_as}, {day}: write the new one under published in book.yaml."


def _labelled(label: str, text: str, width: int, style: str | None = None) -> Iterator[Line]:
    first = f"{label:<{_LABEL_COLUMNS}}"
    yield from ((line, style) for line in wrapped(one_line(text), width, first=first, rest=" " * _LABEL_COLUMNS))


def _as_json(released: Released, *, is_look: bool) -> dict[str, object]:
    """Return the result for programs, as docs/release.md describes it."""
    return {
        "version": released.release_data.version,
        "released": released.files is not None,
        "dry_run": is_look,
        "folder": released.folder.relative_to(released.root).as_posix(),
        "refused": [
            {
                **shaped(rule=blocker.rule, severity=Severity.ERROR, message=blocker.message, hint=blocker.hint),
                "command": blocker.command or None,
                "places": list(blocker.places),
                "can_be_allowed": blocker.can_be_allowed,
            }
            for blocker in released.refused
        ],
        "allowed": [
            {"rule": allowance.rule, "because": allowance.because} for allowance, _ in released.release_data.allowed
        ],
        "files": list(released.files or ()),
        "replaced": released.held or None,
        "not_checked": list(released.verified.not_checked) if released.verified else [],
        "notes": released.notes,
    }
