"""The tree between Markdown and XHTML: elements under construction, and the one place where markup is written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bookofblogs.language.characters import scrub
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
