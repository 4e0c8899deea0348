"""bob signups: who signed up, what they promised, what came."""

from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.columns import columns_of, padded
from bookofblogs.cli.finding_json import finding_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json
from bookofblogs.cli.signups_consent import command as consent_command
from bookofblogs.cli.signups_import import command as import_command
from bookofblogs.wording import counted, one_or_many
from bookofblogs.workflow.signups import Participant, SignUps, list_signups

group = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
group.command(name="import", short_help="Read the sign-up sheet into authors.yaml.")(import_command)
group.command(name="consent", short_help="See who has not agreed yet, and record who has.")(consent_command)


@group.callback(invoke_without_command=True)
def command(
    context: typer.Context,
    *,
    late: Annotated[bool, typer.Option("--late", help="Only those whose promised pieces have not all come.")] = False,
    reviewers: Annotated[bool, typer.Option("--reviewers", help="Only those who offer to review.")] = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """Show the people: what they promised, what came, who reviews and who waits for feedback.

    bob signups import reads the sign-up sheet into authors.yaml; bob signups consent tells who has not agreed yet.

    Example: bob signups --late
    """
    if context.invoked_subcommand is not None:
        return
    found = list_signups(book)
    chosen = [
        person
        for person in found.people
        if not (late and not person.outstanding) and not (reviewers and (not person.reviewer or person.withdrawn))
    ]
    if json:
        console.say_json(_as_json(found, chosen))
    else:
        _say(found, chosen)


def _say(found: SignUps, chosen: list[Participant]) -> None:
    """Print a line for each person, then the numbers, then what to do."""
    if not found.people:
        console.say("Nobody has signed up yet.\n\nNext: bob signups import SHEET")
        return
    width = min(32, max((columns_of(person.called) for person in chosen), default=0))
    for person in chosen:
        console.say(f"{padded(person.called, width)}  {_came(person)}{_wishes(person)}")
    here = [person for person in found.people if not person.withdrawn]
    late = [person for person in here if person.outstanding]
    reviewers, waiting = sum(bool(each.reviewer) for each in here), sum(each.waits_for_feedback for each in here)
    console.say()
    people, reviews = counted(len(here), "person", "people"), counted(reviewers, "offers to review", "offer to review")
    console.say(f"{people}, {reviews}, {waiting:,} sent a piece and would like feedback.")
    silent = sum(person.agreed is False for person in here)
    if silent:
        console.say(
            f"{silent} of them {one_or_many(silent, 'is', 'are')} not known to have agreed: bob signups consent"
        )
    asked = [finding for finding in found.findings if finding.rule == "author-uncertain"]
    if asked:
        console.say()
        console.say_findings_of_the_sheet(asked)
    if late:
        console.say(f"\nNext: write to the {len(late)} who have not sent all they promised: bob signups --late")


def _came(person: Participant) -> str:
    """Return what came of what was promised."""
    if person.withdrawn:
        here = len(person.received) + len(person.joined)
        return f"withdrawn, and {counted(here, 'piece is', 'pieces are')} here: bob check" if here else "withdrawn"
    came, joined = len(person.received), len(person.joined)
    promised = came + person.outstanding
    part = f"{joined} as co-author" if joined else ""
    return ", ".join(text for text in (f"{came} of {promised}" if promised else "", part) if text) or "-"


def _wishes(person: Participant) -> str:
    """Return whether a person's consent is missing, and what they offer and wait for."""
    wishes = [
        *(["no consent yet"] if person.agreed is False else []),
        *(["reviews"] if person.reviewer else []),
        *(["waits for feedback"] if person.waits_for_feedback else []),
    ]
    return f"   {', '.join(wishes)}" if wishes and not person.withdrawn else ""


def _as_json(found: SignUps, chosen: list[Participant]) -> dict[str, object]:
    """Return the result for programs."""
    return {
        "people": [
            {
                "key": person.key,
                "name": person.name,
                "promised": list(person.promised),
                "received": list(person.received),
                "reviewer": person.reviewer,
                "wants_feedback": person.wants_feedback,
                "agreed": person.agreed,
                "state": "withdrawn" if person.withdrawn else "signed-up",
            }
            for person in chosen
        ],
        "skipped": [{"row": skipped.row, "reason": skipped.reason} for skipped in found.skipped],
        "findings": [finding_as_json(finding) for finding in found.findings],
    }
