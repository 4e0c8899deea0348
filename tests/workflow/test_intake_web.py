"""bob intake from an address: only what was named is fetched, pictures only when they are asked for."""

import json

import pytest
from book_folder import picture, write_book
from running_bob import bob
from sent_files import feed
from small_web import small_web

BOOK = """
>>> book.yaml
title: Two Towns
language: en-GB
call:
  feeds: [FEEDS]
  rules: {words: {comfortable: [1, 500], limits: [1, 500]}}
"""
PAGE = b"""<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><h1>The ferry</h1><p>By Cat Specimen</p>
<p>It ran late in the morning.</p><p><img src="/quay.png" alt="The quay"></p>
<p>It ran late at night.</p></body></html>"""


@pytest.fixture
def site(tmp_path):
    written = feed(tmp_path / "feed.xml", ("One day", "towns", "<p>It rained.</p>"), ("Another", "", "<p>No.</p>"))
    files = {
        "/ferry/": ("text/html", PAGE),
        "/quay.png": ("image/png", picture(50, 30)),
        "/feed/": ("application/rss+xml", written.read_bytes()),
    }
    with small_web(files) as site:
        yield site


@pytest.fixture
def folder(tmp_path):
    return write_book(tmp_path / "book", BOOK.replace("FEEDS", ""))


def test_a_page_is_fetched_alone_and_its_pictures_when_they_are_asked_for(folder, site):
    done = bob("intake", f"{site.address}/ferry/", folder=folder)
    assert done.returncode == 0
    assert site.asked == ["/robots.txt", "/ferry/"]
    told = " ".join(done.stdout.split())
    assert "1 picture stands elsewhere, at an address. To have them fetched, say --with-pictures." in told
    assert 'Does its author know? Say by whose leave it is printed: --permission "..."' in told
    piece = folder / "contributions/the-ferry.md"
    text = piece.read_text(encoding="utf-8")
    assert f"![The quay]({site.address}/quay.png)" in text
    assert f'url: "{site.address}/ferry/"' in text
    assert f'address: "{site.address}/ferry/"' in (folder / "intake.yaml").read_text(encoding="utf-8")

    leave = ("--with-pictures", "--permission", "her mail of 3 May")
    done = bob("intake", f"{site.address}/ferry/", *leave, folder=folder)
    assert done.returncode == 0
    assert site.asked[2:] == ["/robots.txt", "/ferry/", "/quay.png"]
    assert piece.read_text(encoding="utf-8") == text.replace(f"{site.address}/quay.png", "images/the-ferry-1.png")
    assert (folder / "contributions/images/the-ferry-1.png").read_bytes() == picture(50, 30)
    assert "permission: her mail of 3 May" in (folder / "intake.yaml").read_text(encoding="utf-8")


def test_all_feeds_of_the_book_are_asked_and_one_that_is_silent_stops_no_other(tmp_path, site):
    feeds = f'"{site.address}/gone/", "{site.address}/feed/"'
    folder = write_book(tmp_path / "book", BOOK.replace("FEEDS", feeds))
    done = bob("intake", "--feeds", "--tag", "towns", "--json", folder=folder)
    assert done.returncode == 1
    gone, found = json.loads(done.stdout)["sources"]
    assert "has nothing there any more (HTTP 404)" in gone["problem"]
    assert [piece["file"] for piece in found["pieces"]] == ["contributions/one-day.md"]
    again = json.loads(bob("intake", "--feeds", "--tag", "towns", "--json", folder=folder).stdout)["sources"][1]
    assert [piece["fate"] for piece in again["pieces"]] == ["as before"]


def test_without_feeds_in_the_book_there_is_nobody_to_ask(folder):
    done = bob("intake", "--feeds", folder=folder)
    assert done.returncode == 2
    assert "book.yaml names no feeds. Write their addresses under call, as feeds: [https://...]" in done.stderr


@pytest.mark.parametrize("address", ["http://example.org/post", "file:///etc/passwd", "ftp://example.org/x"])
def test_50_what_is_no_https_address_is_not_fetched(folder, address):
    done = bob("intake", address, folder=folder)
    assert done.returncode == 2
    assert "is fetched from an address that begins with https:// only" in done.stderr
    assert not (folder / "originals").exists()


def test_a_picture_that_cannot_be_had_stays_an_address(folder):
    files = {"/ferry/": ("text/html", PAGE)}
    with small_web(files) as site:
        done = bob("intake", f"{site.address}/ferry/", "--with-pictures", folder=folder)
        assert done.returncode == 0
        assert f"The picture at {site.address}/quay.png was not fetched: 127.0.0.1 has nothing there" in " ".join(
            done.stdout.split()
        )
        text = (folder / "contributions/the-ferry.md").read_text(encoding="utf-8")
        assert f"![The quay]({site.address}/quay.png)" in text


def test_a_file_that_names_a_picture_on_this_machine_gets_none(folder, site, tmp_path):
    page = tmp_path / "sent.html"
    page.write_bytes(PAGE.replace(b"/quay.png", f"{site.address}/quay.png".encode()))
    done = bob("intake", str(page), "--with-pictures", folder=folder)
    assert done.returncode == 0
    assert site.asked == []
    assert "A picture is fetched from an address that begins with https:// only." in " ".join(done.stdout.split())
