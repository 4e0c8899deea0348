"""The language of a text: its tag, its quotation marks and its direction.

A tag is formed as BCP 47 (RFC 5646) asks. People write otherwise, `Deutsch`, `German`, `en_US`, `jp`: the names known
here are those of Unicode CLDR, each language's own and the English one, and for the largest the names in their
neighbours' languages; the codes are those of ISO 639-2 and of countries, which are taken for codes of languages.

The marks follow the delimiters of Unicode CLDR (quotationStart, quotationEnd, alternateQuotationStart,
alternateQuotationEnd), with the no-break spaces that French printers put inside guillemets.
"""

import re
from typing import Final, NamedTuple

from bookofblogs.expressions import expression

_TAG = expression(
    r"[a-z]{2,3}(?:-[a-z]{3}){0,3}"  # language, with extended languages
    r"(?:-[a-z]{4})?"  # script
    r"(?:-(?:[a-z]{2}|[0-9]{3}))?"  # region
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants
    r"(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*"  # extensions
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"  # private use
    r"|x(?:-[a-z0-9]{1,8})+",
    re.IGNORECASE | re.ASCII,
)
_CODE_AT_MOST: Final = 3
_NAMED_FROM: Final = 4
_WORD = expression(r"[^\s,;()_/!?:\"'-]+")
_SCRIPT_LETTERS: Final = 4
_REGION_LETTERS: Final = 2
_REGIONS: Final = {
    "uk": "GB", "british": "GB", "us": "US", "usa": "US", "american": "US", "australian": "AU", "canadian": "CA",
    "brazilian": "BR", "brasil": "BR", "brazil": "BR", "brasileiro": "BR", "swiss": "CH", "schweiz": "CH",
    "suisse": "CH", "austrian": "AT", "österreich": "AT", "mexican": "MX", "méxico": "MX",
}  # fmt: skip
_NAMES: Final = {
    "af": "afrikaans afr", "sq": "albanian shqip alb sqi", "am": "amharic አማርኛ amh",
    "ar": "arabic العربية عربي arabisch arabe árabe ara", "hy": "armenian հայերեն arm hye",
    "az": "azerbaijani azərbaycan aze", "eu": "basque euskara baq eus", "be": "belarusian беларуская bel",
    "bn": "bengali bangla বাংলা ben", "bs": "bosnian bosanski bos", "bg": "bulgarian български bulgarisch bul",
    "ca": "catalan català valencian valencià katalanisch cat", "hr": "croatian hrvatski kroatisch scr hrv",
    "cs": "czech čeština česky tschechisch cz cze ces", "da": "danish dansk dänisch dk dan",
    "nl": "dutch nederlands flemish vlaams niederländisch néerlandais holländisch dut nld",
    "en": "english englisch anglais inglés inglês inglese engels engelska engelsk eng", "eo": "esperanto epo",
    "et": "estonian eesti estnisch est", "fi": "finnish suomi finnisch finska fin",
    "fr": "french français francais französisch francés francês francese frans fre fra",
    "gl": "galician galego glg", "ka": "georgian ქართული geo kat",
    "de": "german deutsch allemand alemán alemão tedesco duits tyska tysk ger deu",
    "el": "greek ελληνικά griechisch gr gre ell", "gu": "gujarati ગુજરાતી guj", "ha": "hausa hau",
    "he": "hebrew עברית hebräisch ivrit heb", "hi": "hindi हिन्दी हिंदी hin", "hu": "hungarian magyar ungarisch hun",
    "is": "icelandic íslenska ice isl", "ig": "igbo ibo", "id": "indonesian indonesia ind", "ga": "irish gaeilge gle",
    "it": "italian italiano italienisch italien italiaans ita", "ja": "japanese 日本語 japanisch japonais jp jpn",
    "kn": "kannada ಕನ್ನಡ kan", "kk": "kazakh қазақ kaz", "km": "khmer ខ្មែរ khm",
    "ko": "korean 한국어 koreanisch kor", "ku": "kurdish kurdî kurdisch kur", "la": "latin latein lat",
    "lv": "latvian latviešu lav", "lt": "lithuanian lietuvių lit", "lb": "luxembourgish lëtzebuergesch ltz",
    "mk": "macedonian македонски mac mkd", "ms": "malay melayu may msa", "ml": "malayalam മലയാളം mal",
    "mt": "maltese malti mlt", "mr": "marathi मराठी mar", "mn": "mongolian монгол mon", "ne": "nepali नेपाली nep",
    "nb": "bokmål nob", "nn": "nynorsk nno", "no": "norwegian norsk norwegisch nor",
    "fa": "persian farsi فارسی persisch per fas", "pl": "polish polski polnisch polonais pol",
    "pt": "portuguese português portugues portugiesisch portugais por", "pa": "punjabi ਪੰਜਾਬੀ pan",
    "ro": "romanian română romana rumänisch rum ron", "ru": "russian русский russisch russe ruso rus",
    "gd": "gaelic gàidhlig gla", "sr": "serbian српски srpski serbisch scc srp", "si": "sinhala සිංහල sin",
    "sk": "slovak slovenčina slo slk", "sl": "slovenian slovenščina slv", "so": "somali soomaali som",
    "es": "spanish español espanol castellano spanisch espagnol espanhol spagnolo spaans sp spa",
    "sw": "swahili kiswahili swa", "sv": "swedish svenska schwedisch suédois swe", "ta": "tamil தமிழ் tam",
    "te": "telugu తెలుగు tel", "th": "thai ไทย tha", "tr": "turkish türkçe türkisch turc tur",
    "uk": "ukrainian українська ukrainisch ua ukr", "ur": "urdu اردو urd", "uz": "uzbek o‘zbek uzb",
    "vi": "vietnamese việt vietnamesisch vn vie", "cy": "welsh cymraeg walisisch wel cym", "yi": "yiddish ייִדיש yid",
    "yo": "yoruba yorùbá yor", "zu": "zulu isizulu zul",
    "zh": "chinese 中文 汉语 chinesisch chinois mandarin cn chi zho", "zh-Hans": "简体中文 simplified",
    "zh-Hant": "繁體中文 正體中文 traditional",
}  # fmt: skip
_TAGS: Final = {name: tag for tag, names in _NAMES.items() for name in names.split()}


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


def is_language_tag(tag: str) -> bool:
    """Return whether `tag` is formed as BCP 47 (RFC 5646, section 2.1) asks and no name; no register is asked."""
    return _TAG.fullmatch(tag) is not None and not _is_reserved(tag)


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


def primary_language(tag: str) -> str:
    """Return the language of a BCP 47 tag without script and region: `en` for `en-GB`."""
    return tag.partition("-")[0].casefold()


def how_to_write(language: str) -> str:
    """Return what an editor is to write who wrote `language`, which is no tag: "Write de." or an example."""
    tag = _tag_of(language)
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


def _is_reserved(tag: str) -> bool:
    """Return whether a well-formed `tag` begins with no language: a name, the code of a country, or an older code.

    A primary subtag of four letters and more is reserved or unregistered (RFC 5646, section 2.2.1); a language that has
    a code of two letters has no other.
    """
    first, _, rest = tag.lower().partition("-")
    return len(first) >= _NAMED_FROM or first in _TAGS or "uk" in rest.split("-")[:2]


def _tag_of(name: str) -> str:
    """Return the BCP 47 tag of a language that is called `name`, empty where it is not known."""
    words = [word.casefold() for word in _WORD.findall(name.partition(".")[0])]
    known = [_TAGS.get(word, word if word in _NAMES else "") for word in words]
    # "Simplified Chinese": the longest tag says the most; "English (UK)" and en_US: a region adds to it.
    tag = max(((len(each), -index, each) for index, each in enumerate(known) if each), default=(0, 0, ""))[2]
    if not tag:
        return ""
    regions = [
        _REGIONS.get(word, word.upper() if index and len(word) < _CODE_AT_MOST and word.isalpha() else "")
        for index, word in enumerate(words)
    ]
    region = next((each for each, word in zip(regions, words, strict=True) if each and _TAGS.get(word) != tag), "")
    return f"{tag}-{region}" if region else tag
