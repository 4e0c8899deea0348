"""Reads bob's own letters: `letter_templates/LANGUAGE/OCCASION.txt`."""

import functools
from importlib.resources import files

from bookofblogs.letters.template import Template, read_template
from bookofblogs.model.outbox import Occasion

_ENGLISH = "en"
_FOLDER = "bookofblogs.letter_templates"


@functools.cache
def own_language(language: str) -> str:
    """Return in which language bob's own letters to somebody are who reads `language` (BCP 47): `en` where none are."""
    family = language.partition("-")[0].lower()
    is_ours = family.isascii() and family.isalpha() and files(_FOLDER).joinpath(family, "welcome.txt").is_file()
    return family if is_ours else _ENGLISH


def own_text(occasion: Occasion, language: str) -> str:
    """Return the text of bob's own template in `language`, in English where we have none in it."""
    file = files(_FOLDER).joinpath(own_language(language), f"{occasion}.txt")
    return file.read_text(encoding="utf-8")


@functools.cache
def own_template(occasion: Occasion, language: str) -> Template:
    """Return bob's own template in `language`, in English where we have none in it.

    Raises BookFileError where one is no template: a test reads them all.
    """
    family = own_language(language)
    return read_template(own_text(occasion, family), f"letter_templates/{family}/{occasion}.txt", occasion)
