"""Where everything lies in the EPUB: one file for each page, named after its id, and the pictures beside them."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import unescape
from posixpath import relpath

from bookofblogs.editions.pages import Page
from bookofblogs.model.book import Asset

COVER_FILE = "text/cover.xhtml"
STYLE_FILE = "style/book.css"
NAVIGATION_FILE = "nav.xhtml"
NCX_FILE = "toc.ncx"

_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
_MOST_CHARACTERS = 60
_LINK, _SOURCE = re.compile(r'\shref="#([^"]*)"'), re.compile(r'\ssrc="([^"]*)"')
# An id within a start tag: text cannot hold "<", and a quoted value is passed over as a whole.
_ID = re.compile(r'<[a-z][a-z0-9]*(?:\s+[\w:-]+="[^"]*")*?\s+id="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Places:
    """The files of an EPUB, relative to its package document."""

    pages: Mapping[str, str]
    """From a page's id to its file."""
    anchors: Mapping[str, str]
    """From any id in the book to the file that holds it."""
    pictures: Mapping[str, str]
    """From a picture's name in the book to its file."""

    def link(self, anchor: str, *, start: str) -> str:
        """Return the address of an id as seen from the file `start`. A page's own id needs no `#`."""
        file = self.anchors.get(anchor, start)
        if file == start:
            return f"#{anchor}"
        address = relpath(file, start.rpartition("/")[0])
        return address if self.pages.get(anchor) == file else f"{address}#{anchor}"

    def picture(self, name: str, *, start: str) -> str:
        """Return the address of a picture as seen from the file `start`."""
        return relpath(self.pictures[name], start.rpartition("/")[0])

    def needed_by(self, page: Page) -> "Places":
        """Return the places that the document of `page` has to know, and no others."""
        targets = [unescape(target) for target in _LINK.findall(page.body)]
        sources = [unescape(source) for source in _SOURCE.findall(page.body)]  # what only looks like one is in no list
        return replace(
            self,
            pages={id_: self.pages[id_] for id_ in (page.id, *targets) if id_ in self.pages},
            anchors={id_: self.anchors[id_] for id_ in targets if id_ in self.anchors},
            pictures={name: self.pictures[name] for name in sources if name in self.pictures},
        )


def places(pages: Iterable[Page], assets: Iterable[Asset]) -> Places:
    """Return a file for every page, id and picture. Names are ASCII, never leave the book's folder, never meet."""
    taken = {COVER_FILE}
    files: dict[str, str] = {}
    anchors: dict[str, str] = {}
    for page in pages:
        files[page.id] = _free_name("text", page.id, ".xhtml", page.kind, taken)
        anchors.update(dict.fromkeys(_ID.findall(page.body), files[page.id]))
    pictures = {
        asset.name: _free_name("images", _stem(asset.name), _ENDINGS[asset.media_type], "picture", taken)
        for asset in assets
    }
    return Places(files, anchors, pictures)


def _stem(name: str) -> str:
    """Return the last part of a name without its ending."""
    return name.rpartition("/")[2].rpartition(".")[0]


def _free_name(folder: str, wish: str, ending: str, otherwise: str, taken: set[str]) -> str:
    """Return a file's name near to `wish` that none has `taken`, whatever a system thinks of upper and lower case."""
    plain = unicodedata.normalize("NFKD", wish).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain)[:_MOST_CHARACTERS].strip("-") or otherwise
    name, count = f"{folder}/{stem}{ending}", 1
    while name in taken:
        count += 1
        name = f"{folder}/{stem}-{count}{ending}"
    taken.add(name)
    return name
