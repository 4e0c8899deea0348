"""Reads what a language says without saying anything: `LANGUAGE.toml`, and how its nouns show themselves."""

import tomllib
from collections.abc import Mapping
from dataclasses import field, fields
from functools import cache
from importlib.resources import files

from bookofblogs.model.frozen import dataclass

_FOLDER = "bookofblogs.language.little_words"
_ENDING = ".toml"
_WRITTEN_AS = {"nb": "no", "nn": "no"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LittleWords:
    """The little words of a language, in small letters; all of it is empty in a language that has no file."""

    joiner: str = "&"
    """The word for "and"."""
    joiner_before: Mapping[str, str] = field(default_factory=dict)
    """Another word for "and", by the beginning of the word after it."""
    stop_words: frozenset[str] = frozenset()
    """What every text uses and what says nothing of its subject. Only the most frequent: the rest of a language's
    small change is found by how many pieces use it."""
    days: frozenset[str] = frozenset()
    """The days of the week and the months."""
    nouns: frozenset[str] = frozenset()
    """Words that say something here, though they are stop words of another language."""
    before_nouns: frozenset[str] = frozenset()
    """Determiners and prepositions."""
    before_verbs: frozenset[str] = frozenset()
    """Pronouns and helpers."""
    plurals: tuple[str, ...] = ()
    """What a noun may have at its end when it is many."""
    head_comes_first: bool = False
    """Whether the noun stands before what says more of it: "logiciel libre"."""
    nouns_have_capitals: bool = False
    adjective_endings: tuple[str, ...] = ()
    """How a word in small letters must end to say more of a noun; any ending will do if none is named."""
    endings: Mapping[str, float] = field(default_factory=dict)
    """How likely a word with this ending is a noun, as a share of what its company says; 0 for adverbs."""
    endings_alone: Mapping[str, float] = field(default_factory=dict)
    """The same, for a word that stands without another."""

    def share_of_ending(self, word: str, *, is_alone: bool) -> float:
        """Return how much the end of `word`, in small letters, leaves of being a noun: 1 for an ordinary word."""
        known = {**self.endings, **self.endings_alone} if is_alone else self.endings
        for length in range(len(word) - 1, 0, -1):
            if word[-length:] in known:
                return known[word[-length:]]
        return 1.0

    def joined_by(self, word: str) -> str:
        """Return the "and" before `word`: aves e islas."""
        small = word.lower()
        return next((other for start, other in self.joiner_before.items() if small.startswith(start)), self.joiner)


@cache
def little_words(language: str) -> LittleWords:
    """Return the little words of `language`, a primary subtag of BCP 47."""
    file = files(_FOLDER).joinpath(f"{_WRITTEN_AS.get(language, language)}{_ENDING}")
    if not (language.isascii() and language.isalpha() and file.is_file()):
        return LittleWords()
    return read_little_words(file.read_text(encoding="utf-8"))


@cache
def stop_words_of_all() -> frozenset[str]:
    """Return the stop words of all languages that bob knows."""
    names = (file.name for file in files(_FOLDER).iterdir())
    known = (little_words(name.removesuffix(_ENDING)) for name in names if name.endswith(_ENDING))
    return frozenset().union(*(each.stop_words for each in known))


def read_little_words(text: str) -> LittleWords:
    """Return what a file in TOML holds. Raises TypeError for a key that is unknown: a test reads them all."""
    given = tomllib.loads(text)
    for each in fields(LittleWords):
        if each.type == frozenset[str]:
            given[each.name] = frozenset(str(given.get(each.name, "")).split())
        elif each.type == tuple[str, ...]:
            given[each.name] = tuple(str(given.get(each.name, "")).split())
    return LittleWords(**given)
