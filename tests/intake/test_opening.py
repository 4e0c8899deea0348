"""What somebody points to, opened: its kind told by its content, and the sentence that helps where it is not read."""

from pathlib import Path

import pytest
from zip_files import word_file, writer_file, zipped

from bookofblogs.intake.opening import open_bytes, open_sources
from bookofblogs.model.manuscript import SourceKind

_WORDS = "<w:p><w:r><w:t>Two towns</w:t></w:r></w:p>"
_WXR = '<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>'
_BLOGGER = (
    "<feed xmlns='http://www.w3.org/2005/Atom'><id>tag:blogger.com,1999:blog-1.archive</id><entry><category "
    "scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#post'/>"
    "</entry></feed>"
)
_SHEET_TYPES = (
    '<Types><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(word_file(_WORDS), SourceKind.DOCX, id="49-a-docx-renamed-zip"),
        pytest.param(
            word_file(_WORDS, kind="application/vnd.ms-word.document.macroEnabled.main+xml"),
            SourceKind.DOCX,
            id="a-docm",
        ),
        pytest.param(writer_file("<text:p>Two towns</text:p>"), SourceKind.ODT, id="odt"),
        pytest.param(
            b'<?xml version="1.0"?><office:document xmlns:office="o" office:mimetype='
            b'"application/vnd.oasis.opendocument.text"/>',
            SourceKind.ODT,
            id="fodt",
        ),
        pytest.param(b"<!DOCTYPE html><html><body><p>Two</p></body></html>", SourceKind.HTML, id="a-page"),
        pytest.param(b"\xef\xbb\xbf\r\n<!-- saved -->\r\n<HTML><p>Two", SourceKind.HTML, id="a-page-after-a-comment"),
        pytest.param(b"<p>Two</p>\n<p>towns</p>", SourceKind.HTML, id="a-piece-of-a-page"),
        pytest.param(b"---\ntitle: Two\n---\n<p>Two</p>\n<p>towns</p>", SourceKind.HTML, id="a-page-with-front-matter"),
        pytest.param(b"<div>\n\n# Two towns\n\nText.\n", SourceKind.TEXT, id="markdown-with-html"),
        pytest.param(_WXR.encode(), SourceKind.WORDPRESS, id="wordpress"),
        pytest.param(_WXR[:-9].encode(), SourceKind.WORDPRESS, id="40-wordpress-cut-off"),
        pytest.param(_BLOGGER.encode(), SourceKind.BLOGGER, id="blogger"),
        pytest.param(b"<feed xmlns='http://www.w3.org/2005/Atom'/>", SourceKind.ATOM, id="atom"),
        pytest.param(b'<?xml version="1.0"?>\n<rss version="2.0"><channel/></rss>', SourceKind.RSS, id="rss"),
        pytest.param(
            b"From: Jo <jo@example.org>\nTo: ed@example.org\nSubject: Two\n towns\n\nHi\n", SourceKind.MAIL, id="mail"
        ),
        pytest.param(b"Title: Two towns\nFrom: a train\n\nText.\n", SourceKind.TEXT, id="no-mail"),
        pytest.param("# Two towns\n\nOne is Ulm, ä.\n".encode("cp1252"), SourceKind.TEXT, id="text"),
        pytest.param("Two towns".encode("utf-16"), SourceKind.TEXT, id="text-in-utf-16"),
        pytest.param(b"P1 was first.\n", SourceKind.TEXT, id="text-that-begins-like-a-picture"),
    ],
)
def test_a_file_is_what_it_holds_whatever_it_is_called(data, kind):
    opened = open_bytes("two-towns.zip", data)
    assert [(source.kind, source.name, source.data) for source in opened.sources] == [(kind, "two-towns.zip", data)]
    assert opened.refused == ()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(b" \r\n", "It is empty.", id="empty"),
        pytest.param(
            _OLD + "WordDocument".encode("utf-16-le"),
            "It is a file of an old Word (.doc). Open it where it was written, save it as .docx, and send that.",
            id="49-a-doc-renamed-docx",
        ),
        pytest.param(
            _OLD + "EncryptedPackage".encode("utf-16-le"),
            "It is locked with a password. Open it, take the password away, save it again, and send that.",
            id="49-a-locked-docx",
        ),
        pytest.param(
            _OLD + "__substg1.0_".encode("utf-16-le"),
            "It is a mail as Outlook keeps it (.msg). Forward the mail, or save it as .eml, and send that.",
            id="msg",
        ),
        pytest.param(
            b"{\\rtf1 Two towns}",
            "It is a file in rich text (.rtf), which keeps no notes and headings. Open it where it was written, save it"
            " as .docx, and send that.",
            id="rtf",
        ),
        pytest.param(
            b"%PDF-1.7\n",
            "It is a PDF, which no longer knows its paragraphs. Send the file it was made from.",
            id="pdf",
        ),
        pytest.param(
            b"\x78\x9f\x3e\x22\0",
            "It is a winmail.dat: Outlook packed the mail's files in it. Ask for the mail again as plain text or HTML.",
            id="winmail",
        ),
        pytest.param(
            zipped({"Index/Document.iwa": "x"}),
            "It is a file of Apple's Pages (.pages). Choose File, Export To, Word there, and send the .docx.",
            id="pages",
        ),
        pytest.param(
            zipped({"mimetype": "application/epub+zip"}),
            "It is a finished book (EPUB). Send the text that it was made from.",
            id="epub",
        ),
        pytest.param(
            zipped({"[Content_Types].xml": _SHEET_TYPES}),
            "It is a spreadsheet, and no text.",
            id="xlsx",
        ),
        pytest.param(
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "It is a picture alone. A picture goes into contributions/images/, and its piece says where it stands.",
            id="a-picture",
        ),
        pytest.param(
            b"\x7fELF\0\0\0\0",
            "It is no text that bob knows. Send the text as .docx, .odt, a web page or plain text.",
            id="a-program",
        ),
        pytest.param(
            b'<?xml version="1.0"?><opml version="2.0"/>',
            "It is a list of feeds (OPML), and no text. Name each feed.",
            id="opml",
        ),
    ],
)
def test_what_is_not_read_is_told_with_what_helps(data, why):
    opened = open_bytes("two-towns.docx", data)
    assert opened.sources == ()
    assert [(refused.name, refused.why) for refused in opened.refused] == [("two-towns.docx", why)]


def test_a_folder_gives_its_texts_in_order_and_each_page_what_was_saved_with_it(tmp_path: Path):
    for name, data in {
        "two.html": b"<html><p>Two</p></html>",
        "two_files/a b.png": b"\x89PNG\r\n\x1a\n",
        "two_files/style.css": b"p {}",
        "pages/ulm.html": b"<html><p>Ulm</p></html>",
        "pages/ulm-Dateien/m\xfcnster.jpg".encode("latin-1").decode("latin-1"): b"\xff\xd8\xff",
        "pages/images/plan.gif": b"GIF89a",
        "letter.txt": b"Dear all",
        ".DS_Store": b"\0\0",
        "~$two.docx": b"\x04Jo",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    opened = open_sources([tmp_path])
    assert [(source.name, sorted(source.beside), source.came_in) for source in opened.sources] == [
        ("letter.txt", [], tmp_path.name),
        ("ulm.html", ["images/plan.gif", "ulm-Dateien/münster.jpg"], tmp_path.name),
        ("two.html", ["pages/images/plan.gif", "two_files/a b.png", "two_files/style.css"], tmp_path.name),
    ]
    assert opened.refused == ()


def test_37_a_page_alone_brings_the_folder_that_was_saved_with_it(tmp_path: Path):
    (tmp_path / "two towns_files").mkdir()
    (tmp_path / "two towns_files" / "a b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "other.txt").write_bytes(b"not asked for")
    page = tmp_path / "two towns.html"
    page.write_bytes(b"<html><p>Two</p></html>")
    [source] = open_sources([page]).sources
    assert dict(source.beside) == {"two towns_files/a b.png": b"\x89PNG\r\n\x1a\n"}


def test_37_a_page_of_libreoffice_brings_the_pictures_that_lie_beside_it(tmp_path: Path):
    (tmp_path / "towns_html_1f3d.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "other_html_1f3d.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    page = tmp_path / "towns.html"
    page.write_bytes(b"<html><p>Two</p></html>")
    [source] = open_sources([page]).sources
    assert dict(source.beside) == {"towns_html_1f3d.png": b"\x89PNG\r\n\x1a\n"}


def test_47_a_zip_gives_what_authors_packed_and_nothing_that_their_systems_left():
    packed = zipped(
        {
            "Texts/two.docx": word_file(_WORDS),
            "__MACOSX/Texts/._two.docx": b"\0\5\x16\7",
            "Texts/.DS_Store": b"\0\0\0\1Bud1",
            "Texts/~$two.docx": b"\x04Jo",
            "more.zip": zipped({"ulm.txt": "Ulm lies on the Danube."}),
            "logo.png": b"\x89PNG\r\n\x1a\n",
        }
    )
    opened = open_bytes("texts.zip", packed)
    assert [(source.kind, source.name, source.came_in) for source in opened.sources] == [
        (SourceKind.DOCX, "two.docx", "texts.zip"),
        (SourceKind.TEXT, "ulm.txt", "more.zip"),
    ]
    assert [(refused.name, refused.why) for refused in opened.refused] == [
        (
            "texts.zip",
            "1 picture in it that no text names. Pictures go into contributions/images/, and their pieces say where.",
        )
    ]


def test_a_page_in_a_zip_brings_the_pictures_beside_it():
    packed = zipped({"TwoTowns.html": "<html><p>Two</p></html>", "images/image1.png": b"\x89PNG\r\n\x1a\n"})
    opened = open_bytes("Two towns.zip", packed)
    assert [(source.name, dict(source.beside)) for source in opened.sources] == [
        ("TwoTowns.html", {"images/image1.png": b"\x89PNG\r\n\x1a\n"})
    ]
    assert opened.refused == ()


def test_names_that_a_mac_wrote_are_read_as_it_meant_them():
    packed = zipped({"mu\u0308nster.txt": "Text"})
    assert [source.name for source in open_bytes("a.zip", packed).sources] == ["münster.txt"]


def test_what_is_not_there_or_no_file_is_told_and_the_rest_goes_on(tmp_path: Path):
    (tmp_path / "two.txt").write_text("Two towns")
    opened = open_sources([tmp_path / "none.docx", Path("/dev/zero"), tmp_path / "two.txt"])
    assert [source.name for source in opened.sources] == ["two.txt"]
    assert [(refused.name, refused.why) for refused in opened.refused] == [
        ("none.docx", "There is no such file."),
        ("zero", "It is no ordinary file."),
    ]


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "texts" / "a.txt").symlink_to(tmp_path / "secret.txt")
    opened = open_sources([tmp_path / "texts"])
    assert opened.sources == ()
    assert ("a.txt", "It is a link to another place. Name the file itself.") in [
        (refused.name, refused.why) for refused in opened.refused
    ]


def test_what_an_export_holds_for_programs_is_no_text():
    data = zipped(
        {
            "posts/2022-05-06_Two-towns-1ab.html": "<html><body><p>We met.</p></body></html>",
            "README.html": "<html><body><p>Thank you for using it.</p></body></html>",
            "profile/profile.html": "<html><body><p>Jo Wood</p></body></html>",
            "posts.csv": "post,title",
        }
    )
    assert [source.name for source in open_bytes("export.zip", data).sources] == ["2022-05-06_Two-towns-1ab.html"]


def test_markdown_in_a_zip_brings_the_pictures_beside_it():
    data = zipped({"Two towns.md": "# Two towns\n\n![](Two%20towns/a.png)", "Two towns/a.png": b"\x89PNG\r\n\x1a\n"})
    opened = open_bytes("export.zip", data)
    assert [list(source.beside) for source in opened.sources] == [["Two towns/a.png"]]
    assert opened.refused == ()
