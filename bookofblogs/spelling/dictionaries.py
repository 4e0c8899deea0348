"""What the dictionaries say of the words of a book; and what is done where they are not installed."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import WordFacts
from bookofblogs.spelling import known_words, slips

Corrections = dict[str, tuple[str, ...]]
OXFORD = "en-GB-oxendict"
"""British spellings, but for -ize."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dictionaries:
    """Both programs, found and ready."""

    typos: Path
    spells: Callable[[str], bool]
    """Whether Hunspell knows a word, as it stands."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Nothing: both are there."""
        return ()

    def word_facts(self, words: Iterable[str], *, variety: str) -> WordFacts:
        """Return what is known of `words`, which are taken in lower case.

        Args:
            words: All the words of a book. What is not of the letters a to z alone is not asked about.
            variety: The book's own English, as its `language:` names it. Where that is none of en-US, en-GB and
                en-GB-oxendict, no spelling is that of the other variety.

        Raises:
            MachineError: if `typos` fails.

        """
        asked = {word for word in map(str.lower, words) if _is_askable(word)}
        wrong = slips.corrections(self.typos, asked, slips.ANY_ENGLISH)
        to_american = slips.corrections(self.typos, asked, slips.AMERICAN)
        to_british = slips.corrections(self.typos, asked, slips.BRITISH)
        british = _one_each(to_american, but=wrong)
        american = _one_each(to_british, but=wrong)
        known = {word for word in asked if self.spells(word)}
        return WordFacts(
            known=frozenset(known | british.keys() | american.keys()),
            corrections=wrong | _in_the_books_own(variety, wrong, to_american, to_british),
            either_way=frozenset(word for word in wrong if to_american.get(word) != to_british.get(word)),
            other_variety=_other_variety(variety, british, american),
        )

    def is_known(self, word: str) -> bool:
        """Decide whether `word` is one, in American spelling."""
        return _is_askable(word) and self.spells(word)

    def neighbours(self, word: str) -> tuple[str, ...]:
        """Return the known words that are one slip from `word`."""
        return known_words.neighbours(word, self.spells) if _is_askable(word) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoDictionaries:
    """One of the programs is not installed, or both: nothing is known of any word."""

    missing: tuple[str, ...]
    """The packages that are not there."""

    def word_facts(self, words: Iterable[str], *, variety: str) -> WordFacts:  # noqa: ARG002 - asked as Dictionaries are
        """Return that nothing is known."""
        return WordFacts()

    def is_known(self, word: str) -> bool:  # noqa: ARG002 - asked as Dictionaries are
        """Decide that no word is known."""
        return False

    def neighbours(self, word: str) -> tuple[str, ...]:  # noqa: ARG002 - asked as Dictionaries are
        """Return none."""
        return ()


def open_dictionaries() -> Dictionaries | NoDictionaries:
    """Return the dictionaries, or which of the packages of `bookofblogs[edit]` are missing."""
    typos, spells = slips.find_typos(), known_words.load_hunspell()
    if typos is None or spells is None:
        missing = ("typos",) * (typos is None) + ("chunspell",) * (spells is None)
        return NoDictionaries(missing=missing)
    return Dictionaries(typos=typos, spells=spells)


def _is_askable(word: str) -> bool:
    return word.isascii() and word.isalpha() and len(word) <= known_words.LONGEST


def _one_each(corrections: Corrections, *, but: Collection[str]) -> dict[str, str]:
    """Return the words that have one correction: with several, the other variety has no spelling of its own.

    Not those of `but`, which are wrong in every English.
    """
    return {word: meant[0] for word, meant in corrections.items() if len(meant) == 1 and word not in but}


def _in_the_books_own(
    variety: str, wrong: Corrections, to_american: Corrections, to_british: Corrections
) -> Corrections:
    """Return what may have been meant by what is wrong, spelt as in the book: behavor is behaviour in a British one."""
    own = {"en-US": to_american, "en-GB": to_british}.get(variety, {})
    return {word: meant for word, meant in own.items() if word in wrong}


def _other_variety(variety: str, british: dict[str, str], american: dict[str, str]) -> dict[str, str]:
    """Return the spellings that are not the book's own, and its own."""
    if variety == "en-US":
        return british
    if variety == "en-GB":
        return american
    if variety == OXFORD:
        return _without_z(american) | _to_z(british)
    return {}


def _without_z(american: dict[str, str]) -> dict[str, str]:
    """Return what is American to Oxford: all that differs by more than -ize."""
    return {word: own for word, own in american.items() if _with_z(own) != word}


def _to_z(british: dict[str, str]) -> dict[str, str]:
    """Return the -ise that Oxford writes as -ize; not what is -yse, and nothing that differs elsewhere too."""
    return {word: own for word, own in british.items() if own == _with_z(word)}


def _with_z(word: str) -> str:
    """Return `word` with its last -is- as -iz-, as in organise, organising, organisation."""
    stem, found, ending = word.rpartition("is")
    return f"{stem}iz{ending}" if found else word
