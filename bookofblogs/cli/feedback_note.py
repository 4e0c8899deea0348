"""bob feedback note: what bob cannot know of a reading."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.columns import wrapped
from bookofblogs.cli.feedback_json import reading_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json, day_given, now, offered_people, offered_pieces
from bookofblogs.errors import UsageError
from bookofblogs.model.book_folder import without_folder
from bookofblogs.wording import day_in_words, listed
from bookofblogs.workflow.feedback_noting import NotedReading, ReadingNote, ToNote, note_reading

_SAYS = {
    ReadingNote.ASKED: "{name} was asked on {day} to read {piece}",
    ReadingNote.AGREED: "{name} agreed on {day} to read {piece}, by {by}",
    ReadingNote.GIVEN: "{name} gave feedback on {piece} on {day}",
    ReadingNote.THANKED: "{name} was thanked on {day} for reading {piece}",
    ReadingNote.NO: "{name} would rather not read {piece}",
}
_NEXT = {
    ReadingNote.ASKED: "When the answer comes, note it, with --agreed or --no.",
    ReadingNote.AGREED: "Next: tell the author who reads: bob letters write reader-found",
    ReadingNote.GIVEN: "Next: thank the reader: bob letters write reading-thanks",
    ReadingNote.THANKED: "",
    ReadingNote.NO: "Next: find somebody else: bob feedback suggest",
}

_Piece = Annotated[
    str,
    typer.Argument(metavar="PIECE", help="Its file, its title or a part of either.", autocompletion=offered_pieces),
]
_Reader = Annotated[str, typer.Argument(metavar="READER", help="By name or key.", autocompletion=offered_people)]
_On = Annotated[str, typer.Option("--on", metavar="DATE", help="When that was, if not today.")]
_By = Annotated[str, typer.Option("--by", metavar="DATE", help="With --agreed: the day by which they mean to answer.")]


def command(
    piece: _Piece,
    reader: _Reader,
    *,
    asked: Annotated[bool, typer.Option("--asked", help="You asked them yourself.")] = False,
    agreed: Annotated[bool, typer.Option("--agreed", help="They said yes.")] = False,
    given: Annotated[bool, typer.Option("--given", help="The author has their feedback.")] = False,
    thanked: Annotated[bool, typer.Option("--thanked", help="You thanked them yourself.")] = False,
    no: Annotated[bool, typer.Option("--no", help="They would rather not; nobody else is told.")] = False,
    on: _On = "",
    by: _By = "",
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Tell bob what it cannot know of a reading: that somebody was asked, agreed, gave feedback, or said no.

    The days stand in feedback.yaml, which is public. A no does not: it is noted in outbox/ alone, the pair goes out of
    feedback.yaml, and the reader is not asked for this piece again. --agreed or --asked takes a no back. Whoever is
    noted as having given is thanked in the book.

    Example: bob feedback note the-flood "Ben Sample" --agreed --by 2027-04-30
    """
    told = {
        ReadingNote.ASKED: asked,
        ReadingNote.AGREED: agreed,
        ReadingNote.GIVEN: given,
        ReadingNote.THANKED: thanked,
        ReadingNote.NO: no,
    }
    said = [what for what, is_told in told.items() if is_told]
    if len(said) != 1:
        ways = listed([f"--{what}" for what in ReadingNote], "or")
        raise UsageError(f"{'What is to be noted?' if not said else 'One thing at a time, please.'} Say one of {ways}.")
    if no and on:
        raise UsageError("--on is for what stands in feedback.yaml, and a no does not.")
    moment = now()
    what = ToNote(
        piece=piece,
        reader=reader,
        what=said[0],
        on=day_given(on, "--on") if on else moment.date(),
        by=day_given(by, "--by") if by else None,
    )
    noted = note_reading(book, what, here=Path.cwd(), now=moment)
    if json:
        console.say_json(_as_json(noted))
        return
    for sentence in _in_words(noted):
        console.say_lines((line, None) for line in wrapped(sentence, console.width()))


def _in_words(noted: NotedReading) -> list[str]:
    """Return what was noted, where it stands and what to do next, a line each."""
    day: date | None = None if noted.what is ReadingNote.NO else getattr(noted.reading, noted.what)
    says = _SAYS[noted.what].format(
        name=noted.name,
        piece=without_folder(noted.reading.piece),
        day=day_in_words(day) if day else "",
        by=day_in_words(noted.reading.by) if noted.reading.by else "",
    )
    if not noted.is_new:
        return [f"That is noted already: {says}.", "Nothing was changed."]
    if noted.what is ReadingNote.NO:
        where = "Noted in outbox/ alone, where nobody else reads it."
        out = " The pair is out of feedback.yaml." if noted.was_there else ""
        return [f"{says}. {where}{out}", _NEXT[noted.what]]
    before = f" It said {day_in_words(noted.before)} before." if noted.before else ""
    return [line for line in (f"{says}. Noted in feedback.yaml.{before}", _NEXT[noted.what]) if line]


def _as_json(noted: NotedReading) -> dict[str, object]:
    """Return what was noted, for programs."""
    is_there = noted.what is not ReadingNote.NO
    return {
        "note": noted.what.value,
        "reading": reading_as_json(noted.reading, {noted.reading.reader: noted.name}),
        "in_feedback_yaml": is_there,
        "new": noted.is_new,
    }
