"""Tables that are none: a frame around a text, and pictures set side by side."""

from collections.abc import Iterator

from lxml import etree

from bookofblogs.mending.blocks import (
    as_blocks,
    has_words,
    is_empty,
    is_filled,
    put_all,
    take_out,
    take_out_of_line,
    words_of,
)
from bookofblogs.mending.draft import Draft
from bookofblogs.model.manuscript import EntryKind, Tally
from bookofblogs.wording import counted

_MOST_WORDS_OF_A_CAPTION = 60
_HALF = _PAIR = 2


def frames(draft: Draft) -> Iterator[str]:
    """Make a quotation of a table of one cell, and figures of one that holds pictures alone; an empty one goes."""
    boxes = empty = arranged = 0
    before = draft.links()
    whole = len(words_of(draft.body))
    for table in reversed(list(draft.every("table"))):
        rows = [row for row in ([cell for cell in line if _is_seen(cell)] for line in rows_of(table)) if row]
        if not rows and is_empty(table):
            empty += 1
            take_out(table)
        elif sum(map(len, rows)) <= 1:
            boxes += _open_frame(draft, table, whole=whole)
        elif _holds_pictures(rows) or _has_captions_below(rows):
            _set_as_figures(draft, table, rows)
            arranged += 1
    draft.leave_out_links(before)
    if empty:
        yield f"{counted(empty, 'empty table')} taken out"
    if boxes:
        yield f"{counted(boxes, 'frame')} around a text set as {'a quotation' if boxes == 1 else 'quotations'}"
    if arranged:
        yield f"{counted(arranged, 'table')} of pictures set as pictures below one another"


def _is_seen(cell: etree._Element) -> bool:
    return is_filled(cell) or next(cell.iter("noteref"), None) is not None


def rows_of(table: etree._Element) -> list[list[etree._Element]]:
    """Return the cells of a table, row by row, without those of a table in it."""
    rows: list[list[etree._Element]] = []
    for part in table:
        if part.tag == "tr":
            rows.append(list(part.iterchildren("td", "th")))
        elif part.tag in ("thead", "tbody", "tfoot"):
            rows += [list(row.iterchildren("td", "th")) for row in part.iterchildren("tr")]
    return rows


def _open_frame(draft: Draft, table: etree._Element, *, whole: int) -> bool:
    """Put what stands in a frame in its place, as a quotation if it is less than half of the `whole`; decide that."""
    cells = [cell for row in rows_of(table) for cell in row if _is_seen(cell)]
    is_counted = any(map(is_filled, cells))
    content = etree.Element("blockquote")
    for part in [*table.iterchildren("caption"), *cells]:
        inner = etree.Element("div")
        put_all(inner, part)
        for block in as_blocks(inner):
            content.append(block)
    if is_counted:
        draft.leave_out(EntryKind.FRAME, tally=Tally(cells=1), detail="a frame around a text")
    parent = table.getparent()
    is_all = len(words_of(content)) * _HALF > whole
    is_plain = all(block.tag in ("pre", "figure", "blockquote", "table") or not has_words(block) for block in content)
    table.addprevious(content)
    take_out(table)
    if is_all or is_plain or parent is None or parent.tag not in ("body", "blockquote"):
        for block in list(content):
            content.addprevious(block)
        take_out(content)
        return False
    return True


def _holds_pictures(rows: list[list[etree._Element]]) -> bool:
    """Decide whether every cell with something in it holds one picture, and at most a line of words."""
    return all(_is_picture(cell) for row in rows for cell in row)


def _is_picture(cell: etree._Element) -> bool:
    pictures = list(cell.iter("img"))
    is_short = len(words_of(cell).split()) <= _MOST_WORDS_OF_A_CAPTION
    is_simple = next(cell.iter("table", "ul", "ol", "pre", "a", "noteref"), None) is None
    return len(pictures) == 1 and is_short and is_simple and not words_before(cell, pictures[0])


def words_before(cell: etree._Element, picture: etree._Element) -> bool:
    """Decide whether words stand before a picture."""
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element is picture:
            return False
        text = element.text if event == "start" else element.tail
        if (text or "").strip():
            return True
    return False


def _has_captions_below(rows: list[list[etree._Element]]) -> bool:
    """Decide whether a row of pictures stands above a row with as many captions, and so on."""
    if len(rows) % _PAIR or any(len(above) != len(below) for above, below in _pairs(rows)):
        return False
    above_are_pictures = all(_is_picture(cell) and not has_words(cell) for row, _ in _pairs(rows) for cell in row)
    return above_are_pictures and all(
        next(cell.iter("img", "table", "ul", "ol", "pre", "a", "noteref"), None) is None
        and len(words_of(cell).split()) <= _MOST_WORDS_OF_A_CAPTION
        for _, row in _pairs(rows)
        for cell in row
    )


def _pairs(rows: list[list[etree._Element]]) -> list[tuple[list[etree._Element], list[etree._Element]]]:
    return list(zip(rows[::2], rows[1::2], strict=True))


def _set_as_figures(draft: Draft, table: etree._Element, rows: list[list[etree._Element]]) -> None:
    """Put a figure for each picture of a table in its place."""
    is_below = not _holds_pictures(rows)
    pairs = (
        [(cell, text) for above, below in _pairs(rows) for cell, text in zip(above, below, strict=True)]
        if is_below
        else [(cell, cell) for row in rows for cell in row]
    )
    filled = sum(is_filled(cell) for row in rows for cell in row)
    draft.leave_out(
        EntryKind.FRAME,
        tally=Tally(cells=filled),
        detail="a table that sets pictures side by side",
    )
    for caption in table.iterchildren("caption"):
        caption.tag = "p"
        table.addprevious(caption)
    for cell, text in pairs:
        figure = etree.Element("figure")
        picture = next(cell.iter("img"))
        take_out_of_line(picture, " ")
        figure.append(picture)
        if has_words(text):
            caption = etree.SubElement(figure, "figcaption")
            lines = [block for block in as_blocks(text) if not is_empty(block)]
            for at, line in enumerate(lines):
                if at:
                    etree.SubElement(caption, "br")
                put_all(caption, line)
            if is_below and len(rows[0]) > 1:
                draft.moved.append(words_of(caption))
        table.addprevious(figure)
    take_out(table)
