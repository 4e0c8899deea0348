"""What is made of a text of Writer, for tests: read with the styles that every file has, and without its looks."""

import re
from typing import Any

from writer_files import odt

from bookofblogs.intake.odt.odt_file import read_odt
from bookofblogs.model.manuscript import Manuscript, Source, SourceKind

_LOOKS = re.compile(r' data-(?:size|looks|style)="[^"]*"')


def read(data: bytes) -> Manuscript:
    (manuscript,) = read_odt(Source(kind=SourceKind.ODT, name="text.odt", data=data)).manuscripts
    return manuscript


def manuscript_of(text: str, **beside: Any) -> Manuscript:
    return read(odt(text, **beside))


def body_of(text: str, **beside: Any) -> str:
    """The body without what only the source knows."""
    return without_looks(manuscript_of(text, **beside).body)


def without_looks(body: str) -> str:
    return _LOOKS.sub("", body)
