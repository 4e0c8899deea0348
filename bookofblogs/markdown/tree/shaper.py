"""From a tree nested as an author typed it to one nested as XHTML allows.

What may not stand where it was typed is not lost: a block in a line of text splits the line, stray text in a list
becomes an entry, an unknown wrapper goes and leaves what it held.
"""

from collections.abc import Callable, Mapping

from bookofblogs.expressions import expression
from bookofblogs.markdown.tags import PHRASES
from bookofblogs.markdown.tree.element import Child, Element, plain_text
from bookofblogs.markdown.tree.figures import as_figures, link_caption
from bookofblogs.markdown.tree.lines import (
    COMPLETE,
    IN_LINE,
    around,
    dissolved,
    is_block,
    is_in_line,
    keep_one_id,
    kept,
    ruby,
    says_nothing,
    splits,
    trimmed,
    with_anchor,
)
from bookofblogs.markdown.web_addresses import shown_address
from bookofblogs.model.passage import HEADINGS, Remark

_BLANK_LINE = expression(r"\n[ \t]*\n\s*")


class Shaper:
    """Shapes one passage. `notes` gathers the footnotes that are written out in it, by label, in order."""

    def __init__(self, shapes: Mapping[str, "Shape"], remarks: list[Remark]) -> None:
        """Shape each block as `shapes` says for its tag, and put what is dropped on the way into `remarks`."""
        self.remarks = remarks
        self.notes: list[tuple[str, Element]] = []
        self._shapes = shapes
        self._depth = 0

    @property
    def is_inside(self) -> bool:
        """Whether the block being shaped stands within another block."""
        return self._depth > 0

    def flow(self, children: list[Child], *, line: int | None = None) -> list[Element]:
        """Return `children`, which begin on `line`, as blocks: text that stands between blocks becomes a paragraph."""
        blocks: list[Element] = []
        row: list[Child] = []
        row_line = line
        for child in children:
            if isinstance(child, str):
                first, *others = _BLANK_LINE.split(child) if "\n" in child else (child,)
                row.append(first)
                for other in others:
                    blocks += self.paragraphs(row, line=row_line)
                    row = [other]
            elif child.tag in IN_LINE:
                row.append(child)
            else:
                blocks += self.paragraphs(row, line=row_line)
                row = []
                row_line = child.line or row_line
                blocks += self.block(child)
        return blocks + self.paragraphs(row, line=row_line)

    def inner_flow(self, children: list[Child], *, line: int | None = None) -> list[Element]:
        """Return `children` as blocks within another block, where a heading is only a line in bold."""
        self._depth += 1
        blocks = self.flow(children, line=line)
        self._depth -= 1
        return blocks

    def mixed(self, children: list[Child], *, line: int | None = None) -> list[Child]:
        """Return the content of a list's entry or a cell: a first row of text may stand there without a paragraph."""
        cut = 0
        while cut < len(children) and is_in_line(children[cut]):
            cut += 1
        if any(isinstance(child, str) and "\n\n" in child for child in children[:cut]):
            return list(self.inner_flow(children, line=line))
        row = self.phrases(children[:cut])
        if any(map(is_block, row)):
            return list(self.inner_flow(children, line=line))
        return [*trimmed(row), *self.inner_flow(children[cut:], line=line)]

    def only_phrases(self, children: list[Child]) -> list[Child]:
        """Return `children` as one row of text, of blocks among them only the text."""
        return trimmed(dissolved(self.phrases(children)))

    def paragraphs(
        self, children: list[Child], *, like: Element | None = None, line: int | None = None
    ) -> list[Element]:
        """Return a row of text as a paragraph, or as several where blocks stand in it; `like` gives the attributes."""
        if not children:
            return []
        blocks: list[Element] = []
        row: list[Child] = []
        for item in [*self.phrases(children), None]:
            if item is not None and not is_block(item):
                row.append(item)
                continue
            row = trimmed(row)
            if row:
                own = _line_of(row)
                blocks += as_figures(Element("p", {}, row, line=like.line if like else own or line))
                row = []
            if isinstance(item, Element):
                blocks.append(item)
        if like and blocks:
            blocks[0].attributes = {**kept(like, "id", "lang", "dir"), **blocks[0].attributes}
        return blocks

    def phrases(self, children: list[Child], *, in_link: bool = False) -> list[Child]:
        """Return `children` as phrases; a block among them comes out as a block, for the caller to split the row."""
        items: list[Child] = []
        for child in children:
            if isinstance(child, str) or child.tag in COMPLETE:
                items.append(child)
            elif child.tag in PHRASES:
                items += self._phrase(child, in_link=in_link)
            elif child.tag == "phrase-wrapper":
                items += self.phrases(child.children, in_link=in_link)
            else:
                items += self.block(child)
        return items

    def _phrase(self, element: Element, *, in_link: bool) -> list[Child]:
        """Return a phrase, split around what may not stand in it: blocks, and in a link pictures and notes' marks."""
        is_link = element.tag == "a" and not in_link and "href" in element.attributes
        if element.tag == "ruby":
            for child in element.children:
                if isinstance(child, Element):
                    child.notes["in-ruby"] = "yes"
        items = self.phrases(element.children, in_link=in_link or is_link)
        if element.tag == "ruby":
            return ruby(element, items)
        if says_nothing(element, is_link=is_link):
            return with_anchor(element, items)
        parts: list[Child] = []
        run: list[Child] = []
        for item in [*items, None]:
            if item is not None and not splits(item, in_link=in_link or is_link):
                run.append(item)
                continue
            parts += around(element, run)
            run = []
            if isinstance(item, Element):
                parts += self._beside(element, item, in_link=in_link)
        if is_link:
            _settle_link(element, parts)
        return keep_one_id(element, parts)

    def _beside(self, element: Element, item: Element, *, in_link: bool) -> list[Child]:
        """Return what was split out of a phrase: a paragraph or heading takes the phrase in, a picture its link."""
        address = element.attributes.get("href", "") if element.tag == "a" else ""
        if item.tag == "img":
            item.notes["link"] = address or item.notes.get("link", "")
        elif item.tag == "p" or (address and item.tag in HEADINGS):
            inner = Element(element.tag, kept(element, "href", "lang", "dir"), item.children, line=item.line)
            item.children = self._phrase(inner, in_link=in_link)
        elif address and item.tag == "figure":
            link_caption(item, address=address)
        elif address and item.tag != "note-mark":
            link = Element("a", {"href": address}, [shown_address(address)], line=element.line)
            return [item, Element("p", {}, [link], line=element.line)]
        return [item]

    def block(self, element: Element) -> list[Element]:
        """Return the blocks that a block, known or not, becomes."""
        shape = self._shapes.get(element.tag)
        if shape:
            return shape(self, element)
        blocks = self.flow(element.children, line=element.line)
        if "id" not in element.attributes or not blocks:
            return blocks
        # Links to a wrapper that goes must still find the place.
        if "id" in blocks[0].attributes:
            return [Element("p", {}, [Element("span", kept(element, "id"))], line=element.line), *blocks]
        blocks[0].attributes["id"] = element.attributes["id"]
        return blocks


def _line_of(row: list[Child]) -> int | None:
    """Return the line on which a row of text begins, as far as an element in it tells."""
    lines_before = 0
    for item in row:
        if isinstance(item, Element) and item.line:
            return item.line - lines_before
        lines_before += item.count("\n") if isinstance(item, str) else plain_text(item).count("\n")
    return None


def _settle_link(element: Element, parts: list[Child]) -> None:
    """See to it that a link is shown once: by its words, else by the pictures in it, else by its address."""
    elements = [part for part in parts if isinstance(part, Element)]
    if any(part.tag == "a" for part in elements):
        for part in elements:
            if part.tag == "img":
                part.notes.pop("link", None)
    elif not elements:
        address = element.attributes["href"]
        parts.append(Element("a", dict(element.attributes), [shown_address(address)], line=element.line))


Shape = Callable[[Shaper, Element], list[Element]]
