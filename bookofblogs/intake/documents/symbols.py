"""The signs of faces that show symbols in the place of letters, as the characters that they are in Unicode.

Such a face has 224 places, which Word counts from F020 (ECMA-376, part 1, 17.3.3.30). The tables follow Adobe's Symbol
encoding and the lists by which Unicode 7.0 took in Wingdings and Webdings; where few faces have the exact sign, a
common one that looks like it stands.
"""

from collections.abc import Mapping

from bookofblogs.model.manuscript import Entry, EntryKind

UNKNOWN = "□"

_FIRST = 0x20
_GREEK = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_MATHEMATICAL = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…│─↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑"
_WINGDINGS = (
    " ✎✂✁👓🔔📖🕯☎✆✉🖃📪📫📬📭📁📂📄🗏🗐🗄⏳⌨🖰🖲💻🖴💾🖬✇✍🖎✌👌👍👎☜☞☝☟🖐☺😐☹💣☠🏳🏱✈☼💧❄✝✞🕈✠✡☪☯ॐ☸"
    "♈♉♊♋♌♍♎♏♐♑♒♓🙰&●❍■□▢❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶“”"
)
_WINGDINGS_HIGH = {
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿",
    0x9E: "·•∙○◯◯◉◎◌▪◻▴✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛",
    0xD5: "⌫⌦◄➢▲▼◀▶▲▼←→↑↓↖↗↙↘⬅➔⬆⬇⬉⬈⬋⬊⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▫▫✗✓☒☑",
}
_FACES: Mapping[str, Mapping[int, str]] = {
    "symbol": {**dict(enumerate(_GREEK, _FIRST)), **dict(enumerate(_MATHEMATICAL, 0xA0)), 0xF1: "⟩", 0xF2: "∫"},
    "wingdings": {
        **dict(enumerate(_WINGDINGS, _FIRST)),
        **{place: sign for first, signs in _WINGDINGS_HIGH.items() for place, sign in enumerate(signs, first)},
    },
    "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "☐"},
    "webdings": {0x61: "✔", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✘", 0x59: "♥", 0x2D: "■", 0xFC: "📞"},
}


def symbol(face: str, code: str) -> str:
    """Return the sign with the hexadecimal `code` in `face`; UNKNOWN where no table has it, nothing for no code."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    place = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    signs = _FACES.get(face.strip().lower())
    if signs is not None and place in signs:
        return signs[place]
    is_character = _FIRST <= number < 0xD800 or 0xF900 <= number <= 0xFFFD or 0x10000 <= number < 0xF0000
    return chr(number) if is_character and signs is None else UNKNOWN


def letters_put_in(text: str, shown: str) -> list[str]:
    """Return the letters of `shown` that stand for signs of `text`: where a file has them, they are no letters."""
    if text == shown:
        return []
    return [new for old, new in zip(text, shown, strict=False) if old != new and new.isalnum()]


def symbol_letter(letter: str) -> Entry:
    """Return the line of the account for a letter that stands for a sign."""
    return Entry(kind=EntryKind.OTHER, words=letter, detail="a letter from a face of symbols")


def with_symbols(text: str, face: str) -> str:
    """Return `text` with its signs from the private places of `face` as what they are, where a table has them."""
    if face.strip().lower() not in _FACES or text.isascii():
        return text
    signs = _FACES[face.strip().lower()]
    return "".join(signs.get(ord(each) - 0xF000, each) for each in text)
