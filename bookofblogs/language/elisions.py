"""Where a straight ' stands for what was left out at the beginning of a word or a year, and opens no quotation."""

import re
from typing import Final

_ALWAYS: Final[dict[str, frozenset[str]]] = {
    "de": frozenset({"ne", "nen", "nem", "ner", "nes", "rauf", "raus", "rüber", "runter"}),
    "en": frozenset(
        {
            "tis", "tisn't", "twas", "twasn't", "twere", "twill", "twould", "twon't", "em", "til", "tain't", "cuz",
            "coz", "ello", "ere", "ave", "appen", "im",
        }
    ),
    "it": frozenset({"sto", "sta", "sti", "ste", "na", "nu", "ndrangheta", "ndrine"}),
    "nl": frozenset({"k", "m", "r", "ns"}),
    "pt": frozenset({"tá", "tou", "tava", "tamos", "tão", "bora", "pera"}),
}  # fmt: skip
"""By language, the words that are always short for a longer one."""
_EVERYWHERE: Final = frozenset({"s", "t", "n"})
"""In names too: Gerard 't Hooft, 's-Hertogenbosch, salt 'n' pepper."""
_OFTEN: Final[dict[str, frozenset[str]]] = {
    "de": frozenset({"rein", "rum", "ran", "nauf", "naus", "nein", "nüber", "nunter"}),
    "en": frozenset({"cause", "cos", "round", "bout", "till", "gainst", "neath", "fore", "nother", "kay", "fraid"}),
    "it": frozenset({"o", "a", "e"}),
}
"""Those that are words of their own as well, so that a quotation may begin with them."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_YEAR = re.compile(r"\d\d(s?)(?![^\W_])")
_YEAR_BEFORE = re.compile(
    r"\b(?:of|in|since|until|till|from|to|by|before|after|around|circa|about|class|summer|winter|spring|autumn|fall|late"
    r"|early|mid|january|february|march|april|may|june|july|august|september|october|november|december)[\s-]+\Z",
    re.IGNORECASE,
)
_SENTENCE_ENDS = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[^\W\d_a-z])")
_OPENS = re.compile(r"(?<![^\s(\[\"“„«—–-])'(?=[^\W_])")
_CLOSES = re.compile(r"(?<=[^\s(\[])'(?![^\W_])")
_CUT_SHORT = re.compile(
    r"(?:\w\win|\b(?:an|be|ca|co|da|di|fa|mo|o|ol|po|sta|th|to|va|ve|wi|e|piu|cosi|gia|puo|citta|cioe|(?:per|poi|fin|ben|affin)che))\Z",
    re.IGNORECASE,
)
"""Words that lost their end, goin', ol', un po', or whose accent is typed as a mark: perche', piu'."""
_SENTENCE_AT_MOST: Final = 300
_LOOK_BACK: Final = 20


def is_elision(text: str, at: int, *, language: str) -> bool:
    """Return whether the ' at `at` of `text`, before which a word would begin, stands for letters or digits left out.

    `language` is a BCP 47 tag. A year as in '09 and a word as in 'cause could begin a quotation as well: they do where
    it is closed in the same sentence, by a ' that is not the plural's as in `the dogs' bark`.
    """
    rest = text[at + 1 : at + 1 + _SENTENCE_AT_MOST]
    year = _YEAR.match(rest)
    if year:
        after = rest[year.end() :]
        may_be_of_a_plural = not year[1] and (
            bool(re.match(r"\s+[^\W\d_]", after) and after.lstrip()[0].isupper())
            or not _YEAR_BEFORE.search(text[max(0, at - _LOOK_BACK) : at])
        )
        return not _is_closed(rest, year.end(), plural_closes=may_be_of_a_plural)
    word = _WORD.match(rest)
    if not word:
        return False
    own = language.partition("-")[0].lower()
    key = word[0].lower().replace("’", "'")
    if key in _EVERYWHERE or key in _ALWAYS.get(own, ()):
        return re.match(r"'(?![^\W_])", rest[word.end() :]) is None
    return key in _OFTEN.get(own, ()) and not _is_closed(rest, word.end(), plural_closes=False)


def _is_closed(rest: str, start: int, *, plural_closes: bool) -> bool:
    """Return whether a quotation that begins with `rest` is closed in its first sentence, behind `start`."""
    end = _SENTENCE_ENDS.search(rest, start)
    sentence = rest[: end.end() if end else len(rest)]
    opened = {match.start() for match in _OPENS.finditer(sentence, start)}
    depth = 0
    for match in re.finditer("'", sentence[start:]):
        place = start + match.start()
        if place in opened:
            depth += 1
        elif _CLOSES.match(sentence, place):
            goes_on = re.match(r"'\s+[^\W_]", sentence[place:]) is not None
            is_plural = goes_on and sentence[place - 1] in "sSxz"
            if goes_on and _CUT_SHORT.search(sentence, start, place):
                continue
            if depth and not is_plural:
                depth -= 1
            elif not depth and (plural_closes or not is_plural):
                return True
    return False
