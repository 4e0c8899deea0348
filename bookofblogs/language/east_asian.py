"""Which characters belong to the scripts of Chinese, Japanese and Korean, in which words follow each other unparted."""

import unicodedata

_WIDE = frozenset({"W", "F", "H"})
_VARIATION = ((0xFE00, 0xFE0E), (0xE0100, 0xE01EF))
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xFFA0, 0xFFDC))
_EAST_ASIAN = ((0x1100, 0x11FF), (0x2329, 0x232A), (0x2E80, 0xFFEF), (0x16FE0, 0x1B2FF), (0x1F200, 0x1F265))
_IDEOGRAPHS_FROM = 0x20000
_FIRST = 0x1100


def is_east_asian(character: str) -> bool:
    """Return whether `character`, a letter or a mark, is wide (Unicode Standard Annex 11) or Hangul, and no emoji."""
    code = ord(character)
    if code < _FIRST:
        return False
    if _is_in(code, _HANGUL) or _is_in(code, _VARIATION):
        return True
    is_ours = code >= _IDEOGRAPHS_FROM or _is_in(code, _EAST_ASIAN)
    return is_ours and unicodedata.east_asian_width(character) in _WIDE


def has_east_asian(text: str) -> bool:
    """Return whether a character of these scripts stands in `text`."""
    return not text.isascii() and any(map(is_east_asian, set(text)))


def is_hangul(character: str) -> bool:
    """Return whether `character` is a letter of Korean, whose words are parted by blanks."""
    return _is_in(ord(character), _HANGUL)


def is_east_asian_letter(character: str) -> bool:
    """Return whether `character` is a letter of these scripts, and no mark of theirs."""
    return is_east_asian(character) and unicodedata.category(character)[0] in "LM"


def _is_in(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)
