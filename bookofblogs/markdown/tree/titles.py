"""Titles as plain text: as they were typed, to compare them, and as they are set, to print them."""

from collections.abc import Sequence

from markdown_it.token import Token

from bookofblogs.markdown.parsing.html_events import HtmlText, html_events
from bookofblogs.markdown.parsing.parser import parse_line, set_marks
from bookofblogs.markdown.source.markdown_source import numbered
from bookofblogs.markdown.source.templates import without_engine
from bookofblogs.markdown.tree.blanks import settled
from bookofblogs.unicode_text import on_one_line

_TRIGGERS = ("'", '"', "--", "...")


def as_typed(markdown: str, *, notes: Sequence[str] = ()) -> str:
    """Return the text of one line of Markdown without its marks, and with the quotation marks that were typed.

    `notes` are the labels of the notes that are referred to in it.
    """
    return _text_of(parse_line(markdown, language=None, notes=notes))


def as_set(title: str, *, language: str) -> str:
    """Return a title as it is printed: without Markdown's marks, with the quotation marks of `language` (BCP 47)."""
    source = without_engine(numbered(title, first_line=1), [], is_indented_code=lambda _number: False)
    return settled(_text_of(parse_line(source.text, language=language)), language=language)


def title_as_set(title: str, *, language: str) -> str:
    """Return a plain title, in which nothing is Markdown any more, with the marks and blanks of `language`."""
    return settled(set_marks(title, language=language), language=language)


def is_set_otherwise(markdown: str) -> bool:
    """Return whether `markdown` holds anything that is printed other than it was typed."""
    return any(trigger in markdown for trigger in _TRIGGERS)


def _text_of(tokens: Sequence[Token]) -> str:
    return on_one_line("".join(_parts(tokens)))


def _parts(tokens: Sequence[Token]) -> list[str]:
    parts = []
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "html_inline":
            # A tag that is no HTML, as in `vector<double>`, comes as text.
            parts += [event.text for event in html_events(token.content) if isinstance(event, HtmlText)]
        if token.children and token.type != "image":
            parts += _parts(token.children)
    return parts
