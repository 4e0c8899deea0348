"""The forms in which one word can be written: with or without capitals, hyphens and blanks.

Of two forms the letters are the same, so that an answer of house.yaml can never put one word in the place of another.
"""

import re
from collections.abc import Collection, Iterable
from functools import cached_property

from bookofblogs.folding import caseless
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import HouseAnswer, HouseQuestion

HEADINGS_AS_TITLES = "Headings Like This"
HEADINGS_AS_SENTENCES = "Headings like this"
"""How headings are asked about: as any other form, by an example that tells itself what it means."""

_SEPARATORS = re.compile(r"[- ]+")
_PLURAL = re.compile(r"(?<=[a-z]{3})(?<!s)s$")
_TENSE = re.compile(r"(?<=[a-z]{3})(?:ing|ed|e)$")
_LONGEST_ENDING = 4
_MAY_BE_PARTED = "[- ]?"


def letters_of(form: str) -> str:
    """Return the letters of a form alone: what is the same in all forms of a word."""
    return _SEPARATORS.sub("", caseless(form))


def stem_of(letters: str) -> str:
    """Return a word in small letters without the ending of its plural or its tense: `codebas`, `reus`."""
    return _TENSE.sub("", _PLURAL.sub("", letters))


def shape_of(form: str) -> tuple[tuple[int, str], ...]:
    """Return where a form is parted and by what: `code-base` is parted behind four letters, by a hyphen."""
    places: list[tuple[int, str]] = []
    letters = 0
    for sign in form:
        if sign in "- ":
            places.append((letters, sign))
        else:
            letters += 1
    return tuple(places)


def is_of_capitals(forms: Iterable[str]) -> bool:
    """Decide whether forms differ in nothing but capitals."""
    return len({form.casefold() for form in forms}) == 1


def word_of(forms: Collection[str]) -> tuple[str, bool]:
    """Return what all answers on one word have in common: its stem, and whether they are on capitals."""
    return stem_of(letters_of(next(iter(forms)))), is_of_capitals(forms)


def in_force(answers: Iterable[HouseAnswer]) -> tuple[HouseAnswer, ...]:
    """Return the answers that hold, in their order: of several on one word the last."""
    last: dict[tuple[str, bool], HouseAnswer] = {}
    for answer in answers:
        last.pop(word_of(answer.forms), None)
        last[word_of(answer.forms)] = answer
    return tuple(last.values())


def answers(answer: HouseAnswer, question: HouseQuestion) -> bool:
    """Decide whether an answer has something to say on every form of a question."""
    if word_of(answer.forms) != word_of(question.forms):
        return False
    if is_of_capitals(answer.forms):
        return set(question.forms) <= set(answer.forms)
    return {shape_of(form) for form in question.forms} <= {shape_of(form) for form in answer.forms}


@dataclass(frozen=True, kw_only=True)
class WordForms:
    """The forms of one word that are asked about or answered, ready to be looked for in a text."""

    forms: tuple[str, ...]

    @property
    def is_of_headings(self) -> bool:
        """Whether they are about the capitals of headings."""
        return set(self.forms) == {HEADINGS_AS_TITLES, HEADINGS_AS_SENTENCES}

    @property
    def is_hashtag(self) -> bool:
        """Whether they are a hashtag's."""
        return self.forms[0].startswith("#")

    @cached_property
    def is_of_capitals(self) -> bool:
        """Whether they differ in nothing but capitals."""
        return is_of_capitals(self.forms)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds every form: as it stands where capitals are asked about, else whatever its ending."""
        if self.is_of_capitals:
            return re.compile("|".join(map(re.escape, self.forms)))
        letters = letters_of(self.forms[0])
        places = {place for form in self.forms for place, _ in shape_of(form)}
        stem = parted(stem_of(letters), ((place, _MAY_BE_PARTED) for place in places))
        return re.compile(f"{stem}[a-z]{{0,{_LONGEST_ENDING}}}", re.IGNORECASE)

    def form_of(self, found: str) -> str:
        """Return of which form it is that `found` is one, in other capitals or with another ending; empty for none."""
        if self.is_of_capitals:
            return found if found in self.forms else ""
        if stem_of(letters_of(found)) != stem_of(letters_of(self.forms[0])):
            return ""
        return next((form for form in self.forms if shape_of(form) == shape_of(found)), "")

    def written_as(self, use: str, found: str) -> str:
        """Return how the book writes what was `found`, where it uses the form `use`; as it stands if it is no form."""
        form = self.form_of(found)
        if not form or form == use:
            return found
        return use if self.is_of_capitals else _parted_like(found, use)


def parted(letters: str, shape: Iterable[tuple[int, str]]) -> str:
    """Return `letters` with the hyphens and blanks of a shape: `codebase` as `code-base`."""
    added = dict(shape)
    return "".join(added.get(at, "") + sign for at, sign in enumerate(letters))


def _parted_like(found: str, use: str) -> str:
    """Return the letters of `found`, parted where `use` is; a capital that stood behind a hyphen goes with it."""
    gone = {place for place, _ in shape_of(found)} - {place for place, _ in shape_of(use)}
    letters = _SEPARATORS.sub("", found)
    if not found.isupper():
        letters = "".join(sign.lower() if at in gone else sign for at, sign in enumerate(letters))
    return parted(letters, shape_of(use))
