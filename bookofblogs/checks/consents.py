"""The rule on consent: did everyone who is printed agree?"""

from collections.abc import Iterator, Sequence

from bookofblogs.checks.addressing import addressed
from bookofblogs.checks.rule import CheckContext, RuleHit, first_different
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.finding import Words
from bookofblogs.names.register import names_to_type
from bookofblogs.people.answers import Said
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
    typed = names_to_type(context.project.authors) if missing else {}
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
    unclear = [one.name for one in missing if one.said in {Said.UNSURE, Said.CONDITIONAL}]
    if against:
        yield f"{first_different(against)} did not agree to the licence"
    if unclear:
        yield f"What is recorded of {first_different(unclear)} is no clear yes to the licence"
    if silent:
        yield f"There is no record that {first_different(silent)} agreed to the licence"


def _split(missing: Sequence[NotAgreed]) -> tuple[list[str], list[str]]:
    """Return who said no, and of whom nothing is recorded."""
    against = [one.name for one in missing if one.said is Said.NO]
    return against, [one.name for one in missing if one.said is None]


def _asked_to_agree(piece: Contribution, missing: Sequence[NotAgreed], licence: str) -> Words:
    """Return what the authors are told of whom no consent is recorded, and those who did not give it."""
    to = licence or "the book's licence"
    against, _ = _split(missing)
    silent = [one.name for one in missing if one.name not in against]
    said = addressed(against, piece.authors, f"you told us that you do not agree to {to}") if against else ""
    unsaid = addressed(silent, piece.authors, f"we have no record that you agreed to {to}") if silent else ""
    return Words(
        message=". ".join(part for part in (said, unsaid) if part),
        hint="A book can hold only what its authors gave. If you agree, please answer with one line: I agree.",
    )
