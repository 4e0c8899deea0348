"""The steps from the themes of a book to a page that shows them.

open_folder -> suggest -> map
"""

import hashlib
from base64 import b64encode
from importlib.resources import files
from pathlib import Path

from bookofblogs.cache.caches import BuildCache
from bookofblogs.editions.shared.templating import rendered, trusted
from bookofblogs.editions.web.look import style_with_faces
from bookofblogs.files.lock import working_on
from bookofblogs.files.writing import replace_all
from bookofblogs.language.languages import direction_of
from bookofblogs.project.folder import find_book, open_folder
from bookofblogs.themes.book_map import map_of
from bookofblogs.wording import counted, one_or_many
from bookofblogs.workflow.themes import suggested_for

MAP_FILE = "build/themes.html"
_COLOURS = 9
"""In map.css."""
_ROOM = "bookofblogs.themes"
_CACHE = "web"
"""The faces are cut for the web edition, too."""


def mapped(start: Path, *, count: int | None, with_tags: bool) -> Path:
    """Return the page on which near pieces lie near each other, written anew into build/, in the themes that there are.

    Without themes in themes.yaml, the suggested ones are drawn. Raises MachineError where the fonts are not installed.
    """
    root = find_book(start)
    with working_on(root, into="build"):
        folder = open_folder(root)
        found = suggested_for(folder, count=count, with_tags=with_tags, afresh=False)
        drawn = map_of(folder.project, found.suggestion, with_tags=with_tags)
        imprint = folder.project.imprint
        values = {
            "map": drawn,
            "title": imprint.title,
            "book": (imprint.language, direction_of(imprint.language)),
            "reasons": {unfit.file: unfit.reason for unfit in found.suggestion.unplaced},
            "colour_of": lambda number: f"c{number % _COLOURS}",
            "counted": counted,
            "one_or_many": one_or_many,
        }
        page = rendered(_ROOM, "map.xhtml", **values, style="", policy="")
        cache = BuildCache(root, _CACHE)
        look = style_with_faces([page], cache)
        cache.flush()
        style = f"{look}\n{(files(_ROOM) / 'map.css').read_text(encoding='utf-8')}".strip()
        digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; font-src data:"
        page = rendered(_ROOM, "map.xhtml", **values, style=trusted(style), policy=policy)
        file = root / MAP_FILE
        replace_all({file: page.encode()}, below=root)
    return file
