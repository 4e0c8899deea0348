"""The tree between Markdown and XHTML: elements, how they come into each other, and how they are written.

A tree grows in the order of the text, and is well nested whatever order its tags come in. Markdown opens and closes its
own elements in pairs. HTML tags come as an author typed them: an end tag closes the nearest open element of its name,
but never one that Markdown opened, and what is left open ends with what is around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bookofblogs.language.characters import scrub
from bookofblogs.markdown.limits import MAX_ELEMENT_DEPTH
from bookofblogs.markdown.tags import ENDS_BEFORE, ENDS_PARAGRAPH
from bookofblogs.model.passage import Remark
from bookofblogs.unicode_text import on_one_line

VOID: Final = frozenset({"br", "hr", "img"})


@dataclass(slots=True)
class Element:
    """An element that is still being built: its children are elements and plain text.

    Not frozen, because a tree grows while the text is read; nobody outside this package sees one.
    `line` is a line of the file. `notes` carries what a reader needs and a book does not show, by name.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    line: int | None = None
    notes: dict[str, str] = field(default_factory=dict)
    caption: list["Element | str"] = field(default_factory=list)
    """Of a picture: the line of text that its author wrote as its title."""


Child = Element | str


class Typed(str):
    """Text whose signs its author meant as signs: escaped ones, and addresses."""

    __slots__ = ()


class Tree:
    """A tree under construction. `line` is the line being read."""

    def __init__(self, remarks: list[Remark], *, line: int) -> None:
        """Start empty, on `line`; what is met on the way goes to `remarks`."""
        self.root = Element("root", line=line)
        self.remarks = remarks
        self.line = line
        # Each open element with the name under which it was opened and whether it was HTML that opened it. Beyond the
        # depth limit HTML tags are passed over, and Markdown's own repeat the element around them, so that its ends
        # still find their beginnings.
        self._open: list[tuple[Element, str, bool]] = [(self.root, "", False)]
        self._is_deep = False

    @property
    def current(self) -> Element:
        """The element that takes what comes next."""
        return self._open[-1][0]

    def remark(self, kind: str, detail: str = "", *, line: int | None = None) -> None:
        """Note that something of this kind was met, on the line being read unless another is given."""
        self.remarks.append(Remark(kind=kind, line=self.line if line is None else line, detail=detail))

    def start(self, tag: str, attributes: dict[str, str] | None = None, *, is_html: bool = False) -> Element:
        """Open an element and return it."""
        element = Element(tag, attributes or {}, line=self.line)
        if len(self._open) >= MAX_ELEMENT_DEPTH:
            if not self._is_deep:
                self._is_deep = True
                self.remark("markup-suspicious", f"{MAX_ELEMENT_DEPTH} elements within one another")
            if not is_html:
                self._open.append((self.current, tag, is_html))
            return element
        self.current.children.append(element)
        self._open.append((element, tag, is_html))
        return element

    def end(self, tag: str) -> None:
        """Close the element that Markdown opened last, and what HTML left open in it."""
        while len(self._open) > 1:
            _, name, is_html = self._open.pop()
            if not is_html and name == tag:
                return

    def add(self, child: Child) -> None:
        """Add text, or an element that is complete."""
        self.current.children.append(child)

    def start_html(self, name: str, tag: str, attributes: dict[str, str]) -> Element:
        """Open an element for the HTML start tag `name`, closing first what such a tag ends by itself."""
        if name in ENDS_BEFORE:
            ended, bounds = ENDS_BEFORE[name]
            self._end_implied(ended, bounds)
        elif name in ENDS_PARAGRAPH:
            self._end_implied(frozenset({"p"}), frozenset({"td", "th", "li", "blockquote", "button"}))
        element = self.start(tag, attributes, is_html=True)
        if self.current is element:
            # The end tag carries the author's name for it.
            self._open[-1] = (element, name, True)
        return element

    def end_html(self, name: str) -> None:
        """Close the nearest element that an HTML start tag `name` opened; without one the end tag means nothing."""
        for index in range(len(self._open) - 1, 0, -1):
            element, opened_as, is_html = self._open[index]
            if not is_html:
                return
            if opened_as == name:
                element.notes["is-closed"] = "yes"
                del self._open[index:]
                return

    def _end_implied(self, ended: frozenset[str], bounds: frozenset[str]) -> None:
        last = None
        for index in range(len(self._open) - 1, 0, -1):
            _, name, is_html = self._open[index]
            if not is_html or name in bounds:
                break
            if name in ended:
                last = index
        if last is not None:
            del self._open[last:]


def plain_text(child: Child) -> str:
    """Return the text of `child` without markup; a line break is a blank, a picture or a note's mark nothing."""
    if isinstance(child, str):
        return child
    if child.tag == "br":
        return " "
    if child.tag == "note-mark":
        return ""
    return "".join([plain_text(each) for each in child.children])


def texts(children: list[Child]) -> str:
    """Return the text of `children`, its white space put in order."""
    return on_one_line("".join([plain_text(child) for child in children]))


def is_blank(child: Child) -> bool:
    """Return whether `child` is nothing but white space."""
    return isinstance(child, str) and not child.strip(" \t\n\r")


def elements_in(children: list[Child]) -> Iterator[Element]:
    """Yield every element among `children` and below them, in the order of the text."""
    for child in children:
        if isinstance(child, Element):
            yield child
            yield from elements_in(child.children)


def write(children: list[Child]) -> str:
    """Return `children` as XML. It is well-formed whatever they hold."""
    parts: list[str] = []
    _write(children, parts)
    return "".join(parts)


def _write(children: list[Child], parts: list[str]) -> None:
    for child in children:
        if isinstance(child, str):
            parts.append(_escaped(child))
            continue
        parts.append(f"<{child.tag}")
        parts.extend(f' {name}="{_escaped(value, quote=True)}"' for name, value in child.attributes.items())
        if child.tag in VOID:
            parts.append("/>")
            continue
        parts.append(">")
        _write(child.children, parts)
        parts.append(f"</{child.tag}>")


def _escaped(text: str, *, quote: bool = False) -> str:
    if not text.isprintable():
        text = scrub(text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if quote:
        text = text.replace('"', "&quot;").replace("\n", " ").replace("\t", " ")
    return text
