"""The EPUB as one file: a zip that depends on nothing but what is put in."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

_MIMETYPE = "application/epub+zip"
_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""What the date field of a zip can hold."""
_COMPRESSION_LEVEL = 6
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16
_PACKED_ALREADY = (".png", ".jpg", ".gif", ".webp")


def archive(files: Mapping[str, bytes], *, moment: datetime) -> bytes:
    """Return the zip of `files` in their order, after `mimetype`, every entry dated `moment`.

    `mimetype` stands first, plain and without an extra field (EPUB 3.3, OCF, 4.3); pictures are stored as they are.
    """
    out = io.BytesIO()
    when = _zip_date(moment)
    with zipfile.ZipFile(out, "w") as zip_file:
        zip_file.writestr(_entry("mimetype", when, zipfile.ZIP_STORED), _MIMETYPE)
        for name, content in files.items():
            method = zipfile.ZIP_STORED if name.endswith(_PACKED_ALREADY) else zipfile.ZIP_DEFLATED
            zip_file.writestr(_entry(name, when, method), content, compresslevel=_COMPRESSION_LEVEL)
    return out.getvalue()


def _zip_date(moment: datetime) -> tuple[int, int, int, int, int, int]:
    """Return the moment as a zip can hold it."""
    if moment.year < _FIRST_YEAR:
        return (_FIRST_YEAR, 1, 1, 0, 0, 0)
    if moment.year > _LAST_YEAR:
        return (_LAST_YEAR, 12, 31, 23, 59, 58)
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)


def _entry(name: str, when: tuple[int, int, int, int, int, int], method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, when)
    entry.compress_type = method
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    return entry
