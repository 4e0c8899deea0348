"""The files inside an edition: their names, never two alike on any system, and all of them as one zip."""

import io
import re
import zipfile
from collections.abc import Collection, Mapping
from datetime import datetime

from bookofblogs.folding import ascii_name
from bookofblogs.pictures.formats import PictureFormat

_MOST_NAME_CHARACTERS = 60
_NO_NAMES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""What Windows takes for a device, whatever its ending
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""What the date field of a zip can hold."""
_COMPRESSION_LEVEL = 6
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16
_PACKED_ALREADY = (*(f".{each.extension}" for each in PictureFormat), ".woff2")


def free_name(folder: str, wish: str, ending: str, *, otherwise: str, taken: set[str]) -> str:
    """Return a file's name near to `wish` that none has `taken`, and take it.

    The name is of small ASCII letters, digits and hyphens, so that it never leaves its folder and meets no other,
    whatever a system thinks of upper and lower case. `folder` is empty or ends in a slash; `otherwise` stands for a
    wish of which nothing is left.
    """
    stem = ascii_name(wish)[:_MOST_NAME_CHARACTERS].strip("-") or otherwise
    if _NO_NAMES.fullmatch(stem):
        stem = f"{stem}-{otherwise}"
    name, count = f"{folder}{stem}{ending}", 1
    while name in taken:
        count += 1
        name = f"{folder}{stem}-{count}{ending}"
    taken.add(name)
    return name


def zipped(files: Mapping[str, bytes], *, moment: datetime, stored: Collection[str] = ()) -> bytes:
    """Return the zip of `files` in their order, every entry dated `moment` and without an extra field.

    Pictures and packed faces are stored as they are, and so are the files named in `stored`.
    """
    out = io.BytesIO()
    when = _zip_date(moment)
    with zipfile.ZipFile(out, "w") as zip_file:
        for name, content in files.items():
            as_it_is = name in stored or name.endswith(_PACKED_ALREADY)
            entry = zipfile.ZipInfo(name, when)
            entry.compress_type = zipfile.ZIP_STORED if as_it_is else zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            zip_file.writestr(entry, content, compresslevel=_COMPRESSION_LEVEL)
    return out.getvalue()


def _zip_date(moment: datetime) -> tuple[int, int, int, int, int, int]:
    """Return the moment as a zip can hold it."""
    if moment.year < _FIRST_YEAR:
        return (_FIRST_YEAR, 1, 1, 0, 0, 0)
    if moment.year > _LAST_YEAR:
        return (_LAST_YEAR, 12, 31, 23, 59, 58)
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
