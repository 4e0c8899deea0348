"""No private e-mail address stands in any edition, however it is written."""

import io
import zipfile
import zlib
from dataclasses import replace

import pytest
from book_folder import write_book
from made_book import JAPANESE, MADE_BOOK
from running_bob import bob

from bookofblogs.editions.pdf.edition import write_pdf
from bookofblogs.editions.shared.address_guard import refuse_addresses, refuse_addresses_in_file
from bookofblogs.errors import ContentError
from bookofblogs.model.book import Book, Part

ADDRESS = "Jo.Wood@Example.org"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("“A post”", "Write to jo.wood@example.org."),
        ("“A post”", "Write to [me](mailto:jo.wood%40example.org)."),
        ("“A post”", "Write to jo.wood&#64;example.org."),
        ("“A post”", "A note.[^1]\n\n[^1]: JO.WOOD@EXAMPLE.ORG"),
    ],
)
def test_a_build_fails_where_an_address_of_contacts_csv_stands_in_the_book(tmp_path, place, text):
    write_book(
        tmp_path,
        f">>> contributions/a.md\n# A post\n\nBy Jo Wood\n\n{text}\n>>> contacts.csv\nkey,email\njo,{ADDRESS}\n",
    )
    built = bob("build", "epub", folder=tmp_path)
    assert built.returncode == 1
    assert built.stderr == (
        f"An e-mail address of contacts.csv stands in {place}. Nothing was built. "
        "Take it out, or, if it is meant to be public, out of contacts.csv.\n"
    )
    assert not (tmp_path / "build").exists()
    assert ADDRESS.lower() not in (built.stdout + built.stderr).lower()


def test_a_public_address_that_is_not_in_contacts_csv_is_an_authors_own_business(tmp_path):
    write_book(
        tmp_path,
        ">>> contributions/a.md\n# A post\n\nBy Jo Wood\n\npress@example.org\n"
        f">>> contacts.csv\nkey,email\njo,{ADDRESS}\n",
    )
    assert bob("build", "epub", folder=tmp_path).returncode == 0


def test_an_address_in_the_register_stops_the_build_too(tmp_path):
    write_book(
        tmp_path,
        f">>> contributions/a.md\n# A post\n\nBy Jo Wood\n\nx\n"
        f">>> authors.yaml\nauthors: {{jo: {{name: Jo Wood, bio: 'Write to {ADDRESS}'}}}}\n"
        f">>> contacts.csv\nkey,email\njo,{ADDRESS}\n",
    )
    built = bob("build", "epub", folder=tmp_path)
    assert built.returncode == 1
    assert built.stderr.startswith("An e-mail address of contacts.csv stands in “About the author”.")


HOME = ["jo.wood@example.org"]


def book_saying(body: str) -> Book:
    return replace(MADE_BOOK, parts=(Part(id="all", chapters=(replace(JAPANESE, body=body),)),))


@pytest.mark.parametrize(
    "written",
    [
        "Jo.Wood@EXAMPLE.org",
        "jo.wood&#x40;example&#46;org",
        "<a href='mailto:jo%2Ewood%40example.org'>me</a>",
        "jo.wood@<br/>example.org",
        "<em>jo</em>.wood@example.<strong>org</strong>",
        "jo.\u00adwood@exam\u200bple.org",
        "jo.wood\u2060@\ufeffexample.org",
        "jo.wood\uff20example.org",
        "jo&#xAD;.wood@example.org",
    ],
)
def test_an_address_is_known_however_it_is_written(written):
    with pytest.raises(ContentError, match="春の海"):
        refuse_addresses(book_saying(f"<p>Write to {written}.</p>"), HOME)


@pytest.mark.parametrize("written", ["jo@example.org", "jo.wood at example.org", "<a href='/@jo.wood'>me</a>"])
def test_what_is_no_address_of_the_list_is_left_alone(written):
    refuse_addresses(book_saying(f"<p>{written}</p>"), HOME)


def packed(text: bytes) -> bytes:
    """Return a PDF, in as far as the guard looks at it, with one packed stream."""
    return b"%PDF-1.7\n1 0 obj\n<</Filter /FlateDecode>>\nstream\n" + zlib.compress(text) + b"\nendstream\nendobj\n"


def zipped(text: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xhtml", text)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\xff Jo.Wood@example.org",
        zipped(b"<p>jo.wood&#64;example.org</p>"),
        packed(b"<</URI (mailto:jo.wood@example.org)>>"),
        packed(b"<</Alt <" + "\ufeffGrüße: jo.wood@example.org".encode("utf-16-be").hex().encode() + b">>>"),
        packed("(\ufeffjo.wood@example.org)".encode("utf-16-be")),
    ],
)
def test_an_address_is_found_in_a_finished_file(data):
    with pytest.raises(ContentError):
        refuse_addresses_in_file(data, HOME)
    refuse_addresses_in_file(data, ["jo.wood@example.com"])


def test_a_link_is_found_in_a_real_pdf():
    book = book_saying('<p><a href="mailto:jo.wood@example.org">Grüße</a></p>')
    data = write_pdf(book).data
    with pytest.raises(ContentError):
        refuse_addresses_in_file(data, HOME)
    refuse_addresses_in_file(data, ["somebody@example.org"])
