"""Tables as Markdown can have them: a line of head, a text in each cell, and no cell over several columns or rows."""

from collections.abc import Iterator, Sequence

from lxml import etree

from bookofblogs.markdown.limits import MAX_COLUMNS, MAX_EVENED_CELLS
from bookofblogs.mending.blocks import (
    HEADINGS,
    has_words,
    is_block,
    is_empty,
    is_filled,
    looks_of,
    put_all,
    put_text,
    take_out,
)
from bookofblogs.mending.draft import Draft
from bookofblogs.mending.empties import strip_breaks
from bookofblogs.mending.frames import rows_of
from bookofblogs.mending.marks import tidy_lines, without_mark
from bookofblogs.model.manuscript import EntryKind, Tally
from bookofblogs.wording import counted


def blocks_in_cells(draft: Draft) -> Iterator[str]:
    """Make lines of the blocks in a cell; the cells of a table within a table stand beside one another in one."""
    nested = sum(1 for table in draft.every("table") if _is_nested(table))
    changed = 0
    before = draft.links()
    cells = [cell for cell in draft.every("td", "th", "caption") if _is_outermost(cell)]
    for cell in cells:
        if any(is_block(child) for child in cell):
            changed += sum(1 for child in cell if is_block(child)) > 1
            _flatten(draft, cell)
    draft.leave_out_links(before)
    for cell in cells:
        tidy_lines(draft, cell)
        strip_breaks(cell)
    for cell in draft.every("th"):
        without_mark(draft, cell, "strong")
    if nested:
        yield f"{counted(nested, 'table')} within a cell set as lines of that cell"
    elif changed:
        yield f"paragraphs set as lines in {counted(changed, 'cell')} of tables"


def _is_outermost(cell: etree._Element) -> bool:
    return next(cell.iterancestors("td", "th", "caption"), None) is None


def _is_nested(table: etree._Element) -> bool:
    return next(table.iterancestors("td", "th"), None) is not None


def _flatten(draft: Draft, cell: etree._Element) -> None:
    tally = Tally(
        cells=sum(1 for inner in cell.iter("td", "th") if inner is not cell and is_filled(inner)),
        items=sum(1 for item in cell.iter() if _is_item(item) and is_filled(item)),
        code_lines=sum(
            bool(line.strip()) for code in cell.iter("pre") for line in "".join(map(str, code.itertext())).splitlines()
        ),
    )
    lines = [line for line in _lines(draft, cell) if not is_empty(line)]
    for child in list(cell):
        cell.remove(child)
    cell.text = None
    for at, line in enumerate(lines):
        if at:
            etree.SubElement(cell, "br")
        put_all(cell, line)
    if tally != Tally():
        draft.leave_out(EntryKind.FRAME, tally=tally, detail="what a cell of a table cannot hold; its words stay")


def _is_item(element: etree._Element) -> bool:
    return element.tag == "li" or "data-list" in element.attrib


def _lines(draft: Draft, holder: etree._Element) -> list[etree._Element]:
    """Return what stands in `holder` as lines, each in an element without meaning."""
    lines = [etree.Element("line")]
    lines[0].text = holder.text
    for child in list(holder):
        if not is_block(child):
            lines[-1].append(child)
            continue
        tail, child.tail = child.tail, None
        lines += _lines_of_block(draft, child)
        lines.append(etree.Element("line"))
        lines[-1].text = tail
    return lines


def _lines_of_block(draft: Draft, block: etree._Element) -> list[etree._Element]:
    """Return a block as lines."""
    if block.tag == "table":
        return [*_lines_of(draft, block.iterchildren("caption")), *(_row(draft, row) for row in rows_of(block))]
    if block.tag == "pre":
        return [_code(line) for line in "".join(map(str, block.itertext())).splitlines() if line.strip()]
    if block.tag in ("ul", "ol"):
        return [line for item in _items(draft, block) for line in item]
    lines = _lines(draft, block)
    if block.tag in HEADINGS:
        for line in lines:
            strong = etree.Element("strong")
            put_all(strong, line)
            line.append(strong)
    return lines


def _lines_of(draft: Draft, blocks: Iterator[etree._Element]) -> list[etree._Element]:
    return [line for block in blocks for line in _lines(draft, block)]


def _items(draft: Draft, block: etree._Element) -> Iterator[list[etree._Element]]:
    """Yield the lines of each item of a list, the first with its bullet or number."""
    number = int(block.get("start", "1")) if block.get("start", "1").isdecimal() else 1
    for item in block:
        lines = [line for line in _lines(draft, item) if not is_empty(line)]
        if lines:
            mark = f"{number}. " if block.tag == "ol" else "• "
            lines[0].text = mark + (lines[0].text or "").lstrip()
            if block.tag == "ol":
                draft.add(EntryKind.NUMBER, str(number))
        number += 1
        yield lines


def _code(text: str) -> etree._Element:
    line = etree.Element("line")
    etree.SubElement(line, "code").text = text
    return line


def _row(draft: Draft, cells: Sequence[etree._Element]) -> etree._Element:
    """Return a row of a table as one line."""
    row = etree.Element("line")
    for cell in cells:
        lines = [line for line in _lines(draft, cell) if not is_empty(line)]
        if lines and not is_empty(row):
            put_text(row, " / ")
        for at, line in enumerate(lines):
            put_text(row, " " if at else "")
            put_all(row, line)
    return row


def merged_cells(draft: Draft) -> Iterator[str]:
    """Write a cell that reached over several columns or rows once, with empty ones beside; rows are of one length."""
    merged = empty = 0
    before = draft.links()
    for table in draft.every("table"):
        if _is_nested(table):
            continue
        merged += any(name in cell.attrib for cell in table.iter("td", "th") for name in ("rowspan", "colspan"))
        _fill(table, list(table.iter("tr")))
        for row in list(table.iter("tr")):
            if all(is_empty(cell) for cell in row):
                take_out(row)
                empty += 1
    draft.leave_out_links(before)
    if merged:
        yield f"{counted(merged, 'table')} with merged cells: what stood in one is written once"
    if empty:
        yield f"{counted(empty, 'empty row')} of tables taken out"


def _fill(table: etree._Element, rows: list[etree._Element]) -> None:
    """Put an empty cell wherever another one reached, and where a row is too short."""
    grid = _grid(rows)
    width = max((at + 1 for line in grid for at, cell in enumerate(line) if cell is not None), default=0)
    used = [at for at in range(width) if any(at < len(line) and line[at] is not None for line in grid)]
    for row, line in zip(rows, grid, strict=True):
        cells = [line[at] if at < len(line) else None for at in used]
        is_head = any(cell.tag == "th" for cell in row)
        for child in list(row):
            row.remove(child)
        if len(rows) * len(used) > MAX_EVENED_CELLS:
            cells = [cell for cell in cells if cell is not None]
        for cell in cells:
            row.append(etree.Element("th" if is_head else "td") if cell is None else cell)
    for cell in table.iter("td", "th"):
        for name in {"rowspan", "colspan"} & {str(name) for name in cell.attrib}:
            del cell.attrib[name]


def _grid(rows: list[etree._Element]) -> list[list[etree._Element | None]]:
    """Return the cells of each row by the column in which they begin, None where another one reaches."""
    grid: list[list[etree._Element | None]] = []
    reaching: dict[int, int] = {}
    for row in rows:
        line: list[etree._Element | None] = []
        below: dict[int, int] = {}
        for cell in row:
            while reaching.get(len(line), 0) > 0:
                line.append(None)
            columns, height = _span(cell, "colspan"), _span(cell, "rowspan")
            below.update({len(line) + at: height - 1 for at in range(columns)})
            line += [cell, *[None] * (columns - 1)]
        reaching = {at: left - 1 for at, left in reaching.items() if left > 1} | {
            at: left for at, left in below.items() if left > 0
        }
        grid.append(line)
    return grid


def _span(cell: etree._Element, name: str) -> int:
    """Return over how many columns or rows a cell reaches, within what a book can hold."""
    typed = cell.get(name, "1")
    return max(1, min(int(typed), MAX_COLUMNS)) if typed.isascii() and typed.isdecimal() and len(typed) < 6 else 1


def head_of_table(draft: Draft) -> Iterator[str]:
    """Let the first row be the head of a table if it is marked so, or if it alone is bold throughout."""
    chosen = 0
    for table in draft.every("table"):
        rows = rows_of(table)
        if not rows:
            continue
        is_marked = any(cell.tag == "th" for cell in rows[0])
        if not is_marked and _is_bold(rows[0]) and len(rows) > 1 and not any(map(_is_bold, rows[1:])):
            is_marked = True
            chosen += 1
        for at, row in enumerate(rows):
            for cell in row:
                cell.tag = "th" if is_marked and at == 0 else "td"
    if chosen:
        yield f"the first row of {counted(chosen, 'table')}, which is bold, made its head"


def _is_bold(row: Sequence[etree._Element]) -> bool:
    """Decide whether all that stands in a row is bold."""
    filled = [cell for cell in row if has_words(cell)]
    return bool(filled) and all(
        "bold" in looks_of(cell)
        or (not (cell.text or "").strip() and all(_is_bold_block(block) for block in cell if not is_empty(block)))
        for cell in filled
    )


def _is_bold_block(block: etree._Element) -> bool:
    return is_block(block) and "bold" in looks_of(block) and not (block.tail or "").strip()
