"""Tables whose content model holds, with every row as wide as the widest."""

from bookofblogs.markdown.limits import MAX_COLUMNS, MAX_EVENED_CELLS
from bookofblogs.markdown.tree.element import Child, Element, elements_in, is_blank, texts
from bookofblogs.markdown.tree.shaper import Shaper

_SECTIONS = ("thead", "tbody")
_CELLS = ("th", "td")


def shape_table(shaper: Shaper, element: Element) -> list[Element]:
    """Return a table of caption, head and body; what stood between its rows comes before it."""
    strays: list[Child] = []
    captions: list[Child] = []
    head, body = Element("thead"), Element("tbody")
    for section, row in _rows(element, "tbody", strays, captions):
        cells = [_cell(shaper, child) for child in row.children if isinstance(child, Element)]
        if cells:
            (head if section == "thead" else body).children.append(Element("tr", {}, list(cells), line=row.line))
    before = shaper.inner_flow(strays, line=element.line)
    sections = _sections(head, body)
    if not sections:
        return before
    _even_out(sections)
    _name_only_what_has_words(sections)
    words = shaper.only_phrases(captions)
    title = [Element("caption", {}, words)] if words else []
    attributes = {name: value for name, value in element.attributes.items() if name in ("id", "lang", "dir")}
    return [*before, Element("table", attributes, [*title, *sections], line=element.line)]


def _rows(element: Element, section: str, strays: list[Child], captions: list[Child]) -> list[tuple[str, Element]]:
    """Return the rows below `element` with the section each stands in; cells that stand alone make a row."""
    rows: list[tuple[str, Element]] = []
    loose: Element | None = None
    for child in element.children:
        if is_blank(child):
            continue
        if isinstance(child, Element) and child.tag in _CELLS:
            if loose is None:
                loose = Element("tr", line=child.line)
                rows.append((section, loose))
            loose.children.append(child)
            continue
        loose = None
        if isinstance(child, Element) and child.tag == "tr":
            rows += _split_row(child, section, strays, captions)
        elif isinstance(child, Element) and child.tag in _SECTIONS:
            rows += _rows(child, child.tag, strays, captions)
        elif isinstance(child, Element) and child.tag == "caption":
            captions += child.children
        else:
            # The blank line keeps what stood in different places apart.
            strays += [child, "\n\n"]
    return rows


def _split_row(row: Element, section: str, strays: list[Child], captions: list[Child]) -> list[tuple[str, Element]]:
    """Return a row with its cells only, followed by the rows that were typed into it."""
    own = Element("tr", line=row.line)
    others = Element("rest")
    for child in row.children:
        if isinstance(child, Element) and child.tag in _CELLS:
            own.children.append(child)
        else:
            others.children.append(child)
    return [(section, own), *_rows(others, section, strays, captions)]


def _cell(shaper: Shaper, cell: Element) -> Element:
    attributes = {name: value for name, value in cell.attributes.items() if name in ("id", "lang", "dir", "class")}
    for name in ("colspan", "rowspan"):
        span = cell.attributes.get(name, "").strip()
        if span.isascii() and span.isdigit() and int(span[:9]) > 1:
            attributes[name] = str(min(int(span[:9]), MAX_COLUMNS))
    return Element(cell.tag, attributes, shaper.mixed(cell.children, line=cell.line), line=cell.line)


def _sections(head: Element, body: Element) -> list[Element]:
    """Return head and body as far as there are rows; a first row of head cells is a head, a head alone is a body."""
    rows = body.children
    first = rows[0] if rows else None
    if (
        not head.children
        and len(rows) > 1
        and isinstance(first, Element)
        and all(_is_head_cell(cell) for cell in first.children)
    ):
        head.children.append(rows.pop(0))
    if not rows:
        head.tag = "tbody"
    return [section for section in (head, body) if section.children]


def _name_only_what_has_words(sections: list[Element]) -> None:
    """Make a head without words an ordinary cell: it is the head of nothing that a listener could hear."""
    for section in sections:
        for row in section.children:
            for cell in row.children if isinstance(row, Element) else ():
                if isinstance(cell, Element) and cell.tag == "th" and not _has_words(cell):
                    cell.tag = "td"


def _has_words(cell: Element) -> bool:
    """Return whether a cell says anything; a no-break space is no word, a picture is one."""
    return bool(texts(cell.children)) or any(each.tag == "img" for each in elements_in(cell.children))


def _is_head_cell(cell: Child) -> bool:
    return isinstance(cell, Element) and cell.tag == "th"


def _even_out(sections: list[Element]) -> None:
    """Give every row the same number of columns, and no cell a span that leaves the table or meets another cell."""
    _cut_wide_spans([row for section in sections for row in section.children if isinstance(row, Element)])
    widths = [_settle_spans(section) for section in sections]
    width = max(max(row_widths) for row_widths in widths)
    if width * sum(len(section.children) for section in sections) > MAX_EVENED_CELLS:
        return
    for section, row_widths in zip(sections, widths, strict=True):
        for row, row_width in zip(section.children, row_widths, strict=True):
            if isinstance(row, Element):
                row.children.extend(Element("td", line=row.line) for _ in range(width - row_width))


def _cut_wide_spans(rows: list[Element]) -> None:
    """Cut the spans of a row that is wider than any other row, down to the widest of the others."""
    spans = [
        [int(cell.attributes.get("colspan", "1")) for cell in row.children if isinstance(cell, Element)] for row in rows
    ]
    sums = sorted((sum(row), index) for index, row in enumerate(spans))
    widest = sums[-1][1]
    surplus = sums[-1][0] - (sums[-2][0] if len(sums) > 1 else len(spans[widest]))
    for cell in rows[widest].children:
        if isinstance(cell, Element) and "colspan" in cell.attributes and surplus > 0:
            span = int(cell.attributes["colspan"])
            less = min(surplus, span - 1)
            surplus -= less
            cell.attributes["colspan"] = str(span - less)


def _settle_spans(section: Element) -> list[int]:
    """Return how many columns each row fills, after every span was cut to what is free."""
    widths: list[int] = []
    taken: dict[int, int] = {}  # column -> rows below this one that a cell from above still fills
    rows = [row for row in section.children if isinstance(row, Element)]
    for index, row in enumerate(rows):
        column = 0
        filled = {place: left - 1 for place, left in taken.items() if left > 1}
        for cell in row.children:
            if not isinstance(cell, Element):
                continue
            while taken.get(column):
                column += 1
            # Nearly every cell has no span, and needs no look at what is free.
            width = _cut(cell, "colspan", _free_run(taken, column)) if "colspan" in cell.attributes else 1
            height = _cut(cell, "rowspan", len(rows) - index)
            filled.update(dict.fromkeys(range(column, column + width), height - 1) if height > 1 else {})
            column += width
        while taken.get(column):
            column += 1
        widths.append(max(column, *(place + 1 for place in taken)) if taken else column)
        _fill_gaps(row, taken, column)
        taken = filled
    return widths


def _fill_gaps(row: Element, taken: dict[int, int], column: int) -> None:
    """Put empty cells where a cell from above stands to the right of the row's own last cell, with a gap between."""
    last = max(taken, default=-1)
    gaps = sum(1 for place in range(column, last + 1) if not taken.get(place))
    row.children.extend(Element("td", line=row.line) for _ in range(gaps))


def _free_run(taken: dict[int, int], column: int) -> int:
    width = 1
    while column + width < MAX_COLUMNS and not taken.get(column + width):
        width += 1
    return width


def _cut(cell: Element, name: str, most: int) -> int:
    """Return the span of a cell, at most `most`, and keep it on the cell if it is more than one."""
    span = min(int(cell.attributes.pop(name, "1")), most)
    if span > 1:
        cell.attributes[name] = str(span)
    return span
