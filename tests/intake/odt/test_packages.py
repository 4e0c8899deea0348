"""Files that are called .odt and are not read, each with the reason and what helps."""

import io
import zipfile

import pytest
from read_odt_files import read
from writer_files import flat_odt, odt

from bookofblogs.errors import ContentError


def refusal(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        read(data)
    return str(caught.value)


def test_case_49_a_locked_file_is_refused():
    locked = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    assert refusal(odt("<text:p>x</text:p>", manifest=locked)) == (
        "It is locked with a password. Save it without one, and send that."
    )


def test_what_is_no_text_is_refused():
    sheet = flat_odt("").replace(b"office:text", b"office:spreadsheet")
    assert refusal(sheet) == "It is an OpenDocument file, but no text. Save its text as .odt, and send that."


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"<html/>", odt("<text:p>x</text:p>")[:-200]])
def test_what_is_broken_is_refused(data):
    assert refusal(data) == "It is no whole .odt file. Open it, save it anew, and send that."


def test_case_48_a_document_type_is_refused():
    data = flat_odt("<text:p>x</text:p>").replace(
        b"<office:document ", b"<!DOCTYPE a [<!ENTITY b 'c'>]><office:document "
    )
    assert refusal(data) == "It declares a document type, which no .odt does. Open it, save it anew, and send that."


@pytest.mark.parametrize("levels", [150, 5_000])
def test_case_48_what_is_nested_too_deep_is_refused(levels):
    text = "<text:section>" * levels + "<text:p>x</text:p>" + "</text:section>" * levels
    assert refusal(odt(text)).startswith(("Its parts stand in each other", "It cannot be read as XML"))


def test_a_part_that_unpacks_to_more_than_forty_megabytes_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", b" " * 41 * 1024 * 1024)
    assert refusal(file.getvalue()) == "content.xml in it is larger than 40 MB."
