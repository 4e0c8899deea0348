"""A hundred kinds of slips that people make in their posts, each found a place for by chance.

What is plain prose is told by regular expressions of our own, so that bob's reading of a file has no part in it.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from random import Random
from typing import Final, NamedTuple

from tests.bench.slip_words import FAMOUS, NEIGHBOURS, VARIETY


class Slip(NamedTuple):
    """Characters of a text that were right, and what is planted there."""

    start: int
    end: int
    now: str


Word = Callable[[str, Random], str]
"""Makes a slip of a word; the same word, where none can be made."""
Maker = Callable[[str, Sequence[tuple[int, int]], Random], Iterator[Slip]]
"""Yields slips of one kind that can be made in a text, of which these are the paragraphs of plain prose."""

_PROSE = re.compile(r"(?:^[A-Z][^\n`<>|{}\[\]*_\"“”#=\\$@~^«»]*\n?)+", re.MULTILINE)
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|<!--.*?-->|\A---\n.*?^---$", re.MULTILINE | re.DOTALL)
_WORD = re.compile(r"(?<=[a-z,] )[a-z]{5,12}(?=[ ,.;][\sa-z])")
_LEAST_PARAGRAPH = 80
_VOWELS = "aeiou"


def prose(text: str) -> list[tuple[int, int]]:
    """Return where the paragraphs of plain prose begin and end: no code, no marks, no quotation, no list."""
    blanked = _CODE.sub(lambda match: re.sub(r"[^\n]", "`", match[0]), text)
    return [
        match.span()
        for match in _PROSE.finditer(blanked)
        if len(match[0]) >= _LEAST_PARAGRAPH
        and blanked[: match.start()].endswith(("\n\n", "\n\n\n"))
        and (blanked[match.end() - 1 :].startswith(("\n\n", "\n")) and "://" not in match[0])
        and (blanked[match.end() :].startswith("\n") or match.end() == len(blanked))
    ]


def _on_words(make: Word, text: str, paragraphs: Sequence[tuple[int, int]], chance: Random) -> Iterator[Slip]:
    words = [match for start, end in paragraphs for match in _WORD.finditer(text, start, end)]
    chance.shuffle(words)
    for match in words:
        now = make(match[0], chance)
        if now != match[0]:
            yield Slip(*match.span(), now)


def _of_pairs(
    pairs: Mapping[str, str], text: str, paragraphs: Sequence[tuple[int, int]], chance: Random
) -> Iterator[Slip]:
    found = [
        Slip(*match.span(), pairs[match[0]])
        for start, end in paragraphs
        for match in re.finditer(r"(?<=[a-z,] )[a-z]{4,}(?=[ ,.;][\sa-z])", text[:end])
        if match.start() >= start and match[0] in pairs
    ]
    chance.shuffle(found)
    yield from found


def _at(pattern: str, now: str, text: str, paragraphs: Sequence[tuple[int, int]], chance: Random) -> Iterator[Slip]:
    """Yield what stands for group 1 of `pattern` in prose; `now` may name groups."""
    compiled = re.compile(pattern)
    found = [
        Slip(*match.span(1), match.expand(now))
        for start, end in paragraphs
        for match in compiled.finditer(text, start, end)
    ]
    chance.shuffle(found)
    yield from found


def _anywhere(
    pattern: str, now: str, text: str, _paragraphs: Sequence[tuple[int, int]], chance: Random
) -> Iterator[Slip]:
    """Yield what stands for group 1 of `pattern` outside of code."""
    blanked = _CODE.sub(lambda match: re.sub(r"[^\n]", "`", match[0]), text)
    found = [Slip(*match.span(1), match.expand(now)) for match in re.finditer(pattern, blanked, re.MULTILINE)]
    chance.shuffle(found)
    yield from found


def _neighbour(word: str, chance: Random, *, part: str) -> str:
    places = range(1, len(word) // 2) if part == "first" else range(len(word) // 2, len(word))
    at = chance.choice(places)
    return word[:at] + chance.choice(NEIGHBOURS[word[at]]) + word[at + 1 :]


def _lost(word: str, chance: Random, *, letters: str) -> str:
    places = [at for at in range(1, len(word) - 1) if word[at] in letters]
    at = chance.choice(places) if places else len(word)
    return word[:at] + word[at + 1 :]


def _doubled(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[: at + 1] + word[at:]


def _single(word: str, _chance: Random) -> str:
    return re.sub(r"([a-z])\1", r"\1", word, count=1)


def _swapped(word: str, chance: Random, *, part: str) -> str:
    at = {"first": 0, "last": len(word) - 2}.get(part, chance.randrange(1, len(word) - 2))
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _pressed_too(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[: at + 1] + chance.choice(NEIGHBOURS[word[at]]) + word[at + 1 :]


def _other_vowel(word: str, chance: Random) -> str:
    places = [at for at in range(1, len(word) - 1) if word[at] in _VOWELS]
    at = chance.choice(places) if places else len(word)
    return word[:at] + chance.choice(_VOWELS.replace(word[at], "")) + word[at + 1 :] if places else word


def _thrice(word: str, _chance: Random) -> str:
    return re.sub(r"([a-z])\1", r"\1\1\1", word, count=1)


_CONSONANTS = "bcdfghjklmnpqrstvwxyz"
_IN_WORDS: Final[Mapping[str, Word]] = {
    "the key beside it, early": partial(_neighbour, part="first"),
    "the key beside it, late": partial(_neighbour, part="last"),
    "a consonant lost": partial(_lost, letters=_CONSONANTS),
    "a vowel lost": partial(_lost, letters=_VOWELS),
    "a letter twice": _doubled,
    "of two letters one": _single,
    "letters swapped": partial(_swapped, part="middle"),
    "first letters swapped": partial(_swapped, part="first"),
    "last letters swapped": partial(_swapped, part="last"),
    "a key too many": _pressed_too,
    "another vowel": _other_vowel,
    "a letter three times": _thrice,
}
_ENDINGS: Final = (
    "ing$:ign tion:toin tion:tin tion:iton ment:mnet ie:ei ei:ie ph:f able$:ible ible$:able ance$:ence ence$:ance "
    "ant$:ent ent$:ant wh:w qu:q ght:gth ght:th ous$:us ful$:full ally$:aly ely$:ly ck:k ea:ae ou:uo ai:ia th:ht st:ts "
    "ss:s ll:l mm:m tt:t cc:c nn:n rr:r pp:p"
).split()
"""Letters of a word, and what is typed for them."""


def _for(old: str, new: str, word: str, _chance: Random) -> str:
    return re.sub(old, new, word, count=1)


_OF_WORDS: Final[Mapping[str, Word]] = {
    **_IN_WORDS,
    **{f"{new} for {old}": partial(_for, old, new) for old, _, new in (each.partition(":") for each in _ENDINGS)},
}


_VARIETIES: Final = {
    "-our for -or": "our",
    "-yse for -yze": "lys",
    "-ise for -ize": "is[ei]|isa",
    "-re for -er": "re[ds]?$",
    "-ll- for -l-": "ll",
    "another letter": "",
}
"""What the British spellings of a kind have in them; the last has the rest."""


def _varieties() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the American and British spellings of each kind."""
    rest = dict(VARIETY)
    for kind, ending in _VARIETIES.items():
        found = {american: british for american, british in rest.items() if re.search(ending, british)}
        rest = {american: british for american, british in rest.items() if american not in found}
        yield kind, found


_TWICE: Final = (
    "the a of to in is and with for on from by at as it we this are be an not can will which our your they their or but"
).split()
_ZERO_WIDTH: Final = {"U+200B": "\u200b", "U+2060": "\u2060", "U+FEFF": "\ufeff"}
_KINDS: Final[Mapping[str, Mapping[str, Maker]]] = {
    "mechanical": {kind: partial(_on_words, make) for kind, make in _OF_WORDS.items()},
    "famous": {f"famous {number}": partial(_of_pairs, dict(FAMOUS[number::8])) for number in range(8)},
    "twice": {f"{word} {word}": partial(_at, rf"(?<=[a-z] )({word})(?= [a-z])", rf"{word} {word}") for word in _TWICE}
    | {"twice over a line's end": partial(_at, r"(?<=[a-z] )(the|of|to)(?= [a-z])", r"\1\n\1")},
    "blanks": {
        **{f"{name} within": partial(_at, r"(?<=[a-z]{3})()(?=[a-z]{3})", sign) for name, sign in _ZERO_WIDTH.items()},
        "U+00A0 between words": partial(_at, r"(?<=[a-z]{3})( )(?=[a-z]{3})", "\u00a0"),
        "a blank before a comma": partial(_at, r"(?<=[a-z]{3})()(?=, [a-z])", " "),
        "a blank before a full stop": partial(_at, r"(?<=[a-z]{3})()(?=\. [A-Z][a-z])", " "),
        "no blank behind a comma": partial(_at, r"(?<=[a-z]{3},)( )(?=[a-z]{3})", ""),
    },
    "headings": {
        "**x** for ##": partial(_anywhere, r"(?<=\n\n)(#{2,3} ([A-Z][^\n`\[*_<:.?!]{4,50}))(?=\n\n[A-Z])", r"**\2**"),
        "__x__ for ##": partial(_anywhere, r"(?<=\n\n)(#{2,3} ([A-Z][^\n`\[*_<:.?!]{4,50}))(?=\n\n[A-Z])", r"__\2__"),
        "<strong> for ##": partial(
            _anywhere, r"(?<=\n\n)(#{2,3} ([A-Z][^\n`\[*_<:.?!]{4,50}))(?=\n\n[A-Z])", r"<strong>\2</strong>"
        ),
        "no blank behind ##": partial(_anywhere, r"(?<=\n\n)#{2,3}( )(?=[A-Z][^\n`\[*_<:.?!]{4,50}\n\n[A-Z])", ""),
    },
    "source": {
        "<strong>": partial(_anywhere, r"(?<=[a-z] )(\*\*([a-zA-Z ]+)\*\*)(?=[ ,.])", r"<strong>\2</strong>"),
        "<b>": partial(_anywhere, r"(?<=[a-z] )(\*\*([a-zA-Z ]+)\*\*)(?=[ ,.])", r"<b>\2</b>"),
        "<em>": partial(_anywhere, r"(?<=[a-z] )(\*([a-zA-Z ]+)\*)(?=[ ,.])", r"<em>\2</em>"),
        "<i>": partial(_anywhere, r"(?<=[a-z] )(\*([a-zA-Z ]+)\*)(?=[ ,.])", r"<i>\2</i>"),
        "<code>": partial(_anywhere, r"(?<=[a-z] )(\x60([a-zA-Z]+)\x60)(?=[ ,.])", r"<code>\2</code>"),
        "<a>": partial(
            _anywhere, r"(?<=[a-z] )(\[([a-zA-Z ]+)\]\((https?://[\w./-]+)\))(?=[ ,.])", r'<a href="\3">\2</a>'
        ),
        "<img>": partial(_anywhere, r"^(!\[([^\]\n\"]*)\]\(([\w./:-]+)\))$", r'<img src="\3" alt="\2">'),
        "<h3>": partial(_anywhere, r"(?<=\n\n)(### ([A-Z][^\n`\[*_<]+))(?=\n\n)", r"<h3>\2</h3>"),
        "a blank at a line's end": partial(_at, r"(?<=[a-z.])()(?=\n)", " "),
        "two blanks between words": partial(_at, r"(?<=[a-z]{3})( )(?=[a-z]{3})", "  "),
        "two blanks behind a sentence": partial(_at, r"(?<=[a-z]\.)( )(?=[A-Z][a-z])", "  "),
        "a tab between words": partial(_at, r"(?<=[a-z]{3})( )(?=[a-z]{3})", "\t"),
    },
}  # fmt: skip


def kinds_of(language: str) -> Mapping[str, Mapping[str, Maker]]:
    """Return the kinds of slips in a book in `language`, en-US or en-GB, by family: its own spellings are right."""
    if language == "en-US":
        return {**_KINDS, "variety": {kind: partial(_of_pairs, pairs) for kind, pairs in _varieties()}}
    swapped = {kind: {british: american for american, british in pairs.items()} for kind, pairs in _varieties()}
    swapped.pop("-ise for -ize")  # both are British
    return {**_KINDS, "variety": {kind: partial(_of_pairs, pairs) for kind, pairs in swapped.items()}}
