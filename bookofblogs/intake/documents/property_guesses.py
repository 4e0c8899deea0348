"""What the properties of a document are worth: programs fill them in, so that nothing they say is certain."""

import re
from collections.abc import Iterable

from bookofblogs.model.manuscript import Fact
from bookofblogs.unicode_text import on_one_line

_NO_NAME = re.compile(
    r"microsoft(?: office)?(?: user)?|(?:windows |office |ms |default )?user|administrator|admin|owner|author|unknown"
    r"|python-docx|docx4j.*|apache poi|pandoc|libreoffice.*|openoffice.*|google docs?|user\d*|pc|home|test",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(r"(?:document|dokument|untitled|title|presentation)[ \d]*", re.IGNORECASE)
_MADE_BY = re.compile(r"Microsoft Word - ", re.IGNORECASE)


def guessed_titles(text: str) -> tuple[Fact, ...]:
    """Return the title that a property holds as a guess; none where a program wrote it."""
    title = _MADE_BY.sub("", on_one_line(text), count=1)
    return (_guess(title),) if title and not _NO_TITLE.fullmatch(title) else ()


def guessed_authors(names: Iterable[str]) -> tuple[Fact, ...]:
    """Return the names in properties, each once, as guesses; without those of programs and of nobody."""
    plain = dict.fromkeys(map(on_one_line, names))
    return tuple(_guess(name) for name in plain if name and not _NO_NAME.fullmatch(name))


def _guess(value: str) -> Fact:
    return Fact(value=value, found_in="properties", is_certain=False)
