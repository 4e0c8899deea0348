"""What reads as prose, whatever it was read as."""

import re
from typing import Final

from bookofblogs.expressions import expression

_NO_PROSE = expression(
    r"[{}<>=|\\$#@`]|\(\)|//|::|->|;[ \t]*$|\w\(\w*\)|\b\w+_\w+\b|\w\.\w+\("
    r"|^[ \t]*(?:[-+*]|\d+[.)])[ \t]|^[ \t]*[a-z]+:[ \t]",
    re.MULTILINE,
)
_WORD = expression(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_WITHOUT_BLANKS = expression("[\u3041-\u30ff\u3400-\u9fff]")
_BEGINS = expression(r"[\s\"'“„«‚‘¿¡(\[*_–—-]*(?P<first>[^\W_])")
_ENDS = expression(r"[.!?…。！？:][\"'”“»’)\]*_」』]*\s*\Z")
_FULL_STOP = expression(r"(?<![A-Z])(?<!etc)(?<!\.\.)[.。][\"'”“»’)\]*_」』]*\s*\Z")
_BETWEEN_SENTENCES = expression(
    r"(?<=[^\W\d_A-Z]{3})[.!…][\"'”“»’)\]*_]*\s+[\"'“„«(\[*_]*[A-ZÀ-ÖØ-ÞΑ-ΩА-Я]|[。！？]\s*\S"
)
_MANY_WORDS: Final = 12
_SOME_WORDS: Final = 4
_MANY_CHARACTERS: Final = 20
_MOSTLY: Final = 0.85

MONTH: Final = expression(
    r"(?:januar|jänner|jaan|janv|jan\.|jan\b|januara|january|leden|led(?:na|nu)|siječ|stycz|tammi|sausi|janv"
    r"|febru|feb\b|feber|februára|únor|února|velj|lut|helmi|vasari"
    r"|mär|mar[st]|márc|marec|březn|březen|ožuj|marzo|maalis|kovo|mart|märts|mars\b"
    r"|april|apríl|ápr|aprill|duben|dubn|travnj|kwie|huhti|baland|aprī"
    r"|mai\b|mai[,: ]|maj|máj|mei\b|květ|svibnj|maja|touko|gegu|maí|maijs"
    r"|juni|jún|june|juna|junij|červ(?:en|na)|lipnj|czerw|kesä|birže|jūn|júní"
    r"|juli|júl|july|jula|julij|července|červenec|srpnj|lip(?:ca|iec)|heinä|liep|jūl|júlí"
    r"|august|aug\b|augus|srpen|srpna|kolovoz|sierp|elo(?:kuu)|rugp|avgust|ágúst"
    r"|septem|szept|září|rujn|wrze|syys|rugs|sept\b"
    r"|okto|októ|oct|říj|listop|paźdz|loka(?:kuu)|spal"
    r"|novem|listopad|studen|marras|lapkr|nóvem"
    r"|dezem|decem|prosin|grud|joulu|desem|détsem|detsem)",
    re.IGNORECASE,
)
"""How the name of a month begins, in the languages that write the day as a number with a full stop."""


def reads_as_prose(text: str, *, is_whole: bool = True) -> bool:
    """Return whether `text` is sentences: no sign of code, nearly nothing but words, many of them.

    Less is asked of a part (not `is_whole`): a few words without signs of code.
    """
    if _NO_PROSE.search(text) or re.search(r"\n[ \t]", text.strip("\n")):
        return False
    letters = sum(character.isalpha() or character.isspace() for character in text)
    words = len(_WORD.findall(text))
    characters = 0 if text.isascii() else len(_WITHOUT_BLANKS.findall(text))
    if letters < _MOSTLY * len(text):
        return False
    if not is_whole:
        return words >= _SOME_WORDS or characters >= _SOME_WORDS
    first = _BEGINS.match(text)
    begins = first is not None and not first["first"].islower()
    return begins and bool(_ENDS.search(text)) and (words >= _MANY_WORDS or characters >= _MANY_CHARACTERS)


def has_sentences(text: str) -> bool:
    """Return whether one sentence ends within `text` and another begins."""
    return bool(_BETWEEN_SENTENCES.search(text))


def ends_as_text_does(text: str, *, only_full_stop: bool = False) -> bool:
    """Return whether `text` ends as a sentence does; a heading may ask or exclaim, but has no full stop."""
    return bool((_FULL_STOP if only_full_stop else _ENDS).search(text))
