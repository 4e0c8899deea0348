"""A text in the pieces that a line may be broken between."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

_BREAKING_SPACE = re.compile(r"[^\S\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}]+")
_NO_BREAK_SPACES = re.compile(r"[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{FIGURE SPACE}]")
_BEFORE_HIGH_SIGNS = re.compile(r" (?=[?!:;»])|(?<=«) ")
"""The spaces of French, at which no line ends, typed as ordinary ones."""
_UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC")
_OPENING = frozenset({"Ps", "Pi"})
_NEVER_FIRST = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮーゝゞ々、。，．：；？！・…")
_LEAST_LETTERS = 4
"""How many letters of a word stand on either side of a hyphen, at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A part of a text within which no line ends."""

    text: str
    before: str = " "
    """What stands before it, unless it begins a line."""
    is_hyphenated: bool = False
    """Where it begins a line, the line before it ends with a hyphen."""


def tokens_of(text: str) -> tuple[Token, ...]:
    """Return `text` in words, and in single characters where a script has no spaces."""
    unbroken = _BEFORE_HIGH_SIGNS.sub("\N{NO-BREAK SPACE}", " ".join(_BREAKING_SPACE.split(text)).strip(" "))
    tokens: list[Token] = []
    for word in unbroken.split(" "):
        for number, part in enumerate(_parts(_NO_BREAK_SPACES.sub(" ", word))):
            tokens.append(Token(text=part, before="" if number else " "))
    return tuple(token for token in tokens if token.text.strip())


def name_tokens(names: Iterable[str]) -> tuple[Token, ...]:
    """Return the names of people, each unbroken, with dots between those that stand on one line."""
    return tuple(Token(text=" ".join(name.split()), before=" · ") for name in names)


def hyphenated(tokens: tuple[Token, ...], language: str) -> tuple[Token, ...]:
    """Return the tokens with the words of more than a dozen letters taken apart where `language` allows a hyphen."""
    import pyphen  # noqa: PLC0415 - it looks for all its dictionaries, and few titles need one

    known = pyphen.language_fallback(language.replace("-", "_"))
    if known is None:
        return tokens
    hyphens = pyphen.Pyphen(lang=known, left=_LEAST_LETTERS, right=_LEAST_LETTERS)
    return tuple(part for token in tokens for part in _taken_apart(token, hyphens))


def _taken_apart(token: Token, hyphens: "Pyphen") -> list[Token]:
    if len(token.text) <= 3 * _LEAST_LETTERS or not token.text.isalpha():
        return [token]
    first, *rest = hyphens.inserted(token.text, "\N{SOFT HYPHEN}").split("\N{SOFT HYPHEN}")
    return [replace(token, text=first), *(Token(text=part, before="", is_hyphenated=True) for part in rest)]


def in_characters(token: Token) -> tuple[Token, ...]:
    """Return the token taken apart: the last way to make a word fit."""
    first, rest = token.text[0], token.text[1:]
    return (replace(token, text=first), *(Token(text=character, before="") for character in rest))


def _parts(word: str) -> list[str]:
    """Return a word whole, or character by character where its script has no spaces; signs stay with their letter."""
    parts: list[str] = []
    for character in word:
        before = parts[-1][-1] if parts else ""
        if parts and (_clings(character) or _opens(before) or not (_is_unspaced(before) or _is_unspaced(character))):
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def _is_unspaced(character: str) -> bool:
    return unicodedata.name(character, "").startswith(_UNSPACED)


def _clings(character: str) -> bool:
    """Decide whether a character never begins a line."""
    category = unicodedata.category(character)
    return character in _NEVER_FIRST or character == " " or category in {"Pe", "Pf", "Mn", "Mc", "Po"}


def _opens(character: str) -> bool:
    """Decide whether a character never ends a line."""
    return character == " " or unicodedata.category(character) in _OPENING
