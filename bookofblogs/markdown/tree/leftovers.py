"""Signs of Markdown that are still there in a finished text: what the author meant by them did not come about.

The finished text is looked at, not the source, so that whatever was read rightly says nothing. Code, signs that were
escaped and addresses are passed over, and so is what reads as prose: `[sic]`, `5 * 3`, `snake_case`, `#1`, `f**k`.
"""

import re
from functools import cache
from typing import Final, NamedTuple

from bookofblogs.expressions import expression
from bookofblogs.markdown.tree.element import Child, Element, Typed
from bookofblogs.markdown.tree.lines import IN_LINE
from bookofblogs.model.passage import Remark
from bookofblogs.wording import shortened

LEFT_OVER: Final = "markup-left-over"
"""The kind of these remarks. A detail is the name of the sign, a colon, a blank, and what stands there."""

_CODE, _SIGN, _ADDRESS, _THING = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_STAND_IN = {"code": _CODE, "kbd": _CODE, "samp": _CODE, "var": _CODE, "img": _THING, "note-mark": _THING}
_LONGEST_SHOWN = 40
_MOST_OF_A_KIND = 50
_IN_DESCRIPTIONS = frozenset({"picture", "link", "engine"})
"""What a description read aloud would stumble over."""

_FILE = r"[^\s()\[\]]+\.(?:md|markdown|html?|pdf|png|jpe?g|gif|webp|svg)\b"
_BEGINS_ADDRESS = rf"https?://|www\.|{_ADDRESS}|\.{{0,2}}/\w|#\w|{_FILE}"
_QUOTED_IN_BRACKETS = r"(?!(?:\d+(?:[,–-] ?\d+)*|sic!?|\.{3}|…|!|\?)\])"
_GAP = r"(?:[ \t\u00a0]+(?=\S)|(?=[^\W\d_]))"
_BULLETS = "-*+•▪◦‣●·✓✔✗►"


_BOXES = (
    "note|tip|hint|info|warning|danger|caution|important|example|question|quote|success|failure|bug|abstract|summary"
)
_LINES = ("\n",)
_ANY = expression(r"[\]*_~=`^{}%<|#&\n@]|:::|TOC|\+-|\+\+|!!!|\?\?\?|::")
"""One of these has to be there for any of the signs."""


class _Sign(NamedTuple):
    name: str
    needs: tuple[str, ...]
    """One of these has to be there; a quick look."""
    pattern: str


class TextRow(NamedTuple):
    """A row of text and its line; or the description of a picture."""

    text: str
    line: int | None
    is_description: bool = False

    def line_at(self, place: int) -> int | None:
        """Return the line on which `place` of the text stands."""
        return None if self.line is None else self.line + self.text.count("\n", 0, place)


def _sign(name: str, needs: tuple[str, ...], pattern: str) -> _Sign:
    return _Sign(name, needs, pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a sign's pattern, which is only made where a text may have the sign: that takes longer than most texts."""
    return re.compile(pattern, re.MULTILINE)


_SIGNS: Final = (
    _sign("picture", ("![",), r"!\[(?!\^?\d+\](?![(\[]))[^\n]{0,60}"),
    _sign("link", ("][",), rf"(?<![\w\]])\[{_QUOTED_IN_BRACKETS}[^\[\]\n]{{1,200}}\]\[[^\[\]\n]{{0,100}}\]"),
    _sign("link", ("](",), r"(?:\[[^\[\]\n]{0,40})?\]\([^\n]{0,30}"),
    _sign("link", ("]",), rf"\[{_QUOTED_IN_BRACKETS}[^\[\]\n]{{1,200}}\]\s+\((?={_BEGINS_ADDRESS})"),
    _sign("link", ("]:",), rf"^\[(?!\^)[^\[\]\n]{{1,80}}\]:[ \t]*(?:{_ADDRESS}|<|\.{{0,2}}/|{_FILE})"),
    _sign("link", ("<",), rf"<(?:https?://|{_ADDRESS})[^<>\n]*>"),
    _sign("wiki-link", ("[[",), r"(?<![\w\]])\[\[(?=[^\W\d_])[^\[\]\n]{1,80}\]\]"),
    _sign("stars", ("**",), r"(?<![\w*])(?<!\d )\*\*(?!\*)[^*\n]*?[^\W\d_]{2}[^*\n]*?(?<!\*)\*\*(?![\w*])"),
    _sign("stars", ("**",), r"(?<![\w)*])\*\*(?=[^\W\d_])[^\n]{0,30}|(?<=[:.,;!?])\*\*(?!\*)"),
    _sign("stars", ("*",), r"(?<![\w*\ufdd0-\ufdd3])\*(?=[^\W\d_])[^*\n]{1,80}?[ \t]\*(?![\w*])"),
    _sign("stars", ("*",), r"(?<!\S)\*[ \t][^*\n]{1,80}?[^\W\d_]\*(?![\w*])"),
    _sign("stars", ("_",), r"(?<!\w)_(?=[^\W\d_])[^_\n]{1,80}?[ \t]_(?!\w)|(?<!\w)__[ \t][^_\n]{1,80}[ \t]__(?!\w)"),
    _sign("stars", ("~~",), r"(?<!~)~~(?!~)[^\n]{0,30}"),
    _sign("stars", ("==",), r"(?<![\w=])==(?=[^\s=])[^=\n]{1,80}(?<=[^\s=])==(?![\w=])"),
    _sign("backtick", ("`",), r"(?<![^\W\d_])`[^\n]{0,30}|`(?![^\W\d_])"),
    _sign("inline-note", ("^[",), r"\^\[[^\n]{0,40}"),
    _sign("engine", ("{{", "{%", "%}", "}}"), r"\{\{[^\n]{0,40}|\{%[^\n]{0,40}|%\}|>\}\}"),
    _sign("engine", ("%%",), r"%%(?=\S)[^%\n]{1,200}%%"),
    _sign("engine", ("TOC", "toc"), r"\[\[?_?TOC_?\]\]?|\{:toc\}"),
    _sign("engine", ("[/",), r"\[/[A-Za-z][\w-]*\]"),
    _sign("engine", ('="', "=“", "='"), r"\[[A-Za-z][\w-]*(?: [\w-]+=[\"“'][^\]\n\"”']*[\"”'])+ ?/?\]"),
    _sign("engine", ("!!!", "???"), rf"^(?:!!!|\?\?\?\+?) (?:{_BOXES})\b[^\n]{{0,40}}"),
    _sign("engine", ("[!",), r"\[![A-Za-z]{3,}\]"),
    _sign("engine", (".. ",), r"^\.\. (?:_[^\n:]+:|[a-z-]+::)[^\n]{0,40}"),
    _sign("engine", ("^",), r"(?<=\s)\^(?=[a-z0-9-]*\d)[a-z0-9-]{4,}$"),
    _sign("citation", ("@",), r"\[(?:see )?-?@(?=[^\[\]\n]{1,80}(?:\d|;|, p))[A-Za-z][^\[\]\n]{0,120}\]"),
    _sign("stars", ("^",), r"(?<![\w^])\^[^\W\d_]{2,20}\^(?![\w^])"),
    _sign("stars", ("++",), r"(?<![\w+])\+\+(?=[^\W\d_]{3})[^+\n]{1,80}(?<=\w)\+\+(?![\w+])"),
    _sign("stars", ("||",), r"(?<![\w|])\|\|(?=[^\W\d_]{3})[^|\n]{1,80}(?<=\w)\|\|(?![\w|])"),
    _sign("engine", ("<!--",), r"<!--[^\n]{0,40}"),
    _sign("attributes", ("{",), r"(?<!\$)\{(?::[ \t]*(?=[.#\w])| ?(?=[.#][A-Za-z_]))[^{}\n]{1,80}\}"),
    _sign("box", (":::",), r"^:{3,}[^\n]{0,40}"),
    _sign("heading", ("##",), r"(?:^|(?<=[.!?:…]))#{2,6}[ \t]*[\w\ufdd0\ufdd2\ufdd3*\[(“«][^\n]{0,40}"),
    _sign("heading", ("#",), r"^#[^\W\d_a-z][^\n#]{0,60}[ \t\u00a0\u202f]?:[ \t]*\n"),
    _sign("heading", ("#",), r"^#[ \t]+[^\W_][^\n]{0,40}"),
    _sign("heading", ("#",), r"\A#(?:[^\W\d_a-z]|[^\W\d_a-z][a-z'’]+)[ \t](?!pic\.)[^\n#]{0,80}[^\n#.!?…,;:]\Z"),
    _sign("table", ("+-", "+="), r"^\+[-=]{2,}[-=+]*\+[ \t]*$"),
    _sign("table", ("|",), r"^\|[^\n]*\|[ \t]*$|^\|?[ \t:|-]*-{3,}[ \t]*\|[ \t:|-]*$|^\| \S[^\n]{0,40}"),
    _sign("lines", _LINES, rf"^(?P<bullet>[{re.escape(_BULLETS)}]){_GAP}[^\n]*\n(?P=bullet){_GAP}"),
    _sign("lines", _LINES, r"^\d{1,3}[.)](?:[ \t]\S|[^\W\d_])[^\n]*\n\d{1,3}[.)](?:[ \t]|(?=[^\W\d_]))"),
    _sign("lines", _LINES, r"^\(?[aA][.)][ \t]\S[^\n]*\n\(?[bB][.)][ \t]"),
    _sign("lines", _LINES, r"^\(?[iI][.)][ \t]\S[^\n]*\n\(?(?:ii|II)[.)][ \t]"),
    _sign("lines", _LINES, r"^(?:#\.|\(@\w*\))[ \t]\S[^\n]*\n(?:#\.|\(@\w*\))[ \t]"),
    _sign("speech", _LINES, r"^(?P<dash>[–—])[ \t\u00a0\u202f]?[^\s\d][^\n]*\n(?P=dash)[ \t\u00a0\u202f]?[^\s\d]"),
    _sign("reference", ("&",), r"&(?:nbsp|amp|quot|[lg]t|apos|[mn]dash|hellip|[lr][ds]quo|#\d{2,6}|#x[\dA-Fa-f]+);"),
)  # fmt: skip
"""The signs, in the order in which they are told. One place is told of once, by the first that fits."""


def remark_left_over(children: list[Child], remarks: list[Remark]) -> None:
    """Tell of every sign that is left over in `children`."""
    for row in rows(children):
        text = row.text
        if not _ANY.search(text):
            continue
        taken: list[tuple[int, int]] = []
        for sign in _SIGNS:
            for need in sign.needs:
                if need in text:
                    break
            else:
                continue
            if row.is_description and sign.name not in _IN_DESCRIPTIONS:
                continue
            for count, match in enumerate(_compiled(sign.pattern).finditer(text)):
                if count == _MOST_OF_A_KIND:
                    break
                if any(start < match.end() and match.start() < end for start, end in taken):
                    continue
                taken.append(match.span())
                where = row.line_at(match.start())
                remarks.append(Remark(kind=LEFT_OVER, line=where, detail=f"{sign.name}: {shown(match.group())}"))


def shown(found: str) -> str:
    """Return what was found as a message may show it."""
    for stand_in, shown in ((_CODE, "…"), (_SIGN, ""), (_ADDRESS, "https://…"), (_THING, "…")):
        found = found.replace(stand_in, shown)
    return shortened(" ".join(found.split()), _LONGEST_SHOWN)


def rows(children: list[Child], line: int | None = None) -> list[TextRow]:
    """Return each row of text among `children` and below them with its line, code and the like stood in for."""
    found: list[TextRow] = []
    _gather(children, line, found)
    return found


def _gather(children: list[Child], line: int | None, found: list[TextRow]) -> None:
    row: list[str] = []
    for child in children:
        if isinstance(child, str):
            _read(child, row)
            continue
        if child.tag in IN_LINE:
            _read(child, row)
            _describe(child, line, found)
            continue
        if row:
            _end_row(row, line, found)
            row = []
        if child.tag == "img":
            _describe(child, child.line or line, found)
        elif child.tag != "pre":
            _gather(child.children, child.line or line, found)
    if row:
        _end_row(row, line, found)


def _end_row(row: list[str], line: int | None, found: list[TextRow]) -> None:
    text = "".join(row)
    if text and not text.isspace():
        skipped = len(text) - len(text.lstrip("\n \t"))
        found.append(TextRow(text[skipped:], None if line is None else line + text.count("\n", 0, skipped)))


def _describe(element: Element, line: int | None, found: list[TextRow]) -> None:
    if element.tag == "img":
        for name in ("alt", "credit"):
            text = element.attributes.get(name, "") or element.notes.get(name, "")
            if text:
                found.append(TextRow(text, element.line or line, is_description=True))
    for child in element.children:
        if isinstance(child, Element):
            _describe(child, element.line or line, found)


def _read(child: Child, row: list[str]) -> None:
    if isinstance(child, Typed):
        row.append(_ADDRESS if "://" in child or "@" in child or child.startswith("www.") else _SIGN * len(child))
    elif isinstance(child, str):
        row.append(child)
    elif child.tag == "br":
        row.append("\n")
    elif child.tag in _STAND_IN:
        row.append(_STAND_IN[child.tag])
    else:
        for each in child.children:
            _read(each, row)
