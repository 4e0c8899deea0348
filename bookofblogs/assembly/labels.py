"""The few words that the book itself says, by language."""

from collections.abc import Mapping
from datetime import date

from bookofblogs.assembly.wording.arabic import ARABIC
from bookofblogs.assembly.wording.dutch import DUTCH
from bookofblogs.assembly.wording.french import FRENCH
from bookofblogs.assembly.wording.german import GERMAN
from bookofblogs.assembly.wording.hebrew import HEBREW
from bookofblogs.assembly.wording.hindi import HINDI
from bookofblogs.assembly.wording.italian import ITALIAN
from bookofblogs.assembly.wording.japanese import JAPANESE
from bookofblogs.assembly.wording.portuguese import PORTUGUESE
from bookofblogs.assembly.wording.spanish import SPANISH
from bookofblogs.model.book import Labels

_LABELS: Mapping[str, Labels] = {
    "ar": ARABIC,
    "de": GERMAN,
    "es": SPANISH,
    "fr": FRENCH,
    "he": HEBREW,
    "hi": HINDI,
    "it": ITALIAN,
    "ja": JAPANESE,
    "nl": DUTCH,
    "pt": PORTUGUESE,
}


def labels(language: str) -> Labels:
    """Return the book's own words in `language` (BCP 47), in English where we have none in it."""
    return _LABELS.get(language.partition("-")[0].lower(), Labels())


def in_words(day: date, words: Labels) -> str:
    """Return a date as the book's language writes it: `20 October 2014`."""
    return words.day.format(day=day.day, month=words.months.split()[day.month - 1], year=day.year)
