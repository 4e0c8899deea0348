"""The text of a tagged PDF in the order in which it is read out: by its structure (ISO 32000-1, 14.7)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bookofblogs.verification.pdf.content import PageContent
from bookofblogs.verification.pdf.fonts import PdfObject
from bookofblogs.verification.read_edition import MAX_DEPTH, BookSection, UnreadableEditionError

_BLOCKS = frozenset(
    {
        *("/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/LI", "/LBody", "/TR", "/TD", "/TH", "/Caption", "/Sect"),
        *("/Div", "/BlockQuote", "/Note", "/FENote", "/Table", "/L", "/Title", "/Art", "/Aside", "/Code"),
    }
)
_TITLE = "/H1"
_MOST_ELEMENTS = 3_000_000


@dataclass(slots=True)
class _Text:
    """Text being put together, and where titles stand in it."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    titles: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def line(self) -> None:
        if self.parts and not self.parts[-1].endswith("\n"):
            self.add("\n")


@dataclass(slots=True)
class _StructureWalk:
    """A walk through the structure."""

    pages: Sequence[PageContent]
    number_of: Mapping[int, int]
    """The pages by the numbers of their objects."""
    roles: Mapping[str, str]
    text: _Text = field(default_factory=_Text)
    elements: int = 0

    def into(self, item: PdfObject, page: int | None, depth: int, parent: str) -> None:
        """Write the text of `item`: an element, a piece of content, or a list of them."""
        self.elements += 1
        if depth > MAX_DEPTH or self.elements > _MOST_ELEMENTS:
            raise UnreadableEditionError("its structure is nested deeper, or larger, than is read")
        item = item.get_object() if hasattr(item, "get_object") else item
        if isinstance(item, int):
            self._content(page, int(item))
        elif isinstance(item, list):
            for inner in item:
                self.into(inner, page, depth + 1, parent)
        elif hasattr(item, "get"):
            own = self._page_of(item)
            page = own if own is not None else page
            if item.get("/Type") == "/MCR":
                self._content(page, int(item.get("/MCID", -1)))
            elif item.get("/Type") != "/OBJR":
                self._element(item, page, depth, parent)

    def _element(self, element: PdfObject, page: int | None, depth: int, parent: str) -> None:
        kind = str(element.get("/S", ""))
        kind = self.roles.get(kind, kind)
        if kind == "/Lbl" and parent == "/LI":
            return  # a list's numbers and dots are its own, not the author's
        if kind in _BLOCKS:
            self.text.line()
        start = self.text.length
        if "/ActualText" in element:
            self.text.add(str(element["/ActualText"]))
        elif "/K" in element:
            self.into(element["/K"], page, depth + 1, kind)
        if kind in _BLOCKS:
            self.text.line()
        if kind == _TITLE:
            self.text.titles.append((start, self.text.length))

    def _page_of(self, element: PdfObject) -> int | None:
        if "/Pg" not in element:
            return None
        return self.number_of.get(getattr(element.raw_get("/Pg"), "idnum", -1))

    def _content(self, page: int | None, number: int) -> None:
        if page is not None:
            self.text.add(self.pages[page].marked.get(number, "") + " ")


def sections_of(root: PdfObject, pages: Sequence[PageContent], number_of: Mapping[int, int]) -> tuple[BookSection, ...]:
    """Return the stretches of a tagged PDF from each title to the next one, without what is marked as artifact.

    `root` is its StructTreeRoot. Raises UnreadableEditionError if the structure is larger than any book's.
    """
    roles = root.get("/RoleMap")
    walk = _StructureWalk(
        pages=pages,
        number_of=number_of,
        roles={str(own): str(standard) for own, standard in roles.get_object().items()} if roles is not None else {},
    )
    if "/K" in root:
        walk.into(root["/K"], None, 0, "")
    return tuple(_sections(walk.text))


def _sections(text: _Text) -> Iterator[BookSection]:
    whole = "".join(text.parts)
    starts = [start for start, _ in text.titles]
    for (start, title_end), end in zip(text.titles, [*starts[1:], len(whole)], strict=True):
        yield BookSection(title=" ".join(whole[start:title_end].split()), text=whole[start:end])
