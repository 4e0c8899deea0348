"""Pictures and tables with the lines that say what they show; and what a picture says of itself."""

import re
from collections.abc import Iterator

from lxml import etree

from bookofblogs.folding import fold
from bookofblogs.mending.blocks import has_words, is_empty, put_all, style_of, take_out, words_of
from bookofblogs.mending.draft import Draft
from bookofblogs.mending.marks import plain_line
from bookofblogs.model.manuscript import EntryKind, SourceKind
from bookofblogs.wording import counted
from bookofblogs.xhtml import unwrap

_BY_A_PROGRAM = re.compile(
    r"(?i).*\b(?:description (?:is )?automatically generated|automatisch generierte beschreibung"
    r"|description générée automatiquement|descripción generada automáticamente|ai-generated content may be incorrect"
    r"|descrizione generata automaticamente|automatisch gegenereerde beschrijving)\b.*"
)
_FILE_NAME = re.compile(
    r"(?i)\S{0,200}\.(?:jpe?g|png|gif|webp|svg|tiff?|bmp|emf|wmf|heic)|(?:img|dsc|dscn|pxl|screenshot)[-_ ]?\d[\w-]*"
)
_NUMBERED = re.compile(
    r"(?i)(?:picture|image|graphic|bild|grafik|image|imagen|immagine|afbeelding|photo|shape|object) ?\d{1,4}"
)
_LONGEST_PROGRAMS = 1000


def descriptions(draft: Draft) -> Iterator[str]:
    """Take out descriptions of pictures that a program made: "automatically generated", a file's name, "Picture 1"."""
    taken = 0
    for picture in draft.every("img"):
        alt = picture.get("alt", "").strip()
        if alt and (_is_made(alt) or alt == picture.get("src")):
            picture.set("alt", "")
            taken += 1
    if taken:
        yield f"{counted(taken, 'description')} that a program made taken out"


def _is_made(text: str) -> bool:
    line = " ".join(text.split())[:_LONGEST_PROGRAMS]
    return any(pattern.fullmatch(line) for pattern in (_BY_A_PROGRAM, _FILE_NAME, _NUMBERED))


def captions(draft: Draft) -> Iterator[str]:
    """Put a line that has the style of a caption to the picture above it, or to the table below it."""
    made = 0
    for box in draft.every("aside"):  # Word sets the caption of a picture beside the text in a box of its own
        if any("caption" in style_of(block) for block in box) and box.getparent() is not None:
            unwrap(box)
    for parent in draft.every("body", "blockquote", "aside", "li", "dd"):
        for block in list(parent.iterchildren("p")):
            if "caption" not in style_of(block) or not has_words(block) or "data-list" in block.attrib:
                continue
            made += _put_caption(draft, block)
    if made:
        yield f"{counted(made, 'caption')} put to {'its picture or table' if made == 1 else 'their pictures or tables'}"


def _put_caption(draft: Draft, block: etree._Element) -> bool:
    """Put a caption where it belongs, and decide whether there was such a place."""
    before, after = _beside(block, is_before=True), _beside(block, is_before=False)
    if next(block.iter("img"), None) is not None:
        return _part_picture(draft, block)
    if _is_picture(before):
        return _make_figure(draft, before, block)
    if after is not None and after.tag == "table" and after.find("caption") is None:
        block.tag = "caption"
        after.insert(0, block)
        return True
    if _is_picture(after) and _make_figure(draft, after, block):
        draft.moved.append(words_of(block))
        return True
    return False


def _beside(block: etree._Element, *, is_before: bool) -> etree._Element | None:
    """Return the block before or after one, but for empty paragraphs."""
    beside = block.getprevious() if is_before else block.getnext()
    while beside is not None and beside.tag == "p" and is_empty(beside):
        beside = beside.getprevious() if is_before else beside.getnext()
    return beside


def _is_picture(block: etree._Element | None) -> bool:
    """Decide whether a block holds pictures and no words, and no caption yet."""
    if block is None or block.tag not in ("p", "figure") or "data-list" in block.attrib or has_words(block):
        return False
    return next(block.iter("img"), None) is not None and next(block.iter("noteref"), None) is None


def _make_figure(draft: Draft, pictures: etree._Element | None, caption: etree._Element) -> bool:
    """Make a figure of pictures and their caption, which takes over the link around a picture, if there is one."""
    if pictures is None:
        return False
    links = list(pictures.iter("a"))
    if len(links) > 1 or (links and next(caption.iter("a", "noteref"), None) is not None):
        return False
    for each in list(pictures.iter("img")):
        each.tail = None
        pictures.append(each)
    for each in list(pictures):
        if each.tag != "img":
            take_out(each)
    pictures.tag, pictures.text = "figure", None
    caption.tag = "figcaption"
    caption.tail = None
    pictures.append(caption)
    if links:
        address = links[0].get("href", "")
        draft.added[:] = [each for each in draft.added if (each.kind, each.detail) != (EntryKind.ADDRESS, address)]
        link = etree.Element("a", href=address)
        put_all(link, caption)
        caption.append(link)
    return True


def _part_picture(draft: Draft, block: etree._Element) -> bool:
    """Make a figure of a paragraph that begins with pictures and goes on with their caption."""
    if (block.text or "").strip() or next(block.iter("a"), None) is not None:
        return False
    pictures = etree.Element("p")
    for child in list(block):
        if child.tag not in ("img", "br"):
            break
        tail = child.tail or ""
        take_out(child)
        if child.tag == "img":
            pictures.append(child)
        if tail.strip():
            block.text = tail.lstrip()
            break
    is_right = len(pictures) > 0 and has_words(block) and next(block.iter("img"), None) is None
    if not is_right:
        for at, picture in enumerate(list(pictures)):
            if at == 0:
                picture.tail, block.text = block.text, None
            block.insert(at, picture)
        return False
    block.addprevious(pictures)
    return _make_figure(draft, pictures, block)


def titles_of_pictures(draft: Draft) -> Iterator[str]:
    """Make a caption of the title that a page has for a picture alone; one that says nothing more goes."""
    made = 0
    for picture in draft.every("img"):
        if "title" not in picture.attrib:
            continue
        text = picture.get("title", "").strip()
        del picture.attrib["title"]
        block = picture.getparent()
        is_alone = block is not None and block.tag in ("p", "figure") and len(block) == 1 and not has_words(block)
        if not text or not is_alone or block is None or _is_made(text) or fold(text) == fold(picture.get("alt", "")):
            continue
        if "data-list" in block.attrib or block.getparent() is None:
            continue
        block.tag, block.text, picture.tail = "figure", None, None
        etree.SubElement(block, "figcaption").text = text
        if draft.kind is not SourceKind.TEXT:  # there it stands among the words
            draft.add(EntryKind.DESCRIPTION, text)
        made += 1
    if made:
        yield f"{counted(made, 'title')} of pictures made {'a caption' if made == 1 else 'captions'}"


def descriptions_repeated(draft: Draft) -> Iterator[str]:
    """Write once what is both the description of a picture and its caption."""
    taken = 0
    for figure in draft.every("figure"):
        caption = figure.find("figcaption")
        for picture in figure.iter("img"):
            alt = picture.get("alt", "")
            if caption is not None and alt and fold(alt) == fold(plain_line(caption)):
                picture.set("alt", "")
                taken += 1
    if taken:
        yield f"{counted(taken, 'description')} that said the same as the caption taken out"
