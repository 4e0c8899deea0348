"""A line that names people, cut where it may be cut: into parts, each with what stands before it."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bookofblogs.email_addresses import WRITTEN
from bookofblogs.expressions import expression
from bookofblogs.names.forms import is_group, is_han, keeps_full_stop
from bookofblogs.names.words import (
    ARABIC_NAMES,
    BETWEEN_WHOLE_NAMES,
    HEBREW_NAMES,
    JOINED_PATTERN,
    MONTHS,
    PERHAPS_PATTERN,
)

COMMA: Final = "comma"
AND: Final = "and"
PERHAPS: Final = "perhaps"

MOST_PARTS: Final = 60
LONGEST_LINE: Final = 2000
"""Characters; nobody signs with more."""

_SEPARATOR = expression(
    rf"(?P<and>\s*;\s*|\s*[、•]\s*|\s+/\s+|(?<=[a-zß-ÿ]{{2}})/(?=[^\W\d_]{{2}})|\s+·\s+|\s+\+\s+"
    rf"|(?<!\bvon)\s*[,，،]?\s+(?:{JOINED_PATTERN})\s+(?!zu\b)"
    rf"|\s*,\s+(?:{PERHAPS_PATTERN})\s+"
    rf"|\s*,?\s*(?:(?<![A-Z])|(?<=\s))&\s*(?:(?:and|und|et)\s+)?)"
    rf"|(?P<comma>\s*[,，،]\s*)"
    rf"|(?P<perhaps>\s+(?:{PERHAPS_PATTERN})\s+|(?<!,)\s+{BETWEEN_WHOLE_NAMES}\s+(?=[A-ZÀ-Ž]\S*\s))"
    rf"|(?P<dash>\s+[–—-]\s+|\s*[|–—]\s*)"
    rf"|(?P<attached>\s+(?:و(?=[\u0621-\u064a]{{3}})|ו(?=[\u05d0-\u05ea]{{3}})))"
    rf"|(?P<between>[・和与與と])|(?P<particle>(?<=[\uac00-\ud7a3])[과와]\s+)"
)
_ADDRESS = expression(r"(?i)\s*(?:mailto:)?[<(\[]?(?<![@\w.])" + WRITTEN + r"[>)\]]?")
_DAY = expression(
    rf"(?i)\s+(?:on|am|le|el|il|op|em)\s+(?=.*\d)(?:\d{{1,2}}[.,]?\s+)?(?:de\s+)?(?:{MONTHS})\b[\s\d.,]*(?:de\s+\d+)?$"
)
_LINK = expression(r"\[([^\[\]]+)\]\([^()]*\)")
_MARKS = expression(r"<[^<>]*>|[*†‡§¹²³⁰⁴-⁹]+(?=\W|$)|(?<!\w)\*+")
"""HTML, stress, and the marks of notes."""
_ORCID = expression(r"(?i)\s*[(\[]?(?:\borcid(?: id)?:?\s*)?(?<![\d-])\d{4}-\d{4}-\d{4}-\d{3}[\dx](?![\d-])[)\]]?")
_WEB = expression(r"(?i)\s*[<(\[]?\b(?:https?://|www\.)[^\s>)\]]+[>)\]]?")
_PARENTHESES = expression(
    rf"\s*[(\[（]([^()\[\]（）]*)[)\]）](?=\s*(?:$|[,;/&|–—·.]|(?:{JOINED_PATTERN}|{PERHAPS_PATTERN})\s))"
)
_MORE_PEOPLE = expression(rf"\s*(?:{JOINED_PATTERN})\s+\S.*")
_BESIDE = expression(
    r"\s+(?:at|from|for|of|aus|für|bei|pour|@)\s+(?:(?:the|der|dem|die|la|le|l')\s*)?[^\W\d_a-zß-ÿ]\S*(?:\s+\S+){0,7}$"
)
_LEAD = expression(
    r"(?i)(?:(?:a )?guest (?:post|blog|article) )?(?:(?:written|contributed|posted|submitted) )?by:?\s+(?=\S)"
)
_NAMES_BEHIND = 2
_LONGEST_HAN = 20


class SignaturePart(NamedTuple):
    """A part of a line: what stands before it, as it stands there, what that means, and the text."""

    before: str
    kind: str
    text: str


def tidy(text: str) -> str:
    """Return a line with single blanks, without the addresses and brackets in it, a word for "by" or a sign at its end.

    A bracket that names further people stays: `(with Bob Marsh)`. So does one inside a name: `Ann (Annie) Lee`.
    """
    line = " ".join(_MARKS.sub("", _LINK.sub(r"\1", text)).split())
    line = _LEAD.sub("", line, count=1) if _LEAD.match(line) else line
    line = _ORCID.sub("", _WEB.sub("", _without_mail(line)))
    line = _PARENTHESES.sub(lambda match: f" {match[1].strip()}" if _MORE_PEOPLE.match(match[1]) else "", line)
    line = _DAY.sub("", line.strip()).strip(",;:|、 ")
    return line if any(letter.isalpha() for letter in line) else ""


def parts_of(line: str) -> list[SignaturePart]:
    """Return the parts of `line`, in order; the first has nothing before it."""
    parts: list[SignaturePart] = []
    before, kind, start = "", "", 0
    for match in _cuts(line):
        text = line[start : match.start()]
        if text.strip() or parts:
            parts.append(SignaturePart(before, kind, text.strip()))
        before, kind, start = match.group(), _kind(match), match.end()
    parts.append(SignaturePart(before, kind, line[start:].strip()))
    return [part for part in parts if part.text]


def joined(parts: list[SignaturePart]) -> str:
    """Return parts as they stood in the line."""
    return "".join(f"{part.before if at else ''}{part.text}" for at, part in enumerate(parts))


def is_address(text: str) -> bool:
    """Decide whether a text is an address, of mail or of the web, and nothing else."""
    return not _WEB.sub("", _without_mail(text)).strip()


def _without_mail(text: str) -> str:
    return _ADDRESS.sub("", text) if "@" in text else text


def is_several(text: str) -> bool:
    """Decide whether something stands in a text that may join two names."""
    return len(parts_of(text)) > 1


def without_full_stop(line: str) -> str:
    """Return a line without the full stop at its end, but for that of an initial, of `Jr.` or of `M.A.`."""
    return line if not line.endswith(".") or keeps_full_stop(line.rpartition(" ")[2]) else line.rstrip(".")


def without_place(text: str) -> str:
    """Return a part without where somebody works or comes from: `Jo Wood at Leeds`."""
    match = _BESIDE.search(text)
    name = text[: match.start()] if match else text
    return name if len(name.split()) >= _NAMES_BEHIND and not is_group(name) else text


def _kind(match: re.Match[str]) -> str:
    group = match.lastgroup or ""
    if group == "attached":
        return PERHAPS
    return AND if group in ("between", "particle") else group


def _cuts(line: str) -> Iterator[re.Match[str]]:
    """Yield every place at which `line` may be cut."""
    found = 0
    for match in _SEPARATOR.finditer(line):
        if match.lastgroup == "between" and not _between_names(line, match):
            continue
        if match.lastgroup == "attached" and _begins_name(line, match):
            continue
        found += 1
        if found > MOST_PARTS:
            return
        yield match


def _between_names(line: str, match: re.Match[str]) -> bool:
    """Decide whether a sign between Chinese or Japanese letters joins two names, and stands inside none.

    Both sides are Han with two letters or more. Names in katakana have the dot between first name and surname.
    """
    left = re.split(r"[\s、・和与與と,，]", line[max(0, match.start() - _LONGEST_HAN) : match.start()].rstrip())[-1]
    right = re.split(r"[\s、・和与與と,，]", line[match.end() : match.end() + _LONGEST_HAN].lstrip())[0]
    blanks = line[match.start() - 1 : match.start()] == line[match.end() : match.end() + 1] == " "
    least = 1 if blanks else 2
    return is_han(left) and is_han(right) and least <= len(left) and least <= len(right)


def _begins_name(line: str, match: re.Match[str]) -> bool:
    """Decide whether the letter for `and` is the first letter of a name: Walid, Vered."""
    word = re.split(r"\s", line[match.start() :].strip(), maxsplit=1)[0]
    return word in ARABIC_NAMES | HEBREW_NAMES
