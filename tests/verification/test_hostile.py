"""Files from strangers: damaged, locked, or made to use up a machine. Each gives a sentence, soon."""

import io
import logging
import os
import random
import struct
import zipfile
from pathlib import Path

import pytest
from made_book import MADE_BOOK
from tampering import replaced, rewritten, rezipped

from bookofblogs.editions.epub.edition import write_epub
from bookofblogs.editions.kindle.edition import write_mobi
from bookofblogs.editions.pdf.edition import write_pdf
from bookofblogs.verification.epub import read_epub
from bookofblogs.verification.kindle.reader import read_kindle, read_mobi6
from bookofblogs.verification.kindle.records import Half
from bookofblogs.verification.pdf.reader import read_pdf
from bookofblogs.verification.read_edition import UnreadableEditionError
from bookofblogs.verification.readers import read_in_sandbox
from bookofblogs.verification.web import read_web

READERS = {"epub": read_epub, "mobi": read_kindle, "pdf": read_pdf}


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    return {
        "epub": write_epub(MADE_BOOK),
        "mobi": write_mobi(MADE_BOOK),
        "pdf": write_pdf(MADE_BOOK, tell=lambda _: None).data,
    }


@pytest.fixture(autouse=True)
def quiet():
    logging.disable(logging.CRITICAL)  # pypdf tells its log what it met; the process apart has nobody who listens
    yield
    logging.disable(logging.NOTSET)


def said(read, data) -> str:
    with pytest.raises(UnreadableEditionError) as trouble:
        read(data)
    return str(trouble.value)


def test_a_file_that_was_cut_off_is_damaged(whole):
    assert said(read_epub, whole["epub"][:-100]) == "it is damaged or cut off: its list of contents cannot be read"
    assert said(read_kindle, whole["mobi"][:-60_000]) == "it is damaged or cut off: its records reach past its end"
    assert said(read_kindle, whole["mobi"][:70]) == "it is damaged or cut off"
    assert said(read_pdf, whole["pdf"][:200]).startswith("it is damaged or cut off (")


@pytest.mark.parametrize("kind", READERS)
def test_damage_anywhere_gives_a_reading_or_a_sentence_and_nothing_else(whole, kind):
    for seed in range(60):
        luck, data = random.Random(seed), bytearray(whole[kind])  # noqa: S311 - no secret
        if seed % 4 == 0:
            data = data[: luck.randrange(len(data))]
        else:
            for _ in range(luck.choice((1, 5, 50))):
                data[luck.randrange(min(len(data), luck.choice((300, 5_000, len(data)))))] = luck.randrange(256)
        try:
            READERS[kind](bytes(data))
        except UnreadableEditionError as trouble:
            assert str(trouble)  # noqa: PT017 - either is right, and it says something


def test_what_is_locked_says_so(whole):
    assert said(read_pdf, rewritten(whole["pdf"], lambda writer: writer.encrypt("secret", algorithm="RC4-128"))) == (
        "it is locked with a password"
    )
    locked = bytearray(whole["mobi"])
    struct.pack_into(">H", locked, struct.unpack_from(">I", locked, 78)[0] + 12, 2)
    assert said(read_kindle, bytes(locked)) == "it is locked (DRM)"


def test_a_small_zip_that_holds_much_is_not_unpacked(whole):
    bomb = io.BytesIO(whole["epub"])
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros.css", "w") as member:
        for _ in range(101):
            member.write(bytes(1_000_000))
    assert len(bomb.getvalue()) < 300_000
    assert said(read_epub, bomb.getvalue()) == "its file zeros.css unpacks to more than 100 MB, which is not read"


def test_entities_are_neither_expanded_nor_fetched(whole, tmp_path):
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")

    def titled(entities: str, title: str) -> bytes:
        def change(opf: str) -> str:
            declared = opf.replace("<package", f"<!DOCTYPE package [{entities}]>\n<package", 1)
            return declared.replace(">Tides &amp; Times<", f">{title}<", 1)

        return rezipped(whole["epub"], {"EPUB/content.opf": change})

    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = said(read_epub, titled(f'<!ENTITY a0 "ha">{laughs}', "&a11;"))
    assert bomb.startswith("its document EPUB/content.opf is not well-formed: Maximum entity amplification factor")
    stolen = titled(f'<!ENTITY file SYSTEM "{(tmp_path / "secret.txt").as_uri()}">', "Tides&file;")
    assert read_epub(stolen).facts.title == "Tides&file;"


def test_an_archive_that_is_no_epub_says_so():
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("letter.txt", "Dear Jo")
    assert said(read_epub, plain.getvalue()) == "it is a zip file, and no EPUB: META-INF/container.xml is missing"


def test_a_document_that_is_not_well_formed_is_named(whole):
    broken = rezipped(whole["epub"], {"EPUB/nav.xhtml": replaced("</body>", "")})
    assert said(read_epub, broken).startswith("its document EPUB/nav.xhtml is not well-formed: ")


def test_a_kindle_link_into_the_middle_of_a_word_leads_nowhere():
    markup = (
        b"<html><body><h1>A</h1><p><a filepos=0000000012>there</a> <a filepos=0000000014>here</a></p></body></html>"
    )
    head = bytearray(300)
    struct.pack_into(">I", head, 20, 232)
    struct.pack_into(">I", head, 244, 0xFFFFFFFF)
    half = Half(records=[bytes(head)], version=6, name="A", exth={}, markup=markup)
    assert read_mobi6(half).dead_links == ("byte 14 of the text",)


def test_a_huge_file_is_not_read_and_a_pipe_not_waited_for(tmp_path):
    huge = tmp_path / "huge.pdf"
    with huge.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(10_000_000_000)
    assert said(read_in_sandbox, huge) == "it is larger than 700 MB, more than is read"
    os.mkfifo(tmp_path / "pipe.epub")
    assert said(read_in_sandbox, tmp_path / "pipe.epub") == "it is no ordinary file"
    letter = tmp_path / "letter.doc"
    letter.write_text("Dear Jo")
    assert said(read_in_sandbox, letter) == "it is neither an EPUB nor a Kindle file, a PDF or a web edition"


def test_a_pdf_whose_outline_runs_in_a_circle_comes_to_an_end(whole):
    def round_and_round(writer):
        outline = writer.root_object["/Outlines"]
        first = outline["/First"].get_object()
        first.update({next(key for key in first if key == "/Title"): first["/Title"]})
        first.__class__.__setitem__(first, type(next(iter(first)))("/Next"), first.indirect_reference)

    read_pdf(rewritten(whole["pdf"], round_and_round))


def test_a_web_edition_may_not_lead_out_of_its_folder(tmp_path):
    (tmp_path / "secret.html").write_text("<html><body>secret</body></html>", encoding="utf-8")
    folder = tmp_path / "book-web"
    folder.mkdir()
    assert said(read_web, folder) == "it is a folder without index.html, so no web edition"
    (folder / "index.html").write_text("<html><body><h1>A</h1></body></html>", encoding="utf-8")
    (folder / "more.html").symlink_to(Path("..") / "secret.html")
    assert said(read_web, folder) == "its file more.html is no ordinary file in the folder"
