"""Who signed: a text that names people, read into people. The one place where such a text is taken apart.

Metadata blocks, lines like "By Jo Wood" and the name cells of a sheet are read here. "Tobias, Thomas und Knut" is three
people, "Wood, Jo" one. The whole names that the register knows win; then the language's "and", commas, suffixes,
degrees, institutions and roles decide. What could be read in two ways is a `Doubt`, and nobody is dropped without one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bookofblogs.names.forms import (
    are_companions,
    fits_name,
    folded,
    in_small_letters,
    is_date,
    is_degree,
    is_firm,
    is_generation,
    is_group,
    is_group_name,
    is_handle,
    is_institution,
    is_name,
    is_phrase,
    is_role,
    is_small_name,
    is_unspaced,
    is_workplace,
    surname_of,
    without_titles,
)
from bookofblogs.names.signature_lists import Doubt, Signed, SignedPeople, people_in
from bookofblogs.names.signature_parts import (
    AND,
    COMMA,
    LONGEST_LINE,
    PERHAPS,
    SignaturePart,
    joined,
    parts_of,
    tidy,
    without_full_stop,
    without_place,
)
from bookofblogs.names.words import ARTICLES, DEGREES, OTHERS, PLACES

IsKnown = Callable[[str], bool]
_SIGNS = frozenset(",;–—-|")
_OF = frozenset(("of", "for", "für", "de", "der", "des"))


class ReadSignature(NamedTuple):
    """The people, in the order in which they signed, what is in doubt, and the parts that are no names."""

    people: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()
    odd: tuple[str, ...] = ()


def nobody_known(_name: str) -> bool:
    """Decide that no name is in the register."""
    return False


def read_signature(texts: Sequence[str], *, is_known: IsKnown = nobody_known, is_line: bool = False) -> ReadSignature:
    """Return who the `texts` name: one text, or a list that has one for each person.

    `is_known` decides whether a text is a name of the register. `is_line`: they stood in the text, as a sentence may.
    """
    items = _with_suffixes(texts)
    reader = _Reader(is_known=is_known, is_list=len(items) > 1, is_line=is_line)
    # Two words are perhaps one name that YAML took for a list.
    if len(items) == 2 and all(item.isalpha() and item[:1].isupper() for item in items):
        if is_known(whole := ", ".join(items)):
            return ReadSignature((whole,))
        reader.doubts += [] if any(map(is_known, items)) else [Doubt("several", whole, tuple(items))]
    for item in items:
        reader.read(item)
    return ReadSignature(tuple(dict.fromkeys(reader.people)), tuple(dict.fromkeys(reader.doubts)), tuple(reader.odd))


def _with_suffixes(texts: Sequence[str]) -> list[str]:
    """Return the texts of a list; `Jr.` or `PhD`, which YAML took for a person, is put back behind the name."""
    items: list[str] = []
    for text in texts:
        line = " ".join(text.split())
        if items and (is_generation(line) or (is_degree(line) and " " in items[-1])):
            items[-1] = f"{items[-1]}, {line}"
        elif line:
            items.append(line)
    return items


@dataclass(kw_only=True)
class _Reader:
    """What was read so far, and how the rest is to be read."""

    is_known: IsKnown
    is_list: bool
    is_line: bool
    people: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    def read(self, text: str) -> None:
        """Read one text."""
        whole = " ".join(text.split()).strip(",;")
        if whole and self.is_known(whole):
            self.people.append(whole)
            return
        if self.is_line and self.people and is_workplace(whole) and " " in self.people[-1]:
            self.doubts.append(Doubt("beside", whole, (self.people[-1],)))
            return
        if len(whole) > LONGEST_LINE:
            self._keep(whole)
            return
        line = tidy(text)
        others = OTHERS.search(line)
        if others and line[: others.start()].strip():
            self.doubts.append(Doubt("others", whole, ()))
            line = line[: others.start()].strip(" ,")
        line = without_full_stop(line)
        if not line:
            self.odd += [] if self.people else [whole]
            return
        signed = self._beside(self._one_names(self._known(parts_of(line))))
        read = people_in(signed, whole=line, is_list=self.is_list)
        self._take(read, line)

    def _take(self, read: SignedPeople, line: str) -> None:
        """Take the people that were read, without their titles."""
        names: list[str] = []
        odd = len(self.odd)
        for one in read.people:
            name = one.text if one.is_known else without_titles(one.text).name
            names.append(name)
            if one.is_known or self.is_known(name):
                continue
            if is_handle(name):
                self.doubts.append(Doubt("handle", name, ()))
            elif is_group_name(name):
                continue
            elif is_small_name(name) or (" " not in name and in_small_letters(name)):
                self.doubts.append(Doubt("small", name, ()))
                self.odd += [name] if self.is_line and " " not in name else []
            elif not (one.is_whole or is_name(name)):
                self.odd.append(name)
        if len(self.odd) > odd and not self.is_line and not any(one.is_known for one in read.people):
            self._keep(line)
            return
        together = _of_one_surname(names, line, self.is_known) if not self.is_list else None
        self.doubts += read.doubts
        if together:
            self.doubts += [] if self.is_known(together[0]) else [Doubt("one-surname", line, together)]
            names = list(together)
        self.people += names

    def _keep(self, text: str) -> None:
        """Keep a text that is no name: in the metadata block it is printed as it stands, and asked about."""
        self.odd.append(text)
        self.people.append(text)
        self.doubts.append(Doubt("odd", text[:200], ()))

    def _known(self, parts: list[SignaturePart]) -> list[Signed]:
        """Return the parts; those that together are a name of the register as one, the longest first."""
        signed: list[Signed] = []
        at = 0
        while at < len(parts):
            ends = (end for end in range(len(parts), at, -1) if self.is_known(joined(parts[at:end])))
            end = next(ends, 0)
            text = joined(parts[at:end]) if end else parts[at].text
            signed.append(Signed(parts[at].before, parts[at].kind, text, is_known=bool(end)))
            at = end or at + 1
        return signed

    def _one_names(self, signed: list[Signed]) -> list[Signed]:
        """Return the parts with those put together that are one name: of a group, a firm, or with two surnames."""
        if len(signed) > 1 and not any(one.is_known for one in signed) and _is_group_of_words(signed):
            return [
                Signed("", "", joined([SignaturePart(one.before, one.kind, one.text) for one in signed]), is_whole=True)
            ]
        has_list = any(one.kind == COMMA for one in signed)
        has_and = any(one.kind == AND for one in signed)
        result: list[Signed] = []
        for one in signed:
            before = result[-1] if result else None
            if before is None or one.is_known or before.is_known:
                result.append(one if one.kind != PERHAPS else one._replace(kind=AND))
            elif one.kind == AND and is_firm(before.text, one.text):
                result[-1] = before._replace(text=f"{before.text}{one.before}{one.text}", is_whole=True)
            elif one.kind == AND and are_companions(one.text):
                self.doubts.append(Doubt("others", f"{before.text}{one.before}{one.text}", ()))
            elif one.kind == PERHAPS:
                self._perhaps(result, one, is_list=has_list and not has_and)
            else:
                result.append(one)
        return result

    def _perhaps(self, result: list[Signed], one: Signed, *, is_list: bool) -> None:
        """Put a part behind `y`, `e` or the like to the one before it, or beside it."""
        before = result[-1]
        several = len(one.text.split()) > 1
        if is_list or (several and (len(before.text.split()) > 1 or one.before.strip(" ") not in ("و", "ו"))):
            result.append(one._replace(kind=AND))
            return
        whole = f"{before.text}{one.before}{one.text}"
        result[-1] = before._replace(text=whole, is_whole=True)
        self.doubts.append(Doubt("one", whole, (before.text, one.text)))

    def _beside(self, signed: list[Signed]) -> list[Signed]:
        """Return the parts that are people: without degrees, institutions, roles and days behind them."""
        result: list[Signed] = []
        behind = ""
        for one in signed:
            before = result[-1] if result else None
            part = one if one.is_known else one._replace(text=_person(one.text))
            if before is None or part.is_known:
                result.append(part)
                behind = ""
                continue
            is_behind = part.kind != AND
            if is_behind and is_generation(part.text):
                result[-1] = before._replace(text=f"{before.text}{part.before}{part.text}", is_known=False)
            elif is_behind and _is_degree_of(part, result):
                behind = behind or "degree"
            elif is_behind and is_workplace(before.text) and is_workplace(part.text):
                result[-1] = before._replace(text=f"{before.text}{part.before}{part.text}", is_whole=True)
            elif is_behind and self._tells_of(before, part):
                behind = "institution" if is_institution(part.text) else "role"
            elif not self.is_line and " " in before.text and part.before.strip() in _SIGNS and is_phrase(part.text):
                self.doubts.append(Doubt("beside", part.text, (before.text,)))
            elif self._is_more_beside(before, part, behind):
                behind = behind or "institution"
            elif is_handle(part.text) and is_behind and fits_name(part.text, before.text):
                continue
            else:
                result.append(part)
                behind = ""
        return result

    def _tells_of(self, before: Signed, part: Signed) -> bool:
        """Decide whether a part tells where the person before it works, what they do there, or which day it was.

        In a line of the text, behind a single word, it may be a sentence: "By Tuesday, editors came".
        """
        if self.is_line and not (" " in before.text or before.is_known or is_unspaced(before.text)):
            return False
        return is_institution(part.text) or is_role(part.text) or is_date(part.text)

    def _is_more_beside(self, before: Signed, part: Signed, behind: str) -> bool:
        """Decide whether a part goes on with the institution or the role before it, or is an institution itself."""
        is_small = part.text == part.text.lower() != part.text.upper()
        if behind in ("role", "institution") and is_small:
            return True
        if behind == "institution" and part.kind == COMMA:
            first = part.text.split()[0].casefold().strip(".")
            return " " not in part.text or first in PLACES
        alone = behind == "institution" and " " not in part.text
        institution = is_workplace(part.text) and not is_group(before.text) and " " in before.text
        if part.kind == AND and (alone or institution):
            self.doubts.append(Doubt("beside", part.text, (before.text,)))
            return True
        return False


def _person(text: str) -> str:
    """Return a part without a place of work and a handle behind the name."""
    words = without_place(text).split()
    while len(words) > 1 and is_handle(words[-1]):
        words.pop()
    return " ".join(words)


def _is_degree_of(part: Signed, before: Sequence[Signed]) -> bool:
    """Decide whether a part is a degree of the person before it, whose surname may stand first: Wood, Jo, PhD."""
    is_whole = " " in before[-1].text or (before[-1].kind == COMMA and folded(part.text) in DEGREES)
    return is_whole and is_degree(part.text)


def _is_group_of_words(signed: Sequence[Signed]) -> bool:
    """Decide whether single words and a group at the end are one name: Research and Development Team."""
    *before, last = (one.text for one in signed)
    if is_group(before[0]) and not _OF.isdisjoint(before[0].split()):
        return all(" " not in text for text in (*before[1:], last))
    is_team = " " in last and is_group(last) and last[:1].isupper() and last.split()[0].casefold() not in ARTICLES
    return is_team and all(" " not in text and text[:1].isupper() for text in before)


def _of_one_surname(names: Sequence[str], line: str, is_known: IsKnown) -> tuple[str, ...] | None:
    """Return `Anna Berg`, `Tom Berg` for `Anna & Tom Berg`; None if that is not how a line names two people."""
    if len(names) != 2 or "," in line or is_known(names[0]):  # two people
        return None
    first, second = names
    if " " in first or len(second.split()) < 2 or is_group(first) or is_group(second):  # a first and a last name
        return None
    cased = first[:1].isupper() and second[:1].isupper() and not first.isupper()
    return (f"{first} {surname_of(second)}", second) if cased and first.replace("-", "").isalpha() else None
