"""Two entries that may be one person: what an editor has to be asked, and how to answer so that it lasts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from bookofblogs.folding import fold, looks_like
from bookofblogs.model.finding import Finding
from bookofblogs.model.people import Author
from bookofblogs.model.signup import SignUp
from bookofblogs.names.likeness import Likeness, eye_takes_for, likeness, name_words
from bookofblogs.signups.import_findings import make_finding

_MOST_PAIRS = 50_000
_NO_SURNAME = 40
"""A word that so many have in their names is no surname by which two people could be one."""

Keyed = tuple[str, SignUp]
"""A person of the sheet, behind the key of their entry."""


def perhaps_one(
    people: Sequence[SignUp],
    keys: Sequence[str],
    sharing_address: Iterable[tuple[SignUp, SignUp]],
    authors: Iterable[Author],
) -> tuple[Finding, ...]:
    """Return a question for everybody who may be one person, and is kept as two.

    `keys` are those of `people`; `sharing_address` are rows that share an address alone. No question is asked where
    authors.yaml says that they are two: `not_same_as`.
    """
    settled = {frozenset((author.key, other)) for author in authors for other in author.not_same_as}
    keyed = tuple(zip(keys, people, strict=True))
    by_row = {row: each for each in keyed for row in each[1].rows}
    found: dict[frozenset[str], Finding] = {}
    for one, two in _pairs(keyed):
        finding = _question(one, two)
        if finding:
            found.setdefault(frozenset((one[0], two[0])), finding)
    for first, second in sharing_address:
        one, two = by_row[first.rows[0]], by_row[second.rows[0]]
        if one[0] != two[0]:
            found.setdefault(frozenset((one[0], two[0])), _sharing(one, two))
    open_ones = [finding for pair, finding in found.items() if pair not in settled]
    return tuple(sorted(open_ones, key=lambda finding: (finding.location.line or 0, finding.message)))


def _pairs(people: Sequence[Keyed]) -> Iterator[tuple[Keyed, Keyed]]:
    """Yield every two people who share a name, its letters, its look or a rare word of it, the rarest first."""
    shared: dict[str, list[Keyed]] = defaultdict(list)
    for each in people:
        name = each[1].name
        words = name_words(name)
        marks = {f"name {words}", f"letters {fold(name).replace(' ', '')}", f"look {looks_like(name)}", *words.split()}
        for mark in sorted(marks):
            shared[mark].append(each)
    asked = 0
    for mark, group in sorted(shared.items(), key=lambda item: (" " not in item[0], len(item[1]))):
        if len(group) >= _NO_SURNAME:
            group = group[:_NO_SURNAME] if " " in mark else []  # noqa: PLW2901 - as many as an editor can look at
        for one, two in combinations(group, 2):
            asked += 1
            if asked > _MOST_PAIRS:
                return
            yield one, two


def _question(one: Keyed, two: Keyed) -> Finding | None:
    """Return what to ask of two people, None if their names do not ask for it."""
    (key, first), (other_key, second) = one, two
    rows = (second.rows[0], first.rows[0])
    level = likeness(first.name, second.name)
    if name_words(first.name) == name_words(second.name):
        message = (
            f"{second.name} stands on row {first.rows[0]} too, with another address{_what_differs(first, second)}; "
            f"they are kept as two people, {key} and {other_key}"
        )
        return make_finding("person-perhaps-twice", rows, message, _how_to_say(key, other_key))
    if eye_takes_for(first.name, second.name):
        message = (
            f"{second.name} looks like {first.name}, and is written with other letters; they are kept as two people"
        )
        return make_finding("name-lookalike", rows, message, _how_to_say(key, other_key))
    if level >= Likeness.PERHAPS:
        message = f"{second.name} and {first.name} may be one person; they are kept as two"
        return make_finding("person-perhaps-twice", rows, message, _how_to_say(key, other_key))
    return None


def _sharing(one: Keyed, two: Keyed) -> Finding:
    """Return the question on two people who gave one address."""
    (key, first), (other_key, second) = one, two
    message = f"{second.name} and {first.name} gave the same e-mail address; they are kept as two people"
    return make_finding("address-shared", (second.rows[0], first.rows[0]), message, _how_to_say(key, other_key))


def _what_differs(first: SignUp, second: SignUp) -> str:
    """Return by what two people of one name differ, as far as both say it."""
    if first.affiliation and second.affiliation and first.affiliation != second.affiliation:
        return f" and another affiliation ({second.affiliation[:60]}, not {first.affiliation[:60]})"
    return " and another life" if first.bio and second.bio and first.bio != second.bio else ""


def _how_to_say(key: str, other: str) -> str:
    """Return how an editor says whether two entries are one person."""
    return (
        f"If they are one, write same_as: [{other}] under {key} in authors.yaml and take {other} out; "
        f"if they are two, write not_same_as: [{other}]."
    )


def absorbed(authors: Iterable[Author]) -> Mapping[str, str]:
    """Return the keys of entries that turned out to be somebody else's, each with the key of who that is."""
    return {other: author.key for author in authors for other in author.same_as}
