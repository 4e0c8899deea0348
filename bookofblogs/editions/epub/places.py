"""Where everything lies in the EPUB: one file for each page, named after its id, and the pictures beside them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from posixpath import relpath

from bookofblogs.editions.epub.pictures import ShopPicture
from bookofblogs.editions.shared.edition_files import free_name
from bookofblogs.editions.shared.pages import Page
from bookofblogs.editions.shared.templating import ids_in
from bookofblogs.model.frozen import dataclass
from bookofblogs.pictures.formats import format_of

COVER_FILE = "text/cover.xhtml"
STYLE_FILE = "style/book.css"
NAVIGATION_FILE = "nav.xhtml"
NCX_FILE = "toc.ncx"

_LINK, _SOURCE = re.compile(r'\shref="#([^"]*)"'), re.compile(r'\ssrc="([^"]*)"')


@dataclass(frozen=True, slots=True)
class EpubPlaces:
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

    def needed_by(self, page: Page) -> "EpubPlaces":
        """Return the places that the document of `page` has to know, and no others."""
        targets = [unescape(target) for target in _LINK.findall(page.body)]
        sources = [unescape(source) for source in _SOURCE.findall(page.body)]  # what only looks like one is in no list
        return EpubPlaces(
            pages={id_: self.pages[id_] for id_ in (page.id, *targets) if id_ in self.pages},
            anchors={id_: self.anchors[id_] for id_ in targets if id_ in self.anchors},
            pictures={name: self.pictures[name] for name in sources if name in self.pictures},
            transparent=self.transparent.intersection(sources),
        )


def places(pages: Iterable[Page], pictures: Sequence[ShopPicture]) -> EpubPlaces:
    """Return a file for every page, id and picture. Names are ASCII, never leave the book's folder, never meet."""
    taken = {COVER_FILE}
    files: dict[str, str] = {}
    anchors: dict[str, str] = {}
    for page in pages:
        files[page.id] = free_name("text/", page.id, ".xhtml", otherwise=page.kind, taken=taken)
        anchors.update(dict.fromkeys(ids_in(page.body), files[page.id]))
    names = {
        picture.asset.name: free_name(
            "images/",
            _stem(picture.asset.name),
            f".{format_of(picture.asset.data).extension}",
            otherwise="picture",
            taken=taken,
        )
        for picture in pictures
    }
    return EpubPlaces(files, anchors, names, frozenset(one.asset.name for one in pictures if one.transparent))


def _stem(name: str) -> str:
    """Return the last part of a name without its ending."""
    return name.rpartition("/")[2].rpartition(".")[0]
