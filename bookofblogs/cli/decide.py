"""bob decide: what the editor decides about a piece, with reason and date."""

from pathlib import Path
from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.options import HERE, Book, Debug, Json, day_given, offered_pieces, offered_rules, today
from bookofblogs.errors import UsageError
from bookofblogs.model.book_folder import DECISIONS_FILE
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.wording import day_in_words
from bookofblogs.workflow.decide import Decided, decide

_DONE = {
    Verdict.ACCEPT: "Accepted",
    Verdict.DECLINE: "Declined",
    Verdict.WITHDRAW: "Withdrawn",
    Verdict.WAIVE: "Waived",
    Verdict.RECEIVED: "Received",
    Verdict.AUTHOR: "Settled an author of",
}
_NEEDS_A_REASON = (Verdict.DECLINE, Verdict.WITHDRAW, Verdict.WAIVE)

Piece = Annotated[
    str,
    typer.Argument(
        metavar="PIECE",
        help="A path, a file's name, or a part of a title that is its own.",
        autocompletion=offered_pieces,
    ),
]
WaivedRule = Annotated[
    str,
    typer.Option(metavar="RULE", help="Let what this rule finds in the piece stand.", autocompletion=offered_rules),
]
WhoWrote = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Who wrote it, or is meant by a name in it; where two have one name, the key from authors.yaml. "
        "With --waive: for whom, in place of a piece.",
    ),
]


def command(
    piece: Piece = "",
    *,
    accept: Annotated[bool, typer.Option("--accept", help="Use the piece, whatever was decided before.")] = False,
    decline: Annotated[bool, typer.Option("--decline", help="Do not use it: it is off the theme.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Its author took it back.")] = False,
    waive: WaivedRule = "",
    received: Annotated[str, typer.Option(metavar="DATE", help="The day on which the piece came.")] = "",
    author: WhoWrote = "",
    because: Annotated[str, typer.Option(metavar="REASON", help="Why. You will be glad of it in a year.")] = "",
    tell_author: Annotated[
        bool, typer.Option("--tell-author", help="The reason may stand in the letter to the author.")
    ] = False,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides; else the name that git knows.")] = "",
    on: Annotated[str, typer.Option(metavar="DATE", help="When it was decided; else today.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Record what you decide about a piece, in decisions.yaml, with who, when and why.

    What you wrote into that file by hand stays as it is. The last word on a piece holds.

    Example: bob decide two-towns --decline --because "Not about our theme."
    """
    asked = {Verdict.ACCEPT: accept, Verdict.DECLINE: decline, Verdict.WITHDRAW: withdraw}
    asked |= {Verdict.WAIVE: bool(waive), Verdict.RECEIVED: bool(received)}
    asked |= {Verdict.AUTHOR: bool(author) and not any(asked.values())}
    decision = Decision(
        verdict=_the_one([verdict for verdict, is_asked in asked.items() if is_asked]),
        author=author.strip(),
        rule=waive.strip(),
        received=day_given(received, "--received") if received else None,
        because=because,
        tell_author=tell_author,
        by=by,
        on=day_given(on, "--on") if on else today(),
    )
    _require_sense(piece, decision)
    decided = decide(book, piece, decision, here=Path.cwd(), dry_run=dry_run)
    if json:
        console.say_json(_as_json(decided))
    else:
        _say(decided)


def _the_one(verdicts: list[Verdict]) -> Verdict:
    """Return the one verdict that was asked for. Raises UsageError if there is none, or more than one."""
    if len(verdicts) != 1:
        much = "What is decided?" if not verdicts else "One decision at a time, please."
        raise UsageError(
            f"{much} Write one of --accept, --decline, --withdraw, --waive RULE, --received DATE, --author NAME."
        )
    return verdicts[0]


def _require_sense(piece: str, decision: Decision) -> None:
    """Raise UsageError for a decision that lacks its piece or its reason."""
    if decision.verdict is not Verdict.AUTHOR and decision.author and (piece or decision.verdict is not Verdict.WAIVE):
        raise UsageError("--author says who wrote a piece; with --waive RULE it stands in place of one.")
    if not piece.strip() and (not decision.author or decision.verdict is Verdict.AUTHOR):
        raise UsageError("Which piece? Name it by its file, or by a part of its title.")
    if decision.tell_author and not decision.because.strip():
        raise UsageError('--tell-author is about the reason. Say it: --because "..."')
    if decision.verdict in _NEEDS_A_REASON and not decision.because.strip():
        raise UsageError('Say why: --because "...". Its author may ask, and so may you in a year.')


def _say(decided: Decided) -> None:
    """Print what was decided, what it replaces, and where it stands."""
    if not decided.is_new:
        console.say(f"That is decided already: {_in_words(decided.decision, decided.title)}")
        console.say("Nothing was changed.")
        return
    console.say(_in_words(decided.decision, decided.title))
    if decided.replaced:
        console.say(f"This replaces: {_in_words(decided.replaced, '')}")
    console.say("Written to decisions.yaml." if decided.is_written else "Nothing was written: this was a dry run.")


def _in_words(decision: Decision, title: str) -> str:
    """Return a decision as a line: what, about which piece, when, by whom and why."""
    called = f"{decision.piece}{f' “{title}”' if title else ''}" if decision.piece else decision.author
    what = _DONE[decision.verdict]
    if decision.verdict is Verdict.WAIVE:
        what = f"Waived {decision.rule} for"
    who = f": {decision.author}" if decision.verdict is Verdict.AUTHOR else ""
    day = f" on {day_in_words(decision.received)}" if decision.received else ""
    when = f" ({', '.join(part for part in (_day(decision), decision.by) if part)})" if decision.on else ""
    because = f": {decision.because.rstrip('.')}" if decision.because else ""
    return f"{what} {called}{who}{day}{when}{because}."


def _day(decision: Decision) -> str:
    return day_in_words(decision.on) if decision.on else ""


def _as_json(decided: Decided) -> dict[str, object]:
    """Return the result for programs."""
    return {
        "file": DECISIONS_FILE,
        "decision": _fields(decided.decision),
        "replaces": _fields(decided.replaced) if decided.replaced else None,
        "new": decided.is_new,
        "written": decided.is_written,
    }


def _fields(decision: Decision) -> dict[str, object]:
    """Return a decision for programs, in the keys of decisions.yaml."""
    return {
        "piece": decision.piece or None,
        "author": decision.author or None,
        "decision": decision.verdict.value,
        "rule": decision.rule or None,
        "received": decision.received.isoformat() if decision.received else None,
        "because": decision.because or None,
        "tell_author": decision.tell_author,
        "by": decision.by or None,
        "on": decision.on.isoformat() if decision.on else None,
    }
