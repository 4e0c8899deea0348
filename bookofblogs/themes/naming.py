"""What a group of pieces is called: the phrases that hold it together, and a working title made of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from bookofblogs.folding import caseless, unaccented
from bookofblogs.language.languages import primary_language
from bookofblogs.language.little_words.reader import little_words
from bookofblogs.themes.company import Company, Phrase
from bookofblogs.themes.phrases import LAST_RANK, Candidate, candidates_of
from bookofblogs.themes.text_profile import TextProfile, plain_word
from bookofblogs.themes.words import is_without_blanks
from bookofblogs.wording import listed

_TERMS, _FEW_TERMS = 8, 4
_SECOND_TO_PHRASE, _SECOND_TO_WORD = 0.6, 0.15
"""What a second phrase must be worth, of the first."""
_SAME_BEGINNING = 5
_PLURAL = 0.25
_LEAST_NOUN = 0.01
_DIGITS = 9
_WITHIN = 1000
"""What a spelling within a sentence of the text weighs, against one at its beginning, in a title or in a heading."""


class Named(NamedTuple):
    """A theme's working title, and the phrases that hold it together, the strongest first."""

    title: str
    terms: tuple[str, ...]


def named(
    themes: Sequence[Sequence[int]],
    profiles: Sequence[TextProfile],
    titles: Sequence[str],
    kept: Mapping[int, str],
    *,
    language: str,
) -> list[Named]:
    """Return what each of `themes`, which hold numbers of `profiles`, is called; no word stands in two titles.

    `titles` are those of the profiles, for a theme whose words all name another. `kept` are the titles that themes have
    already, by their numbers. `language` is the book's (BCP 47).
    """
    choices = _choices_of(themes, profiles)
    titled = _no_word_twice([() if place in kept else these for place, these in enumerate(choices)], kept.values())
    found: list[Named] = []
    used = {caseless(title) for title in kept.values()}
    for place, (theme, these) in enumerate(zip(themes, choices, strict=True)):
        chosen = titled[place]
        if place in kept:
            found.append(Named(kept[place], _terms(these)))
            continue
        own = Counter(profiles[unit].language for unit in theme)
        main = max(own, key=lambda each: (own[each], each == primary_language(language), each))
        title = of_piece = _joined([each.spelled for each in chosen], main) or titles[theme[0]]
        number = 1
        while caseless(title) in used:
            number += 1
            title = f"{of_piece} ({number})"
        used.add(caseless(title))
        found.append(Named(title, _terms(these) or tuple(each.spelled for each in chosen)))
    return found


def terms_of(themes: Sequence[Sequence[int]], profiles: Sequence[TextProfile]) -> list[tuple[str, ...]]:
    """Return the phrases that hold each of `themes` together, the strongest first."""
    return [_terms(choices) for choices in _choices_of(themes, profiles)]


class _Choice(NamedTuple):
    """A candidate as it is spelled, and what no other title may have in common with it."""

    candidate: Candidate
    spelled: str
    keys: frozenset[str]


def _choices_of(themes: Sequence[Sequence[int]], profiles: Sequence[TextProfile]) -> list[list[_Choice]]:
    """Return what may name each of `themes`."""
    company = Company(profiles)
    candidates = candidates_of(themes, profiles, company)
    return [_choices(theme, these, profiles, company) for theme, these in zip(themes, candidates, strict=True)]


def _terms(choices: Sequence[_Choice]) -> tuple[str, ...]:
    """Return the best phrases; of those that are less surely nouns only where there are few others."""
    ranks = [each.candidate.rank for each in choices]
    most = min(_TERMS, max(_FEW_TERMS, ranks.count(0)), len(ranks) - ranks.count(LAST_RANK))
    return tuple(dict.fromkeys(each.spelled for each in choices[:most]))


def _choices(
    theme: Sequence[int], candidates: Sequence[Candidate], profiles: Sequence[TextProfile], company: Company
) -> list[_Choice]:
    """Return the candidates of a theme as they are spelled there."""
    forms: dict[Phrase, Counter[str]] = {each.phrase: Counter() for each in candidates}
    for unit in theme:
        has_capitals = little_words(profiles[unit].language).nouns_have_capitals
        for phrase, written, run, place in company.spellings(unit, forms):
            is_own = run.said.weight == 1 and not (run.begins and place == 0)
            spelled = written if is_own or has_capitals else _plain(written)
            forms[phrase][spelled] += _WITHIN if is_own else 1
    choices = []
    for each in candidates:
        spelled = _spelled(each.phrase, forms[each.phrase], company)
        choices.append(_Choice(each, spelled, _keys(each.phrase, spelled)))
    return choices


def _keys(phrase: Phrase, spelled: str) -> frozenset[str]:
    """Return what two titles must not share: a stem, a word; of signs, two neighbours."""
    if is_without_blanks(phrase[0]):
        return frozenset(map("".join, pairwise(phrase)))
    return frozenset((*phrase, *unaccented(spelled).split()))


def _no_word_twice(themes: Sequence[Sequence[_Choice]], titles: Iterable[str]) -> list[tuple[_Choice, ...]]:
    """Return one or two choices for each theme, with no word of `titles`.

    A word that two themes would have goes where it is worth more.
    """
    theirs = {word for title in titles for word in unaccented(title).split()}
    taken = [set(theirs) for _ in themes]
    while True:
        chosen = [_title_of(choices, keys) for choices, keys in zip(themes, taken, strict=True)]
        owners: dict[str, tuple[int, float, int]] = {}
        for number, those in enumerate(chosen):
            for each in those:
                claim = (each.candidate.rank, -each.candidate.worth, number)
                owners |= {key: min(claim, owners.get(key, claim)) for key in each.keys}
        lost = [
            {key for each in those for key in each.keys if owners[key][2] != number}
            for number, those in enumerate(chosen)
        ]
        if not any(lost):
            return chosen
        for keys, more in zip(taken, lost, strict=True):
            keys.update(more)


def _title_of(choices: Sequence[_Choice], taken: set[str]) -> tuple[_Choice, ...]:
    """Return the choice worth the most that has nothing of what is `taken`, and the next if it is worth enough."""
    left = [each for each in choices if not each.keys & taken]
    if not left:
        return ()
    first, _, _ = best = left[0]
    is_phrase = len(first.phrase) > 1 and not is_without_blanks(first.phrase[0])
    least = first.worth * (_SECOND_TO_PHRASE if is_phrase else _SECOND_TO_WORD)
    beginnings = {key[:_SAME_BEGINNING] for key in best.keys}
    for each in left[1:]:
        same_rank = each.candidate.rank == first.rank
        if (
            same_rank
            and each.candidate.worth >= least
            and not beginnings & {key[:_SAME_BEGINNING] for key in each.keys}
        ):
            return best, each
    return (best,)


def _spelled(phrase: Phrase, forms: Mapping[str, int], company: Company) -> str:
    """Return the commonest spelling, or its plural if a quarter of the uses have that.

    One whose head is used as a noun goes before one that is not: management before manage.
    """
    little = company.little_words_of(phrase)
    head = 0 if little.head_comes_first else -1
    surely = {
        form: count * max(company.noun_of(form.lower().replace("-", " ").split()[head], phrase), _LEAST_NOUN)
        for form, count in forms.items()
    }
    common = min(surely, key=lambda each: (-round(surely[each], _DIGITS), len(each), each))
    for plural in little.plurals:
        cut, _, put = plural.rpartition("/")
        many = f"{common.removesuffix(cut)}{put}" if common.endswith(cut) else ""
        if forms.get(many, 0) >= _PLURAL * sum(forms.values()):
            return many
    return common


def _plain(written: str) -> str:
    """Return words from the beginning of a sentence or from a title, without the capitals that they have there."""
    return " ".join(plain_word(word) for word in written.split())


def _joined(phrases: Sequence[str], language: str) -> str:
    """Return `Stoves and chimneys` or `Öfen und Schornsteine`; without the "and" where words are characters."""
    if not phrases:
        return ""
    if all(phrase.lower() == phrase.upper() for phrase in phrases):  # a script without capitals, and without "and"
        return "・".join(phrases)
    title = listed(phrases, little_words(language).joined_by(phrases[-1]))
    first = title.split(maxsplit=1)[0]
    return title if first[1:] != first[1:].lower() else title[:1].upper() + title[1:]  # iOS stays
