"""Phrases that the made pages share, in XHTML: a name, a title that leads to its piece, words in their own language."""

import unicodedata
from html import escape

from bookofblogs.assembly.context import AssemblyContext
from bookofblogs.language.languages import direction_of
from bookofblogs.model.book import Chapter, Credit

_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def named(person: Credit) -> str:
    """Return a person's name, which runs in the direction of its own letters."""
    return f'<span dir="auto">{escape(person.name, quote=False)}</span>'


def link_to(chapter: Chapter, context: AssemblyContext) -> str:
    """Return the title of a chapter as a link to it, in its own language."""
    attribute = language_attribute(chapter.language, context)
    return f'<a href="#{chapter.id}"{attribute}>{escape(chapter.title, quote=False)}</a>'


def spoken(words: str, language: str, context: AssemblyContext) -> str:
    """Return plain `words` of a piece in `language`, with the language named where it is not the book's."""
    attribute = language_attribute(language, context)
    text = escape(words, quote=False)
    return f"<span{attribute}>{text}</span>" if attribute else text


def language_attribute(language: str, context: AssemblyContext) -> str:
    """Return the attributes of an element in `language` on a page in the book's."""
    if not language or language == context.language:
        return ""
    direction = direction_of(language)
    own_direction = f' dir="{direction}"' if direction != direction_of(context.language) else ""
    return f' lang="{escape(language)}"{own_direction}'


def direction_attribute(words: str, context: AssemblyContext) -> str:
    """Return the attribute of a line that runs in another direction than the book, by its first letter that has one.

    That is how `dir="auto"` decides (Unicode Bidirectional Algorithm, P2 and P3), which not every reader knows.
    """
    directions = (_DIRECTIONS.get(unicodedata.bidirectional(letter)) for letter in words)
    own = next((direction for direction in directions if direction), "")
    return f' dir="{own}"' if own and own != direction_of(context.language) else ""
