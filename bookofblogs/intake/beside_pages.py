"""What lies beside a page among files that came together: the folder that a browser saved with it, and pictures."""

import re
from collections.abc import Collection, Mapping

_LEFT_BY_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "__macosx", "archive_browser.html"})
_OF_PROGRAMS = (".css", ".js", ".csv", ".json")
"""What exports hold for programs: settings, lists of posts, looks."""
_POST_OF_EXPORT = re.compile(r"(.*/)?posts/[^/]+\.html", re.IGNORECASE)
_FOLDER_OF_PAGE = re.compile(r"[-_. ]\w{3,12}")
"""Behind a page's own name: `_files`, or as other browsers call it, `-Dateien`, `_fichiers`, `-filer`, `_archivos`."""


def is_left_by_system(path: str) -> bool:
    """Decide whether a file is none that somebody wrote: a system's own, hidden, an office's lock."""
    names = path.casefold().split("/")
    return any(name.startswith(("~$", ".")) or name in _LEFT_BY_SYSTEMS for name in names)


def written_by_people(paths: Collection[str]) -> list[str]:
    """Return `paths` in order, without what exports hold for programs, and what Medium's has beside the posts."""
    found = [path for path in sorted(paths) if not path.casefold().endswith(_OF_PROGRAMS)]
    roots = {match[1] or "" for path in found if (match := _POST_OF_EXPORT.fullmatch(path))}
    exports = {root for root in roots if f"{root}README.html" in paths}
    return [
        path
        for path in found
        if not any(path.startswith(root) and not path.startswith(f"{root}posts/") for root in exports)
    ]


def folders_of_pages(paths: Collection[str], pages: Collection[str]) -> Mapping[str, str]:
    """Return each of `paths` that lies in a folder that was saved with one of `pages`, and with which."""
    stems: dict[str, list[tuple[str, str]]] = {}
    for page in pages:
        stems.setdefault(_folder(page), []).append((stem_of(page.rpartition("/")[2]), page))
    page_of_folder: dict[str, str] = {}
    for folder in {folder for path in paths for folder in _folders(path)}:
        parent, name = _folder(folder.rstrip("/")), folder.rstrip("/").rpartition("/")[2]
        owners = [(stem, page) for stem, page in stems.get(parent, []) if is_folder_of(name, stem)]
        if owners:
            page_of_folder[folder] = max(owners)[1]  # one begins with the other: the longer
    return {path: page_of_folder[folder] for path in paths for folder in _folders(path) if folder in page_of_folder}


def beside_page(page: str, pictures: Collection[str], saved_with: Mapping[str, str]) -> Mapping[str, str]:
    """Return the pictures that `page` can name, by their paths from there: those below its folder.

    What was `saved_with` another page is not this one's; what was saved with this is all its own.
    """
    folder = _folder(page)
    own = [path for path, owner in saved_with.items() if owner == page]
    near = [path for path in pictures if path.startswith(folder) and path not in saved_with]
    return {path.removeprefix(folder): path for path in sorted([*own, *near])}


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]


def _folders(path: str) -> list[str]:
    """Return the folders in which `path` lies, the outermost first, each with a `/` behind it."""
    return [path[: at + 1] for at, sign in enumerate(path) if sign == "/"]


def stem_of(name: str) -> str:
    """Return the name of a page without what says that it is one."""
    return re.sub(r"\.[A-Za-z]{3,5}\Z", "", name)


def is_folder_of(name: str, stem: str) -> bool:
    """Decide whether a folder called `name` is what a browser saves with a page whose name begins with `stem`."""
    return name.startswith(stem) and _FOLDER_OF_PAGE.fullmatch(name[len(stem) :]) is not None
