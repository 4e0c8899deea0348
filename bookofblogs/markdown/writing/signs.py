"""Which sign within words would be read as a mark: a question for each sign, in the table SIGNS."""

from collections.abc import Callable
from typing import Final

from bookofblogs.expressions import expression
from bookofblogs.markdown.parsing.phrases import formula_at, is_shifted
from bookofblogs.markdown.parsing.short_codes import is_short_code
from bookofblogs.markdown.writing.row import Row

PUNCTUATION: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
"""What a backslash keeps from being a mark (CommonMark 0.31.2, backslash escapes)."""
_REFERENCE = expression(r"&(?:#\d{1,8}|#[xX][0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_OF_AN_ENGINE = expression(r"\[/?[A-Za-z][\w-]*(?:\s+[\w-]+=|\s+https?://|=)|\[/[A-Za-z]")
_SHORTCODE_ALONE = expression(r"\[(?P<name>[A-Za-z][\w-]*)\s*/?\]")
_ALONE: Final = frozenset({"gallery", "playlist", "contact-form", "audio", "video"})
_BRACE = expression(r"\{(?:[%{:#.>\-+~=]|\s+[.#:])")
_ATTRIBUTES = expression(r"\{[^{}\n]*\}")
_TAG = expression(r"<[A-Za-z/!?]")


def is_mark(row: Row, at: int) -> bool:
    """Return whether the sign at `at` of `row`, which is one of SIGNS, would be read as a mark."""
    return SIGNS[row.text[at]](row, at)


def _backslash(row: Row, at: int) -> bool:
    after = row.text[at + 1 : at + 2]
    return not after or after in PUNCTUATION or after == "\n"


def _backtick(_row: Row, _at: int) -> bool:
    return True


def _star_or_line(row: Row, at: int) -> bool:
    sign = row.text[at]
    if row.is_alone(sign):
        return False
    before, after = row.beside_run(at)
    if before.isspace() and after.isspace() and not row.has_marks(sign):
        return False
    is_within = before.isalnum() and after.isalnum()
    return not (sign == "_" and is_within and "__" not in row.text[max(at - 1, 0) : at + 2])


def _tilde(row: Row, at: int) -> bool:
    return "~~" in row.text[max(at - 1, 0) : at + 2] or is_shifted(row.text, at)


def _caret(row: Row, at: int) -> bool:
    return row.text[at + 1 : at + 2] == "[" or is_shifted(row.text, at)


def _dollar(row: Row, at: int) -> bool:
    # What a formula goes on to beyond a description is not seen from within it.
    return row.place.is_part or bool(formula_at(row.text, at))


def _less(row: Row, at: int) -> bool:
    return _TAG.match(row.text, at) is not None


def _ampersand(row: Row, at: int) -> bool:
    return _REFERENCE.match(row.text, at) is not None


def _opening_bracket(row: Row, at: int) -> bool:
    if at in row.brackets or row.text.startswith("[^", at) or row.text[max(at - 1, 0) : at] == "!":
        return True
    alone = _SHORTCODE_ALONE.match(row.text, at)
    if alone and (alone["name"] in row.place.closed_names or alone["name"].lower() in _ALONE):
        return True
    return _OF_AN_ENGINE.match(row.text, at) is not None


def _closing_bracket(row: Row, at: int) -> bool:
    """Within the words of a link it would end them."""
    return at in row.brackets


def _exclamation(row: Row, at: int) -> bool:
    return row.text[at + 1 : at + 2] == "[" and row.is_markup(at + 1)


def _colon(row: Row, at: int) -> bool:
    return _is_behind_brackets(row, at) or is_short_code(row.text, at)


def _parenthesis(row: Row, at: int) -> bool:
    return _is_behind_brackets(row, at)


def _is_behind_brackets(row: Row, at: int) -> bool:
    """Return whether the mark of a note stands right before `at`."""
    return row.is_markup(at - 1) and row.text[at - 1] == "]"


def _percent(row: Row, at: int) -> bool:
    return row.text.startswith("%%", at) and not row.text[max(at - 1, 0) : at].isalnum()


def _brace(row: Row, at: int) -> bool:
    is_behind = row.is_markup(at - 1) and _ATTRIBUTES.match(row.text, at) is not None
    return is_behind or _BRACE.match(row.text, at) is not None


SIGNS: Final[dict[str, Callable[[Row, int], bool]]] = {
    "\\": _backslash,
    "`": _backtick,
    "*": _star_or_line,
    "_": _star_or_line,
    "~": _tilde,
    "^": _caret,
    "$": _dollar,
    "<": _less,
    "&": _ampersand,
    "[": _opening_bracket,
    "]": _closing_bracket,
    "!": _exclamation,
    ":": _colon,
    "(": _parenthesis,
    "%": _percent,
    "{": _brace,
}
