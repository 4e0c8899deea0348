"""Where everything lies in the EPUB: one file for each page, named after its id, and the pictures beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from posixpath import relpath

from bookofblogs.editions.file_names import free_name
from bookofblogs.editions.pages import Page
from bookofblogs.editions.xhtml import ids_in
from bookofblogs.model.book import Asset
from bookofblogs.pictures.shops import format_in_shops
from bookofblogs.pictures.telling import may_be_transparent

COVER_FILE = "text/cover.xhtml"
STYLE_FILE = "style/book.css"
NAVIGATION_FILE = "nav.xhtml"
NCX_FILE = "toc.ncx"


@dataclass(frozen=True, slots=True)
class Places:
    """The files of an EPUB, relative to its package document."""

    pages: Mapping[str, str]
    """From a page's id to its file."""
    anchors: Mapping[str, str]
    """From any id in the book to the file that holds it."""
    pictures: Mapping[str, str]
    """From a picture's name in the book to its file."""
    transparent: frozenset[str] = frozenset()
    """The names of those pictures through which the ground may be seen."""

    def link(self, anchor: str, *, start: str) -> str:
        """Return the address of an id as seen from the file `start`. A page's own id needs no `#`."""
        file = self.anchors.get(anchor, start)
        if file == start:
            return f"#{anchor}"
        address = relpath(file, start.rpartition("/")[0])
        return address if self.pages.get(anchor) == file else f"{address}#{anchor}"

    def address(self, anchor: str) -> str:
        """Return the address of an id as seen from the folder of the package, where the navigation lies."""
        file = self.anchors[anchor]
        return file if self.pages.get(anchor) == file else f"{file}#{anchor}"

    def picture(self, name: str, *, start: str) -> str:
        """Return the address of a picture as seen from the file `start`."""
        return relpath(self.pictures[name], start.rpartition("/")[0])


def places(pages: Iterable[Page], assets: Sequence[Asset]) -> Places:
    """Return a file for every page, id and picture. Names are ASCII, never leave the book's folder, never meet."""
    taken = {COVER_FILE}
    files: dict[str, str] = {}
    anchors: dict[str, str] = {}
    for page in pages:
        files[page.id] = free_name("text/", page.id, ".xhtml", otherwise=page.kind, taken=taken)
        anchors.update(dict.fromkeys(ids_in(page.body), files[page.id]))
    pictures = {
        asset.name: free_name(
            "images/",
            _stem(asset.name),
            f".{format_in_shops(asset).extension}",
            otherwise="picture",
            taken=taken,
        )
        for asset in assets
    }
    return Places(files, anchors, pictures, frozenset(asset.name for asset in assets if may_be_transparent(asset)))


def _stem(name: str) -> str:
    """Return the last part of a name without its ending."""
    return name.rpartition("/")[2].rpartition(".")[0]
