"""What a language asks of a text: its quotation marks, its direction, and whether a tag names a language at all.

The marks follow the delimiters of Unicode CLDR (quotationStart, quotationEnd, alternateQuotationStart,
alternateQuotationEnd), with the no-break spaces that French printers put inside guillemets.
"""

import re
from typing import Final, NamedTuple

from bookofblogs.language.language_names import is_reserved, tag_of


class Quotes(NamedTuple):
    """The four quotation marks of a language: around a quotation, and around one inside it."""

    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


_ENGLISH: Final = Quotes("“", "”", "‘", "’")
_LOW_HIGH: Final = Quotes("„", "“", "‚", "‘")
_LOW_RIGHT: Final = Quotes("„", "”", "‚", "’")
_RIGHT_RIGHT: Final = Quotes("”", "”", "’", "’")
_GUILLEMETS: Final = Quotes("«", "»", "“", "”")
_GUILLEMETS_LOW: Final = Quotes("«", "»", "„", "“")
_SWISS: Final = Quotes("«", "»", "‹", "›")
_CORNERS: Final = Quotes("「", "」", "『", "』")

_QUOTES: Final[dict[str, Quotes]] = {
    "ar": Quotes("”", "“", "’", "‘"),
    "be": _GUILLEMETS_LOW,
    "bg": Quotes("„", "“", "’", "’"),
    "bs": _LOW_RIGHT,
    "ca": _GUILLEMETS,
    "cs": _LOW_HIGH,
    "da": _ENGLISH,
    "de": _LOW_HIGH,
    "de-ch": _SWISS,
    "de-li": _SWISS,
    "el": _GUILLEMETS,
    "en": _ENGLISH,
    "es": _GUILLEMETS,
    "es-mx": _ENGLISH,
    "es-us": _ENGLISH,
    "et": Quotes("„", "“", "«", "»"),
    "eu": _ENGLISH,
    "fa": Quotes("«", "»", "‹", "›"),
    "fi": _RIGHT_RIGHT,
    "fr": Quotes("«\u00a0", "\u00a0»", "“", "”"),
    "fr-ca": Quotes("«\u00a0", "\u00a0»", "“", "”"),
    "fr-ch": Quotes("«\u202f", "\u202f»", "‹\u202f", "\u202f›"),
    "ga": _ENGLISH,
    "he": Quotes("”", "”", "’", "’"),
    "hr": _LOW_RIGHT,
    "hu": Quotes("„", "”", "»", "«"),
    "is": _LOW_HIGH,
    "it": Quotes("«", "»", "“", "”"),
    "it-ch": _SWISS,
    "ja": _CORNERS,
    "ko": _ENGLISH,
    "lt": _LOW_HIGH,
    "lv": Quotes("“", "”", "‘", "’"),
    "nb": Quotes("«", "»", "‘", "’"),
    "nl": _ENGLISH,
    "nn": Quotes("«", "»", "‘", "’"),
    "no": Quotes("«", "»", "‘", "’"),
    "pl": Quotes("„", "”", "«", "»"),
    "pt": _ENGLISH,
    "pt-pt": _GUILLEMETS,
    "ro": Quotes("„", "”", "«", "»"),
    "ru": _GUILLEMETS_LOW,
    "sk": _LOW_HIGH,
    "sl": _LOW_HIGH,
    "sq": _GUILLEMETS,
    "sr": _LOW_RIGHT,
    "sv": _RIGHT_RIGHT,
    "tr": _ENGLISH,
    "uk": _GUILLEMETS_LOW,
    "ur": Quotes("”", "“", "’", "‘"),
    "zh": _ENGLISH,
    "zh-hant": _CORNERS,
    "zh-hk": _CORNERS,
    "zh-tw": _CORNERS,
}

_RIGHT_TO_LEFT: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_RIGHT_TO_LEFT_SCRIPTS: Final = frozenset({"adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
_SCRIPT_LETTERS: Final = 4
_REGION_LETTERS: Final = 2

_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}"  # language, with extended languages
    r"(?:-[a-z]{4})?"  # script
    r"(?:-(?:[a-z]{2}|[0-9]{3}))?"  # region
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*"  # extensions
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"  # private use
    r"|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE | re.ASCII,
)


def is_language_tag(tag: str) -> bool:
    """Return whether `tag` is formed as BCP 47 (RFC 5646, section 2.1) asks and no name; no register is asked."""
    return _TAG.fullmatch(tag) is not None and not is_reserved(tag)


def canonical_tag(tag: str) -> str:
    """Return a tag as RFC 5646, section 2.1.1, writes it: `pt-BR` for `pt-br`, `zh-Hant` for `zh-hant`."""
    parts = tag.lower().split("-")
    for index, part in enumerate(parts[1:], start=1):
        if len(parts[index - 1]) == 1:
            break
        if len(part) == _REGION_LETTERS and part.isalpha():
            parts[index] = part.upper()
        elif len(part) == _SCRIPT_LETTERS and part.isalpha():
            parts[index] = part.capitalize()
    return "-".join(parts)


def how_to_write(language: str) -> str:
    """Return what an editor is to write who wrote `language`, which is no tag: "Write de." or an example."""
    tag = tag_of(language)
    return f"Write {tag}." if tag else "Write it like en-GB, de or pt-BR."


def quotes_of(language: str) -> Quotes:
    """Return the quotation marks of the BCP 47 tag `language`: its own, else the parent's, else the English ones."""
    parts = language.lower().split("-")
    while parts:
        found = _QUOTES.get("-".join(parts))
        if found:
            return found
        parts.pop()
    return _ENGLISH


def direction_of(language: str) -> str:
    """Return `rtl` for a language written from right to left, else `ltr`; a script in the tag decides."""
    parts = language.lower().split("-")
    scripts = [part for part in parts[1:3] if len(part) == _SCRIPT_LETTERS and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"
