"""Where everything lies in the folder of the web edition: the pages side by side, pictures and faces in folders."""

import re
from collections.abc import Iterable, Mapping

from bookofblogs.editions.shared.edition_files import free_name
from bookofblogs.editions.shared.page_kinds import PageKind
from bookofblogs.editions.shared.pages import Page
from bookofblogs.editions.shared.templating import ids_in
from bookofblogs.model.book import Contributor
from bookofblogs.model.frozen import dataclass

FIRST_FILE = "index.html"
ON_FIRST_PAGE = frozenset({PageKind.TITLE_PAGE, PageKind.CONTENTS})
"""What stands together on the first page."""

_PREFIX = re.compile(r"(?:chapter|matter)-(?:p-(?=[0-9]))?(?=.)")
"""What makes an id of a file's name; the name of a page needs none of it."""


@dataclass(frozen=True, slots=True)
class WebPlaces:
    """The files of the web edition, as addresses from any of its pages: all pages lie in one folder."""

    pages: Mapping[str, str]
    """From the id of a page or of a contributor to the file."""
    anchors: Mapping[str, str]
    """From any id in the book to the file that holds it."""

    def link(self, anchor: str, *, start: str) -> str:
        """Return the address of an id as seen from the file `start`. A page's own id needs no `#`."""
        file = self.anchors.get(anchor, start)
        if file == start:
            return f"#{anchor}"
        is_whole_page = self.pages.get(anchor) == file and file != FIRST_FILE
        return file if is_whole_page else f"{file}#{anchor}"


def places(pages: Iterable[Page], contributors: Iterable[Contributor]) -> WebPlaces:
    """Return a file for every page, contributor and id."""
    taken = {FIRST_FILE}
    files: dict[str, str] = {}
    anchors: dict[str, str] = {}
    for page in pages:
        if page.kind in ON_FIRST_PAGE:
            files[page.id] = FIRST_FILE
        else:
            files[page.id] = free_name("", _PREFIX.sub("", page.id, count=1), ".html", otherwise="page", taken=taken)
        anchors.update(dict.fromkeys(ids_in(page.body), files[page.id]))
    for contributor in contributors:
        file = free_name("", contributor.id, ".html", otherwise="author", taken=taken)
        files[contributor.id] = anchors[contributor.id] = file
        anchors.update(dict.fromkeys(ids_in(contributor.about), file))
    return WebPlaces(files, anchors)
