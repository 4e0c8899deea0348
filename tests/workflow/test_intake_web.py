"""bob intake from an address: only what was named is fetched, pictures only when they are asked for."""

import json

import pytest
from book_folder import picture, write_book
from running_bob import bob
from sent_files import feed
from web_site import gives, site

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
def blog(tmp_path):
    written = feed(tmp_path / "feed.xml", ("One day", "towns", "<p>It rained.</p>"), ("Another", "", "<p>No.</p>"))
    pages = {
        "/ferry/": gives("text/html", PAGE),
        "/quay.png": gives("image/png", picture(50, 30)),
        "/feed/": gives("application/rss+xml", written.read_bytes()),
    }
    with site(pages) as here:
        yield here


@pytest.fixture
def folder(tmp_path):
    return write_book(tmp_path / "book", BOOK.replace("FEEDS", ""))


def test_a_page_is_fetched_alone_and_its_pictures_when_they_are_asked_for(folder, blog):
    done = bob("intake", f"{blog.address}/ferry/", folder=folder)
    assert done.returncode == 0
    assert blog.asked == ["/robots.txt", "/ferry/"]
    assert done.stderr.splitlines() == [
        'I fetch 1 page or feed from 127.0.0.1. Does its author know? --permission "mail of 3 May"'
    ]
    told = " ".join(done.stdout.split())
    assert "1 picture stands elsewhere, at an address. To have them fetched, say --with-pictures." in told
    assert 'Does its author know? Say by whose leave it is printed: --permission "..."' in told
    piece = folder / "contributions/the-ferry.md"
    text = piece.read_text(encoding="utf-8")
    assert f"![The quay]({blog.address}/quay.png)" in text
    assert f'url: "{blog.address}/ferry/"' in text
    assert f'address: "{blog.address}/ferry/"' in (folder / "intake.yaml").read_text(encoding="utf-8")

    leave = ("--with-pictures", "--permission", "her mail of 3 May")
    done = bob("intake", f"{blog.address}/ferry/", *leave, folder=folder)
    assert done.returncode == 0
    assert done.stderr.splitlines() == ["I fetch 1 page or feed from 127.0.0.1.", "I fetch 1 picture from 127.0.0.1."]
    assert blog.asked[2:] == ["/robots.txt", "/ferry/", "/quay.png"]
    assert piece.read_text(encoding="utf-8") == text.replace(f"{blog.address}/quay.png", "images/the-ferry-1.png")
    assert (folder / "contributions/images/the-ferry-1.png").read_bytes() == picture(50, 30)
    assert "permission: her mail of 3 May" in (folder / "intake.yaml").read_text(encoding="utf-8")


def test_a_leave_stands_in_intake_yaml_and_consent_is_asked_for_all_the_same(tmp_path, blog):
    book = BOOK.replace("FEEDS", "").replace("  rules:", "  consent: required\n  rules:")
    folder = write_book(tmp_path / "book", book)
    for leave in ((), ("--permission", "her mail of 3 May")):
        assert bob("intake", f"{blog.address}/ferry/", *leave, folder=folder).returncode == 0
        assert "consent-missing" in bob("check", "the-ferry.md", folder=folder).stdout
    assert (folder / "intake.yaml").read_text(encoding="utf-8").count("permission: her mail of 3 May") == 1


def test_all_feeds_of_the_book_are_asked_and_one_that_is_silent_stops_no_other(tmp_path, blog):
    feeds = f'"{blog.address}/gone/", "{blog.address}/feed/"'
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
    with site({"/ferry/": gives("text/html", PAGE)}) as blog:
        done = bob("intake", f"{blog.address}/ferry/", "--with-pictures", folder=folder)
        assert done.returncode == 0
        assert f"The picture at {blog.address}/quay.png was not fetched: 127.0.0.1 has nothing there" in " ".join(
            done.stdout.split()
        )
        text = (folder / "contributions/the-ferry.md").read_text(encoding="utf-8")
        assert f"![The quay]({blog.address}/quay.png)" in text


def test_a_file_that_names_a_picture_on_this_machine_gets_none(folder, blog, tmp_path):
    page = tmp_path / "sent.html"
    page.write_bytes(PAGE.replace(b"/quay.png", f"{blog.address}/quay.png".encode()))
    done = bob("intake", str(page), "--with-pictures", folder=folder)
    assert done.returncode == 0
    assert blog.asked == []
    assert "A picture is fetched from an address that begins with https:// only." in " ".join(done.stdout.split())


SUMMARIES = """<rss version="2.0"><channel><title>Ann writes</title>
<item><title>The ferry</title><link>HERE/ferry/</link><guid>a</guid><category>towns</category>
<pubDate>Thu, 01 May 2014 08:00:00 +0000</pubDate><description>It ran late …</description></item>
<item><title>The mill</title><link>HERE/mill/</link><guid>b</guid><category>Towns</category>
<pubDate>Fri, 02 May 2014 08:00:00 +0000</pubDate><description>It stood …</description></item>
<item><title>A recipe</title><link>HERE/recipe/</link><guid>c</guid><description>Take …</description></item>
</channel></rss>"""


def test_a_feed_of_summaries_makes_no_piece_and_says_how_to_have_the_pages(folder, tmp_path):
    sent = tmp_path / "feed.xml"
    sent.write_text(SUMMARIES.replace("HERE", "https://blog.example.org"), encoding="utf-8")
    done = bob("intake", str(sent), "--tag", "towns", folder=folder)
    assert done.returncode == 0
    assert not done.stderr
    told = " ".join(done.stdout.split())
    assert "Only summaries. To fetch the 2 pages: the same with --pages-too" in told
    assert not (folder / "originals").exists()


def test_the_pages_of_summaries_are_fetched_on_request_and_known_again(folder, blog):
    blog.pages["/summaries/"] = gives("application/rss+xml", SUMMARIES.replace("HERE", blog.address).encode())
    asked = ("intake", f"{blog.address}/summaries/", "--tag", "towns", "--pages-too")
    done = bob(*asked, "--json", folder=folder)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        'I fetch 1 page or feed from 127.0.0.1. Does its author know? --permission "mail of 3 May"',
        "I fetch 2 pages from 127.0.0.1.",
    ]
    assert blog.asked == ["/robots.txt", "/summaries/", "/ferry/", "/mill/"]
    (source,) = json.loads(done.stdout)["sources"]
    assert [piece["file"] for piece in source["pieces"]] == ["contributions/the-ferry.md"]
    whys = {post["title"]: post["why"] for post in source["not_taken"]}
    assert whys["A recipe"] == "without the tag"
    assert whys["The mill"].startswith("its page was not fetched: 127.0.0.1 has nothing there any more (HTTP 404)")
    text = (folder / "contributions/the-ferry.md").read_text(encoding="utf-8")
    assert "date: 2014-05-01" in text
    assert f'url: "{blog.address}/ferry/"' in text

    again = json.loads(bob(*asked, "--json", folder=folder).stdout)["sources"][0]
    assert [(piece["fate"], piece["file"]) for piece in again["pieces"]] == [
        ("as before", "contributions/the-ferry.md")
    ]


def test_three_feeds_week_after_week(tmp_path):
    """One changes a post that the editor changed, too, one has nothing new, one does not answer."""
    first = feed(tmp_path / "1.xml", ("One day", "towns", "<p>It rained.</p><p>We stayed.</p>"))
    second = feed(tmp_path / "2.xml", ("A mill", "Towns", "<p>It stood.</p>"), ("No town", "", "<p>No.</p>"))
    pages = {"/1/": gives("text/xml", first.read_bytes()), "/2/": gives("text/xml", second.read_bytes())}
    with site(pages) as here, site({}) as gone:
        feeds = f'"{here.address}/1/", "{gone.address}/3/", "{here.address}/2/"'
        folder = write_book(tmp_path / "book", BOOK.replace("FEEDS", feeds))
        asked = ("intake", "--feeds", "--tag", "towns", "--permission", "mails of May")
        done = bob(*asked, folder=folder)
        assert done.returncode == 1
        assert done.stderr.splitlines() == ["I fetch 3 feeds from 127.0.0.1."]
        assert sorted(each.name for each in (folder / "contributions").glob("*.md")) == ["a-mill.md", "one-day.md"]

        piece = folder / "contributions/one-day.md"
        piece.write_text(piece.read_text(encoding="utf-8").replace("We stayed.", "We stayed in."), encoding="utf-8")
        changed = first.read_bytes().replace(b"It rained.", b"It rained all day.")
        pages["/1/"] = gives("text/xml", changed)
        done = bob(*asked, folder=folder)
        assert done.returncode == 1
        assert piece.read_text(encoding="utf-8").endswith("It rained all day.\n\nWe stayed in.\n")
        lines = done.stdout.splitlines()
        assert "“Ann writes”: nothing new (as before 1, without the tag 1)" in lines
        assert f"{gone.address}/3/: 127.0.0.1 has nothing there any more (HTTP 404). Nothing was changed." in lines
