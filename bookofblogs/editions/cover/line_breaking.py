"""A text in tokens, within which no line ends; the tokens with the fonts that set them; and these broken into lines."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from bookofblogs.editions.cover.text_fonts import TextFont, font_of, installed_font, own_font
from bookofblogs.editions.shared.fonts import Face
from bookofblogs.model.frozen import dataclass

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
_MANY = 5_000
"""A crowd's names, in every size that is tried."""

Stretch = tuple[str, TextFont]
"""A text in one font."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A part of a text within which no line ends."""

    text: str
    before: str = " "
    """What stands before it, unless it begins a line."""
    is_hyphenated: bool = False
    """Where it begins a line, the line before it ends with a hyphen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredToken:
    """A token with the font that sets it, and the one that sets what stands before it."""

    token: Token
    stretches: tuple[Stretch, ...]
    before: Stretch


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
    return tuple(part for token in tokens for part in _split_at_hyphens(token, hyphens))


def _split_at_hyphens(token: Token, hyphens: "Pyphen") -> list[Token]:
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


def with_fonts(tokens: tuple[Token, ...], face: Face, weight: int, language: str) -> tuple[MeasuredToken, ...] | None:
    """Return each token with its font: the same for all where that is possible, an installed font's where it must.

    None if no font can set one of them. Raises MachineError if a face of our own is not installed.
    """
    own = TextFont(face=face, weight=weight)
    for_all = own_font("".join(token.before + token.text for token in tokens), face, weight)
    found = {token.text: for_all or own_font(token.text, face, weight) for token in tokens}
    foreign = "".join(text for text, font in found.items() if font is None)
    for_foreign = installed_font(foreign, language) if foreign else None
    words: list[MeasuredToken] = []
    for token in tokens:
        font = found[token.text] or for_foreign
        stretches = ((token.text, font),) if font else _by_character(token.text, face, weight, language)
        if not stretches:
            return None
        before = (token.before, _before(token, own, words, stretches))
        words.append(MeasuredToken(token=token, stretches=stretches, before=before))
    return tuple(words)


def _before(token: Token, own: TextFont, words: list[MeasuredToken], stretches: tuple[Stretch, ...]) -> TextFont:
    """Return the font for what stands before a token: the one on both sides where it is the same, else our own."""
    left = words[-1].stretches[-1][1] if words else own
    right = stretches[0][1]
    return left if left == right and not token.before.strip() else own


def broken(words: tuple[MeasuredToken, ...], pixels: int, width: int) -> list[tuple[MeasuredToken, ...]]:
    """Return the words in lines of at most `width` pixels; a word wider than that has its line alone."""
    lines: list[tuple[MeasuredToken, ...]] = []
    start, reach = 0, 0.0
    for number, word in enumerate(words):
        own = sum(stretch_width(stretch, pixels) for stretch in word.stretches)
        hyphen = _hyphen_width(words[number + 1], pixels) if number + 1 < len(words) else 0
        longer = reach + stretch_width(word.before, pixels) + own
        if number > start and longer + hyphen > width:
            lines.append(words[start:number])
            start, reach = number, own
        else:
            reach = own if number == start else longer
    return [*lines, words[start:]] if words else []


def balanced(words: tuple[MeasuredToken, ...], pixels: int, width: int, count: int) -> list[tuple[MeasuredToken, ...]]:
    """Return the words in at most `count` lines of lengths as even as may be, none wider than `width` pixels."""
    narrowest, widest = width // 3, width
    while widest - narrowest > max(1, pixels // 8):
        middle = (narrowest + widest) // 2
        lines = broken(words, pixels, middle)
        fits = len(lines) <= count and all(_line_width(line, pixels) <= middle for line in lines)
        narrowest, widest = (narrowest, middle) if fits else (middle, widest)
    return broken(words, pixels, widest)


def stretches_of(line: tuple[MeasuredToken, ...], following: tuple[MeasuredToken, ...]) -> list[Stretch]:
    """Return the texts of a line, one for each change of font, with a hyphen where `following` goes on in a word."""
    texts = [stretch for word in line for stretch in ((word.before,) if word is not line[0] else ()) + word.stretches]
    if following and following[0].token.is_hyphenated:
        texts.append(("-", texts[-1][1]))
    grouped = groupby(texts, key=lambda stretch: stretch[1])
    return [("".join(text for text, _ in group), font) for font, group in grouped]


@lru_cache(_MANY)
def stretch_width(stretch: Stretch, pixels: int) -> float:
    """Return how wide a text in one font is, in pixels."""
    text, font = stretch
    return font_of(font, pixels).getlength(text) if text else 0


def _by_character(text: str, face: Face, weight: int, language: str) -> tuple[Stretch, ...]:
    """Return a word that no single font can set, in stretches; none if one of its characters has no font at all."""
    found = [(each, own_font(each, face, weight) or installed_font(each, language)) for each in text]
    if any(font is None for _, font in found):
        return ()
    grouped = groupby(found, key=lambda each: each[1])
    return tuple(("".join(character for character, _ in group), font) for font, group in grouped if font)


def _hyphen_width(following: MeasuredToken, pixels: int) -> float:
    """Return how wide the hyphen is that a line bears if it ends before `following`."""
    return stretch_width(("-", following.stretches[0][1]), pixels) if following.token.is_hyphenated else 0


def _line_width(line: tuple[MeasuredToken, ...], pixels: int) -> float:
    return sum(stretch_width(stretch, pixels) for stretch in stretches_of(line, ()))
