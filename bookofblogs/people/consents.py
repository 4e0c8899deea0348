"""Who agreed to be printed: what a row's answers come to, what the register records, and who is still to be asked."""

import re
from collections.abc import Iterable, Sequence
from shlex import quote

from bookofblogs.model.call import ConsentKept
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.finding import Finding
from bookofblogs.model.people import Author, Consent
from bookofblogs.model.project import Project
from bookofblogs.model.signup import SignUp
from bookofblogs.people.answers import Said, asks_for_a_no, read_answer, read_record
from bookofblogs.people.cells import is_nothing
from bookofblogs.people.likeness import name_words
from bookofblogs.people.remarks import remark

_SHOWN = 120
_SIGNED = re.compile(
    r"\b(?:sign|signature|type your|unterschr\w*|unterzeichn\w*|signez|signature|tapez|firma|firme|firmar|escriba|escribe|firmi|scriva|scrivi"
    r"|handtekening|onderteken\w*|typ je|assinatura|assine|escreva)\b",
    re.IGNORECASE,
)
_QUESTION_AND_ANSWER = re.compile(r"(.*[?？])\s+(\S.*)")


def is_tick(text: str) -> bool:
    """Decide whether an answer is the cross with which people tick a box on paper."""
    return text.strip().casefold() == "x"


def what_is_missing(answers: Sequence[tuple[str, str]], name: str) -> str:
    """Return what keeps the answers to a form's questions, each with its question, from being a consent of `name`.

    It is a clause that follows the name in a message: `did not agree: “No” to “Do you agree?”`. It is empty where every
    question was answered with a yes, and where nothing was answered at all. A question that hopes for a no, such as
    "Do you object?", may stay without an answer as long as another one was answered with a yes.
    """
    told = [(asked, text, _said(asked, text, name)) for asked, text in answers]
    if all(said is None for _, _, said in told):
        return ""
    for wanted, clause in ((Said.NO, "did not agree"), (None, "did not clearly agree")):
        for asked, text, said in told:
            if said is not None and said is not Said.YES and wanted in {None, said}:
                return f"{clause}: “{text[:_SHOWN]}” to “{asked[:_SHOWN]}”"
    open_ones = [asked for asked, _, said in told if said is None and not asks_for_a_no(asked)]
    return f"did not answer “{open_ones[0][:_SHOWN]}”" if open_ones else ""


def _said(asked: str, text: str, name: str) -> Said | None:
    """Return what one answer says, None if there is none."""
    if is_nothing(text) and not is_tick(text) and not (text.strip() and asks_for_a_no(asked)):
        return None
    said = read_answer(text, asked)
    if said is Said.UNCLEAR and is_nothing(text):
        return None
    is_signature = said is Said.UNCLEAR and _SIGNED.search(asked) and name_words(text) == name_words(name)
    return Said.YES if is_signature else said


def said_of_consent(person: SignUp, rows: Sequence[SignUp]) -> list[Finding]:
    """Return what an editor has to know of the consent of a person who sent `rows`, the earliest first."""
    earlier = [row for row in rows[:-1] if row.consent]
    at = tuple(row.rows[0] for row in reversed(rows))
    if person.consent is None:
        agreed = f", after a yes on row {earlier[-1].rows[0]}; the later answer holds" if earlier else ""
        message = f"{person.name} {person.no_consent or 'did not answer the question of consent'}{agreed}"
        hint = f"Ask before the piece is printed. If they agree: {recording([person.name])}"
        return [remark("consent-missing", at, message, hint)]
    last = rows[-1]
    if last.consent is None:
        message = f"{person.name} agreed on row {earlier[-1].rows[0]}, and left the question open on row {last.rows[0]}"
        return [remark("consent-kept", at, f"{message}; the yes holds", "If it was meant to be taken back, say so.")]
    return []


def recording(names: Sequence[str]) -> str:
    """Return the command that records the consent of `names`."""
    return f'bob signups consent {" ".join(map(quote, names))} --because "..."'


def consent_is_asked(project: Project) -> bool:
    """Decide whether a book needs to know that its authors agreed: book.yaml says so, or the form asked, or somebody did."""
    if project.call.consent is not None:
        return project.call.consent is ConsentKept.REQUIRED
    return bool(project.consent_asked) or any(person.consent for person in project.authors)


def has_agreed(consent: Consent | None, asked: Iterable[str] = ()) -> Said | None:
    """Return what the register's record of a consent says, None if there is no record. `asked`: the form's questions.

    What an editor wrote in words of their own is believed, unless it says no, or not yet.
    """
    if consent is None or not consent.words.strip():
        return None
    if not consent.agreed:
        return Said.NO
    said = {_line_says(line.strip(), tuple(asked)) for line in consent.words.splitlines() if line.strip()}
    return next((each for each in (Said.NO, Said.UNSURE, Said.CONDITIONAL) if each in said), Said.YES)


def _line_says(line: str, asked: Sequence[str]) -> Said:
    """Return what one line of a record says: a question of the form and its answer, or the editor's words."""
    question = next((each for each in sorted(asked, key=len, reverse=True) if line.startswith(f"{each} ")), "")
    if question:
        return read_answer(line.removeprefix(question), question)
    parts = _QUESTION_AND_ANSWER.fullmatch(line)
    return read_answer(parts[2], parts[1]) if parts else read_record(line)


def without_consent(piece: Contribution, project: Project) -> tuple[tuple[str, Said | None], ...]:
    """Return who of a piece's authors is not known to have agreed, with what they said; None: nothing is recorded."""
    found = []
    for name, person in piece.signed:
        said = has_agreed(person.consent if person else None, project.consent_asked)
        if said is None or said in {Said.NO, Said.UNSURE, Said.CONDITIONAL}:
            found.append((person.name if person else name, said))
    return tuple(dict.fromkeys(found))


def still_silent(project: Project) -> tuple[Author, ...]:
    """Return who signed up, did not withdraw, and is not known to have agreed, in the order of the register."""
    return tuple(
        person
        for person in project.authors
        if not person.withdrawn
        and has_agreed(person.consent, project.consent_asked) in {None, Said.NO, Said.UNSURE, Said.CONDITIONAL}
    )
