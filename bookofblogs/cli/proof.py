"""bob proof: a piece as it will stand in the book, to send to its author, or to somebody who reads it."""

from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.build import source_date_epoch
from bookofblogs.cli.columns import one_line
from bookofblogs.cli.options import HERE, Book, Debug, Json, offered_pieces
from bookofblogs.errors import UsageError
from bookofblogs.wording import size
from bookofblogs.workflow.proof import Proof, Proofs, prove

_Since = Annotated[
    str, typer.Option("--changed-since", metavar="COMMIT", help="The pieces that changed since then, as git tells it.")
]
_Editions = Annotated[
    list[str] | None, typer.Option("--edition", metavar="pdf|epub", help="Only this one; both if none is named.")
]
_ForReader = Annotated[
    bool, typer.Option("--for-reader", help="For somebody who reads it: numbered lines, a wide margin, questions.")
]


def command(
    pieces: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PIECE]...",
            help="A path, a file's name, or a part of a title that is its own.",
            autocompletion=offered_pieces,
        ),
    ] = None,
    *,
    since: _Since = "",
    editions: _Editions = None,
    for_reader: _ForReader = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Make the proof of a piece: one piece exactly as it will stand in the book, to send to its author.

    It comes with what the rules found in it, as a letter, and with its author's life, and every page says that it is a
    proof. A PDF and an EPUB are written into build/proofs/. The exit status is 1 only if a piece cannot be set.

    With --for-reader it is for somebody who reads the piece for a friend: a PDF with wide, numbered lines, a margin to
    write into, and a page of questions that help. Nothing of what the rules found is in it. Without a piece it is made
    of all that feedback.yaml gives somebody to read.

    Example: bob proof tweets-as-data

    Example: bob proof tweets-as-data --for-reader
    """
    if not pieces and not since and not for_reader:
        raise UsageError("Which piece? Name it by its file or by a part of its title, or say --changed-since COMMIT.")
    with console.steps(quiet=json) as tell:
        proofs = prove(
            book,
            pieces or [],
            since=since,
            editions=editions or [],
            for_reader=for_reader,
            here=Path.cwd(),
            source_date_epoch=source_date_epoch(),
            tell=tell,
        )
    if json:
        console.say_json(_as_json(proofs))
    else:
        _say(proofs, "No piece changed since then." if since else "Everybody in feedback.yaml has the pages to read.")
    if proofs.left_out:
        raise typer.Exit(1)


def _say(proofs: Proofs, nothing: str) -> None:
    """Print where each proof is and what its letter says, and of which pieces there is none; `nothing` if of none."""
    for proof in proofs.proofs:
        what = "for a reader" if proofs.for_reader else _found(proof)
        console.say(one_line(f"“{proof.piece.title}”: {what}"), style="bold")
        for file in proof.files:
            console.say(f"  {file.file.relative_to(proofs.root)}   {size(file.bytes)}")
        for remark in proof.remarks:
            console.say(f"  {remark}", style="yellow")
    for left in proofs.left_out:
        console.say(one_line(f"{left.file}: {left.reason}. There is no proof of it."), style="red")
    if not proofs.proofs and not proofs.left_out:
        console.say(nothing)
    elif proofs.proofs:
        for sentence in proofs.not_checked:
            console.say(f"\n{sentence}", style="yellow")
    if proofs.can_go_by_letter:
        letter = "read-this" if proofs.for_reader else "proof"
        console.say(f"\nNext: Draft the letter that it goes with: bob letters write {letter}")


def _found(proof: Proof) -> str:
    """Return how many things its author is asked to mend and to look at."""
    parts = [f"{number} to {what}" for number, what in ((proof.errors, "mend"), (proof.warnings, "look at")) if number]
    return ", ".join(parts) or "nothing to mend"


def _as_json(proofs: Proofs) -> dict[str, object]:
    """Return the result for programs."""
    return {
        "proofs": [
            {
                "piece": proof.piece.file,
                "title": proof.piece.title,
                "authors": list(proof.piece.authors),
                "for_reader": proofs.for_reader,
                "errors": None if proofs.for_reader else proof.errors,
                "warnings": None if proofs.for_reader else proof.warnings,
                "files": [
                    {"file": file.file.relative_to(proofs.root).as_posix(), "bytes": file.bytes, "sha256": file.sha256}
                    for file in proof.files
                ],
            }
            for proof in proofs.proofs
        ],
        "left_out": [{"file": left.file, "reason": left.reason} for left in proofs.left_out],
        "not_checked": list(proofs.not_checked),
    }
