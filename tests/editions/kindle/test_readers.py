"""The Kindle files, read by programs that are not ours: libmobi, KindleUnpack, and calibre where it is installed."""

import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urldefrag

import pytest
from lxml import etree
from made_book import FIRST, HEBREW, JAPANESE, MADE_BOOK, SAME_TITLE, SECOND
from mobireader import entries_by_record, read
from outside import calibre, kindle_unpack, mobitool
from repository import ROOT
from running_bob import bob

from bookofblogs.editions.kindle.edition import source_of, write_azw3, write_mobi
from bookofblogs.editions.kindle.kf8_text import kf8_text
from bookofblogs.editions.kindle.mobi6_text import mobi6_text
from bookofblogs.model.book import Part
from bookofblogs.model.passage import Heading

BOOK = replace(
    MADE_BOOK,
    parts=(
        replace(MADE_BOOK.parts[0], chapters=(replace(FIRST, title="Salt and light"), SECOND)),
        replace(MADE_BOOK.parts[1], chapters=(HEBREW, JAPANESE, SAME_TITLE)),
    ),
)
"""KindleUnpack cannot write the title of the first chapter, with its `<`, into its own contents."""
TITLES = [
    (1, "Preface"),
    (1, "On the shore & off it"),
    (2, "Salt and light"),
    (3, "The map"),
    (2, "Second thoughts"),
    (3, "Code"),
    (1, "Far away"),
    (2, "בוקר טוב"),
    (2, "春の海"),
    (2, "Second thoughts"),
    (1, "Contributors"),
    (1, "Colophon"),
]
FLAT_TITLES = [title for depth, title in TITLES if depth < 3]
SAMPLES = (
    "שלום לכולם.",
    "春の海はひねもすのたりのたりかな。",
    "It is 5 < 6 & so on",
    "Nothing is lost that was written down.",
    "1,204",
)


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("kindle")
    (folder / "both.mobi").write_bytes(write_mobi(BOOK))
    (folder / "new.azw3").write_bytes(write_azw3(BOOK))
    return folder


class Opened:
    """An EPUB or a folder that a reader made of a Kindle file."""

    def __init__(self, members: dict[str, bytes]) -> None:
        self.members = members
        self.trees = {
            name: etree.fromstring(data, etree.HTMLParser(encoding="utf-8"))
            for name, data in sorted(members.items())
            if name.endswith((".xhtml", ".html", ".htm"))
        }

    @classmethod
    def epub(cls, data: bytes) -> "Opened":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    @classmethod
    def folder(cls, place: Path) -> "Opened":
        return cls({str(file.relative_to(place)): file.read_bytes() for file in place.rglob("*") if file.is_file()})

    @property
    def text(self) -> str:
        return " ".join(" ".join("".join(tree.itertext()).split()) for tree in self.trees.values())

    def points(self) -> list[tuple[int, str, str]]:
        """Return depth, title and target of every line of the NCX."""
        [name] = [name for name in self.members if name.endswith(".ncx")]
        escaped = re.sub(rb"&(?!\w+;)", b"&amp;", self.members[name])  # KindleUnpack writes a bare &
        root = etree.fromstring(escaped)
        found = []
        for point in root.iter("{*}navPoint"):
            depth = sum(1 for _ in point.iterancestors("{*}navPoint")) + 1
            target = normpath(join(dirname(name), unquote(point.find("{*}content").get("src"))))
            found.append((depth, point.findtext("{*}navLabel/{*}text"), target))
        return found

    def at(self, target: str) -> str:
        """Return the text that begins at a target, with single blanks."""
        file, anchor = urldefrag(target)
        tree = self.trees[file]
        if not anchor:
            return " ".join("".join(tree.find("body").itertext()).split())
        [start] = tree.xpath("//*[@id=$anchor or @name=$anchor]", anchor=anchor)[:1]
        texts = start.xpath("descendant-or-self::text() | following::text()")
        return " ".join("".join(texts).split())

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield the text of every link within the book, and the text that it leads to."""
        for name, tree in self.trees.items():
            for link in tree.iter("a"):
                href = link.get("href") or ""
                if href and not re.match(r"[a-z]+:", href):
                    target = normpath(join(dirname(name), unquote(href))) if href[0] != "#" else name + href
                    yield " ".join("".join(link.itertext()).split()), self.at(target)


def check(opened: Opened, titles: list[str]) -> None:
    """See that text, contents, links, notes and pictures are complete and right."""
    for sample in SAMPLES:
        assert sample in opened.text
    assert [title for _, title, _ in opened.points()] == titles
    for _, title, target in opened.points():
        assert opened.at(target).startswith(title)
    links = list(opened.links())
    assert [at[:10] for text, at in links if text == "the code"] == ["Code def g"]
    assert [at[:12] for text, at in links if text == "this section"] == ["The map See "]
    assert [at[:8] for text, at in links if text in ("1", "2")] == [
        "A note w",
        "A note w",
        "A note t",
        "הערה. ↩\ufe0e",
    ]
    backs = [at for text, at in links if text.startswith("↩")]
    assert [at[0] for at in backs] == ["1", "1", "2", "1"]
    for name, tree in opened.trees.items():
        for picture in tree.iter("img"):
            member = opened.members[normpath(join(dirname(name), unquote(picture.get("src"))))]
            assert member[:3] in (b"GIF", b"\xff\xd8\xff")
    assert sum(1 for tree in opened.trees.values() for _ in tree.iter("table")) == 1


@pytest.mark.parametrize(("name", "options"), [("both.mobi", ()), ("both.mobi", ("-7",)), ("new.azw3", ())])
def test_libmobi_reads_the_markup_as_it_was_written(files, tmp_path, name, options):
    mobitool(*options, "-d", "-o", str(tmp_path), str(files / name), folder=tmp_path)
    source = source_of(BOOK)
    if options:
        written = mobi6_text(source.pages, source.pictures.numbers, source.guide).markup
    else:
        written = kf8_text(source.pages, source.pictures.addresses, style="kindle:flow:0001?mime=text/css").markup
    [raw] = tmp_path.glob("*.rawml")
    assert raw.read_bytes()[: len(written)] == written
    assert raw.read_bytes()[len(written) :][:20] in (b"", b"/* What KF8 knows: C")


def test_libmobi_finds_every_section_of_a_long_chapter(tmp_path):
    body = "".join(f'<h2 id="h{at}">Section {at}.</h2> <p>{f"word{at} " * 300}</p>' for at in range(60))
    headings = tuple(Heading(level=2, text=f"Section {at}.", id=f"h{at}") for at in range(60))
    long = replace(FIRST, body=body, headings=headings, notes=())
    (tmp_path / "long.azw3").write_bytes(write_azw3(replace(BOOK, parts=(Part(id="all", chapters=(long,)),))))
    mobitool("-e", "-o", str(tmp_path), "long.azw3", folder=tmp_path)
    opened = Opened.epub((tmp_path / "long.epub").read_bytes())
    found = [(title, opened.at(target)) for _, title, target in opened.points() if title.startswith("Section")]
    assert len(found) == 60
    for at, (title, text) in enumerate(found):
        assert text.startswith(f"{title} word{at} word{at}")


HANDBOOK = ("contributions", "matter", "authors.yaml", "book.yaml", "themes.yaml")


def test_the_handbook_is_read_whole(tmp_path):
    for name in HANDBOOK:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(ROOT / name, tmp_path / name)
    assert bob("build", "mobi", folder=tmp_path).returncode == 0
    [file] = (tmp_path / "build").glob("*.mobi")
    old, new = read(file.read_bytes())
    assert old.touched == entries_by_record(old, len(old.markup))
    assert new.touched == entries_by_record(new, len(new.flows[0]))
    assert max(point.depth for point in new.contents) == 2
    for options, markup in (((), new.flows[0]), (("-7",), old.markup)):
        mobitool(*options, "-d", "-o", str(tmp_path), str(file), folder=tmp_path)
        [raw] = tmp_path.glob("*.rawml")
        assert raw.read_bytes()[: len(markup)] == markup
    mobitool("-e", "-o", str(tmp_path), str(file), folder=tmp_path)
    [epub] = tmp_path.glob("*.epub")
    opened = Opened.epub(epub.read_bytes())
    assert [title for _, title, _ in opened.points()] == [
        point.title for point in sorted(new.contents, key=lambda point: point.start)
    ]
    for _, title, target in opened.points():
        assert opened.at(target).startswith(title)


def test_libmobi_tells_what_is_said_about_the_book(files, tmp_path):
    said = mobitool(str(files / "both.mobi"), folder=tmp_path)
    assert "\nTitle: Tides & Times\nAuthor: Jo Wood; Ana de la Cruz; The Editor; נועה לוי; 佐藤 春\n" in "\n" + said
    assert "\nSubject: Seashore; Blogs & books\nPublisher: Shore Press\nPublishing date: 2024-10-20\n" in said
    assert "\nLanguage: en-GB (utf8)\n" in said
    assert "\nMobi version: 8 (hybrid with version 6)\n" in said


@pytest.mark.parametrize(("name", "options"), [("both.mobi", ()), ("both.mobi", ("-7",)), ("new.azw3", ())])
def test_libmobi_reads_everything(files, tmp_path, name, options):
    mobitool(*options, "-e", "-o", str(tmp_path), str(files / name), folder=tmp_path)
    [epub] = tmp_path.glob("*.epub")
    opened = Opened.epub(epub.read_bytes())
    check(opened, FLAT_TITLES if options else [title for _, title in TITLES])
    if not options:
        assert [(depth, title) for depth, title, _ in opened.points()] == TITLES


def test_kindle_unpack_reads_everything(files, tmp_path):
    kindle_unpack(files / "both.mobi", tmp_path / "out")
    [epub] = (tmp_path / "out").rglob("mobi8/*.epub")
    check(Opened.epub(epub.read_bytes()), [title for _, title in TITLES])
    [old] = (tmp_path / "out").rglob("mobi7")
    check(Opened.folder(old), FLAT_TITLES)


@pytest.mark.parametrize("name", ["both.mobi", "new.azw3"])
def test_calibre_reads_everything(files, tmp_path, name):
    calibre("ebook-convert", str(files / name), "out.epub", folder=tmp_path)
    opened = Opened.epub((tmp_path / "out.epub").read_bytes())
    for sample in SAMPLES:
        assert sample in opened.text
    assert [title for _, title, _ in opened.points()] == [title for _, title in TITLES]
    for _, title, target in opened.points():
        assert opened.at(target).startswith(title)


@pytest.mark.parametrize("name", ["both.mobi", "new.azw3"])
def test_calibre_finds_that_every_record_names_what_touches_it(files, tmp_path, name):
    calibre("calibre-debug", "--inspect-mobi", str(files / name), folder=tmp_path)
    [told] = tmp_path.rglob("tbs.txt")
    assert told.read_text().count("Record #") >= 2
    assert "mismatch" not in told.read_text().lower()
