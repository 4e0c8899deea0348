"""Whose rows are whose: every row of a sheet is brought to the person who sent it, one look at each row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from rapidfuzz import fuzz

from bookofblogs.folding import fold
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.signup import SignUp
from bookofblogs.names.likeness import Likeness, eye_takes_for, likeness, name_words

_MOST_COMPARED = 20
"""Groups of one name, and spellings in a group, that a row is compared with: a person has a few."""
_MOST_AT_ADDRESS = 6
"""People of one address that a row is compared with; more is an office, and tells nothing."""
_MOST_ADDRESSES = 10
_COMPARED_LETTERS = 300
_ALIKE_PERCENT = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the register knows of who is who, before a sheet is read."""

    names: Mapping[str, str] = field(default_factory=dict)
    """For spellings that an editor listed as somebody's, whose they are; both as `name_words` has them."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """The key of whoever of the register has an address, by the address."""
    namesakes: frozenset[str] = frozenset()
    """The keys of those who stand in the register beside another of the same name: these are two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The rows of each person, people in the order of their first rows; and which two of them share an address only."""

    groups: tuple[tuple[SignUp, ...], ...]
    sharing_address: tuple[tuple[SignUp, SignUp], ...]


class _Group:
    """The rows of one person, as far as they are known."""

    __slots__ = ("affiliation", "bio", "home", "members", "owners", "spellings", "titles", "words")

    def __init__(self) -> None:
        """Begin with nobody."""
        self.members: list[SignUp] = []
        self.spellings: dict[str, None] = {}
        self.words: set[str] = set()
        self.owners: set[str] = set()
        self.titles: set[str] = set()
        self.affiliation = self.bio = ""
        self.home: _Group | None = None
        """The group that this one became a part of."""

    def take(self, signup: SignUp, words: Iterable[str], owners: Iterable[str]) -> None:
        """Take one more row, the name's words, and whose its addresses are."""
        self.members.append(signup)
        if len(self.spellings) < _MOST_COMPARED:
            self.spellings.setdefault(signup.name)
        self.words.update(words)
        self.owners.update(owners)
        self.titles.update(map(fold, signup.promised))
        self.affiliation = signup.affiliation or self.affiliation
        self.bio = signup.bio or self.bio


def gather(signups: Sequence[SignUp], known: Known) -> Gathered:
    """Return the rows of each person together.

    Rows are one person's who share an address and can bear one name, or bear one name and say nothing that only two
    people could: another address is that not, another address and another affiliation or another bio are.
    """
    groups: list[_Group] = []
    by_address: dict[str, list[_Group]] = defaultdict(list)
    by_name: dict[str, list[_Group]] = defaultdict(list)
    sharing_address: list[tuple[SignUp, SignUp]] = []
    for signup in signups:
        plain = name_words(signup.name)
        words = known.names.get(plain, plain)
        emails = signup.emails[:_MOST_ADDRESSES]
        owners = {known.owners[email] for email in emails if email in known.owners}
        sharing = _homes(group for email in emails for group in by_address[email])
        same = [group for group in sharing if _can_be_one(signup, words, group)]
        namesake = _namesake(signup, owners, _homes(by_name[words]), same, known.namesakes)
        strangers = [group for group in sharing if group not in same and group is not namesake]
        if strangers and not same:
            sharing_address.append((strangers[0].members[0], signup))
        home = _united([*same, *([namesake] if namesake else [])], groups)
        home.take(signup, (words,), owners)
        _add(home, by_name[words], _MOST_COMPARED)
        for email in emails:
            _add(home, by_address[email], _MOST_AT_ADDRESS)
    people = [tuple(sorted(group.members, key=lambda row: row.rows)) for group in groups if group.home is None]
    return Gathered(groups=tuple(sorted(people, key=lambda rows: rows[0].rows)), sharing_address=tuple(sharing_address))


def _add(home: _Group, places: list[_Group], most: int) -> None:
    """Add a group to those of one name or address, unless it is there, or there are too many."""
    if home not in places and len(places) < most:
        places.append(home)


def _homes(groups: Iterable[_Group]) -> list[_Group]:
    """Return the groups that `groups` are or became a part of, once each."""
    found: dict[_Group, None] = {}
    for group in groups:
        home = group
        while home.home is not None:
            home = home.home
        found[home] = None
    return list(found)


def _united(found: Iterable[_Group], groups: list[_Group]) -> _Group:
    """Return the one group that `found` make together, a new one if there are none. The smaller joins the larger."""
    parts = sorted(_homes(found), key=lambda group: -len(group.members))
    if not parts:
        groups.append(_Group())
        return groups[-1]
    home, *others = parts
    for other in others:
        for signup in other.members:
            home.take(signup, other.words, other.owners)
        other.home = home
        other.members = []
    return home


def _can_be_one(signup: SignUp, words: str, group: _Group) -> bool:
    """Decide whether somebody who gave the address of a group can be the person of the group.

    Where no more than one word of the name is shared, as in a family, two different promises are two people.
    """
    if words in group.words:
        return True
    nearest = max(likeness(signup.name, spelling) for spelling in group.spellings)
    if nearest > Likeness.AKIN or any(eye_takes_for(signup.name, spelling) for spelling in group.spellings):
        return True
    if nearest is Likeness.NONE:
        return False
    titles = set(map(fold, signup.promised))
    return not (titles and group.titles and titles.isdisjoint(group.titles)) and not _contradicts(signup, group)


def _namesake(
    signup: SignUp, owners: set[str], namesakes: Sequence[_Group], same: Sequence[_Group], two: frozenset[str]
) -> _Group | None:
    """Return the group of the same name that a row belongs to, None if there is none, or if it could be of several.

    `two` are the keys of those whom the register has beside another of the same name.
    """
    for group in namesakes:
        if owners & group.owners:
            return group
    others = [group for group in namesakes if group not in same]
    if len(namesakes) != 1 or not others or (owners & two and others[0].owners & two):
        return None
    return None if _contradicts(signup, others[0]) else others[0]


def _contradicts(signup: SignUp, group: _Group) -> bool:
    """Decide whether a row tells of somebody else: another affiliation, or another bio, and no title in common."""
    if not group.titles.isdisjoint(map(fold, signup.promised)):
        return False
    return _differ(signup.affiliation, group.affiliation) or _differ(signup.bio, group.bio)


def _differ(one: str, other: str) -> bool:
    """Decide whether two answers are both given and say different things: neither is a part or a rewording."""
    if not one or not other or one == other:
        return False
    first, second = fold(one[:_COMPARED_LETTERS]), fold(other[:_COMPARED_LETTERS])
    words, others = set(first.split()), set(second.split())
    return not (words <= others or others <= words) and fuzz.ratio(first, second) < _ALIKE_PERCENT
