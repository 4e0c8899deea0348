"""Whose sign-up is whose entry: keys that never change, found again by address and by name."""

import hashlib
import hmac
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bookofblogs.language.slugs import safe_id
from bookofblogs.model.people import Author
from bookofblogs.model.signup import SignUp
from bookofblogs.names.likeness import Likeness, likeness, name_words

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


def _akin(person: SignUp, author: Author) -> bool:
    """Decide whether the names of a sign-up and of an entry have anything in common."""
    return any(
        likeness(one, other) > Likeness.NONE
        for one in (person.name, *person.also_known_as[:5])
        for other in (author.name, *author.also_known_as[:5])
    )


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


def seal(text: str, salt: str) -> str:
    """Return a mark of `text` by which it can be known again and not be read: an HMAC with SHA-256."""
    return hmac.new(salt.encode(), text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]
