"""The words of a text as themes count them: without the small change of the language, each brought to its stem."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import snowballstemmer

from bookofblogs.expressions import expression
from bookofblogs.language.languages import primary_language
from bookofblogs.language.little_words.reader import LittleWords, little_words, stop_words_of_all

_WRITTEN_WITHOUT_BLANKS = (
    "\u3041-\u3096\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # kana and Han
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
)
RUN = expression(rf"[{_WRITTEN_WITHOUT_BLANKS}]+|(?:(?![{_WRITTEN_WITHOUT_BLANKS}])[^\W\d_])+[\u0300-\u036f]*")
_WITHOUT_BLANKS = expression(f"[{_WRITTEN_WITHOUT_BLANKS}]")
_ONLY_KANA = expression("[\u3041-\u3096]+")
_ADDRESS = expression(
    r"(?:https?://|www\.|mailto:)\S+|\S+@\S+|\S+\.(?:com|org|net|io|gov|edu|html?)\b\S*", re.IGNORECASE
)
_STEMMERS = {
    "ar": "arabic",
    "hy": "armenian",
    "eu": "basque",
    "ca": "catalan",
    "da": "danish",
    "nl": "dutch",
    "en": "english",
    "et": "estonian",
    "fi": "finnish",
    "fr": "french",
    "de": "german",
    "el": "greek",
    "hi": "hindi",
    "hu": "hungarian",
    "id": "indonesian",
    "ga": "irish",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "no": "norwegian",
    "nb": "norwegian",
    "nn": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "es": "spanish",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""The stemmer of Snowball for a language. Those of languages that only its latest versions know are left out."""


_SENTENCE_ENDS = expression(r"(?:[.!?…:;\n|•–—])[\s\"'“”„‘’«»()\[\]*_-]*\Z")
_LOOK_BACK = 12


class SubjectWord(NamedTuple):
    """A word that may tell of a subject."""

    stem: str
    written: str
    begins: bool
    """Whether a sentence begins with it, so that its capital says nothing."""


def words_of(text: str, language: str) -> Iterator[SubjectWord]:
    """Yield each word of `text` that may tell of its subject.

    `language` is a BCP 47 tag. In scripts without blanks each two neighbouring characters are a word: a dictionary
    would be needed to do better, and Chinese and Japanese words are short.
    """
    primary = primary_language(language)
    plain = readable(text)
    silent = little_words(primary).stop_words
    for match in RUN.finditer(plain):
        written = match[0]
        word = written.lower()
        if is_without_blanks(word):
            yield from (SubjectWord(pair, pair, begins=False) for pair in _pairs(word))
        elif len(word) > 1 and word not in silent:
            start = match.start()
            before = plain[max(0, start - _LOOK_BACK) : start] if start else "\n"
            yield SubjectWord(stem_of(word, primary), written, begins=_SENTENCE_ENDS.search(before) is not None)


def readable(text: str) -> str:
    """Return `text` without addresses, in composed characters."""
    return unicodedata.normalize("NFC", _ADDRESS.sub(" | ", text))


def is_little_word(word: str, little: LittleWords) -> bool:
    """Decide whether a word in small letters is a stop word of its language or, if it is no noun there, of another."""
    return word in little.stop_words or (word in stop_words_of_all() and word not in little.nouns)


def is_without_blanks(word: str) -> bool:
    """Decide whether a word is written in a script without blanks, so that it may be many."""
    return _WITHOUT_BLANKS.match(word) is not None


def _pairs(run: str) -> Iterator[str]:
    """Yield every two neighbours; two Hiragana are grammar more often than not."""
    if len(run) == 1:
        yield run
    for first, second in pairwise(run):
        if not _ONLY_KANA.fullmatch(first + second):
            yield first + second


@lru_cache(maxsize=200_000)
def stem_of(word: str, language: str) -> str:
    """Return the stem of `word`, the word itself in a language without a stemmer."""
    stemmer = _stemmer(language)
    return stemmer.stemWord(word) if stemmer else word


@cache
def _stemmer(language: str) -> "snowballstemmer.Stemmer | None":
    name = _STEMMERS.get(language)
    return snowballstemmer.stemmer(name) if name and name in snowballstemmer.algorithms() else None
