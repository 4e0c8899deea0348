"""How much each word counts for each piece: TF-IDF, in whole numbers.

A sum of whole numbers below 2^53 is the same in every order, with any number of threads and on every processor. So the
weights are rounded once, early, and nothing after that can differ between two machines.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from bookofblogs.model.frozen import dataclass
from bookofblogs.themes.text_profile import TextProfile

Numbers = npt.NDArray[np.float64]

UNIT = 2.0**20
"""What stands for 1 in the whole numbers of vectors and similarities."""

_MOST_OF_A_LANGUAGE = 0.5
_FEW = 8
_PAIRS_TO_TELL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """The words that count, in order, and a row for each profile with the weight of each word, times UNIT."""

    words: tuple[str, ...]
    rows: Numbers


def likeness(rows: Numbers) -> Numbers:
    """Return the cosine of each two of `rows`, times UNIT, as whole numbers."""
    return np.floor(rows @ rows.T / UNIT)


def between_languages(like: Numbers, languages: Sequence[str]) -> Numbers:
    """Return `like`, each figure divided by what is usual between two pieces in these two languages.

    Else the pieces nearest to one would merely be those in its own language. What is usual in the book stays as it is;
    where few pairs show what is usual between languages, that of the book counts too.
    """
    names = sorted(set(languages))
    if len(names) < 2:  # nothing to divide by
        return like
    spoken = np.eye(len(names))[[names.index(language) for language in languages]]
    sizes = spoken.sum(axis=0)
    pairs = np.outer(sizes, sizes) - np.diag(sizes)
    totals = spoken.T @ (like - np.diag(np.diag(like))) @ spoken
    general = float(totals.sum()) / float(pairs.sum())
    usual = (totals + _PAIRS_TO_TELL * general) / (pairs + _PAIRS_TO_TELL)
    factors = np.divide(general, usual, out=np.ones_like(usual), where=usual > 0)
    rows = spoken.argmax(axis=1)
    divided: Numbers = np.floor(like * factors[np.ix_(rows, rows)])
    return divided


def weigh(profiles: Sequence[TextProfile]) -> Weights:
    """Return the weights of `profiles`: dampened frequency times inverse document frequency, each row of length 1.

    They say which words a piece uses: the tenth use of a word tells little that the third did not.
    """
    rarities = _rarities(profiles)
    return Weights(words=tuple(rarities), rows=_rows(profiles, rarities, lambda count: 1.0 + math.log(count)))


def repeated(profiles: Sequence[TextProfile]) -> Numbers:
    """Return what `profiles` keep saying: rows as those of `weigh`, but each use counts as much as the first."""
    return _rows(profiles, _rarities(profiles), float)


def _rarities(profiles: Sequence[TextProfile]) -> dict[str, float]:
    """Return how rare each word is that counts, the words in order.

    A word counts if two pieces without a common author use it, so that nobody's turns of phrase make a theme, and if
    not more than half of the pieces in its language use it. It is as rare as in the language where it is least so: the
    small change of a language that few pieces are written in must not tie them together.
    """
    pieces = Counter(stem for profile in profiles for stem in profile.stems)
    by_language = _by_language(profiles)
    sizes = Counter(profile.language for profile in profiles)
    shared = _shared(profiles)
    shares = {
        word: max(
            [count / len(profiles), *(counts[word] / sizes[language] for language, counts in by_language.items())]
        )
        for word, count in pieces.items()
        if word in shared
    }
    words = tuple(sorted(word for word in shares if not _is_everywhere(word, by_language, sizes)))
    return {word: 1.0 + math.log((1 + len(profiles)) / (1 + shares[word] * len(profiles))) for word in words}


def _rows(profiles: Sequence[TextProfile], rarities: Mapping[str, float], frequency: Callable[[int], float]) -> Numbers:
    """Return a row of length 1 for each profile: for each word its `frequency` by its count, times how rare it is."""
    places = {word: place for place, word in enumerate(rarities)}
    rows = np.zeros((len(profiles), len(places)))
    for row, profile in zip(rows, profiles, strict=True):
        counts = {word: count for word, count in profile.stems.items() if word in places}
        values = [frequency(count) * rarities[word] for word, count in counts.items()]
        row[[places[word] for word in counts]] = _of_length_one(values)
    return rows


def _of_length_one(values: Sequence[float]) -> Numbers:
    """Return `values` over their length, times UNIT, rounded to whole numbers."""
    length = math.sqrt(math.fsum(value * value for value in values))
    return np.round(np.array(values) / length * UNIT) if length else np.zeros(len(values))


def _by_language(profiles: Sequence[TextProfile]) -> dict[str, Counter[str]]:
    """Return, for each language, how many pieces use each word."""
    counts: dict[str, Counter[str]] = {}
    for profile in profiles:
        counts.setdefault(profile.language, Counter()).update(profile.stems.keys())
    return counts


def _is_everywhere(word: str, by_language: dict[str, Counter[str]], sizes: Counter[str]) -> bool:
    """Decide whether more than half of the pieces in some language use `word`, if there are enough to tell."""
    return any(
        sizes[language] >= _FEW and counts[word] > _MOST_OF_A_LANGUAGE * sizes[language]
        for language, counts in by_language.items()
    )


def _shared(profiles: Sequence[TextProfile]) -> set[str]:
    """Return the words used by two pieces without a common author; in a book by one author, by two pieces."""
    authors: dict[str, frozenset[str] | None] = {}
    uses: Counter[str] = Counter()
    for number, profile in enumerate(profiles):
        whose = profile.authors or frozenset({f"\x00{number}"})  # nobody in particular, and nobody else
        for word in profile.stems:
            common = authors.get(word)
            authors[word] = whose if word not in uses else (common or frozenset()) & whose
            uses[word] += 1
    of_several = {word for word, common in authors.items() if not common}
    is_one_authors = len(profiles) > 1 and frozenset.intersection(*(profile.authors for profile in profiles))
    return {word for word, count in uses.items() if count > 1} if is_one_authors else of_several
