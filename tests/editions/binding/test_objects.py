from bookofblogs.editions.binding.objects import PdfObject, facts_of, packed, placed, unpacked

HEADER = PdfObject(text=b"<</ID (\0n1\0-0)/Next \0000\0/Font \0F\0>>")
CONTENT = PdfObject(text=b"<</Length 5>>", stream=b"a\0b\nc")


def test_objects_are_given_back_as_they_were_packed():
    row = packed({"pages": [1, "é"]}, (HEADER, CONTENT, HEADER))
    assert facts_of(row) == {"pages": [1, "é"]}
    assert unpacked(row) == (HEADER, CONTENT, HEADER)


def test_no_objects_are_no_objects():
    assert unpacked(packed({}, ())) == ()
    assert placed((), 7, bytes) == []


def test_a_token_becomes_what_it_means_where_the_objects_stand():
    found = placed((HEADER, CONTENT), 40, lambda token: {b"F": b"9 0 R"}[token])
    assert found == [PdfObject(text=b"<</ID (41-0)/Next 40 0 R/Font 9 0 R>>"), CONTENT]


def test_streams_are_left_alone():
    held = PdfObject(text=b"<</Length 3>>", stream=b"\0000\0")
    assert placed((held,), 1, bytes) == [held]
