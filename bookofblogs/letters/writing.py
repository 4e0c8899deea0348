"""A letter that is due, written as a draft: in whose words, in which language, under which file name."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import field

from bookofblogs.letters.draft_files import draft_file
from bookofblogs.letters.filling import fill
from bookofblogs.letters.template import Template
from bookofblogs.letters.values import Telling
from bookofblogs.model.book_strings import BookStrings
from bookofblogs.model.frozen import dataclass
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
        self.strings = functools.cache(texts.strings)

    def written(self, due: Due) -> Draft:
        """Return the draft of a letter that is due."""
        template, language = self.template(due.occasion, due.key)
        values = self.telling.values(due, self.strings(language), language)
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

        The language decides first: the person's, then the book's, then English. Within one the editor's words come
        before ours; those in a file without a language are in the book's.
        """
        book = self.situation.project.imprint.language
        for language in (self.telling.language(key), book):
            template = self._editors(occasion, language)
            if template is None and _family(language) == _family(book):
                template = self.texts.editors.get((occasion, ""))
            if template is None and self.texts.own_language(language) == _family(language):
                template = self.texts.own(occasion, language)
            if template is not None:
                return template, language
        english = self.texts.own_language("")
        return self.texts.own(occasion, english), english

    def _editors(self, occasion: Occasion, language: str) -> Template | None:
        """Return the editor's template in `language`, or in one that it is a kind of: that in `de` for `de-AT`."""
        parts = language.lower().split("-")
        tags = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((self.texts.editors[occasion, tag] for tag in tags if (occasion, tag) in self.texts.editors), None)


def _family(language: str) -> str:
    return language.partition("-")[0].lower()
