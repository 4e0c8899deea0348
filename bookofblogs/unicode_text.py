"""What every room has to know of Unicode: which signs nobody sees, and which blanks are white space."""

from bookofblogs.expressions import expression

_UNSEEN = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
UNSEEN = expression(f"[{_UNSEEN}]")
"""Default_Ignorable_Code_Point (Unicode 16.0, section 5.21) and the marks of interlinear notes (23.8): they shape and
join, and can hide a word or an address."""

UNSEEN_OR_CONTROL = expression(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_UNSEEN}]")
"""Those, and what ends a line, moves a cursor or commands a terminal."""

_WHITE_SPACE = expression(r"[ \t\n\r\f]+")


def on_one_line(text: str) -> str:
    """Return `text` with single blanks and none at its ends; one that may not be broken is no white space and stays."""
    return _WHITE_SPACE.sub(" ", text).strip()
