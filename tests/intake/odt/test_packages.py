"""Files that are called .odt and are not read, each with the reason and what helps."""

import io
import zipfile

import pytest
from read_odt_files import read
from writer_files import flat_odt, odt

from bookofblogs.errors import ContentError
from bookofblogs.intake.kinds import LOCKED
from bookofblogs.intake.opening import open_sources


def refusal(data: bytes) -> str:
    with pytest.raises(ContentError) as caught:
        read(data)
    return str(caught.value)


def test_case_49_a_locked_file_is_refused():
    locked = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    assert refusal(odt("<text:p>x</text:p>", manifest=locked)) == LOCKED


def test_what_is_no_text_is_refused():
    sheet = flat_odt("").replace(b"office:text", b"office:spreadsheet")
    assert refusal(sheet) == "It is an OpenDocument file, but no text. Save its text as .odt, and send that."


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK\x03\x04 broken", "It is damaged, or breaks off before its end. Send it again."),
        (odt("<text:p>x</text:p>")[:-200], "It is damaged, or breaks off before its end. Send it again."),
        (b"<html/>", "It is no whole .odt file. Open it, save it anew, and send that."),
    ],
)
def test_what_is_broken_is_refused(data, why):
    assert refusal(data) == why


def test_case_48_a_document_type_is_refused():
    data = flat_odt("<text:p>x</text:p>").replace(
        b"<office:document ", b"<!DOCTYPE a [<!ENTITY b 'c'>]><office:document "
    )
    assert refusal(data) == "It declares a document type, which no .odt does. Open it, save it anew, and send that."


def named_type(declared: str) -> bytes:
    """A file whose manifest names a document type, as OpenOffice 2 wrote it."""
    manifest = f'<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"{declared}>'
    root = "<manifest:manifest/>"  # its namespace stood in the document type
    return odt("<text:p>By ferry.</text:p>", files={"META-INF/manifest.xml": (manifest + root).encode()})


def test_a_manifest_that_names_its_document_type_is_read(tmp_path):
    assert read(named_type("")).body == "<p>By ferry.</p>"
    (tmp_path / "ferry.odt").write_bytes(named_type(""))
    assert [source.name for source in open_sources([tmp_path / "ferry.odt"]).sources] == ["ferry.odt"]


def test_case_48_a_manifest_that_declares_entities_is_refused(tmp_path):
    (tmp_path / "ferry.odt").write_bytes(named_type(" [<!ENTITY b 'c'>]"))
    assert open_sources([tmp_path / "ferry.odt"]).sources == ()


@pytest.mark.parametrize("levels", [150, 5_000])
def test_case_48_what_is_nested_too_deep_is_refused(levels):
    text = "<text:section>" * levels + "<text:p>x</text:p>" + "</text:section>" * levels
    assert refusal(odt(text)).startswith(("Its parts stand in each other", "It cannot be read as XML"))


def test_a_part_that_unpacks_to_more_than_forty_megabytes_is_refused():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", b" " * 41 * 1024 * 1024)
    assert refusal(file.getvalue()) == (
        "It unpacks to more than a text with its pictures: at most 100 MB, 40 MB a part, 2,000 files."
    )
