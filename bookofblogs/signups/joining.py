"""The same person twice: the rows that one person sent become one sign-up; the later answer wins, field by field."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import TypeVar

from bookofblogs.folding import fold
from bookofblogs.model.finding import Finding
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.signup import SignUp
from bookofblogs.names.likeness import Likeness, eye_takes_for, is_fuller, likeness, name_words, same_title
from bookofblogs.signups.consent_answers import consent_findings
from bookofblogs.signups.gathering import Known, gather
from bookofblogs.signups.import_findings import make_finding

Given = TypeVar("Given")

_MOST_ROWS_ONE_BY_ONE = 5
_MOST_TITLES_COMPARED = 50
"""Of one person; beyond, a title is taken for another only where it is the same."""
_JOINED_IN_THEIR_OWN_WAY = frozenset(
    {"rows", "name", "name_as_typed", "also_known_as", "emails", "promised", "consent", "no_consent", "facts"}
)
_LAST_ONE_HOLDS = tuple(each.name for each in fields(SignUp) if each.name not in _JOINED_IN_THEIR_OWN_WAY)
"""The answers of which a later one takes the place of an earlier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The people, in the order of their first rows, and what there was to say."""

    people: tuple[SignUp, ...]
    findings: tuple[Finding, ...]
    sharing_address: tuple[tuple[SignUp, SignUp], ...]
    """Rows of two people that share nothing but an address."""


def join(signups: Sequence[SignUp], *, max_pieces: int, known: Known, asks_consent: bool = False) -> Joined:
    """Return one sign-up for each person.

    `max_pieces` is how many the call allows; `known` what the register knows; `asks_consent`, whether the sheet asks.
    """
    gathered = gather(signups, known)
    findings: list[Finding] = []
    people = tuple(_one(group, findings, max_pieces, asks_consent=asks_consent) for group in gathered.groups)
    return Joined(people=people, findings=tuple(findings), sharing_address=gathered.sharing_address)


def _one(group: Sequence[SignUp], findings: list[Finding], max_pieces: int, *, asks_consent: bool) -> SignUp:
    """Return one sign-up for all that one person sent, and say so."""
    rows = tuple(sorted(row for signup in group for row in signup.rows))
    ordered = _by_time(group)
    person = replace(_later_wins(ordered), rows=rows) if len(group) > 1 else group[0]
    if asks_consent:
        findings += consent_findings(person, ordered)
    if len(group) > 1:
        _report_joined(person, group, findings)
    if len(person.promised) > max_pieces:
        findings.append(
            make_finding(
                "promised-too-many",
                (rows[-1], *rows[:-1]),
                f"{person.name} promises {len(person.promised)} pieces; the call allows {max_pieces}",
                "Agree on which ones.",
            )
        )
    return person


def _by_time(group: Sequence[SignUp]) -> list[SignUp]:
    """Return a person's sign-ups, the earliest first: by their time if all have one, else by row."""
    times = [signup.sent for signup in group]
    if all(time is not None for time in times):
        return sorted(group, key=lambda signup: (signup.sent or datetime.min, signup.rows))  # noqa: DTZ901 - none is None here
    return sorted(group, key=lambda signup: signup.rows)


def _later_wins(ordered: Sequence[SignUp]) -> SignUp:
    """Return the answers of the `ordered` sign-ups of one person, the last that was given to each question."""
    named, spellings = ordered[0], dict[str, None]()
    for later in ordered[1:]:
        kept, other = _name(named, later)
        spellings[other.name] = None
        named = kept
    spellings |= {spelling: None for signup in ordered for spelling in signup.also_known_as}
    latest_first = ordered[::-1]
    answers = {
        name: answer
        for name in _LAST_ONE_HOLDS
        if (answer := _last(getattr(signup, name) for signup in latest_first)) is not None
    }
    of_consent = next((signup for signup in latest_first if signup.consent or signup.no_consent), ordered[0])
    return SignUp(
        rows=ordered[0].rows,
        name=named.name,
        name_as_typed=named.name_as_typed,
        also_known_as=tuple(each for each in spellings if name_words(each) != name_words(named.name)),
        emails=tuple(dict.fromkeys(email for signup in latest_first for email in signup.emails)),
        promised=_titles(ordered),
        consent=of_consent.consent,
        no_consent=of_consent.no_consent,
        facts={header: text for signup in ordered for header, text in signup.facts.items()},
        **answers,
    )


def _name(person: SignUp, later: SignUp) -> tuple[SignUp, SignUp]:
    """Return whose name to keep and the other: the later one, unless it is the earlier one shortened or mended."""
    if likeness(person.name, later.name) > Likeness.AKIN or eye_takes_for(person.name, later.name):
        shortened = is_fuller(person.name, later.name)
        worse = person.name_as_typed and not later.name_as_typed and not is_fuller(later.name, person.name)
        if shortened or worse or eye_takes_for(person.name, later.name):
            return person, later
    return later, person


def _titles(ordered: Iterable[SignUp]) -> tuple[str, ...]:
    """Return all promised titles; one that means the same piece as an earlier one takes its place."""
    titles: dict[str, str] = {}
    for title in (title for signup in ordered for title in signup.promised):
        same = fold(title)
        if same not in titles and len(titles) <= _MOST_TITLES_COMPARED:
            same = next((each for each, known in titles.items() if same_title(known, title)), same)
        titles[same] = title
    return tuple(titles.values())


def _last(answers: Iterable[Given | None]) -> Given | None:
    """Return the first of the `answers`, which come latest first, that says something; no is an answer."""
    return next((answer for answer in answers if answer not in ("", (), None)), None)


def _report_joined(person: SignUp, group: Sequence[SignUp], findings: list[Finding]) -> None:
    """Say which rows are one person's, and what differs."""
    first, *others = group
    if len(others) > _MOST_ROWS_ONE_BY_ONE:
        rows = tuple(signup.rows[0] for signup in (*others, first))
        message = f"{person.name} stands on {len(group):,} rows, first on row {first.rows[0]}; the later answers hold"
        findings.append(make_finding("person-twice", rows, message))
    else:
        findings += [_repeated(person, first, other) for other in others]
    spelled: dict[str, list[int]] = {}
    for signup in group:
        spelled.setdefault(signup.name, []).append(signup.rows[0])
    for spelling, where in spelled.items():
        if name_words(spelling) != name_words(person.name):
            message = f"{person.name} also signed as “{spelling}”, which is kept as another spelling"
            findings.append(make_finding("name-differs", where, message))


def _repeated(person: SignUp, first: SignUp, other: SignUp) -> Finding:
    """Return what is said of a further row of a person."""
    rows = (other.rows[0], first.rows[0])
    if replace(other, rows=first.rows, sent=first.sent) == first:
        return make_finding(
            "row-repeated", rows, f"{person.name}: the same answers stand on row {first.rows[0]} already"
        )
    why = (
        "the same e-mail address" if set(other.emails) & set(first.emails) else "the same name, another e-mail address"
    )
    if not other.emails or not first.emails:
        why = "the same name"
    new = [title for title in other.promised if not any(same_title(title, known) for known in first.promised)]
    more = f"; a further title, “{new[0][:80]}”, counts as a further piece" if new and first.promised else ""
    message = f"{person.name} stands on row {first.rows[0]} too ({why}); the later answers hold{more}"
    return make_finding("person-twice", rows, message)
