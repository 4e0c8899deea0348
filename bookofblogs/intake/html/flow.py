"""The contract's blocks, made from starts, ends and text in whatever order they come.

A page nests as it likes: bold around paragraphs, paragraphs in headings, items without a list, text beside blocks. Here
every block stands where one may stand, and a phrase that goes on over blocks is written anew in each.
"""

import re
from collections.abc import Iterable, Mapping

from lxml import etree

from bookofblogs.intake.html.account import Account
from bookofblogs.intake.html.open_blocks import Mark, OpenBlock, add_text, drop, last_child, show_looks, strip_breaks
from bookofblogs.model.manuscript import EntryKind, Tally

_WHITE_SPACE = re.compile(r"[ \t\n\r\f]+")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PHRASES_ONLY = _HEADINGS | {"p", "dt", "caption", "figcaption"}
_PHRASES_OR_BLOCKS = frozenset({"li", "dd", "td", "th"})
_LISTS = frozenset({"ul", "ol"})
_HOME: Mapping[str, frozenset[str]] = {
    "li": _LISTS,
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "tr": frozenset({"table"}),
    "caption": frozenset({"table"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "figcaption": frozenset({"figure"}),
}
"""What stands in nothing else."""
_ONLY_CHILDREN: Mapping[str, str] = {"ul": "li", "ol": "li", "dl": "dd", "table": "tr", "tr": "td"}
"""What text that stands in one of these is put into."""
_NESTED_BLOCKS = 40
_LOOKS: Mapping[str, str] = {"strong": "bold", "em": "italic", "u": "underlined", "code": "mono"}
_BLOCKS_WITHIN = _HEADINGS | {"p", "ul", "ol", "dl", "blockquote", "aside", "figure", "table", "pre", "hr"}


class Flow:
    """Blocks in the making. `account` learns of what comes to nothing on the way."""

    def __init__(self, account: Account) -> None:
        """Begin with no block."""
        self.root = etree.Element("body")
        self._account = account
        self._open = [OpenBlock(self.root)]
        self._marks: list[Mark] = []
        self._written: list[tuple[Mark, etree._Element]] = []
        self._has_blank = False
        self._is_begun = False
        """Whether the line has any word yet."""

    # phrases

    def start_mark(self, mark: Mark) -> bool:
        """Open a phrase; False where one of its kind is open, so that it would say nothing."""
        if any(other.tag == mark.tag for other in self._marks) and mark.tag:
            return False
        # Nothing is marked within code, so code is the innermost mark.
        codes = [at for at, other in enumerate(self._marks) if other.tag == "code"]
        self._marks.insert(codes[0] if codes else len(self._marks), mark)
        return True

    def end_mark(self, mark: Mark) -> None:
        """Close a phrase."""
        if mark not in self._marks:
            return
        self._marks.remove(mark)
        if mark.tag == "a" and mark.times_written != 1:
            if mark.times_written:
                extra = Tally(links=mark.times_written - 1)
                self._account.note_added(EntryKind.OTHER, tally=extra, detail="a link that goes on over blocks")
            else:
                self._account.note_left_out(EntryKind.EMPTY, tally=Tally(links=1), detail="a link without words")

    def text(self, text: str) -> None:
        """Add text; white space is one blank, and none at the ends of a block."""
        words = _WHITE_SPACE.sub(" ", text)
        if words.startswith(" "):
            self._has_blank = True
            words = words[1:]
        if not words:
            return
        is_open_ended = words.endswith(" ")
        self._append(words.rstrip(" "))
        self._has_blank = is_open_ended

    def separate(self) -> None:
        """See to it that what comes next is not glued to the last word."""
        self._has_blank = True

    def phrase(self, element: etree._Element) -> None:
        """Add an element that stands in a line: a picture, the mark of a note."""
        element.tail = None
        top = self._open[-1].element
        (top if top.tag == "figure" and element.tag == "img" else self._at()).append(element)
        self._is_begun = True

    def line_break(self) -> None:
        """Begin a new line; two in a row begin a paragraph, where paragraphs stand."""
        self._has_blank = False
        if not self._is_begun:
            return
        top = self._open[-1]
        last = self._last_of(top.element)
        if last is not None and last.tag == "br" and not last.tail and top.element.tag == "p":
            self._close_top()
            return
        where = self._at()
        etree.SubElement(where, "br")

    # blocks

    def open_block(
        self, tag: str, attributes: Mapping[str, str] | None = None, looks: Iterable[str] = ()
    ) -> OpenBlock | None:
        """Begin a block; None where none may stand, so that its words go into the block around it."""
        top = self._open[-1].element.tag
        if tag == "p" and top in {"dt", "caption", "figcaption"} | _HEADINGS:
            self._has_blank = True
            return None
        if top in {"dt", "caption", "figcaption"} | _HEADINGS and not self._open[-1].is_implied:
            self._has_blank = True
            return None
        if len(self._open) > _NESTED_BLOCKS and tag not in {"p", "pre", "hr"}:
            self._has_blank = True
            self._account.remark("It is nested more than 40 blocks deep: there, its words stand one after the other.")
            return None
        self._prepare(tag)
        self._end_line()
        parent = self._open[-1].element
        opened = OpenBlock(etree.SubElement(parent, tag, dict(attributes or {})), given_looks=tuple(looks))
        self._open.append(opened)
        return opened

    def close_block(self, opened: OpenBlock | None) -> None:
        """End a block, and whatever is open in it."""
        if opened is None:
            self._has_blank = True
            return
        if opened in self._open:
            while self._open[-1] is not opened:
                self._close_top()
            self._close_top()
        else:
            self.end_paragraph()

    def block(self, element: etree._Element) -> None:
        """Add a block that is whole: a rule, or code."""
        opened = self.open_block(element.tag)
        if opened is None:
            self.text("".join(map(str, element.itertext())))
            return
        opened.element.text = element.text
        opened.element.attrib.update(dict(element.attrib))
        self._open.pop()

    def end_paragraph(self) -> None:
        """End what text began by itself: what comes next is no part of its line."""
        while self._open[-1].is_implied:
            self._close_top()
        self._has_blank = True

    def finish(self) -> etree._Element:
        """Return the root, with every block ended."""
        while len(self._open) > 1:
            self._close_top()
        return self.root

    # within

    def _prepare(self, tag: str) -> None:
        """Close and open what has to be, so that a block may stand next."""
        home = _HOME.get(tag)
        while self._open[-1].element.tag == "p" or (
            self._open[-1].is_implied and not (home and self._open[-1].element.tag in home)
        ):
            self._close_top()
        top = self._open[-1].element
        if home:
            if top.tag not in home:
                first = max(home)  # a list without marks is one of bullets
                self._prepare(first)
                self._imply(first)
            return
        if top.tag in _ONLY_CHILDREN:
            self._enter_child(top)
        elif top.tag in _PHRASES_OR_BLOCKS and tag not in _LISTS:
            self._wrap_phrases(top)

    def _enter_child(self, top: etree._Element) -> None:
        """Open the kind of child in which alone anything stands in `top`; an item that is there goes on."""
        child = _ONLY_CHILDREN[top.tag]
        if child == "li" and len(top):
            self._end_line()
            self._open.append(OpenBlock(top[-1], is_implied=True))
            return
        if child == "li":
            self._account.note_added(EntryKind.OTHER, tally=Tally(items=1), detail="a list's text outside of its items")
        self._imply(child)
        if child == "tr":
            self._imply("td")

    def _imply(self, tag: str) -> None:
        self._end_line()
        self._open.append(OpenBlock(etree.SubElement(self._open[-1].element, tag), is_implied=True))

    def _leaf(self) -> etree._Element:
        """Return the block in which phrases stand here; a paragraph is begun where there is none."""
        top = self._open[-1].element
        if top.tag in _PHRASES_ONLY:
            return top
        if top.tag in _ONLY_CHILDREN:
            self._enter_child(top)
            return self._leaf()
        if top.tag in _PHRASES_OR_BLOCKS and not any(child.tag in _BLOCKS_WITHIN for child in top):
            return top
        self._imply("p")
        return self._open[-1].element

    def _at(self) -> etree._Element:
        """Return the element to which the next phrase is added, the marks around it open."""
        leaf = self._leaf()
        kept = 0
        while kept < min(len(self._written), len(self._marks)) and self._written[kept][0] is self._marks[kept]:
            kept += 1
        del self._written[kept:]
        where = self._written[-1][1] if self._written else leaf
        if self._has_blank and self._is_begun:
            add_text(where, " ")
        self._has_blank = False
        for mark in self._marks[kept:]:
            if mark.tag:
                where = etree.SubElement(where, mark.tag, dict(mark.attributes))
                mark.times_written += 1
            self._written.append((mark, where))
        return where

    def _append(self, words: str) -> None:
        where = self._at()
        add_text(where, words)
        self._is_begun = True
        looks = frozenset(_LOOKS[mark.tag] for mark in self._marks if mark.tag in _LOOKS)
        looks |= next((mark.looks for mark in reversed(self._marks) if mark.looks), frozenset())
        top = self._open[-1]
        top.looks = looks if top.looks is None else top.looks & looks

    def _end_line(self) -> None:
        self._written.clear()
        self._has_blank = self._is_begun = False

    def _last_of(self, leaf: etree._Element) -> etree._Element | None:
        return last_child(self._written[-1][1] if self._written else leaf)

    def _close_top(self) -> None:
        closed = self._open.pop()
        element = closed.element
        self._end_line()
        strip_breaks(element)
        if element.tag in _PHRASES_ONLY | {"li"} and not len(element) and not element.text:
            if element.tag == "li":
                self._account.note_left_out(EntryKind.EMPTY, tally=Tally(items=1), detail="an empty item")
            drop(element)
        elif element.tag in {"ul", "ol", "dl", "blockquote", "aside", "figure", "table", "tr"} and not len(element):
            drop(element)
        elif element.tag == "p":
            show_looks(element, closed)

    def _wrap_phrases(self, element: etree._Element) -> None:
        """Make a paragraph of the phrases with which `element` begins, since a block comes beside them."""
        phrases = []
        for child in element:
            if child.tag in _BLOCKS_WITHIN:
                break
            phrases.append(child)
        if not phrases and not (element.text or "").strip():
            return
        paragraph = etree.Element("p")
        paragraph.text, element.text = element.text, None
        for child in phrases:
            paragraph.append(child)
        element.insert(0, paragraph)
        strip_breaks(paragraph)
