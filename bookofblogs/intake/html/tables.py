"""Tables that are none: the frame of a page, lines of code beside their numbers. What is in them stays."""

from lxml import etree

from bookofblogs.intake.html.account import Account, holds_something, is_filled, words_of
from bookofblogs.intake.html.code import is_gutter
from bookofblogs.model.manuscript import EntryKind, Tally

_IN_FRAMES = ("table", "h1", "h2", "h3", "h4", "pre", "figure", "article", "section", "hr")
_WORDS_OF_TEXT = 150
"""From so many words in one cell on, a table without lines is the frame of a text."""


def unframe(root: etree._Element, account: Account) -> None:
    """Make plain boxes of tables that only arrange a page, and code of tables of code; name the cells of headings."""
    for cell in [cell for head in root.iter("thead") for row in head for cell in row if cell.tag == "td"]:
        cell.tag = "th"
    for table in list(root.iter("table")):
        if any(above.tag == "pre" for above in table.iterancestors()):
            continue
        if _is_code(table):
            _to_code(table, account)
        elif _is_frame(table):
            _to_boxes(table, account)


def _rows(table: etree._Element) -> list[etree._Element]:
    groups = [child for child in table if child.tag in {"thead", "tbody", "tfoot"}]
    return [row for group in (table, *groups) for row in group if row.tag == "tr"]


def _cells(table: etree._Element) -> list[etree._Element]:
    return [cell for row in _rows(table) for cell in row if cell.tag in {"td", "th"}]


def _is_code(table: etree._Element) -> bool:
    """Decide whether a table has the numbers of code lines on the left, and the code on the right."""
    cells = _cells(table)
    codes = [cell for cell in cells if cell.find(".//pre") is not None or "blob-code" in (cell.get("class") or "")]
    numbers = [cell for cell in cells if is_gutter(cell) or (cell.get("data-line-number") is not None)]
    return bool(numbers) and bool(codes)


def _to_code(table: etree._Element, account: Account) -> None:
    lines: list[etree._Element] = []
    for cell in _cells(table):
        if is_gutter(cell) or cell.get("data-line-number") is not None:
            words = words_of(cell)
            lines_of_numbers = Tally(
                cells=int(bool(words)),
                code_lines=sum(
                    bool(line.strip())
                    for pre in cell.iter("pre")
                    for line in "".join(map(str, pre.itertext())).split("\n")
                ),
            )
            if words:
                account.note_left_out(
                    EntryKind.OTHER, words, tally=lines_of_numbers, detail="the numbers of code lines"
                )
        else:
            lines.append(cell)
    filled = sum(is_filled(cell) for cell in lines)
    account.note_left_out(EntryKind.FRAME, tally=Tally(cells=filled), detail="a table around code")
    box = etree.Element("div", {"class": table.get("class") or ""})
    inner = [pre for cell in lines for pre in cell.iter("pre")]
    if inner:
        for cell in lines:
            cell.tag, cell.tail = "div", None
            box.append(cell)
    else:
        code = etree.SubElement(box, "pre", {"data-made": "yes"})
        for cell in lines:
            cell.tag, cell.tail = "div", None
            code.append(cell)
    _replace(table, box)


def _is_frame(table: etree._Element) -> bool:
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return True
    if (
        table.find(".//th") is not None
        or table.find("caption") is not None
        or (table.get("border") or "0") not in {"0", ""}
    ):
        return False
    cells = [cell for cell in _cells(table) if holds_something(cell)]
    if any(cell.find(f".//{tag}") is not None for cell in cells for tag in _IN_FRAMES[1:]):
        return True
    if len(cells) > 1 and any(cell.find(".//table") is not None for cell in cells):
        texts = [cell for cell in cells if cell.find(".//table") is not None]
        return any(cell.find(".//p") is not None for cell in texts)
    return len(_rows(table)) <= 3 and any(len(words_of(cell).split()) >= _WORDS_OF_TEXT for cell in cells)


def _to_boxes(table: etree._Element, account: Account) -> None:
    filled = sum(map(is_filled, _cells(table)))
    if filled:
        account.note_left_out(EntryKind.FRAME, tally=Tally(cells=filled), detail="a table that only arranges the page")
    for group in list(table):
        for row in (group, *group):
            for cell in (row, *row):
                if cell.tag in {"thead", "tbody", "tfoot", "tr", "td", "th"}:
                    cell.tag = "div"
    table.tag = "div"


def _replace(old: etree._Element, new: etree._Element) -> None:
    new.tail, old.tail = old.tail, None
    parent = old.getparent()
    if parent is not None:
        parent.replace(old, new)
