"""A letter that is due, written as a draft: in whose words, in which language, under which file name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bookofblogs.letters.draft_files import draft_file
from bookofblogs.letters.filling import fill
from bookofblogs.letters.template import Template
from bookofblogs.letters.values import Telling
from bookofblogs.model.book_strings import BookStrings
from bookofblogs.model.outbox import Draft, Due, Occasion, Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The words that letters are made of."""

    own: Callable[[Occasion, str], Template]
    """Bob's own template in a language, in English where we have none in it."""
    own_language: Callable[[str], str]
    """In which language that is."""
    strings: Callable[[str], BookStrings]
    """How a language says dates, days and lists."""
    editors: Mapping[tuple[Occasion, str], Template] = field(default_factory=dict)
    """The editor's templates by occasion and language in small letters; empty for that of the book."""


class LetterWriter:
    """Writes the letters of one situation."""

    def __init__(self, situation: Situation, texts: Texts) -> None:
        """Look up what the letters tell."""
        self.situation = situation
        self.texts = texts
        self.telling = Telling(situation)

    def written(self, due: Due) -> Draft:
        """Return the draft of a letter that is due."""
        template, language = self.template(due.occasion, due.key)
        values = self.telling.values(due, self.texts.strings(language), language)
        subject, text = fill(template, values, self.telling.conditions(due))
        return Draft(
            file=draft_file(due, self.situation.today),
            key=due.key,
            to=self.telling.whole_name(due.key),
            subject=subject,
            text=text,
        )

    def template(self, occasion: Occasion, key: str) -> tuple[Template, str]:
        """Return in whose words somebody is written to, and in which language (BCP 47) these are.

        The person's language decides first, then the editor's words come before ours. Where neither has words in it,
        they are the editor's in the book's language, else ours in English.
        """
        language = self.telling.language(key)
        book = self.situation.project.imprint.language
        editors = self._editors(occasion, language)
        if editors:
            return editors, language
        plain = self.texts.editors.get((occasion, ""))
        if plain and _family(language) == _family(book):
            return plain, language
        own = self.texts.own_language(language)
        if plain and own != _family(language):
            return plain, book
        return self.texts.own(occasion, own), language if own == _family(language) else own

    def _editors(self, occasion: Occasion, language: str) -> Template | None:
        """Return the editor's template in `language`, or in one that it is a kind of: that in `de` for `de-AT`."""
        parts = language.lower().split("-")
        tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((self.texts.editors[occasion, tag] for tag in tags if (occasion, tag) in self.texts.editors), None)


def written(due: Due, situation: Situation, texts: Texts) -> Draft:
    """Return the draft of one letter that is due; a `LetterWriter` writes many."""
    return LetterWriter(situation, texts).written(due)


def _family(language: str) -> str:
    return language.partition("-")[0].lower()
