"""Tables (ODF 1.3, part 3, section 9): rows, cells and what spans them."""

from collections.abc import Iterator

from lxml import etree

from bookofblogs.intake.odt.namespaces import clark, name_of, value, whole_number
from bookofblogs.intake.odt.reading import OdtReading
from bookofblogs.model.manuscript import EntryKind

_GROUPS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
_MOST_REPEATED = 100
"""Of an empty cell; sheets that were pasted in have a thousand. What holds something is read once."""


def read_table(reading: OdtReading, source: etree._Element, body: etree._Element) -> None:
    """Read a table into `body`."""
    if value(source, "table:display") == "false":
        reading.account.leave_out(EntryKind.HIDDEN, source)
        return
    for said in source.iterchildren(clark("table:title"), clark("table:desc")):
        reading.account.leave_out(EntryKind.OTHER, said, "what is said about a table, and not shown")
    table = etree.SubElement(body, "table")
    has_lines = False
    for row, is_heading in _rows(source, is_heading=False):
        line = etree.SubElement(table, "tr")
        for cell in row:
            if name_of(cell) == "table:table-cell":
                has_lines |= reading.styles.cell_has_lines(value(cell, "table:style-name"))
                _read_cell(reading, cell, line, is_heading=is_heading)
    if not has_lines:
        table.set("data-looks", "borderless")


def _rows(source: etree._Element, *, is_heading: bool) -> Iterator[tuple[etree._Element, bool]]:
    for child in source:
        name = name_of(child)
        if name == "table:table-row":
            yield child, is_heading
        elif name in _GROUPS:
            yield from _rows(child, is_heading=is_heading or name == "table:table-header-rows")


def _read_cell(reading: OdtReading, cell: etree._Element, line: etree._Element, *, is_heading: bool) -> None:
    element = etree.SubElement(line, "th" if is_heading else "td")
    for name, attribute in (("rowspan", "rows"), ("colspan", "columns")):
        spanned = whole_number(cell, f"table:number-{attribute}-spanned", 1)
        if spanned > 1:
            element.set(name, str(spanned))
    reading.read_blocks(reading, cell, element)
    if not len(element):
        for _ in range(whole_number(cell, "table:number-columns-repeated", 1, most=_MOST_REPEATED) - 1):
            etree.SubElement(line, str(element.tag))
