"""The objects of WeasyPrint and pydyf as objects that wait for their place in a file (see binding/objects.py)."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pydyf

from bookofblogs.editions.binding.objects import PdfObject
from bookofblogs.editions.binding.pdf_file import deflated

_MADE_WITH = 3
"""How many objects pydyf begins a file with: none of them goes into ours."""
_NUMBER = re.compile(rb"\d+")


@contextmanager
def references_wait() -> Iterator[None]:
    """Let references to objects be tokens while the block runs."""
    reference, page_references = pydyf.Object.reference, pydyf.PDF.page_references
    pydyf.Object.reference = property(lambda held: token(number_of(held)))
    pydyf.PDF.page_references = property(_page_references)
    try:
        yield
    finally:
        pydyf.Object.reference, pydyf.PDF.page_references = reference, page_references


def _page_references(pdf: pydyf.PDF) -> list[bytes]:
    """Return the references to the pages of `pdf`, listed anew only where there are more of them than before.

    pydyf would list them for every tag, which grows with the square of the pages.
    """
    kept: list[bytes] = pdf.__dict__.setdefault("kept_page_references", [])
    if len(kept) < pdf.pages["Count"]:
        kept[:] = [token(kid - _MADE_WITH) for kid in pdf.pages["Kids"][::3]]
    return kept


def token(meaning: int | str) -> bytes:
    """Return what stands in a text for `meaning`: an object by its number, or what its document says."""
    return b"\0%s\0" % str(meaning).encode()


def number_of(held: pydyf.Object) -> int:
    """Return the number of an object among those that wait."""
    number: int = held.number - _MADE_WITH
    return number


def number_in(reference: bytes) -> int:
    """Return the number to which a token refers."""
    found = _NUMBER.search(reference)
    return int(found[0]) if found else -1


def objects_of(pdf: pydyf.PDF) -> Iterable[PdfObject]:
    """Return everything that was put into `pdf`, by its numbers; streams are compressed."""
    return tuple(map(_object, pdf.objects[_MADE_WITH:]))


def object_by_number(pdf: pydyf.PDF, number: int) -> Any:  # noqa: ANN401 - as pydyf has them
    """Return the object that has this number among those that wait."""
    return pdf.objects[number + _MADE_WITH]


def _object(held: pydyf.Object) -> PdfObject:
    if not isinstance(held, pydyf.Stream):
        return PdfObject(text=held.data)
    content = content_of(held)
    extra = pydyf.Dictionary(held.extra)
    if held.compress:
        content = deflated(content)
        extra["Filter"] = "/FlateDecode"
    extra["Length"] = len(content)
    return PdfObject(text=extra.data, stream=content)


def content_of(stream: pydyf.Stream) -> bytes:
    """Return what is drawn or held in a stream, not packed yet."""
    return b"\n".join(map(pydyf._to_bytes, stream.stream))  # noqa: SLF001 - as pydyf writes it
