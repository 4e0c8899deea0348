"""Files that lie on this machine, read within limits, no link within a folder followed."""

import os
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from bookofblogs.errors import ContentError
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.intake.beside_pages import is_folder_of, is_left_by_system, stem_of
from bookofblogs.model.manuscript import Refused

MAX_FILE_BYTES = 100_000_000
_MAX_TOGETHER_BYTES = 400_000_000
_MAX_FILES = 2_000
_MAX_FOLDERS_DEEP = 20
TOO_LARGE = "It is larger than any text with its pictures: at most 100 MB, and 40 MB where it is no zip or document."
_TOO_MANY = "There are more than 2,000 files or 400 MB in it. Name the folders in it one after the other."
_PICTURES = "images"
"""Where Google's page has them, beside itself."""


def read_file(path: Path) -> bytes:
    """Return the bytes of an ordinary file. Raises ContentError, with the sentence that helps."""
    try:
        return read_bounded(path, MAX_FILE_BYTES)
    except FileNotFoundError:
        raise ContentError("There is no such file.") from None
    except NotAFileError:
        raise ContentError("It is no ordinary file.") from None
    except TooLargeError:
        raise ContentError(TOO_LARGE) from None
    except (OSError, ValueError) as fault:
        raise ContentError(f"It cannot be opened: {getattr(fault, 'strerror', None) or fault}.") from None


def files_below(folder: Path) -> tuple[Mapping[str, bytes], tuple[Refused, ...]]:
    """Return the files in `folder` and below it by their paths from there, in NFC, and those that are not read.

    Raises ContentError where there are too many.
    """
    files: dict[str, bytes] = {}
    refused: list[Refused] = []
    left = _MAX_TOGETHER_BYTES
    for path, name in _walked(folder):
        if is_left_by_system(name):
            continue
        if path.is_symlink():
            refused.append(Refused(name=path.name, why="It is a link to another place. Name the file itself."))
            continue
        try:
            files[name] = read_file(path)
        except ContentError as error:
            refused.append(Refused(name=path.name, why=str(error)))
            continue
        left -= len(files[name])
        if left < 0 or len(files) > _MAX_FILES:
            raise ContentError(_TOO_MANY)
    return files, tuple(refused)


def files_beside(page: Path) -> Mapping[str, bytes]:
    """Return what a browser, or Google, saved in a folder beside `page`, by its path from there.

    LibreOffice makes no folder: it puts pictures beside the page, under names that begin with the page's.
    """
    found: dict[str, bytes] = {}
    stem = stem_of(unicodedata.normalize("NFC", page.name))
    try:
        beside = sorted(each for each in page.parent.iterdir() if not each.is_symlink())
    except OSError:
        return {}
    for each in beside:
        name = unicodedata.normalize("NFC", each.name)
        if name.startswith(f"{stem}_html_") and each.is_file():
            found[name] = read_file(each)
        elif (name == _PICTURES or is_folder_of(name, stem)) and each.is_dir():
            files, _ = files_below(each)
            found |= {f"{name}/{path}": data for path, data in files.items()}
        if sum(map(len, found.values())) > _MAX_TOGETHER_BYTES or len(found) > _MAX_FILES:
            raise ContentError(_TOO_MANY)
    return found


def _walked(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield what lies in `folder` and below, with its path from there. Raises ContentError where it is too much."""
    count = 0
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = sorted(name for name in folders if not (here / name).is_symlink())
        if len(here.relative_to(folder).parts) >= _MAX_FOLDERS_DEEP:
            folders.clear()
        for name in sorted(names):
            count += 1
            if count > _MAX_FILES:
                raise ContentError(_TOO_MANY)
            path = here / name
            yield path, unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
