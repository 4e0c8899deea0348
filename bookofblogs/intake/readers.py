"""Which reader makes a manuscript of which kind of source: a line for each format."""

from collections.abc import Callable, Mapping

from bookofblogs.errors import ContentError
from bookofblogs.model.manuscript import Reading, Source, SourceKind

Reader = Callable[[Source], Reading]

READERS: Mapping[SourceKind, Reader] = {}


def read(source: Source) -> Reading:
    """Return what `source` holds. Raises ContentError, which names no file, where it cannot be read as its kind."""
    reader = READERS.get(source.kind)
    if reader is None:
        raise ContentError("This kind of file is not read yet. Save it as .docx, and send that.")
    return reader(source)
