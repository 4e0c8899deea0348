"""A file of ours, opened by readers that are not."""

import io

import pypdfium2
from pypdf import PdfReader

from bookofblogs.editions.binding.objects import PdfObject
from bookofblogs.editions.binding.pdf_file import PdfFile, stream_object


def made(content: bytes = b"BT ET", more: int = 0) -> bytes:
    file = PdfFile()
    first = file.numbers(4)
    catalog, pages, page, information = range(first, first + 4)
    held = file.put([stream_object(b"", content)])
    file.put([PdfObject(text=b"(%d)" % number) for number in range(more)])
    texts = (
        b"<</Type /Catalog/Pages %d 0 R>>" % pages,
        b"<</Type /Pages/Kids [%d 0 R]/Count 1>>" % page,
        b"<</Type /Page/Parent %d 0 R/MediaBox [0 0 99 50]/Contents %d 0 R>>" % (pages, held),
        b"<</Title (Tides)>>",
    )
    file.put([PdfObject(text=text) for text in texts], first)
    return file.finished(catalog=catalog, information=information)


def test_readers_find_every_object():
    data = made()
    reader = PdfReader(io.BytesIO(data), strict=True)
    assert reader.metadata["/Title"] == "Tides"
    assert reader.pages[0].get_contents().get_data() == b"BT ET"
    assert pypdfium2.PdfDocument(data)[0].get_size() == (99, 50)


def test_many_objects_lie_in_several_streams():
    reader = PdfReader(io.BytesIO(made(more=12_000)), strict=True)
    assert reader.get_object(12_000) == "11994"
    assert len(reader.pages) == 1


def test_a_stream_may_end_in_a_carriage_return():
    file = PdfFile()
    file.put([PdfObject(text=b"<</Length 2>>", stream=b"x\r")])
    assert b"stream\nx\r\r\nendstream" in file.finished(catalog=1, information=1)


def test_what_a_file_is_known_by_follows_from_what_is_in_it():
    one, again, other = (PdfReader(io.BytesIO(made(content))).trailer["/ID"] for content in (b"q Q", b"q Q", b"Q q"))
    assert one == again
    assert one != other
