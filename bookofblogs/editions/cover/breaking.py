"""A text broken into lines, each word with the letters that set it."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from bookofblogs.editions.cover.letters import TextFont, font_of, installed_letters, own_letters
from bookofblogs.editions.cover.tokens import Token
from bookofblogs.editions.shared.fonts import Face

_MANY = 5_000
"""A crowd's names, in every size that is tried."""

Stretch = tuple[str, TextFont]
"""A text in one font."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredToken:
    """A token with the letters that set it, and those that set what stands before it."""

    token: Token
    stretches: tuple[Stretch, ...]
    before: Stretch


def lettered(tokens: tuple[Token, ...], face: Face, weight: int, language: str) -> tuple[MeasuredToken, ...] | None:
    """Return each token with its letters: the same for all where that is possible, an installed font's where it must.

    None if no font can set one of them. Raises MachineError if a face of our own is not installed.
    """
    own = TextFont(face=face, weight=weight)
    for_all = own_letters("".join(token.before + token.text for token in tokens), face, weight)
    found = {token.text: for_all or own_letters(token.text, face, weight) for token in tokens}
    foreign = "".join(text for text, letters in found.items() if letters is None)
    for_foreign = installed_letters(foreign, language) if foreign else None
    words: list[MeasuredToken] = []
    for token in tokens:
        letters = found[token.text] or for_foreign
        stretches = ((token.text, letters),) if letters else _by_character(token.text, face, weight, language)
        if not stretches:
            return None
        before = (token.before, _before(token, own, words, stretches))
        words.append(MeasuredToken(token=token, stretches=stretches, before=before))
    return tuple(words)


def _before(token: Token, own: TextFont, words: list[MeasuredToken], stretches: tuple[Stretch, ...]) -> TextFont:
    """Return the letters for what stands before a token: those on both sides where they are the same, else our own."""
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
    """Return the texts of a line, one for each change of letters, with a hyphen where `following` goes on in a word."""
    texts = [stretch for word in line for stretch in ((word.before,) if word is not line[0] else ()) + word.stretches]
    if following and following[0].token.is_hyphenated:
        texts.append(("-", texts[-1][1]))
    grouped = groupby(texts, key=lambda stretch: stretch[1])
    return [("".join(text for text, _ in group), letters) for letters, group in grouped]


@lru_cache(_MANY)
def stretch_width(stretch: Stretch, pixels: int) -> float:
    """Return how wide a text in one font is, in pixels."""
    text, letters = stretch
    return font_of(letters, pixels).getlength(text) if text else 0


def _by_character(text: str, face: Face, weight: int, language: str) -> tuple[Stretch, ...]:
    """Return a word that no single font can set, in stretches; none if one of its characters has no font at all."""
    found = [(each, own_letters(each, face, weight) or installed_letters(each, language)) for each in text]
    if any(letters is None for _, letters in found):
        return ()
    grouped = groupby(found, key=lambda each: each[1])
    return tuple(("".join(character for character, _ in group), letters) for letters, group in grouped if letters)


def _hyphen_width(following: MeasuredToken, pixels: int) -> float:
    """Return how wide the hyphen is that a line bears if it ends before `following`."""
    return stretch_width(("-", following.stretches[0][1]), pixels) if following.token.is_hyphenated else 0


def _line_width(line: tuple[MeasuredToken, ...], pixels: int) -> float:
    return sum(stretch_width(stretch, pixels) for stretch in stretches_of(line, ()))
