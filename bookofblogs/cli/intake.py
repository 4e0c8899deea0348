"""bob intake: what an author sent becomes a piece."""

from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.options import HERE, Book, Debug, Json, offered_pieces, today
from bookofblogs.errors import UsageError
from bookofblogs.model.intake_report import IntakeReport
from bookofblogs.workflow.intake import take_in
from bookofblogs.workflow.intake_run import IntakeWishes

Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCE...",
        help="Word, Writer, a page, an export, a feed, a mail, text: a file, a folder, a zip, or an https address.",
    ),
]
ForPiece = Annotated[
    str,
    typer.Option(
        "--for", metavar="PIECE", help="The piece that it is another version of.", autocompletion=offered_pieces
    ),
]

Permission = Annotated[str, typer.Option(metavar="WORDS", help="By whose leave it is printed; kept in intake.yaml.")]
PagesToo = Annotated[bool, typer.Option("--pages-too", help="Of a feed that shows summaries only, fetch the pages.")]


def command(
    sources: Sources = None,
    *,
    piece: ForPiece = "",
    new: Annotated[bool, typer.Option("--new", help="It is a piece of its own, whatever it is like.")] = False,
    title: Annotated[str, typer.Option(metavar="TITLE", help="Its title, where none stands in it.")] = "",
    tag: Annotated[str, typer.Option(metavar="TAG", help="Of an export or a feed, only the posts with this tag.")] = "",
    pages: Annotated[bool, typer.Option("--pages", help="Take the pages of a blog, too, beside its posts.")] = False,
    pictures: Annotated[
        bool, typer.Option("--with-pictures", help="Fetch the pictures that stand at addresses, too.")
    ] = False,
    pages_too: PagesToo = False,
    feeds: Annotated[bool, typer.Option("--feeds", help="Ask all feeds that book.yaml names under call.")] = False,
    permission: Permission = "",
    names: Annotated[bool, typer.Option("--list", help="Name every post of an export or a feed.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would come of it, and write nothing.")] = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Make a piece of what an author sent: Markdown, with its pictures, and not a word lost.

    What was mended and what was left out is told, and the words of the file are counted against those of the piece;
    where they do not balance, nothing is written. The file itself is kept in originals/. Sent again, it changes what
    its author changed, and nothing that you did. Nothing is fetched but the addresses that you name.

    Example: bob intake "Two towns FINAL (2).docx"
    """
    _refuse_contradictions(sources or [], piece=piece, new=new, title=title, feeds=feeds)
    wishes = IntakeWishes(
        sources=tuple(sources or ()),
        here=Path.cwd(),
        piece=piece,
        is_new=new,
        title=" ".join(title.split()),
        permission=permission.strip(),
        tag=tag.strip().lstrip("#"),
        pages=pages,
        with_pictures=pictures,
        pages_too=pages_too,
        feeds=feeds,
        dry_run=dry_run,
        today=today(),
    )
    with console.steps(quiet=json) as tell:
        report = take_in(book, wishes, tell, tell.aside)
    _say(report, json=json, names_all=names)
    if not report.is_all_well:
        raise typer.Exit(1)


def _refuse_contradictions(sources: list[str], *, piece: str, new: bool, title: str, feeds: bool) -> None:
    """Raise UsageError where nothing was named, or what was asked for cannot all be."""
    if piece and new:
        raise UsageError("--for says that a piece is there, and --new that there is none. Write one of the two.")
    if not sources and not feeds:
        raise UsageError("What was sent? Name a file or an address: bob intake post.docx")
    if (piece or title) and (feeds or len(sources) > 1):
        raise UsageError("--for and --title speak of one file. Take in the others by themselves.")


def _say(report: IntakeReport, *, json: bool, names_all: bool) -> None:
    if json:
        from bookofblogs.cli.intake_json import intake_as_json  # noqa: PLC0415 - people need none

        console.say_json(intake_as_json(report))
    else:
        from bookofblogs.cli.screens.intake import intake_lines  # noqa: PLC0415 - programs need no screen

        console.say_lines(intake_lines(report, console.width(), names_all=names_all))
