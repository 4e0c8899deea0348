"""A text freed of the characters that no XML may hold, or that turn the reading direction around unseen."""

import re
import unicodedata

from bookofblogs.expressions import expression
from bookofblogs.model.passage import Remark
from bookofblogs.unicode_text import UNSEEN

_LINE_ENDS = expression(r"\r\n?")
_FORBIDDEN = expression(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
    + "]"
)
_BLANKS = frozenset("\x0b\x0c\x85\u2028\u2029")
_OVERRIDE = expression("[\u202a-\u202e\u2066-\u2069]")
_BREAKABLE = expression(r"[^\S\u00a0\u2007\u202f]+")
_MARK = "\ufeff"
_ANY_LIGATURE = expression("[\ufb00-\ufb06]")
_LIGATURE = expression("(?<=[^\\W\\d_])[\ufb00-\ufb06]|[\ufb00-\ufb06](?=[^\\W\\d_])")
"""A ligature of Latin letters that was copied out of a PDF; one that stands alone is spoken of."""


def clean_text(text: str, *, first_line: int) -> tuple[str, list[Remark]]:
    """Return `text` with line feeds as line ends and nothing in it that XML forbids, and what was taken out.

    The number of lines stays. Ligatures within words become the letters that they join.
    What XML forbids is XML 1.0, section 2.2; the C1 controls and noncharacters are those
    that the HTML standard calls a parse error.
    """
    text = text.removeprefix(_MARK)
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    if text.isascii() and text.isprintable():
        return text, []
    if _ANY_LIGATURE.search(text):
        text = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    # What is forbidden, or turns the direction, is not printable: a quick look for most texts.
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text, []
    if not _FORBIDDEN.search(text) and not _OVERRIDE.search(text):
        return text, []
    remarks: list[Remark] = []
    lines = [_clean_line(line, first_line + index, remarks) for index, line in enumerate(text.split("\n"))]
    return "\n".join(lines), remarks


def scrub(text: str) -> str:
    """Return `text` without what XML forbids: the last guard, for what character references bring in."""
    return _FORBIDDEN.sub("", text)


def clean_value(text: str) -> tuple[str, str]:
    """Return a text out of YAML as a book may hold it, and which signs in it turn the direction of writing.

    Those that turn it and never back are taken out, as in a piece's text. What has no sign that is seen is empty.
    """
    if text.isascii() and text.isprintable():
        return text, ""
    text = scrub(text)
    if not is_seen(text):
        return "", ""
    remarks: list[Remark] = []
    clean = "\n".join(_clean_line(line, 0, remarks) for line in text.split("\n"))
    return clean, ", ".join(dict.fromkeys(remark.detail for remark in remarks))


def value_on_one_line(text: str) -> str:
    """Return `text` on one line, as it is read again: without what no file of a book holds, or turns the line round."""
    return " ".join(clean_value(" ".join(text.split()))[0].split())


def words_on_one_line(text: str) -> str:
    """Return `text` on one line as `value_on_one_line` does, but with the blanks that may not be broken.

    French sets one before a colon; whoever reads a subject or a title as people do keeps it.
    """
    return _BREAKABLE.sub(" ", clean_value(_BREAKABLE.sub(" ", text))[0]).strip()


def is_seen(text: str) -> bool:
    """Decide whether there is anything in `text` that a reader sees."""
    return any(unicodedata.category(sign)[0] not in "CZ" for sign in UNSEEN.sub("", text))


def _clean_line(line: str, number: int, remarks: list[Remark]) -> str:
    found = _FORBIDDEN.findall(line)
    if found:
        remarks.extend(Remark(kind="control-character", line=number, detail=_name(each)) for each in sorted(set(found)))
        line = _FORBIDDEN.sub(_replacement, line)
    overrides = _OVERRIDE.findall(line)
    if overrides:
        names = ", ".join(_name(each) for each in sorted(set(overrides)))
        remarks.append(Remark(kind="direction-override", line=number, detail=names))
        if not _is_balanced(overrides):
            line = _OVERRIDE.sub("", line)
    return line


def _replacement(match: re.Match[str]) -> str:
    character = match.group()
    if character in _BLANKS:
        return " "
    return "\ufffd" if "\ud800" <= character <= "\udfff" else ""


def _is_balanced(overrides: list[str]) -> bool:
    """Return whether every override or isolate that begins on a line ends there too, in the right order."""
    waiting: list[str] = []
    for each in overrides:
        if each in "\u202c\u2069":
            if not waiting or waiting.pop() != each:
                return False
        else:
            waiting.append("\u2069" if each >= "\u2066" else "\u202c")
    return not waiting


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
