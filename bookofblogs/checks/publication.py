"""Rules on printing a piece: did everyone agree, did it come in time, was it published before, is anything private?"""

from collections.abc import Iterator, Sequence

from bookofblogs.checks.rule import CheckContext, RuleHit, addressed, first_different, lines_of
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.finding import Words
from bookofblogs.names.register import names_for_commands
from bookofblogs.people.answers import YesOrNo
from bookofblogs.people.consents import NotAgreed, not_agreed, recording


def consent_missing(context: CheckContext) -> Iterator[RuleHit]:
    """Everyone who is printed has agreed to the licence.

    A book may only hold what its authors gave. So as soon as the sign-up form asked for consent, or authors.yaml
    records one, every author of every piece is asked about, whether they stand first or not, signed up or not. Only a
    yes is one: an answer such as "Maybe" or "Yes, if I see the proofs" is quoted by the import, and is no consent.

    To mend it, ask, and record the answer: `bob signups consent "Jo Wood" --because "Agreed by e-mail"`. Without a name
    the command tells who is missing. An editor who keeps the consents elsewhere writes `consent: elsewhere` under
    `call:` in book.yaml, and nobody is asked about; with `consent: required` everybody is, whatever the form asked.
    """
    missing = not_agreed(context.project, context.pieces)
    typed = names_for_commands(context.project.authors) if missing else {}
    for piece in context.pieces:
        people = missing.get(piece.file)
        if people:
            yield RuleHit(
                file=piece.file,
                lines=(piece.authors_line or 1,),
                message=". ".join(_sentences(people)),
                hint=f"Ask, and then record it: {recording([typed.get(one.key, one.name) for one in people])}",
                to_author=_asked_to_agree(piece, people, piece.licence or context.project.imprint.licence),
            )


def _sentences(missing: Sequence[NotAgreed]) -> Iterator[str]:
    """Yield what the editor is told of those who refused, who gave no clear answer, and of whom nothing is recorded."""
    against, silent = _split(missing)
    unclear = [one.name for one in missing if one.answer in {YesOrNo.UNSURE, YesOrNo.CONDITIONAL}]
    if against:
        yield f"{first_different(against)} did not agree to the licence"
    if unclear:
        yield f"What is recorded of {first_different(unclear)} is no clear yes to the licence"
    if silent:
        yield f"There is no record that {first_different(silent)} agreed to the licence"


def _split(missing: Sequence[NotAgreed]) -> tuple[list[str], list[str]]:
    """Return who said no, and of whom nothing is recorded."""
    against = [one.name for one in missing if one.answer is YesOrNo.NO]
    return against, [one.name for one in missing if one.answer is None]


def _asked_to_agree(piece: Contribution, missing: Sequence[NotAgreed], licence: str) -> Words:
    """Return what the authors are told of whom no consent is recorded, and those who did not give it."""
    to = licence or "the book's licence"
    against, _ = _split(missing)
    silent = [one.name for one in missing if one.name not in against]
    refused = addressed(against, piece.authors, f"you told us that you do not agree to {to}") if against else ""
    asked = addressed(silent, piece.authors, f"we have no record that you agreed to {to}") if silent else ""
    return Words(
        message=". ".join(part for part in (refused, asked) if part),
        hint="A book can hold only what its authors gave. If you agree, please answer with one line: I agree.",
    )


def arrived_late(context: CheckContext) -> Iterator[RuleHit]:
    """A piece comes before the call closes.

    The day is the one that the editor set in decisions.yaml, else the day on which the file was first committed, else
    that of the file itself. Many editors are glad of a late piece; this is theirs to say.

    To let it in, accept the piece, waive the rule, or set the day on which it really came.
    """
    closes = context.project.call.closes
    for piece in context.pieces if closes else ():
        came = context.received.get(piece.file)
        if came and closes and came > closes:
            yield RuleHit(
                file=piece.file,
                message=f"It came on {came}; the call closed on {closes}",
                hint="The editor may let it in, or set the day on which it really came.",
                to_author=Words(
                    message=f"Your piece came on {came}; the call closed on {closes}",
                    hint="If you sent it earlier, tell us when.",
                ),
            )


def first_published_incomplete(context: CheckContext) -> Iterator[RuleHit]:
    """A piece that was published before says where and when.

    A post that was published before is welcome, and readers are told of it: in the piece's closing line stand the day
    and the address. Libraries, search engines and the first publisher want to know too.

    To mend it, write both into the front matter: `first_published: {url: https://example.org/post, date: 2013-05-14}`.
    """
    for piece in context.pieces:
        first = piece.first_published
        if first is not None:
            missing = [name for name, value in (("the address", first.url), ("the date", first.on)) if not value]
            if missing:
                are = "are" if len(missing) > 1 else "is"
                yield RuleHit(
                    file=piece.file,
                    lines=(1,),
                    message=f"The piece was published before; {' and '.join(missing)} {are} not said",
                    hint="Write it like first_published: {url: https://example.org/post, date: 2013-05-14}",
                )


def private_address(context: CheckContext) -> Iterator[RuleHit]:
    """No e-mail address stands in a piece by accident.

    A book is copied for years, and addresses in it are gathered by machines. bob keeps the addresses of the sign-up
    sheet out of every edition, and asks about those that an author wrote into the text. It names the line and never
    repeats the address.

    To mend it, take the address out, or link to a page where you can be reached. If it is meant for readers, the editor
    may waive the rule.
    """
    for file, remarks in context.remarked("private-address"):
        lines = lines_of(remarks)
        many = len(lines) > 1
        yield RuleHit(
            file=file,
            lines=lines,
            message="E-mail addresses stand in the text" if many else "An e-mail address stands in the text",
            hint=f"Take {'them' if many else 'it'} out, or link to a page instead, unless readers are meant to write.",
        )
