"""The phrases that say what a theme is about, and what each is worth as its title."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from bookofblogs.themes.company import Company, Phrase, parts_of
from bookofblogs.themes.text_profile import TextProfile
from bookofblogs.themes.words import is_without_blanks

_LENGTHS = (1.0, 1.8, 1.6)
"""What a phrase of one, two and three words is worth."""
_LEAST_SHARE, _LEAST_SHARE_OF_PHRASES = 1 / 3, 1 / 4
_NOUN, _PERHAPS_A_NOUN = 0.3, 0.12
_RAREST = 1 / 8
_SWALLOWS = 0.45
_NAME = 0.4
_TITLE_COUNTS = 1.5
_DIGITS = 9
LAST_RANK = 2
_LEAST_NOUN = 0.01
_OFTEN_SAID = 60
"""How many words of a theme may name it at last."""


class Candidate(NamedTuple):
    """A phrase that may name a theme. Those of a lower `rank` come first, then what is worth more."""

    rank: int
    worth: float
    phrase: Phrase


class _Count(NamedTuple):
    """How often a phrase is used in each unit, titles and headings more, and in whose titles it stands."""

    units: dict[int, int]
    titles: set[int]


def candidates_of(
    themes: Sequence[Sequence[int]], profiles: Sequence[TextProfile], company: Company
) -> list[tuple[Candidate, ...]]:
    """Return for each of `themes`, which hold numbers of `profiles`, what may name it, the best first.

    The first rank are phrases that a third of the theme uses, of two words and more a quarter, whose head is surely a
    noun. The second may be less surely one. The last is any word that is often said there: the others may be taken.
    """
    used = [_used(theme, profiles, company) for theme in themes]
    counts = _counted({phrase for phrases in used for phrase in phrases}, company)
    return [
        _ranked(_Theme(theme, len(profiles), company, counts), phrases)
        for theme, phrases in zip(themes, used, strict=True)
    ]


def _used(theme: Sequence[int], profiles: Sequence[TextProfile], company: Company) -> list[Phrase]:
    """Return the phrases that a quarter of a theme uses, by two authors unless it has only one; and its usual words."""
    least = max(min(2, len(theme)), len(theme) * _LEAST_SHARE_OF_PHRASES)
    authors = min(2, len(frozenset().union(*(profiles[unit].authors for unit in theme))))
    words = Counter(stem for unit in theme for stem in {stem for run in company.runs[unit] for stem in run.stems})
    users: dict[Phrase, set[int]] = defaultdict(set)
    for unit in theme:
        for run in company.runs[unit]:
            for start, end in parts_of(run.stems):
                if all(words[stem] >= least for stem in run.stems[start:end]):
                    users[run.stems[start:end]].add(unit)
    phrases = [
        phrase
        for phrase, those in users.items()
        if len(those) >= least and len(frozenset().union(*(profiles[unit].authors for unit in those))) >= authors
    ]
    often = sorted(words, key=lambda stem: (-words[stem], stem))[:_OFTEN_SAID]
    return sorted({*phrases, *((stem,) for stem in often)})


def _counted(phrases: Collection[Phrase], company: Company) -> dict[Phrase, _Count]:
    """Return the uses of `phrases` in the whole book."""
    counts = {phrase: _Count({}, set()) for phrase in phrases}
    for unit, runs in enumerate(company.runs):
        for run in runs:
            for start, end in parts_of(run.stems):
                count = counts.get(run.stems[start:end])
                if count:
                    count.units[unit] = count.units.get(unit, 0) + run.said.weight
                    if run.said.is_title:
                        count.titles.add(unit)
    return counts


class _Theme(NamedTuple):
    """A theme, of how many units in the book, and how often each phrase is used in which."""

    units: Sequence[int]
    in_book: int
    company: Company
    counts: Mapping[Phrase, _Count]


def _ranked(theme: _Theme, phrases: Iterable[Phrase]) -> tuple[Candidate, ...]:
    """Return what may name a theme, the best first, without the parts of phrases that say it better."""
    found = {phrase: each for phrase in phrases if (each := _candidate(theme, phrase))}
    swallowed = {
        part
        for phrase, whole in found.items()
        for start, end in parts_of(phrase)
        if (part := phrase[start:end]) != phrase
        and part in found
        and whole.rank <= found[part].rank
        and whole.worth >= _SWALLOWS * found[part].worth
    }
    kept = [each for phrase, each in found.items() if phrase not in swallowed]
    return tuple(sorted(kept, key=lambda each: (each.rank, -each.worth, each.phrase)))


def _candidate(theme: _Theme, phrase: Phrase) -> Candidate | None:
    """Return what a phrase is worth as the name of a theme; None for one that cannot be its name."""
    company, count, members = theme.company, theme.counts[phrase], set(theme.units)
    if is_without_blanks(phrase[0]) and len(phrase) == 1:
        return None
    of_words = [sum(theme.counts[word,].units.values()) for word in phrase if (word,) in theme.counts]
    if sum(count.units.values()) < _RAREST * min(of_words, default=0):
        return None
    inside = [uses for unit, uses in count.units.items() if unit in members]
    outside = [uses for unit, uses in count.units.items() if unit not in members]
    others = max(1, theme.in_book - len(members))
    share = len(inside) / len(members)
    more = share - len(outside) / others
    oftener = _mean_of_logs(inside, len(members)) - _mean_of_logs(outside, others)
    noun = company.noun(phrase)
    rank = LAST_RANK
    if more > 0 and oftener > 0:
        if noun >= _NOUN and share >= (_LEAST_SHARE if len(phrase) == 1 else _LEAST_SHARE_OF_PHRASES):
            rank = 0
        elif noun >= _PERHAPS_A_NOUN and share >= _LEAST_SHARE_OF_PHRASES:
            rank = 1
    elif len(phrase) > 1:
        return None
    worth = more * oftener if more > 0 and oftener > 0 else min(more, oftener)
    in_titles = len(count.titles & members) / len(members)
    worth *= (1 + _TITLE_COUNTS * in_titles) * math.sqrt(max(noun, _LEAST_NOUN)) * _LENGTHS[len(phrase) - 1]
    if len(phrase) == 1 and company.is_name(phrase[0]):
        worth *= _NAME
    return Candidate(rank, round(worth, _DIGITS), phrase)


def _mean_of_logs(uses: Sequence[int], units: int) -> float:
    return math.fsum(math.log(1 + count) for count in uses) / units
