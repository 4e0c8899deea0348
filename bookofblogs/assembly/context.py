"""Set a passage into its book: links and pictures get their last form, which only the whole book can tell."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree

from bookofblogs.markdown.targets import TargetKind, resolve_target
from bookofblogs.model.book import Asset
from bookofblogs.model.book_strings import BookStrings, PieceStrings
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import AboutAuthors
from bookofblogs.model.passage import Note, Passage
from bookofblogs.model.people import Author
from bookofblogs.model.pictures import OpenedPictures
from bookofblogs.xhtml import parse, plain_text, serialise, unwrap

_SCHEMES = ("https://", "http://", "mailto:", "www.")
_TO_BE_SET = ("<a ", "<img", "></")
"""How links, pictures, and elements with nothing in them begin or end: a tree writes those last in one tag."""
_LEADS_SOMEWHERE = frozenset({TargetKind.WEB, TargetKind.MAIL, TargetKind.INSIDE})


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyContext:
    """What the passages of one book are set into."""

    strings: BookStrings
    language: str
    book_title: str
    licence: str
    """The book's own."""
    about_authors: AboutAuthors
    register: Mapping[str, Author]
    """By every name that somebody is known by."""
    people: Mapping[str, Author]
    """By their keys, which namesakes do not share."""
    anchors: Mapping[str, Mapping[str, str]]
    """From a file to its anchors: from what an author writes after `#` to the id."""
    starts: Mapping[str, str]
    """From a file to the id of its chapter or page."""
    base: str
    """The web address from which links that begin with `/` go on; empty for none."""
    pictures: OpenedPictures


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPassage:
    """A passage in its last form, as model/book.py describes."""

    body: str
    notes: tuple[Note, ...]
    undescribed_pictures: int
    title_marks: str = ""


def set_passage(passage: Passage, file: str, context: AssemblyContext) -> SetPassage:
    """Return `passage`, which stands in `file`, as it goes into the book."""
    undescribed = 0
    bodies = []
    for body in (passage.body, *(note.body for note in passage.notes)):
        if is_final(body):
            bodies.append(body)
            continue
        root = parse(body)
        _set_links(root, file, context)
        for image in list(root.iter("img")):
            picture = context.pictures.placed.get((file, image.get("src", "")))
            if isinstance(picture, Asset):
                undescribed += _place(image, picture, context.strings.pieces)
            else:
                _leave_a_gap(image, context.strings.pieces)
        bodies.append(serialise(root))
    notes = tuple(replace(note, body=body) for note, body in zip(passage.notes, bodies[1:], strict=True))
    return SetPassage(body=bodies[0], notes=notes, undescribed_pictures=undescribed, title_marks=passage.title_marks)


def is_final(body: str) -> bool:
    """Decide whether a body of a passage says what it will say in every book, so that no tree need be made of it."""
    return not any(mark in body for mark in _TO_BE_SET)


def _set_links(root: etree._Element, file: str, context: AssemblyContext) -> None:
    """Give every link its last form; one that leads nowhere becomes plain text."""
    own_ids = set(context.anchors.get(file, {}).values())
    for link in list(_links(root)):
        if link.get("href", "")[1:] in own_ids and link.get("href", "").startswith("#"):
            continue
        target = resolve_target(
            link.get("href", ""), file=file, anchors=context.anchors, starts=context.starts, base=context.base
        )
        if target.kind in _LEADS_SOMEWHERE or (target.id and target.file != file):
            link.set("href", target.address or f"#{target.id}")
            if is_written_out(plain_text(link), target.address):
                link.set("class", "address")
        elif link.get("id"):
            link.tag = "span"
            del link.attrib["href"]
        else:
            unwrap(link)


def is_written_out(words: str, address: str) -> bool:
    """Return whether the `words` of a link are its `address`, in which no line may add a hyphen."""
    if not address or not words or " " in words:
        return False
    return words.startswith(_SCHEMES) or _bare(words) == _bare(address)


def _bare(address: str) -> str:
    """Return an address without what is often left out."""
    plain = unquote(address)
    for scheme in _SCHEMES:
        plain = plain.removeprefix(scheme)
    return plain.rstrip("/").casefold()


def _links(root: etree._Element) -> Iterator[etree._Element]:
    """Yield the links that the author wrote; the marks of notes are ours and right already."""
    return (link for link in root.iter("a") if link.get("href") is not None and link.get("class") != "noteref")


def _place(image: etree._Element, picture: Asset, strings: PieceStrings) -> bool:
    """Put `picture` where `image` stands; return whether a stand-in had to describe it."""
    image.set("src", picture.name)
    described = bool(image.get("alt", "").strip())
    if not described:
        image.set("alt", strings.undescribed_picture)
    return not described


def _leave_a_gap(image: etree._Element, strings: PieceStrings) -> None:
    """Put words where `image` stands, so that a missing picture is seen by everyone who reads a draft."""
    name = image.get("src", "").rstrip("/").rpartition("/")[2]
    words = ": ".join(text for text in (strings.missing_picture, name, image.get("alt", "").strip()) if text)
    parent = image.getparent()
    in_figure = parent is not None and parent.tag == "figure"
    gap = etree.Element("p" if in_figure else "span")
    gap.text = words[:300]
    gap.tail, image.tail = image.tail, None
    if in_figure and parent is not None:
        parent.set("class", "missing")
    else:
        gap.set("class", "missing")
    if parent is not None:
        parent.replace(image, gap)
