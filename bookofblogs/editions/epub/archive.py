"""The EPUB as one file."""

from collections.abc import Mapping
from datetime import datetime

from bookofblogs.editions.shared.zipping import zipped

_MIMETYPE = "mimetype"


def archive(files: Mapping[str, bytes], *, moment: datetime) -> bytes:
    """Return the zip of `files` in their order, after `mimetype`, every entry dated `moment`.

    `mimetype` stands first, plain and without an extra field (EPUB 3.3, OCF, 4.3).
    """
    return zipped({_MIMETYPE: b"application/epub+zip", **files}, moment=moment, stored=(_MIMETYPE,))
