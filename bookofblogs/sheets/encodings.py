"""Which encoding a sheet is in that is no UTF-8: every candidate is read, and the one whose words look like words wins.

A sheet is short, and most of it is ASCII, so that guessers made for pages go wrong on it: one accent in a name is read
as half a Chinese letter. What tells is whether letters of one alphabet stand together, capitals at the beginning, and
letters that are common in the languages that are written so.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from bookofblogs.model.frozen import dataclass

_MARKS = "–—…“”„«»‘’‚·•°№€§©®"
_WORD = re.compile(r"[^\s,;:\t|\"()/@.!?0-9]+")
_LOOKED_AT = 100_000

_WESTERN = (
    "äöüß", "éèêëàâçîïôûùœæ", "áéíñóúü¿¡", "áâãàçéêíóôõú", "àèéìòù", "åäöæøé", "áéíóúýþæöð", "éëïóèö", "áéíóúàèòç·ïü",
)  # fmt: skip
_CENTRAL = (
    "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "čšž", "äöüß",
)  # fmt: skip
_RUSSIAN, _GREEK = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", "αοιετσνηυρπκμλςωδγχθφβξζψάέήίόύώϊϋΐΰ"
_UKRAINIAN = "оаинтевірлсукдмпзяьбгчйхжїцюєшщфґ"
_HEBREW = "יוהלארתבשממנדקעחכםפגטצןסזךףץ"

_ALPHABETS: Mapping[str, tuple[str, ...]] = {
    "cp1252": _WESTERN,
    "cp1251": (_RUSSIAN, _UKRAINIAN, "оаиентрсјвукдмлпљњћђџчшжцбгзхф"),
    "cp1250": _CENTRAL,
    "cp1253": (_GREEK,),
    "cp1254": ("çğıöşüâîİ",),
    "cp1255": (_HEBREW,),
    "cp1257": ("ąčęėįšųūž", "āčēģīķļņšūž", "äöõüšž"),
    "koi8-r": (_RUSSIAN,),
    "koi8-u": (_UKRAINIAN,),
    "iso-8859-2": _CENTRAL,
    "iso-8859-5": (_RUSSIAN, _UKRAINIAN),
    "mac-roman": _WESTERN,
    "mac-cyrillic": (_RUSSIAN, _UKRAINIAN),
    "cp866": (_RUSSIAN,),
    "cp850": _WESTERN,
}
"""The letters of the languages that are written in an encoding, the most common first; the likelier encodings first."""

_PAIRS = ("cp932", "gb18030", "cp950", "cp949", "euc_jp")
"""Encodings in which a letter is two bytes."""
_COMMON_LEADS = {
    "cp932": (0x88, 0x98),
    "gb18030": (0xB0, 0xD7),
    "cp950": (0xA4, 0xC6),
    "cp949": (0xB0, 0xC8),
    "euc_jp": (0xB0, 0xCF),
}
"""The first bytes of the letters in daily use, from and to."""

SHOWN_AS: Mapping[str, str] = {
    "cp1252": "Windows-1252 (Western Europe)",
    "cp1251": "Windows-1251 (Cyrillic)",
    "cp1250": "Windows-1250 (Central Europe)",
    "cp1253": "Windows-1253 (Greek)",
    "cp1254": "Windows-1254 (Turkish)",
    "cp1255": "Windows-1255 (Hebrew)",
    "cp1257": "Windows-1257 (Baltic)",
    "koi8-r": "KOI8-R (Russian)",
    "koi8-u": "KOI8-U (Ukrainian)",
    "iso-8859-2": "ISO 8859-2 (Central Europe)",
    "iso-8859-5": "ISO 8859-5 (Cyrillic)",
    "mac-roman": "Mac Roman",
    "mac-cyrillic": "Mac Cyrillic",
    "cp866": "DOS 866 (Cyrillic)",
    "cp850": "DOS 850 (Western Europe)",
    "cp932": "Shift-JIS (Japanese)",
    "gb18030": "GB 18030 (Chinese)",
    "cp950": "Big5 (Chinese)",
    "cp949": "EUC-KR (Korean)",
    "euc_jp": "EUC-JP (Japanese)",
}
"""Every encoding that is guessed, as people call it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """The encoding that a text is most likely in, and the next likely one that would read it otherwise."""

    encoding: str
    text: str
    or_else: str = ""
    """Empty where none comes near."""


def guess(data: bytes) -> Guess:
    """Return how the bytes of a sheet, which are no UTF-8, are most likely read."""
    part = data[:_LOOKED_AT].rpartition(b"\n")[0] or data
    lines = b"\n".join(line for line in part.split(b"\n") if not line.isascii()) or part
    weight = max(1, sum(byte > 0x7F for byte in lines))  # ASCII ends there
    scores = [(_score(text, encoding) / weight, encoding, text) for encoding, text in _readings(lines)]
    ranked = sorted(scores, key=lambda each: -each[0])  # stable: of equals, the likelier encoding stays first
    for best, encoding, text in ranked:
        try:
            whole = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        near = (other for score, other, read in ranked if read != text and score > best - _margin(weight))
        return Guess(encoding=encoding, text=whole, or_else=next(near, ""))
    # The five bytes that Windows-1252 leaves open stay the control characters they are in Latin-1.
    return Guess(encoding="cp1252", text=data.decode("cp1252", errors="replace").replace("\ufffd", ""))


def _margin(letters: int) -> float:
    """Return how near another reading has to come for the guess to be uncertain; in a short text, less near."""
    return 0.15 + 1.5 / letters


def _readings(data: bytes) -> Iterable[tuple[str, str]]:
    """Yield what `data` says in each encoding in which it can be read at all."""
    for encoding in (*_ALPHABETS, *_PAIRS):
        try:
            yield encoding, data.decode(encoding)
        except UnicodeDecodeError:
            continue


def _score(text: str, encoding: str) -> float:
    """Return how much the words of a text look like words, a point or so for each byte beyond ASCII."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    if encoding in _PAIRS:
        return sum(_pairs_in(word, encoding) for word in words)
    shape = sum(map(_shape, words))
    return shape + max(sum(_letters_in(word, alphabet) for word in words) for alphabet in _ALPHABETS[encoding])


def _letters_in(word: str, alphabet: str) -> float:
    """Return how well the letters of a word beyond ASCII fit an alphabet: the common ones better."""
    worth = _worth(alphabet)
    return sum(worth.get(letter, -1.0) for letter in word.lower() if not letter.isascii() and letter.isalpha())


@cache
def _worth(alphabet: str) -> Mapping[str, float]:
    """Return what each letter of an alphabet counts: of many letters, the common ones count more."""
    many = len(alphabet) > 20  # an alphabet of its own, not the accents of one
    # The first ten letters of the alphabet here are its commonest, the next ten less common.
    return {letter: (1.0 if not many or at < 10 else 0.8 if at < 20 else 0.4) for at, letter in enumerate(alphabet)}


def _shape(word: str) -> float:
    """Return what speaks against a word, and a little for it: capitals, scripts, signs and the ends of words."""
    letters = [letter for letter in word if letter.isalpha()]
    if not letters:
        return sum(0.8 if sign in _MARKS else -1.0 for sign in word if not sign.isascii())
    points = sum(0.8 for sign in (word[0], word[-1]) if sign in _MARKS)
    scripts = {unicodedata.name(letter, "?").partition(" ")[0] for letter in letters}
    foreign = sum(not letter.isascii() for letter in word)
    points -= 2.0 * foreign if len(scripts) > 1 else 0.0
    inner = word[word.index(letters[0]) : word.rindex(letters[-1]) + 1]
    points += sum(0.8 if sign in "’‑–" else -1.5 for sign in inner if not sign.isascii() and not sign.isalpha())
    points -= sum(1.0 for sign in word if unicodedata.category(sign) in {"Cc", "Cn", "Co"})
    points -= sum(1.0 for one, two in pairwise(inner) if one.islower() and two.isupper())
    points -= sum(1.0 for letter in word[:-1] if letter in "ςםןץףך")
    points -= sum(0.5 for end in re.findall("õ(.?)", word) if end != "e")  # Hungarian ő; Portuguese has õ before e
    if word[:1].isupper() and word[1:].islower():
        points += 0.5
    elif foreign == len(letters) and word.islower():
        points -= 0.1
    if scripts == {"GREEK"} and sum(letter in "άέήίόύώΐΰ" for letter in word.lower()) > 1:
        points -= 1.0
    if len(letters) > 2 and scripts == {"LATIN"} and not _has_vowel(word):  # no abbreviation
        points -= 0.5
    return points


def _has_vowel(word: str) -> bool:
    """Decide whether a word in Latin letters has a vowel, with or without an accent."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    return any(letter in "aeiouyøœæıőű" for letter in bare)


def _pairs_in(word: str, encoding: str) -> float:
    """Return how well a word reads in an encoding of two bytes a letter: two points for each letter in daily use."""
    points = 0.0
    for letter in word:
        if not letter.isascii():
            points += _in_daily_use(letter, encoding)
    mixed = any(letter.isascii() and letter.isalpha() for letter in word)
    return points if not mixed else points - 3.0 * sum(not letter.isascii() for letter in word)


def _in_daily_use(letter: str, encoding: str) -> float:
    """Return two points for a letter that its encoding counts among the common ones, less for any other.

    Each of these standards puts the signs in daily use first: level 1 of JIS X 0208, GB 2312 and Big5, the Hangul of
    KS X 1001.
    """
    raw = letter.encode(encoding, "replace")
    lead = raw[0]
    if "\u3040" <= letter <= "\u30ff":
        return 2.0 if encoding in {"cp932", "euc_jp"} else -2.0
    if "\uff61" <= letter <= "\uff9f":
        return -0.5
    if letter in "、。・ー「」『』（）：！？　々":
        return 1.0
    if len(raw) != 2:  # two bytes a letter
        return -2.0
    first, last = _COMMON_LEADS[encoding]
    common = first <= lead <= last and (encoding != "gb18030" or raw[1] >= 0xA1)  # GB 2312 begins there
    if not common:
        return -0.6
    return {"cp949": 2.0, "euc_jp": 1.6}.get(encoding, 1.8)
