"""The same person twice: the rows that one person sent become one sign-up; the later answer wins, field by field."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import combinations

from bookofblogs.model.finding import Finding
from bookofblogs.model.signup import SignUp
from bookofblogs.people.consent_answers import said_of_consent
from bookofblogs.people.folding import looks_like
from bookofblogs.people.likeness import Likeness, eye_takes_for, is_fuller, likeness, name_words
from bookofblogs.people.remarks import remark
from bookofblogs.people.titles import same_title

_NO_SURNAME = 40
"""A word that so many have in their names is no surname by which two people could be one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The people, in the order of their first rows, and what there was to say."""

    people: tuple[SignUp, ...]
    findings: tuple[Finding, ...]


def join(
    signups: Sequence[SignUp], *, max_pieces: int, known_as: Mapping[str, str], asks_consent: bool = False
) -> Joined:
    """Return one sign-up for each person. Rows are one person's who share an address, or a name.

    `max_pieces` is how many the call allows; `known_as` gives, for spellings that an editor listed as one person's
    (as `name_words` has them), whose they are; `asks_consent`, whether the sheet asks for consent.
    """
    groups, findings = _groups(signups, known_as)
    people = [_one(group, findings, max_pieces, asks_consent=asks_consent) for group in groups]
    findings += _perhaps_one(people)
    return Joined(people=tuple(people), findings=tuple(findings))


def _groups(signups: Sequence[SignUp], known_as: Mapping[str, str]) -> tuple[list[list[SignUp]], list[Finding]]:
    """Return the sign-ups of each person together; two names that share nothing but an address are asked about."""
    groups: list[list[SignUp]] = []
    findings: list[Finding] = []
    by_address: dict[str, list[SignUp]] = {}
    by_name: dict[str, list[SignUp]] = {}
    for signup in signups:
        words = name_words(signup.name)
        named = by_name.get(known_as.get(words, words))
        sharing = [group for email in signup.emails if (group := by_address.get(email)) is not None]
        same = [group for group in sharing if any(_one_person(signup, other) for other in group)]
        strangers = [group for group in sharing if group not in same and group is not named]
        if strangers and not same:
            other = strangers[0][0]
            findings.append(
                remark(
                    "address-shared",
                    (signup.rows[0], other.rows[0]),
                    f"{signup.name} and {other.name} gave the same e-mail address; they are kept as two people",
                    "If they are one, give both rows the same name in the sheet.",
                )
            )
        home = _gathered([*same, *([named] if named is not None else [])], groups)
        home.append(signup)
        for group in (home,):
            for member in group:
                member_words = name_words(member.name)
                by_name[known_as.get(member_words, member_words)] = group
                by_address |= {email: group for email in member.emails if group not in strangers}
    return groups, findings


def _gathered(found: Iterable[list[SignUp]], groups: list[list[SignUp]]) -> list[SignUp]:
    """Return the one group that the groups `found` make together, a new one if there are none."""
    different: list[list[SignUp]] = []
    for group in found:
        if not any(group is other for other in different):
            different.append(group)
    if not different:
        groups.append([])
        return groups[-1]
    home, *others = different
    for other in others:
        home += other
        groups[:] = [group for group in groups if group is not other]
    return home


def _one_person(signup: SignUp, other: SignUp) -> bool:
    """Decide whether two names at one address can be one person's."""
    return likeness(signup.name, other.name) > Likeness.NONE or eye_takes_for(signup.name, other.name)


def _one(group: Sequence[SignUp], findings: list[Finding], max_pieces: int, *, asks_consent: bool) -> SignUp:
    """Return one sign-up for all that one person sent, and say so."""
    rows = tuple(sorted(row for signup in group for row in signup.rows))
    ordered = _by_time(group)
    person = ordered[0]
    for later in ordered[1:]:
        person = _later_wins(person, later)
    person = replace(person, rows=rows)
    if asks_consent:
        findings += said_of_consent(person, ordered)
    if len(group) > 1:
        _say_joined(person, sorted(group, key=lambda signup: signup.rows), findings)
    if len(person.promised) > max_pieces:
        findings.append(
            remark(
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


def _later_wins(person: SignUp, later: SignUp) -> SignUp:
    """Return `person` with the answers of `later` where it gives any."""
    name, other = _name(person, later)
    spellings = dict.fromkeys((*person.also_known_as, *later.also_known_as, other))
    return SignUp(
        rows=person.rows,
        name=name,
        name_as_typed=person.name_as_typed if name == person.name else later.name_as_typed,
        sort_name=later.sort_name or person.sort_name,
        also_known_as=tuple(spelling for spelling in spellings if name_words(spelling) != name_words(name)),
        emails=tuple(dict.fromkeys((*later.emails, *person.emails))),
        bio=later.bio or person.bio,
        links=later.links or person.links,
        affiliation=later.affiliation or person.affiliation,
        country=later.country or person.country,
        promised=_titles(person.promised, later.promised),
        reviews=later.reviews if later.reviews is not None else person.reviews,
        wants_feedback=later.wants_feedback if later.wants_feedback is not None else person.wants_feedback,
        consent=later.consent if later.no_consent else later.consent or person.consent,
        no_consent=later.no_consent if later.no_consent or later.consent else person.no_consent,
        sent=later.sent or person.sent,
        facts={**person.facts, **later.facts},
    )


def _name(person: SignUp, later: SignUp) -> tuple[str, str]:
    """Return the name to keep and the other: the later one, unless it is the earlier one shortened or mended."""
    if likeness(person.name, later.name) > Likeness.AKIN or eye_takes_for(person.name, later.name):
        shortened = is_fuller(person.name, later.name)
        worse = person.name_as_typed and not later.name_as_typed and not is_fuller(later.name, person.name)
        if shortened or worse or eye_takes_for(person.name, later.name):
            return person.name, later.name
    return later.name, person.name


def _titles(earlier: Sequence[str], later: Sequence[str]) -> tuple[str, ...]:
    """Return all promised titles; one that means the same piece as an earlier one takes its place."""
    titles = list(earlier)
    for title in later:
        same = [at for at, known in enumerate(titles) if same_title(known, title)]
        if same:
            titles[same[0]] = title
        else:
            titles.append(title)
    return tuple(titles)


def _say_joined(person: SignUp, group: Sequence[SignUp], findings: list[Finding]) -> None:
    """Say which rows are one person's, and what differs."""
    first, *others = group
    for other in others:
        rows = (other.rows[0], first.rows[0])
        if replace(other, rows=first.rows, sent=first.sent) == first:
            findings.append(
                remark("row-repeated", rows, f"{person.name}: the same answers stand on row {first.rows[0]} already")
            )
            continue
        why = (
            "the same e-mail address"
            if set(other.emails) & set(first.emails)
            else "the same name, another e-mail address"
        )
        if not other.emails or not first.emails:
            why = "the same name"
        new = [title for title in other.promised if not any(same_title(title, known) for known in first.promised)]
        more = f"; a further title, “{new[0][:80]}”, counts as a further piece" if new and first.promised else ""
        findings.append(
            remark(
                "person-twice",
                rows,
                f"{person.name} stands on row {first.rows[0]} too ({why}); the later answers hold{more}",
            )
        )
    for spelling in dict.fromkeys(signup.name for signup in group):
        if name_words(spelling) != name_words(person.name):
            spelled = tuple(signup.rows[0] for signup in group if signup.name == spelling)
            findings.append(
                remark(
                    "name-differs",
                    spelled,
                    f"{person.name} also signed as “{spelling}”, which is kept as another spelling",
                )
            )


def _perhaps_one(people: Sequence[SignUp]) -> list[Finding]:
    """Return a question for every two people whose names differ so little that they may be one."""
    found = []
    surnames: dict[str, list[SignUp]] = {}
    for person in people:
        for word in set(name_words(person.name).split()):
            surnames.setdefault(word, []).append(person)
    pairs: dict[tuple[tuple[int, ...], tuple[int, ...]], tuple[SignUp, SignUp]] = {
        (one.rows, two.rows): (one, two)
        for group in surnames.values()
        if len(group) < _NO_SURNAME
        for one, two in combinations(group, 2)
    }
    lookalikes = _lookalikes(people)
    for one, two in [*pairs.values(), *lookalikes]:
        alike = eye_takes_for(one.name, two.name)
        if alike:
            message, kind = (
                f"{two.name} looks like {one.name}, and is written with other letters; they are kept as two people",
                "name-lookalike",
            )
        elif likeness(one.name, two.name) >= Likeness.PERHAPS:
            message, kind = f"{two.name} and {one.name} may be one person; they are kept as two", "person-perhaps-twice"
        else:
            continue
        hint = "If they are one, take one of them out of authors.yaml and write under the other: "
        hint += f"also_known_as: [{two.name}]"
        found.append(remark(kind, (two.rows[0], one.rows[0]), message, hint))
    return sorted(
        {str(finding): finding for finding in found}.values(),
        key=lambda finding: (finding.location.line or 0, finding.message),
    )


def _lookalikes(people: Sequence[SignUp]) -> list[tuple[SignUp, SignUp]]:
    """Return every two people whose names look the same."""
    seen: dict[str, SignUp] = {}
    found = []
    for person in people:
        first = seen.setdefault(looks_like(person.name), person)
        if first is not person:
            found.append((first, person))
    return found
