"""The tag of a language that was named as people name it: `Deutsch`, `German`, `en_US`, `jp`.

The names are those of Unicode CLDR, each language's own and the English one, and for the largest the names in their
neighbours' languages; the codes are those of ISO 639-2 and of countries, which are taken for codes of languages.
"""

import re
from typing import Final

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
_REGIONS: Final = {
    "uk": "GB", "british": "GB", "us": "US", "usa": "US", "american": "US", "australian": "AU", "canadian": "CA",
    "brazilian": "BR", "brasil": "BR", "brazil": "BR", "brasileiro": "BR", "swiss": "CH", "schweiz": "CH",
    "suisse": "CH", "austrian": "AT", "österreich": "AT", "mexican": "MX", "méxico": "MX",
}  # fmt: skip
_CODE_AT_MOST: Final = 3
_NAMED_FROM: Final = 4
_WORD = re.compile(r"[^\s,;()_/!?:\"'-]+")


def is_reserved(tag: str) -> bool:
    """Return whether a well-formed `tag` begins with no language: a name, the code of a country, or an older code.

    A primary subtag of four letters and more is reserved or unregistered (RFC 5646, section 2.2.1); a language that has
    a code of two letters has no other.
    """
    language, _, rest = tag.lower().partition("-")
    return len(language) >= _NAMED_FROM or language in _TAGS or "uk" in rest.split("-")[:2]


def tag_of(name: str) -> str:
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
