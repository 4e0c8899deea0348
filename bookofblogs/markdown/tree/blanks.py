"""Blanks and line ends as a language sets them: which may not be broken, and which are none.

In French a blank that no line may end at stands inside guillemets and before the high punctuation (Lexique des règles
typographiques en usage à l'Imprimerie nationale); a keyboard has only the plain one. In Chinese and Japanese no blank
stands between words, so that a line that the author's editor broke goes on without one (CSS Text 3, section 4.1.3).
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from bookofblogs.expressions import expression
from bookofblogs.language.east_asian import has_east_asian, is_east_asian, is_hangul
from bookofblogs.markdown.tree.element import Child

_NARROW: Final = "\u202f"
_WIDE: Final = "\u00a0"
_FRENCH = expression(
    r"(?<=[«‹])(?P<inside>[ \n\t]+)(?=\S)|(?<=\S)(?P<end>[ \n\t]+)(?=[»›])"
    r"|(?<=[^\s«‹(\[])(?P<high>[ \n\t]+)(?=[;!?](?![^\s»›\"”’)\]!?.,…]))"
    r"|(?<=[^\s«‹(\[])(?P<colon>[ \n\t]+)(?=:(?![^\s»›\"”’)\]]))"
    r"|(?<=\d)(?P<sign>[ \n\t]+)(?=[%‰€$£°](?!\w))"
)
_SWISS: Final = ("fr-ch",)
_LINE_END = expression(r"[ \t]*\n[ \t]*")
_AMBIGUOUS: Final = "“”‘’…—·"
"""Marks that are wide in Chinese and Japanese only."""
_OBJECT_SIGN: Final = "\ufffc"
_AS_TYPED: Final = frozenset({"pre", "code", "kbd", "samp", "var"})
_IN_LINE: Final = frozenset(
    {
        "em", "strong", "del", "ins", "mark", "small", "abbr", "cite", "q", "dfn", "span", "bdi", "a", "sup", "sub",
        "ruby", "phrase-wrapper",
    }
)  # fmt: skip


class _Change(NamedTuple):
    start: int
    end: int
    becomes: str


class _Leaf(NamedTuple):
    holder: list[Child]
    number: int
    start: int


def settled(text: str, *, language: str) -> str:
    """Return plain `text` with the blanks that `language` (BCP 47) asks for; the other characters stay."""
    for change in reversed(_changes(text, language)):
        text = text[: change.start] + change.becomes + text[change.end :]
    return text


def settle_blanks(children: list[Child], *, language: str) -> None:
    """Settle the blanks in the paragraphs among `children` and below them, code left out."""
    if language.partition("-")[0].lower() not in ("fr", "zh", "ja") and not _have_east_asian(children):
        return
    for paragraph in _paragraphs(children):
        _settle(paragraph, language)


def _have_east_asian(children: Sequence[Child]) -> bool:
    return any(
        has_east_asian(child) if isinstance(child, str) else _have_east_asian(child.children) for child in children
    )


def _paragraphs(children: list[Child]) -> Iterator[list[_Leaf | str]]:
    """Yield each row of text as its leaves in order, and a sign for each thing in it that is no text."""
    row: list[_Leaf | str] = []
    rows = [row]
    _gather(children, rows)
    yield from (each for each in rows if each)


def _gather(children: list[Child], rows: list[list[_Leaf | str]]) -> None:
    for index, child in enumerate(children):
        if isinstance(child, str):
            rows[-1].append(_Leaf(children, index, 0))
        elif child.tag in _IN_LINE:
            _gather(child.children, rows)
        elif child.tag in _AS_TYPED or child.tag in ("br", "img"):
            rows[-1].append(_OBJECT_SIGN)
        elif child.tag not in ("note-mark", "rt", "rp"):
            rows.append([])
            _gather(child.children, rows)
            rows.append([])


def _settle(row: Sequence[_Leaf | str], language: str) -> None:
    leaves: list[_Leaf] = []
    parts: list[str] = []
    length = 0
    for item in row:
        text = item if isinstance(item, str) else str(item.holder[item.number])
        if not isinstance(item, str):
            leaves.append(item._replace(start=length))
        parts.append(text)
        length += len(text)
    changes = _changes("".join(parts), language)
    if not changes:
        return
    for leaf in leaves:
        text = str(leaf.holder[leaf.number])
        end = leaf.start + len(text)
        for change in reversed(changes):
            if change.end <= leaf.start or change.start >= end:
                continue
            first, last = max(change.start, leaf.start) - leaf.start, min(change.end, end) - leaf.start
            becomes = change.becomes if change.start >= leaf.start else ""
            text = text[:first] + becomes + text[last:]
        leaf.holder[leaf.number] = text


def _changes(text: str, language: str) -> list[_Change]:
    """Return what has to change in the text of one paragraph, in order."""
    language = language.lower()
    own = language.partition("-")[0]
    changes: list[_Change] = []
    if own == "fr":
        changes += _french(text, _NARROW if language.startswith(_SWISS) else _WIDE)
    if "\n" in text and own != "ko" and not text.isascii():
        for match in _LINE_END.finditer(text):
            before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
            if before and after and _goes_on(before, after, is_wide=own in ("zh", "ja")):
                changes.append(_Change(*match.span(), ""))
    return sorted(changes)


def _french(text: str, inside: str) -> Iterator[_Change]:
    for match in _FRENCH.finditer(text):
        blank = _NARROW if match.lastgroup == "high" else inside
        yield _Change(*match.span(), blank)


def _goes_on(before: str, after: str, *, is_wide: bool) -> bool:
    """Return whether a line that ends with `before` goes on with `after` without a blank."""
    wide = [is_east_asian(letter) and not is_hangul(letter) for letter in (before, after)]
    if is_wide and any(wide):
        wide = [each or letter in _AMBIGUOUS for each, letter in zip(wide, (before, after), strict=True)]
    return all(wide)
