import zlib

import pydyf

from bookofblogs.editions.binding.objects import PdfObject
from bookofblogs.editions.paged.waiting_objects import objects_of, references_wait


def test_references_are_tokens_until_the_objects_have_a_place():
    reference, page_references = pydyf.Object.reference, pydyf.PDF.page_references
    pdf = pydyf.PDF()
    with references_wait():
        for _ in range(3):
            pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        assert pdf.page_references == [b"\x000\x00", b"\x001\x00", b"\x002\x00"]
        assert pdf.page_references is pdf.page_references
        pdf.add_page(pydyf.Dictionary({"Type": "/Page"}))
        assert len(pdf.page_references) == 4
        pdf.add_object(pydyf.Dictionary({"Pg": pdf.objects[3].reference}))
        assert tuple(objects_of(pdf))[-1] == PdfObject(text=b"<</Pg \x000\x00>>")
    assert pydyf.Object.reference is reference
    assert pydyf.PDF.page_references is page_references


def test_streams_are_packed_where_they_are_to_be():
    pdf = pydyf.PDF()
    pdf.add_object(pydyf.Stream([b"q", "Q", pydyf.Array([1, 2])], {"Type": "/X"}, compress=True))
    pdf.add_object(pydyf.Stream([b"q"]))
    packed, plain = objects_of(pdf)
    assert zlib.decompress(packed.stream) == b"q\nQ\n[1 2]"
    assert packed.text == b"<</Type /X/Filter /FlateDecode/Length %d>>" % len(packed.stream)
    assert plain == PdfObject(text=b"<</Length 1>>", stream=b"q")
