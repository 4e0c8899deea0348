"""Where a link leads and what a picture is called, as they stand in the brackets behind it."""

from typing import Final

from bookofblogs.expressions import expression
from bookofblogs.unicode_text import on_one_line

_ENTITY = expression(r"&(?=#?\w+;)")
_OF_AN_ENGINE = expression(r"\{(?=[%{:#>\-+~=])|%(?=%)|\[(?=/?[A-Za-z])")
"""What the tags of blog engines begin with: they are looked for before an address is known to be one."""
_CODE_OR_ESCAPED = expression(r"\\(?P<sign>[{<%])|\\.|(?P<fence>`++)[^`]*+(?P=fence)(?!`)")
"""Within a title a backslash is doubled, and is of no help before a sign that is looked for before anything else."""
_PUNCTUATION: Final = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_BLANK_OR_CONTROL = expression(r"[\x00-\x20\x7f]")


def destination(address: str) -> str:
    """Return `address` as it stands in a link: in angle brackets where blanks or brackets would end it."""
    written = _without_marks(on_one_line(address))
    written = _OF_AN_ENGINE.sub(r"\\\g<0>", written)
    written = written.replace("<", "\\<").replace(">", "\\>")
    if not written or _BLANK_OR_CONTROL.search(written):
        return f"<{written}>" if written else ""
    if _is_balanced(address):
        return written
    return written.replace("(", "\\(").replace(")", "\\)")


def quoted_title(markdown: str) -> str:
    """Return a line of Markdown as the title of a picture, in quotation marks."""
    by_number = _CODE_OR_ESCAPED.sub(lambda found: f"&#{ord(found['sign'])};" if found["sign"] else found[0], markdown)
    return '"' + _without_marks(by_number).replace('"', '\\"') + '"'


def _without_marks(text: str) -> str:
    """Return `text` with a backslash before each backslash and reference that would be read as more than itself."""
    parts = [
        f"\\{letter}" if letter == "\\" and (text[place + 1 : place + 2] or "\\") in _PUNCTUATION else letter
        for place, letter in enumerate(text)
    ]
    return _ENTITY.sub(r"\\&", "".join(parts)) if "\\" in text or "&" in text else text


def _is_balanced(address: str) -> bool:
    depth = 0
    for sign in address:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    return depth == 0
