"""Who of a sheet is who of the register: keys that never change, found again by address and by name.

Two entries that may be one person stay two; an editor is asked, and told how to answer so that it lasts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bookofblogs.language.slugs import safe_id
from bookofblogs.model.finding import Finding
from bookofblogs.model.people import Author
from bookofblogs.model.signup import SignUp
from bookofblogs.names.likeness import Likeness, eye_takes_for, likeness, name_words
from bookofblogs.names.pairs import may_be_one_person, near_pairs
from bookofblogs.signups.import_findings import make_finding

_Keyed = tuple[str, SignUp]
"""A person of the sheet, behind the key of their entry."""
_MOST_NAMESAKES = 50


def keys_of(
    people: Sequence[SignUp],
    *,
    authors: Iterable[Author],
    addresses: Mapping[str, str],
    names: Mapping[str, Sequence[str]],
) -> tuple[str, ...]:
    """Return the key of each of `people`, in their order.

    It is that of the entry with one of their addresses (`addresses`, from address to key), else with one of their names
    (the register's own, then `names` of the last import, from `name_words` to keys), else a new one made of the name.
    Of namesakes, whoever has an address in the register is found first, so that the others take what is left. An entry
    that no import made (`names` has all that were) is somebody's by address only where the names have a word in common.
    """
    by_name: dict[str, list[str]] = defaultdict(list)
    here = tuple(authors)
    in_register = {author.key for author in here}
    for author in here:
        for spelling in (author.name, *author.also_known_as):
            by_name[name_words(spelling)].append(author.key)
    for words, keys in names.items():
        by_name[words] += keys
    imported = {key for keys in names.values() for key in keys}
    by_hand = {author.key: author for author in here if author.key not in imported}
    new_keys = NewKeys(in_register | {key for keys in names.values() for key in keys} | {*addresses.values()})
    found: dict[int, str] = {}
    used: set[str] = set()
    known = [
        [
            key
            for key in dict.fromkeys(addresses[email] for email in person.emails if email in addresses)
            if key not in by_hand or _akin(person, by_hand[key])
        ]
        for person in people
    ]
    for at in sorted(range(len(people)), key=lambda at: (not known[at], at)):
        spellings = (people[at].name, *people[at].also_known_as)
        named = [key for name in spellings for key in by_name.get(name_words(name), ())[:_MOST_NAMESAKES]]
        # A namesake's entry is theirs by name; a shared address tells less than the name does.
        both = [key for key in known[at] if key in set(named)]
        ranked = sorted((*both, *known[at], *named), key=lambda key: key not in in_register)
        found[at] = next((key for key in ranked if key not in used), "") or new_keys.made_of(people[at].name)
        used.add(found[at])
    return tuple(found[at] for at in range(len(people)))


class NewKeys:
    """Keys for new people, none of which is `taken`."""

    def __init__(self, taken: set[str]) -> None:
        """Begin with those that somebody has."""
        self.taken = taken
        self.last: dict[str, int] = {}

    def made_of(self, name: str) -> str:
        """Return a key made of `name` that nobody has, and take it."""
        plain = safe_id(name, fallback="person")
        number = self.last.get(plain, 0) + 1
        key = plain if number == 1 else f"{plain}-{number}"
        while key in self.taken:
            number += 1
            key = f"{plain}-{number}"
        self.last[plain] = number
        self.taken.add(key)
        return key


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
    for at, other_at in near_pairs([person.name for person in people]):
        one, two = keyed[at], keyed[other_at]
        finding = _question(one, two)
        if finding:
            found.setdefault(frozenset((one[0], two[0])), finding)
    for first, second in sharing_address:
        one, two = by_row[first.rows[0]], by_row[second.rows[0]]
        if one[0] != two[0]:
            found.setdefault(frozenset((one[0], two[0])), _sharing(one, two))
    unsettled = [finding for pair, finding in found.items() if pair not in settled]
    return tuple(sorted(unsettled, key=lambda finding: (finding.location.line or 0, finding.message)))


def _akin(person: SignUp, author: Author) -> bool:
    """Decide whether the names of a sign-up and of an entry have anything in common."""
    return any(
        likeness(one, other) > Likeness.NONE
        for one in (person.name, *person.also_known_as[:5])
        for other in (author.name, *author.also_known_as[:5])
    )


def _question(one: _Keyed, two: _Keyed) -> Finding | None:
    """Return what to ask of two people, None if their names do not ask for it."""
    (key, first), (other_key, second) = one, two
    rows = (second.rows[0], first.rows[0])
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
    if may_be_one_person(first.name, second.name):
        message = f"{second.name} and {first.name} may be one person; they are kept as two"
        return make_finding("person-perhaps-twice", rows, message, _how_to_say(key, other_key))
    return None


def _sharing(one: _Keyed, two: _Keyed) -> Finding:
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
