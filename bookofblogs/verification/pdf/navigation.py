"""The navigation of a PDF: its outline, and the links on its pages (ISO 32000-1, 12.3 and 12.5.6.5)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pypdf import PdfReader

from bookofblogs.verification.pdf.content import PageContent
from bookofblogs.verification.pdf.fonts import PdfObject
from bookofblogs.verification.read_edition import NavigationLine

_MOST_LINES = 50_000
_LEAD = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """The outline, how many links there are, those that lead nowhere, and the addresses on the web."""

    outline: tuple[NavigationLine, ...]
    links: int
    dead: tuple[str, ...]
    web: tuple[str, ...]


def navigation_of(reader: PdfReader, pages: Sequence[PageContent], number_of: Mapping[int, int]) -> Navigation:
    """Return the navigation of a PDF. `number_of` gives the pages by the numbers of their objects."""
    names = reader.named_destinations
    count, dead, web = 0, list[str](), list[str]()
    for number, page in enumerate(reader.pages, start=1):
        for link in _links(page):
            count += 1
            action = link.get("/A")
            action = action.get_object() if action is not None else {}
            if "/URI" in action:
                web.append(str(action["/URI"]))
            elif not _leads_to_a_page(link.get("/Dest", action.get("/D")), names, number_of):
                dead.append(f"a link on page {number}")
    outline = tuple(_outline(reader, pages, number_of))
    return Navigation(outline=outline, links=count, dead=tuple(dict.fromkeys(dead)), web=tuple(web))


def _links(page: PdfObject) -> Iterator[PdfObject]:
    held = page.get("/Annots")
    for reference in held.get_object() if held is not None else ():
        annotation = reference.get_object()
        if hasattr(annotation, "get") and annotation.get("/Subtype") == "/Link":
            yield annotation


def _leads_to_a_page(destination: PdfObject, names: Mapping[str, PdfObject], number_of: Mapping[int, int]) -> bool:
    """Decide whether a destination, or the name of one, is a page of this file."""
    return _page_of(destination, names, number_of) is not None


def _page_of(destination: PdfObject, names: Mapping[str, PdfObject], number_of: Mapping[int, int]) -> int | None:
    destination = destination.get_object() if hasattr(destination, "get_object") else destination
    if isinstance(destination, (str, bytes)):
        name = destination.decode("utf-8", errors="replace") if isinstance(destination, bytes) else str(destination)
        named = names.get(name)
        reference = named.get("/Page") if named is not None else None
        return number_of.get(getattr(reference, "idnum", -1))
    if isinstance(destination, list) and destination:
        first = list.__getitem__(destination, 0)
        return number_of.get(getattr(first, "idnum", -1))
    return None


def _outline(reader: PdfReader, pages: Sequence[PageContent], number_of: Mapping[int, int]) -> Iterator[NavigationLine]:
    """Yield the lines of the outline in their order, whatever their depth."""
    waiting: list[PdfObject] = [reader.outline]
    count = 0
    while waiting and count < _MOST_LINES:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += reversed(item)
            continue
        count += 1
        page = number_of.get(getattr(item.get("/Page"), "idnum", -1))
        text = " ".join(pages[page].marked.values()) if page is not None else ""
        yield NavigationLine(title=" ".join(str(item.get("/Title", "")).split()), leads_to=text[:_LEAD])
