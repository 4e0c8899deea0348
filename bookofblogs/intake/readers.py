"""Which reader makes a manuscript of which kind of source: a line for each format."""

from collections.abc import Callable, Mapping

from bookofblogs.errors import ContentError
from bookofblogs.intake.docx.reading import read_docx
from bookofblogs.intake.exports.blogger import read_blogger
from bookofblogs.intake.exports.wordpress import read_wordpress
from bookofblogs.intake.feeds.atom import read_atom
from bookofblogs.intake.feeds.rss import read_rss
from bookofblogs.intake.html.page import read_page
from bookofblogs.intake.mail.body import read_mail
from bookofblogs.intake.odt.odt_file import read_odt
from bookofblogs.intake.plain_text import read_plain_text
from bookofblogs.model.manuscript import Reading, Source, SourceKind, Wishes

Reader = Callable[[Source], Reading]
CollectionReader = Callable[[Source, Wishes], Reading]

READERS: Mapping[SourceKind, Reader] = {
    SourceKind.DOCX: read_docx,
    SourceKind.ODT: read_odt,
    SourceKind.MAIL: read_mail,
    SourceKind.TEXT: read_plain_text,
    SourceKind.HTML: read_page,
}
"""Of what holds one piece."""
COLLECTION_READERS: Mapping[SourceKind, CollectionReader] = {
    SourceKind.WORDPRESS: read_wordpress,
    SourceKind.BLOGGER: read_blogger,
    SourceKind.RSS: read_rss,
    SourceKind.ATOM: read_atom,
}
"""Of what holds many posts, of which some are asked for."""


def read(source: Source, wishes: Wishes = Wishes()) -> Reading:  # noqa: B008 - it is frozen
    """Return what `source` holds, of a collection what is asked for.

    Raises ContentError, which names no file, where it cannot be read as its kind.
    """
    if collection_reader := COLLECTION_READERS.get(source.kind):
        return collection_reader(source, wishes)
    if reader := READERS.get(source.kind):
        return reader(source)
    raise ContentError("This kind of file is not read yet. Save it as .docx, and send that.")
