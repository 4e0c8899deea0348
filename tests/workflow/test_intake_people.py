"""Whose is it? bob intake believes a byline, asks about everything else, and writes down no guess."""

import json

import pytest
from book_folder import write_book
from running_bob import bob
from sent_files import page
from word_files import paragraph, word_file

BOOK = """
>>> book.yaml
title: Two Towns
language: en-GB
call: {rules: {words: {comfortable: [1, 500], limits: [1, 500]}}}
>>> authors.yaml
authors:
  jo-wood:
    name: Jo Wood
    promised: [The long road]
  ann-example:
    name: Ann Example
    promised: [Rain]
>>> contacts.csv
key,email,other_emails
jo-wood,jo@example.org,
"""
MAIL = """From: {sender}
To: editor@example.org
Subject: My post
MIME-Version: 1.0
Content-Type: text/plain; charset="utf-8"

A day by the sea

We went there by train, and came back by train.

It was a long day.
"""


@pytest.fixture
def folder(tmp_path):
    return write_book(tmp_path / "book", BOOK)


def taken(folder, *arguments: str) -> dict:
    """Return the one piece that was taken in, as a program gets it."""
    done = bob("intake", *arguments, "--json", folder=folder)
    [source] = json.loads(done.stdout)["sources"]
    [piece] = source["pieces"]
    return piece


def test_a_byline_is_believed_and_the_register_knows_who_it_is(folder, tmp_path):
    sent = page(tmp_path / "road.html", "<h1>The long road</h1><p>By Jo Wood</p><p>It was long.</p>")
    piece = taken(folder, str(sent))
    assert [author["value"] for author in piece["authors"]] == ["Jo Wood"]
    assert (piece["sign_up"], piece["questions"]) == ("promised by Jo Wood", [])


def test_who_promised_this_title_wrote_a_piece_that_names_nobody(folder, tmp_path):
    sent = page(tmp_path / "road.html", "<h1>The long road</h1><p>It was long.</p>")
    piece = taken(folder, str(sent))
    assert (piece["sign_up"], piece["questions"]) == ("promised by Jo Wood", [])
    assert "author" not in (folder / "contributions/the-long-road.md").read_text(encoding="utf-8")


def test_a_name_in_the_properties_is_asked_and_never_written(folder, tmp_path):
    body = paragraph("A box", style="Title") + paragraph("It was empty.")
    styles = '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>'
    sent = tmp_path / "box.docx"
    sent.write_bytes(word_file(body, styles=styles, core="<dc:creator>Ben Sample</dc:creator>"))
    piece = taken(folder, str(sent))
    assert piece["questions"] == [
        {
            "text": "“Ben Sample” stands in its properties. If they wrote it, say so between the two lines of --- at "
            "its top: author: Ben Sample",
            "command": None,
        }
    ]
    assert "Ben Sample" not in (folder / "contributions/a-box.md").read_text(encoding="utf-8")


def test_a_name_of_the_register_is_asked_with_a_command_that_settles_it(folder, tmp_path):
    sent = page(tmp_path / "box.html", "<h1>A box</h1><p>It was empty.</p>")
    sent.write_text(sent.read_text().replace("<head>", '<head><meta name="author" content="Ann Example">'))
    piece = taken(folder, str(sent))
    [question] = piece["questions"]
    assert question["text"].endswith("Who wrote it?")
    assert question["command"] == 'bob decide a-box --author "Ann Example"'
    assert bob("decide", "a-box", "--author", "Ann Example", folder=folder).returncode == 0
    assert not any(
        each["rule"] == "author-missing"
        for each in json.loads(bob("check", "--json", folder=folder).stdout)["findings"]
    )


def test_a_name_that_may_be_two_peoples_is_asked_with_the_command_that_settles_it(folder, tmp_path):
    sent = page(tmp_path / "box.html", "<h1>A box</h1><p>By J. Wood</p><p>It was empty.</p>")
    piece = taken(folder, str(sent))
    assert piece["questions"] == [
        {"text": "“J. Wood” may be Jo Wood", "command": 'bob decide a-box --author "Jo Wood"'}
    ]


def test_who_sent_a_mail_is_asked_about_and_no_address_goes_anywhere(folder, tmp_path):
    sent = tmp_path / "post.eml"
    sent.write_text(MAIL.format(sender="Ann Example <ann.private@example.org>"), encoding="utf-8")
    done = bob("intake", str(sent), "--title", "A day by the sea", folder=folder)
    assert done.returncode == 0
    assert "“Ann Example” sent it. Who wrote it?" in done.stdout
    for path in folder.rglob("*"):
        if path.is_file() and "originals" not in path.parts:
            assert b"ann.private" not in path.read_bytes(), path
    assert "ann.private" not in done.stdout + bob("intake", str(sent), "--json", folder=folder).stdout


def test_a_sender_is_known_by_the_address_that_the_contacts_have(folder, tmp_path):
    sent = tmp_path / "post.eml"
    sent.write_text(MAIL.format(sender="jojo77 <jo@example.org>"), encoding="utf-8")
    done = bob("intake", str(sent), "--title", "A day by the sea", folder=folder)
    assert '“Jo Wood” sent it. Who wrote it?: bob decide a-day-by-the-sea --author "Jo Wood"' in done.stdout
    assert "jo@example.org" not in done.stdout


def test_the_name_of_a_post_without_a_title_is_what_its_author_promised(folder, tmp_path):
    sent = page(tmp_path / "draft.html", "<p>By Ann Example</p><p>It rained.</p><p>It rained on.</p>")
    piece = taken(folder, str(sent))
    assert (piece["file"], piece["title"]["found_in"]) == ("contributions/rain.md", "sign-up")


def test_what_a_piece_says_of_its_author_is_offered_for_the_register(folder, tmp_path):
    body = (
        "<h1>The long road</h1><p>By Jo Wood</p><p>It was long.</p><h2>About the author</h2>"
        "<p>Jo Wood walks.</p><p>Write to jo@example.org.</p>"
    )
    piece = taken(folder, str(page(tmp_path / "road.html", body)))
    assert piece["about"] == ["Jo Wood walks.", "Write to (address)."]
    text = (folder / "contributions/the-long-road.md").read_text(encoding="utf-8")
    assert "## About the author\n\nJo Wood walks.\n" in text


def test_an_address_in_what_was_left_out_is_shown_nowhere(folder, tmp_path):
    deleted = '<w:del w:id="1" w:author="Jo"><w:r><w:delText>ask jo@example.org</w:delText></w:r></w:del>'
    body = paragraph("A box", style="Title") + paragraph("It was empty", deleted, ".")
    styles = '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>'
    sent = tmp_path / "box.docx"
    sent.write_bytes(word_file(body, styles=styles))
    shown = bob("intake", str(sent), "--dry-run", folder=folder).stdout
    assert "ask (address)" in shown
    assert "jo@example.org" not in shown + bob("intake", str(sent), "--json", folder=folder).stdout
