"""What a group of pieces is called: the terms that hold it together, and a working title made of them."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from bookofblogs.folding import caseless, name_key
from bookofblogs.language.languages import primary_language
from bookofblogs.themes.stop_words import STOP_WORDS
from bookofblogs.themes.text_profile import TextProfile
from bookofblogs.themes.weighting import UNIT, Weights
from bookofblogs.wording import listed

_TERMS = 8
_IN_A_TITLE = 2
_LEAST_SHARE = 1 / 3
_CONJUNCTIONS = {
    "ca": "i", "cs": "a", "da": "og", "de": "und", "el": "και", "en": "and", "es": "y", "fi": "ja", "fr": "et",
    "hr": "i", "hu": "és", "it": "e", "nb": "og", "nl": "en", "nn": "og", "no": "og", "pl": "i", "pt": "e", "ro": "și",
    "ru": "и", "sk": "a", "sl": "in", "sr": "и", "sv": "och", "tr": "ve", "uk": "і",
}  # fmt: skip
"""The word for "and" in languages that have capitals."""
_NOUNS = {"en": frozenset({"art", "die", "dove", "era", "fare", "hat", "men", "son", "war"})}
"""Words that say something in one language, though they are little words in another."""


def terms_of(members: Sequence[int], weights: Weights, profiles: Sequence[TextProfile]) -> tuple[str, ...]:
    """Return the terms that hold the profiles `members` together, the strongest first, as they are mostly spelled.

    A term weighs what it weighs in the group more than in the rest of the book, and a third of the group uses it, or at
    least two. A single piece has its own words.
    """
    if not weights.words:
        return ()
    chosen = np.isin(np.arange(len(profiles)), members)
    within = weights.rows[chosen].sum(axis=0) / chosen.sum()
    beyond = weights.rows[~chosen].sum(axis=0) / max(1, (~chosen).sum())
    users = (weights.rows[chosen] > 0).sum(axis=0)
    is_held = users >= max(min(2, len(members)), len(members) * _LEAST_SHARE)
    worth = np.where(is_held, np.round((within - beyond) / UNIT, 9), -1.0)
    best = [int(place) for place in np.argsort(-worth, kind="stable")[: 4 * _TERMS] if worth[place] > 0]
    spelled = commonest_spellings([profiles[member] for member in members])
    names = names_of_authors(profiles)
    terms = [spelled[weights.words[place]] for place in best if weights.words[place] in spelled]
    languages = {profiles[member].language for member in members}
    return tuple(dict.fromkeys(term for term in terms if may_name(term, names, languages)))[:_TERMS]


def may_name(term: str, names: set[str], languages: set[str]) -> bool:
    """Decide whether a term may name a theme: nobody's name does, nor a little word of any language that bob knows."""
    word = term.casefold()
    if name_key(term) in names:
        return False
    return not any(word in little for little in STOP_WORDS.values()) or any(
        word in _NOUNS.get(language, ()) for language in languages
    )


def titles_for(terms: Sequence[Sequence[str]], *, language: str) -> list[str]:
    """Return a working title for each of several lists of terms, no two alike: `Stoves and chimneys`.

    They are joined as the book's `language` (BCP 47) joins words.
    """
    titles: list[str] = []
    used: set[str] = set()
    for number, words in enumerate(terms, start=1):
        choices = [
            _joined(words[: _IN_A_TITLE + more], language) for more in range(max(1, len(words) - _IN_A_TITLE + 1))
        ]
        title = next((choice for choice in choices if choice and caseless(choice) not in used), f"Theme {number}")
        used.add(caseless(title))
        titles.append(title)
    return titles


def _joined(words: Sequence[str], language: str) -> str:
    """Return `Stoves and chimneys` or `Öfen, Schornsteine und Ruß`; without the "and" where words are characters."""
    if words and all(word.lower() == word.upper() for word in words):  # a script without capitals, and without "and"
        return "・".join(words)
    conjunction = _CONJUNCTIONS.get(primary_language(language), "&")
    if conjunction == "y" and words and words[-1].lower().startswith(("i", "hi")):
        conjunction = "e"  # aves e islas
    title = listed(words, conjunction)
    return title[:1].upper() + title[1:]


def commonest_spellings(profiles: Sequence[TextProfile]) -> dict[str, str]:
    """Return the commonest spelling of each stem; of equally common ones the shortest, then the first."""
    counts: Counter[tuple[str, str]] = Counter()
    for profile in profiles:
        counts.update(profile.spellings)
    spelled: dict[str, str] = {}
    for (stem, word), _ in sorted(counts.items(), key=lambda entry: (-entry[1], len(entry[0][1]), entry[0][1])):
        spelled.setdefault(stem, word)
    return spelled


def names_of_authors(profiles: Sequence[TextProfile]) -> set[str]:
    """Return the names of the authors, word by word."""
    return {word for profile in profiles for author in profile.authors for word in author.split()}
