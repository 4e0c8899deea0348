"""Whose sign-up is whose entry: keys that never change, found again by address and by name."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence

from bookofblogs.model.people import Author
from bookofblogs.model.signup import SignUp
from bookofblogs.people.likeness import name_words
from bookofblogs.text.slugs import safe_id


def keys_of(
    people: Sequence[SignUp], *, authors: Iterable[Author], addresses: Mapping[str, str], names: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the key of each of `people`, in their order.

    It is that of the entry with one of their addresses (`addresses`, from address to key), else with one of their names
    (the register's own, then `names` of the last import, from `name_words` to key), else a new one made of the name.
    """
    by_name = dict(names)
    here = tuple(authors)
    in_register = {author.key for author in here}
    for author in here:
        for spelling in (author.name, *author.also_known_as):
            by_name[name_words(spelling)] = author.key
    taken = in_register | {*names.values()} | {*addresses.values()}
    used: set[str] = set()
    found: list[str] = []
    for person in people:
        known = [addresses[email] for email in person.emails if email in addresses]
        # A namesake's entry is theirs by name; a shared address tells less than the name does.
        named = [
            by_name[words] for name in (person.name, *person.also_known_as) if (words := name_words(name)) in by_name
        ]
        both = [key for key in known if key in named]
        ranked = sorted((*both, *known, *named), key=lambda key: key not in in_register)
        key = next((key for key in ranked if key not in used), "") or new_key(person.name, taken | used)
        used.add(key)
        found.append(key)
    return tuple(found)


def new_key(name: str, taken: set[str]) -> str:
    """Return a key made of `name` that nobody has."""
    plain = safe_id(name, fallback="person")
    number = 1
    key = plain
    while key in taken:
        number += 1
        key = f"{plain}-{number}"
    return key


def seal(text: str, salt: str) -> str:
    """Return a mark of `text` by which it can be known again and not be read: an HMAC with SHA-256."""
    return hmac.new(salt.encode(), text.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:32]
