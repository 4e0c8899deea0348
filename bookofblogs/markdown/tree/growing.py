"""A tree that grows from events in the order of the text, and is well nested whatever order they come in.

Markdown opens and closes its own elements in pairs. HTML tags come as an author typed them: an end tag closes the
nearest open element of its name, but never one that Markdown opened, and what is left open ends with what is around it.
"""

from bookofblogs.markdown.limits import MAX_ELEMENT_DEPTH
from bookofblogs.markdown.tags import ENDS_BEFORE, ENDS_PARAGRAPH
from bookofblogs.markdown.tree.element import Child, Element
from bookofblogs.model.passage import Remark


class Tree:
    """A tree under construction. `line` is the line being read."""

    def __init__(self, remarks: list[Remark], *, line: int) -> None:
        """Start empty, on `line`; what is met on the way goes to `remarks`."""
        self.root = Element("root", line=line)
        self.remarks = remarks
        self.line = line
        # Each open element with the name under which it was opened and whether it was HTML that opened it. Beyond the
        # depth limit HTML tags are passed over, and Markdown's own repeat the element around them, so that its ends
        # still find their beginnings.
        self._open: list[tuple[Element, str, bool]] = [(self.root, "", False)]
        self._is_deep = False

    @property
    def current(self) -> Element:
        """The element that takes what comes next."""
        return self._open[-1][0]

    def remark(self, kind: str, detail: str = "", *, line: int | None = None) -> None:
        """Note that something of this kind was met, on the line being read unless another is given."""
        self.remarks.append(Remark(kind=kind, line=self.line if line is None else line, detail=detail))

    def start(self, tag: str, attributes: dict[str, str] | None = None, *, is_html: bool = False) -> Element:
        """Open an element and return it."""
        element = Element(tag, attributes or {}, line=self.line)
        if len(self._open) >= MAX_ELEMENT_DEPTH:
            if not self._is_deep:
                self._is_deep = True
                self.remark("markup-suspicious", f"{MAX_ELEMENT_DEPTH} elements within one another")
            if not is_html:
                self._open.append((self.current, tag, is_html))
            return element
        self.current.children.append(element)
        self._open.append((element, tag, is_html))
        return element

    def end(self, tag: str) -> None:
        """Close the element that Markdown opened last, and what HTML left open in it."""
        while len(self._open) > 1:
            _, name, is_html = self._open.pop()
            if not is_html and name == tag:
                return

    def add(self, child: Child) -> None:
        """Add text, or an element that is complete."""
        self.current.children.append(child)

    def start_html(self, name: str, tag: str, attributes: dict[str, str]) -> Element:
        """Open an element for the HTML start tag `name`, closing first what such a tag ends by itself."""
        if name in ENDS_BEFORE:
            ended, bounds = ENDS_BEFORE[name]
            self._end_implied(ended, bounds)
        elif name in ENDS_PARAGRAPH:
            self._end_implied(frozenset({"p"}), frozenset({"td", "th", "li", "blockquote", "button"}))
        element = self.start(tag, attributes, is_html=True)
        if self.current is element:
            # The end tag carries the author's name for it.
            self._open[-1] = (element, name, True)
        return element

    def end_html(self, name: str) -> None:
        """Close the nearest element that an HTML start tag `name` opened; without one the end tag means nothing."""
        for index in range(len(self._open) - 1, 0, -1):
            element, opened_as, is_html = self._open[index]
            if not is_html:
                return
            if opened_as == name:
                element.notes["is-closed"] = "yes"
                del self._open[index:]
                return

    def _end_implied(self, ended: frozenset[str], bounds: frozenset[str]) -> None:
        last = None
        for index in range(len(self._open) - 1, 0, -1):
            _, name, is_html = self._open[index]
            if not is_html or name in bounds:
                break
            if name in ended:
                last = index
        if last is not None:
            del self._open[last:]
