"""The words of a book in the company that they keep, which tells nouns from verbs and adverbs in any text.

No dictionary is asked. A noun has a determiner, a preposition or another word of content before it and a little word or
a sign behind it ("the assessment is", "of accessibility,"); a verb has a pronoun or a helper before it.
"""

import math
from array import array
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from bookofblogs.expressions import expression
from bookofblogs.folding import name_key
from bookofblogs.language.little_words.reader import LittleWords, little_words
from bookofblogs.themes.text_profile import Said, TextProfile, names_of_authors
from bookofblogs.themes.words import RUN, is_little_word, is_without_blanks, readable, stem_of

_AMOUNT = expression(r"(?<!\d)\d{1,3}[-‐\s]?\Z")
"""Before what is counted: 64 bit, 3 weeks. A year is none."""
_LONGEST_AMOUNT = 5
_FIRST_WITHOUT_BLANKS = "\u0e00"
_HYPHENS = frozenset("-‐’'")
_OFTEN = 2.5
_MOSTLY_LAST, _SELDOM_LAST = 0.4, 0.3
_VERBS_COUNT, _NO_VERB = 3, 0.5
_NOT_KNOWN = 0.5
"""For a word of a language of which bob knows no determiners."""
_NOT_SEEN = 0.25
"""For a word that no sentence holds."""


Phrase = tuple[str, ...]
"""Its stems; in scripts without blanks, its characters."""
MOST_WORDS = 3


class _Kind(Enum):
    CONTENT = auto()
    BEFORE_NOUN = auto()
    BEFORE_VERB = auto()
    LITTLE = auto()


_BEFORE_NOUNS = frozenset({_Kind.CONTENT, _Kind.BEFORE_NOUN})
_BEFORE_HEADS = frozenset({_Kind.BEFORE_NOUN})


class Run(NamedTuple):
    """The stems of some words of content with no sign and no little word between them, and what they weigh."""

    stems: tuple[str, ...]
    said: Said
    places: Sequence[int]
    """Where in the text, made readable, each of them begins and ends, one after the other."""
    begins: bool
    """Whether a sentence begins with it."""


class _Word(NamedTuple):
    """A word in a text, where it begins and ends, and whether nothing but a blank or a hyphen is before it."""

    kind: _Kind
    stem: str
    start: int
    end: int
    is_joined: bool


@dataclass(slots=True)
class Usage:
    """How a form of a word is used in the running text of the book, titles and headings apart."""

    uses: int = 0
    as_noun: int = 0
    as_verb: int = 0
    last: int = 0
    within: int = 0
    """Not at the beginning of a sentence."""
    capital: int = 0
    in_capitals: int = 0
    in_titles: int = 0

    @property
    def share_of_capitals(self) -> float:
        """How often it has a capital, where no sentence begins."""
        return self.capital / self.within if self.within else _NOT_SEEN

    @property
    def share_without_verbs(self) -> float:
        """What the company of a verb leaves, which counts more than it comes."""
        return max(0.0, 1 - _VERBS_COUNT * self.as_verb / self.uses) if self.uses else 1.0

    def noun(self, little: LittleWords) -> float:
        """Return how surely it is a noun by its company, from 0 to 1."""
        if little.nouns_have_capitals:
            return self.share_of_capitals
        if not little.before_nouns:
            return _NOT_KNOWN
        if not self.uses:
            return _NOT_SEEN
        often = min(1.0, _OFTEN * self.as_noun / self.uses)
        ends = 1.0 if self.last > _MOSTLY_LAST * self.uses else _SELDOM_LAST
        return often * ends * self.share_without_verbs


_UNUSED = Usage()


class Company:
    """The words of content of all pieces, in their runs, and how each is used."""

    def __init__(self, profiles: Sequence[TextProfile]) -> None:
        """Read everything that is said in `profiles`, once."""
        self._names = names_of_authors(profiles)
        self._languages: dict[str, str] = {}
        self._usage: dict[str, dict[str, Usage]] = {}
        self._words: dict[str, dict[str, tuple[_Kind, str]]] = {}
        self.runs = [
            [run for said in profile.said for run in self._counted(said, profile.language)] for profile in profiles
        ]
        """Those of each profile."""

    def spellings(self, unit: int, phrases: Container[Phrase]) -> Iterator[tuple[Phrase, str, Run, int]]:
        """Yield every use of one of `phrases` in a profile, as it is written, in which run, and how manieth there."""
        said, text = None, ""
        for run in self.runs[unit]:
            for start, end in parts_of(run.stems):
                phrase = run.stems[start:end]
                if phrase in phrases:
                    if run.said is not said:
                        said, text = run.said, readable(run.said.text)
                    yield phrase, text[run.places[2 * start] : run.places[2 * end - 1]], run, start

    def noun(self, phrase: Phrase) -> float:
        """Return how surely a phrase is a noun in this book, and what it has beside it no verb; from 0 to 1."""
        little = self.little_words_of(phrase)
        head = phrase[0] if little.head_comes_first else phrase[-1]
        beside = min((self._beside_a_noun(stem, little) for stem in phrase if stem != head), default=1.0)
        forms = self._usage[head]
        of_forms = math.fsum((usage.uses or 1) * self.noun_of(form, phrase) for form, usage in forms.items())
        return beside * of_forms / sum(usage.uses or 1 for usage in forms.values())

    def noun_of(self, form: str, phrase: Phrase) -> float:
        """Return how surely a form of the head of a phrase, in small letters, is a noun."""
        little = self.little_words_of(phrase)
        head = phrase[0] if little.head_comes_first else phrase[-1]
        return little.share_of_ending(form, is_alone=len(phrase) == 1) * self._usage[head].get(form, _UNUSED).noun(
            little
        )

    def _beside_a_noun(self, stem: str, little: LittleWords) -> float:
        """Return how surely a word may stand beside a noun to say more of it."""
        forms = self._usage[stem]
        common = min(forms, key=lambda form: (-forms[form].uses, form))
        if little.adjective_endings and not common.endswith(little.adjective_endings):
            return forms[common].share_of_capitals
        return float(forms[common].share_without_verbs >= _NO_VERB)

    def little_words_of(self, phrase: Phrase) -> LittleWords:
        """Return the little words of a phrase's language."""
        return little_words(self._languages[phrase[-1]])

    def is_name(self, stem: str) -> bool:
        """Decide whether a stem is a name: always written in capitals, and in no title."""
        forms = self._usage[stem].values()
        in_capitals = sum(usage.in_capitals for usage in forms)
        return 0 < in_capitals == sum(usage.uses for usage in forms) and not any(usage.in_titles for usage in forms)

    def _counted(self, said: Said, language: str) -> Iterator[Run]:
        """Count the words of one text, and yield its runs."""
        text = readable(said.text)
        words = list(self._seen(text, language))
        little = little_words(language)
        nouns_follow = _BEFORE_HEADS if little.head_comes_first else _BEFORE_NOUNS
        for place, word in enumerate(words):
            if word.kind is not _Kind.CONTENT:
                continue
            self._languages.setdefault(word.stem, language)
            written = text[word.start : word.end]
            forms = self._usage.setdefault(word.stem, {})
            usage = forms.get(form := written.lower()) or forms.setdefault(form, Usage())
            usage.in_titles += said.is_title
            if said.weight == 1 or little.nouns_have_capitals:  # in titles, too
                before = words[place - 1] if place and word.is_joined else None
                after = words[place + 1] if place + 1 < len(words) else None
                _take(usage, written, before, after, nouns_follow)
        for run in _runs_of(words):
            places = array("L", (place for word in run for place in (word.start, word.end)))
            yield Run(tuple(word.stem for word in run), said, places, not run[0].is_joined)

    def _seen(self, text: str, language: str) -> Iterator[_Word]:
        """Yield every word of `text`, which was made readable; each character is one in scripts without blanks."""
        little, words = little_words(language), self._words.setdefault(language, {})
        end = 0
        for match in RUN.finditer(text):
            start, stop = match.span()
            while stop < len(text) and text[stop].isdecimal():  # ggplot2
                stop += 1
            gap = text[end:start]
            is_joined = end > 0 and (gap.isspace() or gap in _HYPHENS or not gap)
            written = match[0]
            if written[0] >= _FIRST_WITHOUT_BLANKS and is_without_blanks(written):
                for place, sign in enumerate(written, start=start):
                    kind = _Kind.LITTLE if "\u3041" <= sign <= "\u3096" or sign in little.stop_words else _Kind.CONTENT
                    yield _Word(kind, sign, place, place + 1, is_joined or place > start)
            else:
                known = words.get(written)
                if known is None:
                    known = words[written] = self._known(written.lower(), language)
                kind, stem = known
                if len(gap) > 1 and _AMOUNT.search(text, max(0, start - _LONGEST_AMOUNT), start):
                    kind = _Kind.LITTLE
                yield _Word(kind, stem, start, stop, is_joined)
            end = stop

    def _known(self, word: str, language: str) -> tuple[_Kind, str]:
        """Return of which kind a word in small letters is, and its stem."""
        little = little_words(language)
        if word in little.before_nouns:
            return _Kind.BEFORE_NOUN, ""
        if word in little.before_verbs:
            return _Kind.BEFORE_VERB, ""
        is_little = is_little_word(word, little) or word in little.days or len(word) == 1
        if is_little or not little.share_of_ending(word, is_alone=False) or name_key(word) in self._names:
            return _Kind.LITTLE, ""
        return _Kind.CONTENT, stem_of(word, language)


def parts_of(run: Sequence[object]) -> Iterator[tuple[int, int]]:
    """Yield where the phrases in a run begin and end: one to three words."""
    for start in range(len(run)):
        for end in range(start + 1, min(start + MOST_WORDS, len(run)) + 1):
            yield start, end


def _runs_of(words: Iterable[_Word]) -> Iterator[list[_Word]]:
    """Yield the runs of words of content."""
    run: list[_Word] = []
    for word in words:
        if run and (not word.is_joined or word.kind is not _Kind.CONTENT):
            yield run
            run = []
        if word.kind is _Kind.CONTENT:
            run.append(word)
    if run:
        yield run


def _take(
    usage: Usage, written: str, before: _Word | None, after: _Word | None, nouns_follow: Container[_Kind]
) -> None:
    """Count one use of a word, with the word before it and the word behind it; None where a sign stands.

    `nouns_follow` are the kinds of words behind which a noun is to be expected.
    """
    usage.uses += 1
    usage.in_capitals += len(written) > 1 and written.isupper()
    is_last = after is None or not after.is_joined or after.kind is not _Kind.CONTENT
    usage.last += is_last
    if before is None:
        return
    usage.within += 1
    usage.capital += written[:1].isupper()
    usage.as_verb += before.kind is _Kind.BEFORE_VERB
    usage.as_noun += is_last and before.kind in nouns_follow
