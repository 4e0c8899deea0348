"""The outline of a file: its bookmarks as a tree (ISO 32000-1, 12.3.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bookofblogs.editions.binding.fragment import Bookmark
from bookofblogs.editions.binding.objects import PdfObject
from bookofblogs.editions.binding.written import number, reference, string


@dataclass(slots=True)
class _Line:
    """A bookmark in the tree, and the number of its object among those of the outline; the tree itself has 0."""

    place: int
    bookmark: Bookmark | None = None
    page: int = 0
    below: list["_Line"] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """How many lines are seen below it when it is opened."""
        return sum(1 + (line.shown if line.bookmark and line.bookmark.is_open else 0) for line in self.below)


def outline_objects(bookmarks: Iterable[tuple[int, Bookmark]], first: int) -> list[PdfObject]:
    """Return the objects of an outline, the tree itself in front, whose number is `first`; none for no bookmarks.

    Each of the `bookmarks` comes with the object of its page. A level that is left out counts for nothing.
    """
    root = _Line(0)
    lines = [root]
    open_lines: list[tuple[int, _Line]] = [(0, root)]
    for page, bookmark in bookmarks:
        while open_lines[-1][0] >= bookmark.level:
            open_lines.pop()
        line = _Line(len(lines), bookmark, page)
        lines.append(line)
        open_lines[-1][1].below.append(line)
        open_lines.append((bookmark.level, line))
    if len(lines) == 1:
        return []
    written: dict[int, bytes] = {0: b"<</Count %d%s>>" % (root.shown, _ends(root, first))}
    waiting = [root]
    while waiting:
        above = waiting.pop()
        for place, line in enumerate(above.below):
            written[line.place] = _line(line, above, place, first)
        waiting += above.below
    return [PdfObject(text=written[line.place]) for line in lines]


def _line(line: _Line, above: _Line, place: int, first: int) -> bytes:
    bookmark = line.bookmark
    if bookmark is None:
        return b""
    where = b"[%s /XYZ %s %s 0]" % (reference(line.page), number(bookmark.x), number(bookmark.y))
    count = line.shown if bookmark.is_open else -line.shown
    parts = [
        b"/Title %s/Dest %s/Count %d/Parent %s" % (string(bookmark.label), where, count, reference(first + above.place))
    ]
    if place > 0:
        parts.append(b"/Prev %s" % reference(first + above.below[place - 1].place))
    if place + 1 < len(above.below):
        parts.append(b"/Next %s" % reference(first + above.below[place + 1].place))
    return b"<<%s%s>>" % (b"".join(parts), _ends(line, first))


def _ends(line: _Line, first: int) -> bytes:
    if not line.below:
        return b""
    return b"/First %s/Last %s" % (reference(first + line.below[0].place), reference(first + line.below[-1].place))
