"""A source read by bob, in as few words as a test has for it."""

from bookofblogs.intake.readers import read
from bookofblogs.model.manuscript import Manuscript, Source, SourceKind


def manuscript_of(data: bytes, *, kind: SourceKind = SourceKind.DOCX, name: str = "two-towns.docx") -> Manuscript:
    """Return the one manuscript that bob reads in `data`."""
    (manuscript,) = read(Source(kind=kind, name=name, data=data)).manuscripts
    return manuscript
