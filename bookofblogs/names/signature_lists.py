"""Names with commas between them: a list of people, or surnames with first names behind them."""

from collections.abc import Sequence
from typing import NamedTuple

from bookofblogs.names.forms import (
    are_initials,
    in_small_letters,
    is_generation,
    is_group,
    is_unspaced,
    starts_with_particle,
)
from bookofblogs.names.signature_parts import AND, COMMA

_MOST_FIRST_NAMES = 3
_WHOLE_UNSPACED = 3
"""Letters that a surname and a first name of China, Japan or Korea have together, nearly always."""


class Doubt(NamedTuple):
    """Something that can be read in two ways: which kind of thing, the words, and the names that it was read as.

    The kinds: `one` (kept as one name, may be several), `several` (read as several, may be one), `one-surname` (one
    surname for two first names), `others` (more people, unnamed), `beside` (no person, and left out), `handle`, `small`
    (a name in small letters), `odd` (no name).
    """

    kind: str
    quoted: str
    people: tuple[str, ...]


class Signed(NamedTuple):
    """A part of a line that names somebody, with what stands before it."""

    before: str
    kind: str
    text: str
    is_known: bool = False
    is_whole: bool = False
    """Whether it was put together, and is not to be read as a surname before its first name."""


class SignedPeople(NamedTuple):
    """The people of a line, and what is in doubt."""

    people: list[Signed]
    doubts: list[Doubt]


def people_in(signed: Sequence[Signed], *, whole: str, is_list: bool) -> SignedPeople:
    """Return the people in the parts of a line. `whole` is the line; `is_list` says that it is one of several."""
    segments: list[list[Signed]] = []
    for one in signed:
        if one.kind == COMMA and segments:
            segments[-1].append(one)
        else:
            segments.append([one])
    found = SignedPeople([], [])
    for segment in segments:
        others = [other for other in segments if other is not segment]
        is_last = len(segments) > 1 and segment is segments[-1]
        people = [one for at, one in enumerate(segment) if not (at and is_last and _is_place(one, segment[0]))]
        found.doubts.extend(Doubt("beside", one.text, (segment[0].text,)) for one in segment if one not in people)
        _read_segment(found, people, others, is_list=is_list)
    if _is_pair_of_words(segments, found.people):
        found.doubts.append(Doubt("several", whole, tuple(one.text for one in found.people)))
    return found


def _is_place(one: Signed, first: Signed) -> bool:
    """Decide whether a single word behind the last whole name is no person: a list does not go on behind its `and`."""
    return not one.is_known and " " not in one.text and " " in first.text and not are_initials(one.text)


def _read_segment(found: SignedPeople, segment: list[Signed], others: Sequence[list[Signed]], *, is_list: bool) -> None:
    """Add the people of a stretch with commas in it. `others` are the stretches beyond the line's `and`."""
    texts = [one.text for one in segment]
    if len(segment) == 1:
        found.people.append(segment[0])
    elif any(one.is_known for one in segment):
        _beside_known(found, segment, is_alone=not others and not is_list)
    elif _are_surnames_with_initials(texts):
        found.people.extend(_turned(texts[at], texts[at + 1]) for at in range(0, len(texts), 2))
    elif len(segment) == 2 and all(map(is_unspaced, texts)):  # 김민수, 이영희
        _two_unspaced(found, segment)
    elif len(segment) == 2 and _is_surname_first(segment, others):  # Surname, First
        found.people.append(_turned(*texts))
        if any(len(other) == 1 and not other[0].is_known and " " in other[0].text for other in others):
            found.doubts.append(Doubt("one", ", ".join(texts), tuple(texts)))
    elif len(segment) == 2 and not others and not is_list:  # two people, or a surname with first names
        _two(found, segment)
    elif len(segment) == 2 and is_list and " " in texts[0] and " " not in texts[1]:  # as above
        _kept(found, segment)
    else:
        found.people.extend(segment)
        pairs = len(segment) > 3 and len(segment) % 2 == 0 and all(" " not in text for text in texts)  # two pairs
        if pairs:
            found.doubts.append(Doubt("several", ", ".join(texts), tuple(texts)))


def _beside_known(found: SignedPeople, segment: list[Signed], *, is_alone: bool) -> None:
    """Add the people of a stretch of which the register knows some: the others are people too."""
    first, *others = segment
    is_pair = is_alone and first.is_known and len(others) == 1
    if is_pair and not others[0].is_known and " " not in others[0].text:
        found.people.append(first)
        found.doubts.append(Doubt("beside", others[0].text, (first.text,)))
    else:
        found.people.extend(segment)


def _two(found: SignedPeople, segment: list[Signed]) -> None:
    """Add two whole names as two people; a whole name with one word behind it stays one. Both are told."""
    first, second = (one.text for one in segment)
    if " " in second:
        found.people.extend(segment)
        found.doubts.append(Doubt("several", f"{first}, {second}", (first, second)))
    else:
        _kept(found, segment)


def _two_unspaced(found: SignedPeople, segment: list[Signed]) -> None:
    """Add two names of China, Japan or Korea as two people: no comma stands in one such name, but in catalogues.

    There the surname stands first, and stays there: `김, 민수`. Two short halves may be that, so they are told.
    """
    first, second = (one.text for one in segment)
    if len(first) == 1:
        found.people.append(segment[0]._replace(text=f"{first} {second}", is_whole=True))
        found.doubts.append(Doubt("one", f"{first}, {second}", (first, second)))
        return
    found.people.extend(segment)
    if max(len(first), len(second)) < _WHOLE_UNSPACED:
        found.doubts.append(Doubt("several", f"{first}, {second}", (first, second)))


def _kept(found: SignedPeople, segment: list[Signed]) -> None:
    """Add a whole name with one word behind it as one, and tell of it."""
    first, second = (one.text for one in segment)
    found.people.append(segment[0]._replace(text=f"{first}, {second}", is_whole=True))
    found.doubts.append(Doubt("one", f"{first}, {second}", (first, second)))


def _are_surnames_with_initials(texts: Sequence[str]) -> bool:
    """Decide whether surnames and initials take turns: Smith, J., Doe, K."""
    return len(texts) % 2 == 0 and all(
        are_initials(text) if at % 2 else not are_initials(text) for at, text in enumerate(texts)
    )


def _is_surname_first(segment: Sequence[Signed], others: Sequence[list[Signed]]) -> bool:
    """Decide whether two parts are one person's: `Wood, Jo`, `van der Berg, Jan`.

    Where the line goes on with single names, it is a list: "Tobias, Thomas und Knut". Where it goes on with whole
    names, two words behind the comma are a whole name too.
    """
    surname, first = (one.text for one in segment)
    if segment[0].is_whole or segment[1].is_whole or len(first.split()) > _MOST_FIRST_NAMES or is_group(surname):
        return False
    if first[:1].islower() or (in_small_letters(surname) and not in_small_letters(first)):
        return False
    capitals = surname.isupper() and not first.isupper() and len(surname) > _MOST_FIRST_NAMES
    if starts_with_particle(surname) or capitals:
        return True
    if " " in surname and not is_generation(surname.rpartition(" ")[2]):
        return False
    alone = [other for other in others if len(other) == 1]
    if any(" " not in other[0].text for other in alone):
        return False
    return not alone or " " not in first


def _turned(surname: str, first: str) -> Signed:
    """Return a person whose surname stood first; a suffix behind the first name stays last."""
    name, comma, suffix = first.partition(",")
    return Signed("", AND, f"{name} {surname}{comma}{suffix}")


def _is_pair_of_words(segments: Sequence[list[Signed]], people: Sequence[Signed]) -> bool:
    """Decide whether a line is two single words, which may be one name: Marks and Spencer."""
    is_pair = len(segments) == len(people) == 2 and all(len(segment) == 1 for segment in segments)  # two
    return is_pair and all(
        " " not in one.text and not one.is_known and one.text[:1].isalpha() and one.text[:1] != one.text[:1].lower()
        for one in people
    )
