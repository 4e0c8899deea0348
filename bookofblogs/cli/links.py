"""bob links: links that were made for a blog and mean pieces of this book, mended with the editor's word."""

from enum import StrEnum
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.options import HERE, Book, Debug, Json
from bookofblogs.wording import counted
from bookofblogs.workflow.links import MeantLink, applied, suggested


class _LinkAction(StrEnum):
    """What can be asked for."""

    SHOW = "show"
    APPLY = "apply"


def command(
    action: Annotated[
        _LinkAction, typer.Argument(metavar="[apply]", help="Without it, the links are shown and nothing is changed.")
    ] = _LinkAction.SHOW,
    *,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """See which links mean another piece of this book; apply writes the piece's file into the posts instead.

    Only addresses change: a post is written if, read again, it says the same in every word. Git shows what changed, and
    takes it back.

    Example: bob links apply
    """
    links = applied(book) if action is _LinkAction.APPLY else suggested(book)
    if json:
        console.say_json({"links": [_as_json(link) for link in links]})
        return
    for link in links:
        console.say(f"{link.file}:{link.line}: {link.address}")
        console.say(f"  {'leads' if link.is_written else 'may lead'} to {link.becomes}")
    console.say(_summary(links, action))


def _summary(links: tuple[MeantLink, ...], action: _LinkAction) -> str:
    if not links:
        return "No link of a piece means another piece of this book by an address of elsewhere."
    if action is _LinkAction.SHOW:
        return f"{counted(len(links), 'link')}. To have the pieces' files written into the posts: bob links apply"
    written = sum(link.is_written for link in links)
    left = (
        f" {len(links) - written} to mend by hand: more than an address would change." if written < len(links) else ""
    )
    return f"{written} written.{left} See what changed: git diff"


def _as_json(link: MeantLink) -> dict[str, object]:
    return {
        "file": link.file,
        "line": link.line,
        "address": link.address,
        "becomes": link.becomes,
        "written": link.is_written,
    }
