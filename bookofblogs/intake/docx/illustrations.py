"""What is drawn in a paragraph, put among its phrases, its text boxes and the account."""

from lxml import etree

from bookofblogs.intake.docx.account import tally_of, words_of
from bookofblogs.intake.docx.drawings import Drawn, Sort, drawn_in, drawn_words
from bookofblogs.intake.docx.line import Line
from bookofblogs.intake.docx.looks import Look
from bookofblogs.intake.docx.names import DRAWING
from bookofblogs.intake.docx.phrases import Empty, Link
from bookofblogs.model.manuscript import Entry, EntryKind, ManuscriptPicture, Tally

FLOATING = "data-floating"
"""An attribute that a picture beside the text has until its paragraph is read."""
_ONE_PICTURE = Tally(pictures=1)
_PNG, _GIF = b"\x89PNG\r\n\x1a\n", b"GIF8"


def read_drawing(element: etree._Element, line: Line, look: Look, link: Link | None) -> None:
    """Read a w:drawing, w:pict or w:object into `line`."""
    for drawn in drawn_in(element):
        reason = (EntryKind.HIDDEN, "") if drawn.is_hidden else line.why_left_out(look)
        if drawn.sort is Sort.PICTURE:
            _read_picture(drawn, line, look, link, reason)
        elif drawn.sort is Sort.LINKED:
            _leave_linked(drawn, line)
        elif drawn.sort is Sort.BOX and drawn.box is not None:
            if reason is None:
                line.boxes.append(drawn.box)
            else:
                line.leave(reason[0], f" {words_of(drawn.box)} ", tally_of(drawn.box), reason[1])
        elif reason is None:
            _read_other(drawn, line)


def _read_picture(
    drawn: Drawn, line: Line, look: Look, link: Link | None, reason: tuple[EntryKind, str] | None
) -> None:
    """Put a picture among the phrases, or into the account."""
    relation = line.story.relations.get(drawn.relation)
    if relation is not None and relation.is_external:
        _leave_linked(drawn, line)
        return
    if reason is not None:
        line.leave(reason[0], tally=_ONE_PICTURE, detail=reason[1])
        return
    picture = None if relation is None else line.story.pictures.take(relation.target)
    if picture is None:
        line.leave(EntryKind.OTHER, tally=_ONE_PICTURE, detail="a picture that is not in the file")
        line.story.account.remark(f"A picture is missing in the file{_described(drawn)}: ask its author for it.")
    elif drawn.is_pixel or _is_pixel(picture.data):
        line.leave(EntryKind.TRACKER, tally=_ONE_PICTURE)
    else:
        _show(picture, drawn, line, look, link)


def _show(picture: ManuscriptPicture, drawn: Drawn, line: Line, look: Look, link: Link | None) -> None:
    """Put a picture among the phrases, within the link that it carries."""
    own = line.story.relations.get(drawn.link)
    if own is not None and own.is_external:
        link = line.link_to(own.target) or link
    floating = ((FLOATING, "true"),) if drawn.is_floating else ()
    line.show(Empty("img", (("src", picture.key), ("alt", drawn.words), *floating)), look, link)


def _leave_linked(drawn: Drawn, line: Line) -> None:
    """Leave out a picture that lies outside the file, which is never fetched."""
    relation = line.story.relations.get(drawn.relation)
    address = drawn.relation if relation is None else relation.target
    line.leave(EntryKind.OTHER, tally=_ONE_PICTURE, detail=f"a picture outside the file: {address}")
    line.story.account.remark(f"A picture lies outside the file and was not read: {address}{_described(drawn)}.")


def _described(drawn: Drawn) -> str:
    return f" (“{drawn.words}”)" if drawn.words else ""


def _read_other(drawn: Drawn, line: Line) -> None:
    """Read what is neither a picture nor a text box."""
    account = line.story.account
    if drawn.sort is Sort.RULE:
        line.has_rule = True
    elif drawn.sort is Sort.WATERMARK:
        account.left_out.append(Entry(kind=EntryKind.WATERMARK, words=drawn.words))
    elif drawn.sort is Sort.SHAPE:
        account.counts["shape"] += 1
    elif drawn.sort is Sort.OBJECT:
        made_by = f" ({drawn.words})" if drawn.words else ""
        account.remark(f"Something made by another program is set into the text{made_by}: only its picture is taken.")
    elif drawn.sort is Sort.CHART:
        words = _words_of_part(drawn, line)
        named = f" (“{words[0]}”)" if words else ""
        account.left_out.append(Entry(kind=EntryKind.OTHER, detail=f"a chart{named}"))
        account.remark(f"A chart{named} is left out: save it as a picture, and put that in its place.")
    elif drawn.sort is Sort.DIAGRAM:
        _add_drawn(_words_of_part(drawn, line), line, "the words of a diagram")
        account.left_out.append(Entry(kind=EntryKind.OTHER, detail="a diagram; its words stay"))
        account.remark("A diagram is left out; its words stand below its paragraph. Save it as a picture.")
    elif drawn.words:
        _add_drawn((drawn.words,), line, "drawn letters")


def _add_drawn(words: tuple[str, ...], line: Line, detail: str) -> None:
    """Let drawn words stand below the paragraph: they are the author's, though no running text has them."""
    if words:
        line.drawn.append(words)
        line.story.account.added.append(Entry(kind=EntryKind.OTHER, words=" ".join(words), detail=detail))


def _words_of_part(drawn: Drawn, line: Line) -> tuple[str, ...]:
    """Return the paragraphs of words in the part of a chart or diagram."""
    relation = line.story.relations.get(drawn.relation)
    part = None if relation is None or relation.is_external else line.story.package.part(relation.target)
    if part is None:
        return ()
    return tuple(words for each in part.root.iter(f"{DRAWING}p") if (words := drawn_words(each)))


def _is_pixel(data: bytes) -> bool:
    """Decide from its head whether a PNG or GIF has one pixel."""
    if data.startswith(_PNG):
        return data[16:24] == b"\x00\x00\x00\x01\x00\x00\x00\x01"
    return data.startswith(_GIF) and data[6:10] == b"\x01\x00\x01\x00"
