"""What people and languages are called in catalogues."""

from collections.abc import Mapping

from bookofblogs.model.book import Book, Credit

_LANGUAGES: Mapping[str, tuple[str, str]] = {
    "af": ("afr", "afr"), "ar": ("ara", "ara"), "bg": ("bul", "bul"), "bn": ("ben", "ben"), "ca": ("cat", "cat"),
    "cs": ("cze", "ces"), "cy": ("wel", "cym"), "da": ("dan", "dan"), "de": ("ger", "deu"), "el": ("gre", "ell"),
    "en": ("eng", "eng"), "eo": ("epo", "epo"), "es": ("spa", "spa"), "et": ("est", "est"), "eu": ("baq", "eus"),
    "fa": ("per", "fas"), "fi": ("fin", "fin"), "fr": ("fre", "fra"), "ga": ("gle", "gle"), "gl": ("glg", "glg"),
    "he": ("heb", "heb"), "hi": ("hin", "hin"), "hr": ("hrv", "hrv"), "hu": ("hun", "hun"), "hy": ("arm", "hye"),
    "id": ("ind", "ind"), "is": ("ice", "isl"), "it": ("ita", "ita"), "ja": ("jpn", "jpn"), "ka": ("geo", "kat"),
    "ko": ("kor", "kor"), "la": ("lat", "lat"), "lt": ("lit", "lit"), "lv": ("lav", "lav"), "mk": ("mac", "mkd"),
    "ms": ("may", "msa"), "nb": ("nob", "nob"), "nl": ("dut", "nld"), "nn": ("nno", "nno"), "no": ("nor", "nor"),
    "pl": ("pol", "pol"), "pt": ("por", "por"), "ro": ("rum", "ron"), "ru": ("rus", "rus"), "sk": ("slo", "slk"),
    "sl": ("slv", "slv"), "sq": ("alb", "sqi"), "sr": ("srp", "srp"), "sv": ("swe", "swe"), "sw": ("swa", "swa"),
    "ta": ("tam", "tam"), "th": ("tha", "tha"), "tr": ("tur", "tur"), "uk": ("ukr", "ukr"), "ur": ("urd", "urd"),
    "vi": ("vie", "vie"), "zh": ("chi", "zho"),
}  # fmt: skip
"""From BCP 47 to ISO 639-2 for bibliographies, and for terminology (https://www.loc.gov/standards/iso639-2/)."""


def editors_of(book: Book) -> tuple[Credit, ...]:
    """Return the editors, each as credited for a piece where they wrote one, else as the register knows them.

    One that nobody knows has no form for sorting: it may be a team.
    """
    known = {author.name: author for author in book.authors}
    editors = book.editors or tuple(Credit(name=name, sort_name="") for name in book.imprint.editors)
    return tuple(editor if editor.sort_name else known.get(editor.name, editor) for editor in editors)


def bibliographic_language(tag: str) -> str:
    """Return the code that ONIX has for a language (its list 74), empty for one that is not in our table."""
    return _LANGUAGES.get(tag.partition("-")[0].lower(), ("", ""))[0]


def terminological_language(tag: str) -> str:
    """Return the code of ISO 639-3 for a language, empty for one that is not in our table."""
    return _LANGUAGES.get(tag.partition("-")[0].lower(), ("", ""))[1]


def parted_name(person: Credit) -> tuple[str, str]:
    """Return a name in its two parts, what stands before and what it is sorted by: `Jo` and `Wood`.

    The first is empty where the sorted form does not say how to part the name as credited. Nothing is guessed.
    """
    key, comma, before = person.sort_name.partition(", ")
    return (before, key) if comma and f"{before} {key}" == person.name else ("", person.name)
