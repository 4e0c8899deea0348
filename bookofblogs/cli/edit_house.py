"""bob edit house: what the pieces write in several ways, and how the book is to write it."""

from typing import Annotated

import typer

from bookofblogs.cli import console
from bookofblogs.cli.columns import wrapped
from bookofblogs.cli.edit_json import proposal_as_json
from bookofblogs.cli.options import HERE, Book, Debug, Json, day_given, offered_people, today
from bookofblogs.cli.screens.edit_house import answered_in_words, house_screen, question_screen
from bookofblogs.errors import UsageError
from bookofblogs.model.book_folder import HOUSE_FILE
from bookofblogs.model.light_edit import HouseAnswer, HouseQuestion, Proposal
from bookofblogs.workflow.edit_house import (
    Answered,
    HouseSeen,
    QuestionSeen,
    Wish,
    answer_house,
    look_at_house,
    look_at_question,
)

_Which = Annotated[str, typer.Argument(metavar="QUESTION", help="Its number, or one of the forms that it is about.")]
_But = Annotated[
    list[str] | None,
    typer.Option(
        metavar="AUTHOR", help="Who keeps their own, by name or key; again for each.", autocompletion=offered_people
    ),
]


def command(
    question: _Which = "",
    *,
    use: Annotated[str, typer.Option(metavar="FORM", help="How the book writes it.")] = "",
    leave: Annotated[bool, typer.Option("--leave", help="Leave it to each author.")] = False,
    but: _But = None,
    rare: Annotated[bool, typer.Option("--all", help="See the rare ones too, where there are many.")] = False,
    because: Annotated[str, typer.Option(metavar="REASON", help="Why. Authors who ask are told.")] = "",
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides; else the name that git knows.")] = "",
    on: Annotated[str, typer.Option(metavar="DATE", help="When it was decided; else today.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    book: Book = HERE,
    json: Json = False,
    debug: Debug = False,
) -> None:
    """See what the pieces write in several ways, as GitHub and Github, and say once how the book does.

    With a question alone, its sentences are shown. The answer stands in house.yaml; what it asks for is then proposed
    in each piece, like every other mending, and nothing is changed by the answer itself. Quotations, titles, names,
    code and addresses are not looked at.

    Example: bob edit house 1 --use GitHub
    """
    _require_sense(question, use, but or [], leave=leave)
    with console.steps(quiet=json) as tell:
        if use or leave:
            wish = Wish(
                which=question.strip(),
                use=use.strip(),
                but=tuple(but or ()),
                because=because,
                by=by,
                on=day_given(on, "--on") if on else today(),
            )
            _say_answered(answer_house(book, wish, tell=tell, dry_run=dry_run), json=json)
        elif question.strip():
            _say_question(look_at_question(book, question.strip(), tell=tell), json=json)
        else:
            _say_all(look_at_house(book, tell=tell), rare=rare, json=json)


def _say_answered(done: Answered, *, json: bool) -> None:
    if json:
        console.say_json(_answered_as_json(done))
        return
    for sentence in answered_in_words(done):
        console.say_lines((line, None) for line in wrapped(sentence, console.width()))


def _say_question(seen: QuestionSeen, *, json: bool) -> None:
    if json:
        console.say_json(_places_as_json(seen))
    else:
        console.say_lines(question_screen(seen, console.width()))


def _say_all(seen: HouseSeen, *, rare: bool, json: bool) -> None:
    if json:
        console.say_json(_seen_as_json(seen))
    else:
        console.say_lines(house_screen(seen, console.width(), rare=rare))


def _require_sense(question: str, use: str, but: list[str], *, leave: bool) -> None:
    """Raise UsageError for two answers, for an answer without its question, and for exceptions from nothing."""
    if use and leave:
        raise UsageError("One answer, please: --use FORM, or --leave.")
    if (use or leave or but) and not question.strip():
        raise UsageError("Which question? Say its number, as bob edit house shows it, or one of its forms.")
    if but and not use:
        raise UsageError("--but names who keeps their own where the book has one form: say it with --use FORM.")


def _seen_as_json(seen: HouseSeen) -> dict[str, object]:
    """Return the questions and answers for programs."""
    return {
        "title": seen.title,
        "pieces": seen.looked_at,
        "questions": [
            _question_as_json(number, each, seen.answer_to(each)) for number, each in enumerate(seen.questions, 1)
        ],
        "answers": [
            {**_answer_as_json(answer), "to_mend": len(to_mend)}
            for answer, to_mend in zip(seen.answers, seen.to_mend, strict=True)
        ],
    }


def _places_as_json(seen: QuestionSeen) -> dict[str, object]:
    """Return one question with all its places, for programs."""
    return {
        "title": seen.title,
        "number": seen.number,
        "forms": list(seen.forms),
        "answer": _answer_as_json(seen.answer) if seen.answer else None,
        "places": [
            {"form": each.form, "piece": each.piece, "line": each.line, "words": each.words} for each in seen.places
        ],
    }


def _question_as_json(number: int, question: HouseQuestion, answer: HouseAnswer | None) -> dict[str, object]:
    return {
        "number": number,
        "forms": [
            {"form": form, "times": question.times[form], "pieces": list(pieces)}
            for form, pieces in question.forms.items()
        ],
        "by_grammar": question.is_grammar,
        "answered": answer is not None,
    }


def _answer_as_json(answer: HouseAnswer) -> dict[str, object]:
    """Return an answer for programs, in the keys of house.yaml."""
    return {
        "forms": list(answer.forms),
        "use": answer.use or None,
        "because": answer.because or None,
        "but": list(answer.but),
        "on": answer.on.isoformat() if answer.on else None,
        "by": answer.by or None,
    }


def _answered_as_json(done: Answered) -> dict[str, object]:
    """Return an answer and what became of it, for programs."""
    return {
        "file": HOUSE_FILE,
        "answer": _answer_as_json(done.answer),
        "replaces": _answer_as_json(done.before) if done.before and done.is_new else None,
        "new": done.is_new,
        "written": done.is_written,
        "to_mend": [_to_mend_as_json(each) for each in done.to_mend],
    }


def _to_mend_as_json(proposal: Proposal) -> dict[str, object]:
    return {"piece": proposal.piece, **proposal_as_json(proposal)}
