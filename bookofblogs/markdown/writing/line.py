"""A row of phrases taken apart: words, blanks and things in a row, each with the marks that are on it.

However phrases were nested, what counts is which marks lie on which words. So marks that touch are one mark, blanks
stand outside of marks, and marks on nothing go.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final, Protocol

from lxml import etree

from bookofblogs.expressions import expression
from bookofblogs.model.frozen import dataclass
from bookofblogs.xhtml import text_of

MARKS: Final[Mapping[str, str]] = {
    "em": "em", "i": "em", "u": "em", "strong": "strong", "b": "strong", "del": "del", "s": "del", "sup": "sup",
    "sub": "sub",
}  # fmt: skip
"""Elements, and the marks that stand for them. Markdown has none of its own for underlined words."""

_BLANKS: Final = " \t\n\r\f\v\x85\u2028\u2029"
_WHITE_SPACE = expression(rf"[{_BLANKS}]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of words, of blanks, or something written already, with the marks that lie on it."""

    text: str
    marks: frozenset[str] = frozenset()
    link: str | None = None
    """Where it leads; None for what is no link."""
    link_number: int = 0
    """Two links that touch stay two."""
    is_written: bool = False
    """Whether `text` is Markdown: code, a picture, the mark of a note."""
    is_code: bool = False
    breaks_line: bool = False
    is_edge: bool = False
    """Whether the break is only the edge of a block, of which two make one break."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is seen of it."""
        return self.breaks_line or not self.text.strip()


class Written(Protocol):
    """What writes a picture or the mark of a note."""

    def __call__(self, element: etree._Element, /) -> str:
        """Return `element` as Markdown."""


def read_phrases(element: etree._Element, *, picture: Written, note: Written) -> list[Phrase]:
    """Return what stands in `element`, in its order; a block among the phrases has line breaks around it."""
    return _joined(_placed(_parted(_found(element, picture, note))))


def links_apart(phrases: Sequence[Phrase]) -> Iterator[list[Phrase]]:
    """Yield what belongs together: the phrases of each link, and those between links."""
    for _, together in groupby(phrases, key=lambda phrase: (phrase.link, phrase.link_number)):
        yield list(together)


def _found(root: etree._Element, picture: Written, note: Written) -> Iterator[Phrase]:
    """Yield the phrases below `root`. The walk goes over the tree as it lies, so that no depth of it matters."""
    around = _Around()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        is_thing = element.tag in _THINGS
        is_block = element is not root and not is_thing and element.tag not in _IN_LINE
        if event == "start":
            if element is not root:
                around.enter(element)
            if is_block:
                yield around.phrase(breaks_line=True, is_edge=True)
            if is_thing:
                walk.skip_subtree()
                yield from _thing(element, around.phrase(), picture, note)
            else:
                yield around.phrase(element.text or "")
        elif element is not root:
            around.leave(element)
            if is_block:
                yield around.phrase(breaks_line=True, is_edge=True)
            yield around.phrase(element.tail or "")


class _Around:
    """What is open at a place of the tree: marks, and the link."""

    def __init__(self) -> None:
        self._marks: list[str] = []
        self._link: etree._Element | None = None
        self._number = 0

    def enter(self, element: etree._Element) -> None:
        if element.tag in MARKS:
            self._marks.append(MARKS[element.tag])
        if element.tag == "a" and self._link is None and "href" in element.attrib:
            self._link, self._number = element, self._number + 1

    def leave(self, element: etree._Element) -> None:
        if element.tag in MARKS:
            self._marks.pop()
        if element is self._link:
            self._link = None

    def phrase(self, text: str = "", *, breaks_line: bool = False, is_edge: bool = False) -> Phrase:
        return Phrase(
            text,
            frozenset(self._marks),
            self._link.get("href", "") if self._link is not None else None,
            self._number if self._link is not None else 0,
            breaks_line=breaks_line,
            is_edge=is_edge,
        )


_THINGS: Final = frozenset({"br", "img", "noteref", "code", "hr"})
_IN_LINE: Final = frozenset({*MARKS, "a", "mark", "span"})


def _thing(element: etree._Element, phrase: Phrase, picture: Written, note: Written) -> Iterator[Phrase]:
    if element.tag in ("br", "hr"):
        yield replace(phrase, breaks_line=True)
    elif element.tag == "code":
        words = _WHITE_SPACE.sub(" ", text_of(element))
        code = words.strip(_BLANKS)
        if words[:1] == " ":
            yield replace(phrase, text=" ")
        if code.strip():
            yield replace(phrase, text=code, is_written=True, is_code=True)
            if words[-1:] == " ":
                yield replace(phrase, text=" ")
    else:
        written = picture(element) if element.tag == "img" else note(element)
        if written:
            yield replace(phrase, text=written, is_written=True)


def _parted(phrases: Iterator[Phrase]) -> Iterator[Phrase]:
    """Yield words and the blanks at their edges apart; of blanks between words one is left."""
    for phrase in phrases:
        if phrase.is_written or phrase.breaks_line:
            yield phrase
            continue
        words = phrase.text.strip()
        start = phrase.text.find(words) if words else len(phrase.text)
        for part in (phrase.text[:start], words, phrase.text[start + len(words) :]):
            if part:
                yield replace(phrase, text=_WHITE_SPACE.sub(" ", part))


def _placed(phrases: Iterator[Phrase]) -> list[Phrase]:
    """Return phrases with one blank, or line break, between them, on which lies what lies on both sides of it."""
    found: list[Phrase] = []
    waiting: list[Phrase] = []
    for phrase in phrases:
        if phrase.is_blank and not phrase.is_written:
            waiting.append(phrase)
            continue
        if waiting:
            found += _between(found[-1] if found else None, waiting, phrase)
            waiting = []
        found.append(phrase)
    return found + _between(found[-1], waiting, None) if found and waiting else found


def _between(before: Phrase | None, blanks: list[Phrase], after: Phrase | None) -> list[Phrase]:
    breaks = sum(blank.breaks_line and not blank.is_edge for blank in blanks)
    breaks = breaks or int(any(blank.breaks_line for blank in blanks))
    if breaks and not (before and after):
        return []
    text = _WHITE_SPACE.sub(" ", "".join(blank.text for blank in blanks))
    if before is None:
        text = text.lstrip(_BLANKS)
    if after is None:
        text = text.rstrip(_BLANKS)
    marks, link, number = frozenset[str](), None, 0
    if before and after:
        marks = before.marks & after.marks
        if before.link_number == after.link_number:
            link, number = before.link, before.link_number
    blank = Phrase("" if breaks else text, marks, link, number)
    if breaks:
        return [replace(blank, breaks_line=True)] * breaks
    return [blank] if text else []


def _joined(phrases: list[Phrase]) -> list[Phrase]:
    """Return phrases of which no two that touch could be one."""
    return [
        replace(first, text="".join([first.text, *(phrase.text for phrase in more)]))
        for key, group in groupby(phrases, key=_kind)
        for first, *more in ([list(group)] if key else [[phrase] for phrase in group])
    ]


def _kind(phrase: Phrase) -> tuple[object, ...]:
    """Return what two phrases have to have in common to be one; nothing for those that stay apart."""
    if phrase.breaks_line or (phrase.is_written and not phrase.is_code):
        return ()
    return (phrase.is_code, phrase.marks, phrase.link_number)
