"""What a row's answers to the questions of consent come to: a consent, or what was answered instead."""

import re
from collections.abc import Sequence

from bookofblogs.expressions import expression
from bookofblogs.model.finding import Finding
from bookofblogs.model.signup import SignUp
from bookofblogs.names.likeness import name_words
from bookofblogs.people.answers import YesOrNo, asks_for_a_no, read_answer
from bookofblogs.people.consents import recording
from bookofblogs.signups.cells import is_nothing
from bookofblogs.signups.import_findings import make_finding

_SHOWN = 120
_SIGNED = expression(
    r"\b(?:sign|signature|type your|unterschr\w*|unterzeichn\w*|signez|tapez|firma|firme|firmar|escriba"
    r"|escribe|firmi|scriva"
    r"|scrivi|handtekening|onderteken\w*|typ je|assinatura|assine|escreva)\b",
    re.IGNORECASE,
)
"""A question that a person answers with the own name."""


def is_tick(text: str) -> bool:
    """Decide whether an answer is the cross with which people tick a box on paper."""
    return text.strip().casefold() == "x"


def what_is_missing(answers: Sequence[tuple[str, str]], name: str) -> str:
    """Return what keeps the answers to a form's questions, each with its question, from being a consent of `name`.

    It is a clause that follows the name in a message: `did not agree: “No” to “Do you agree?”`. It is empty where every
    question was answered with a yes, and where nothing was answered at all. A question that hopes for a no, such as
    "Do you object?", may stay without an answer as long as another one was answered with a yes.
    """
    answered = [(asked, text, _answer(asked, text, name)) for asked, text in answers]
    if all(answer is None for _, _, answer in answered):
        return ""
    for wanted, clause in ((YesOrNo.NO, "did not agree"), (None, "did not clearly agree")):
        for asked, text, answer in answered:
            if answer is not None and answer is not YesOrNo.YES and wanted in {None, answer}:
                return f"{clause}: “{text[:_SHOWN]}” to “{asked[:_SHOWN]}”"
    unanswered = [asked for asked, _, answer in answered if answer is None and not asks_for_a_no(asked)]
    return f"did not answer “{unanswered[0][:_SHOWN]}”" if unanswered else ""


def _answer(asked: str, text: str, name: str) -> YesOrNo | None:
    """Return what one answer says, None if there is none."""
    if is_nothing(text) and not is_tick(text) and not (text.strip() and asks_for_a_no(asked)):
        return None
    answer = read_answer(text, asked)
    if answer is YesOrNo.UNCLEAR and is_nothing(text):
        return None
    is_signature = answer is YesOrNo.UNCLEAR and _SIGNED.search(asked) and name_words(text) == name_words(name)
    return YesOrNo.YES if is_signature else answer


def consent_findings(person: SignUp, rows: Sequence[SignUp]) -> list[Finding]:
    """Return what an editor has to know of the consent of a person who sent `rows`, the earliest first."""
    earlier = [row for row in rows[:-1] if row.consent]
    at = tuple(row.rows[0] for row in reversed(rows))
    if person.consent is None:
        agreed = f", after a yes on row {earlier[-1].rows[0]}; the later answer holds" if earlier else ""
        message = f"{person.name} {person.no_consent or 'did not answer the question of consent'}{agreed}"
        hint = f"Ask before the piece is printed. If they agree: {recording([person.name])}"
        return [make_finding("consent-missing", at, message, hint)]
    last = rows[-1]
    if last.consent is None:
        message = f"{person.name} agreed on row {earlier[-1].rows[0]}, and left the question open on row {last.rows[0]}"
        return [
            make_finding("consent-kept", at, f"{message}; the yes holds", "If it was meant to be taken back, say so.")
        ]
    return []
