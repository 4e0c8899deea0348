"""Reads the words of a language: `labels/LANGUAGE.toml`, with every key that `BookStrings` has and no other.

Its plural rules are written as in Unicode CLDR: `n % 10 = 2..4 and n % 100 != 12..14` (UTS 35, part 3, Language Plural
Rules). The numbers of a book are whole, so `n` and `i` are the number itself, and all that asks for decimals or an
exponent is 0.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from importlib.resources import files
from string import Formatter
from typing import Any, get_args, get_type_hints

from bookofblogs.errors import BobError
from bookofblogs.model.book_strings import BookStrings
from bookofblogs.model.counted import Counted, PluralRelation, PluralRule

_ENGLISH = "en"
_RULES = "plural_rules"
_LANGUAGE = "language"
_OTHER = "other"
_CATEGORIES = frozenset({"zero", "one", "two", "few", "many"})
"""Beside `other` (UTS 35, part 3)."""
_RELATION = re.compile(
    r"(?P<operand>[nivwftce])(?: % (?P<modulus>[1-9]\d*))? (?P<sign>!?=) "
    r"(?P<ranges>\d+(?:\.\.\d+)?(?:,\d+(?:\.\.\d+)?)*)"
)
_SAMPLES = "@"
"""Begins the examples that CLDR puts behind a rule."""


class LabelsError(BobError):
    """A file of labels cannot be used. Says every problem: the file, the key, what is wrong."""


def strings_in(language: str) -> BookStrings:
    """Return what a book in `language` (BCP 47) says itself, in English where we have no words in it."""
    family = language.partition("-")[0].lower()
    folder = files("bookofblogs.labels")
    if not (family.isascii() and family.isalpha() and folder.joinpath(f"{family}.toml").is_file()):
        family = _ENGLISH
    return read_strings(folder.joinpath(f"{family}.toml").read_text(encoding="utf-8"), family)


def read_strings(text: str, language: str) -> BookStrings:
    """Return the words of `language` (a primary subtag of BCP 47) that the TOML `text` of its file holds.

    Raises LabelsError.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LabelsError(f"{language}.toml: this is no TOML: {error}") from error
    read = _Reading()
    if _LANGUAGE in table:
        read.problems.append(f"{_LANGUAGE} is told by the name of the file")
    rules = read.rules(table.pop(_RULES, None))
    strings = read.part(BookStrings, table | {_LANGUAGE: language}, "", rules)
    if read.problems:
        raise LabelsError("\n".join(f"{language}.toml: {problem}" for problem in read.problems))
    return BookStrings(**strings)


def plural_rule(text: str) -> PluralRule | None:
    """Return the rule that `text` holds, None if it is no rule."""
    alternatives = []
    for either in text.partition(_SAMPLES)[0].strip().split(" or "):
        matches = [_RELATION.fullmatch(relation) for relation in either.split(" and ")]
        relations = [_relation(match) for match in matches if match]
        if len(relations) < len(matches):
            return None
        alternatives.append(tuple(relations))
    return PluralRule(alternatives=tuple(alternatives))


class _Reading:
    """The reading of one file, with the problems found so far."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def rules(self, table: object) -> dict[str, PluralRule]:
        """Return the plural rules by their category."""
        found = {}
        for category, text in self._table(table, _RULES).items():
            rule = plural_rule(text) if isinstance(text, str) else None
            if category not in _CATEGORIES:
                self._say(f"{_RULES}.{category}", f"is none of {', '.join(sorted(_CATEGORIES))}")
            elif rule is None:
                self._say(f"{_RULES}.{category}", "is no plural rule as Unicode CLDR writes it")
            else:
                found[category] = rule
        return found

    def part(self, noun: type, table: object, where: str, rules: Mapping[str, PluralRule]) -> dict[str, Any]:
        """Return the values of the dataclass `noun` by their fields. `where` is the key of the part."""
        given = self._table(table, where)
        hints = get_type_hints(noun, include_extras=True)
        optional = {each.name for each in fields(noun) if each.default is not MISSING}
        self._compare(given, required=set(hints) - optional, known=set(hints), where=where)
        values = {}
        for name, hint in hints.items():
            if name in given:
                values[name] = self._value(hint, given[name], f"{where}.{name}" if where else name, rules)
        return values

    def _value(self, hint: object, given: object, key: str, rules: Mapping[str, PluralRule]) -> object:
        """Return what stands at `key`, for a field whose type is `hint`."""
        noun, *marks = get_args(hint) or (hint,)
        if noun is Counted:
            return self._counted(given, key, rules)
        if noun is str:
            return self._phrase(given, key, marks)
        if get_args(noun):
            return self._words(given, key, marks[0])
        values = self.part(noun, given, key, rules)
        return None if self.problems else noun(**values)

    def _phrase(self, given: object, key: str, places: list[str]) -> str:
        """Return words, which have the `places` to fill and no others."""
        if not isinstance(given, str) or not given.strip():
            self._say(key, "must be words")
            return ""
        try:
            found = {place for _, place, _, _ in Formatter().parse(given) if place is not None}
        except ValueError:
            self._say(key, "has a brace that is not closed, or not opened")
            return given
        for place in sorted(set(places) ^ found):
            self._say(key, f"lacks {{{place}}}" if place in places else f"has {{{place}}}, which nothing fills")
        return given

    def _words(self, given: object, key: str, count: int) -> tuple[str, ...]:
        if isinstance(given, list) and len(given) == count:
            return tuple(self._phrase(word, key, []) for word in given)
        self._say(key, f"must be a list of {count}")
        return ()

    def _counted(self, given: object, key: str, rules: Mapping[str, PluralRule]) -> Counted | None:
        """Return the forms of a number of things: one for each rule of the language, and `other`."""
        table = self._table(given, key)
        known = {*rules, _OTHER}
        self._compare(table, required=known, known=known, where=key)
        forms = {name: self._phrase(table[name], f"{key}.{name}", ["count"]) for name in table if name in known}
        if self.problems:
            return None
        return Counted(other=forms[_OTHER], forms=tuple((rule, forms[name]) for name, rule in rules.items()))

    def _table(self, given: object, key: str) -> Mapping[str, Any]:
        if isinstance(given, dict):
            return given
        self._say(key, "is missing" if given is None else "must be a table")
        return {}

    def _compare(self, table: Mapping[str, object], *, required: set[str], known: set[str], where: str) -> None:
        before = f"{where}." if where else ""
        for name in sorted(required - table.keys()):
            self._say(f"{before}{name}", "is missing")
        for name in sorted(table.keys() - known):
            self._say(f"{before}{name}", "is unknown")

    def _say(self, key: str, problem: str) -> None:
        self.problems.append(f"{key} {problem}")


def _relation(match: re.Match[str]) -> PluralRelation:
    bounds = [text.split("..") for text in match["ranges"].split(",")]
    return PluralRelation(
        modulus=int(match["modulus"] or 0),
        ranges=tuple((int(each[0]), int(each[-1])) for each in bounds),
        negated=match["sign"] == "!=",
        of_fraction=match["operand"] not in {"n", "i"},
    )
