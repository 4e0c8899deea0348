"""bob links, as an editor runs it, and the addresses that a book may hold."""

import json
import re
import shutil
import zipfile

import pytest
from book_folder import write_book
from hypothesis import given
from hypothesis import strategies as st
from outside import needed
from running_bob import bob

from bookofblogs.markdown.targets import TargetKind, resolve_target
from bookofblogs.markdown.web_addresses import openable

BOOK = """
>>> book.yaml
title: The Shore
language: en
published: 2027-01-31
call: {rules: {words: {about: 10, comfortable: [1, 500], limits: [1, 900]}}}
>>> contributions/2014-03-02-kiln.md
# The kiln

By Jo Wood

## The glaze

It was lit.
>>> contributions/pier.md
---
title: "The pier: a walk"
author: Mia Au
first_published: {url: "https://www.old.example.org/the-pier/", where: An old blog}
---
We walked.
>>> contributions/letters.md
# Letters

By Ann Example

Of [the kiln](/blog/2014/03/02/kiln/#the-glaze), [its fire](https://blog.example.org/2014/03/02/kiln/), [a walk][walk],
[the same](http://old.example.org/the-pier), [a shop](https://shop.example.org/kiln), [nothing](/about)[^1] and
`(/blog/2014/03/02/kiln/)`.

[walk]: /posts/the-pier-a-walk.html

[^1]: Or [the kiln](/kiln).
"""


def test_links_that_mean_a_piece_are_offered_and_mended_with_one_word(tmp_path):
    folder = write_book(tmp_path, BOOK)
    letters = folder / "contributions/letters.md"
    before = letters.read_text(encoding="utf-8")
    shown = json.loads(bob("links", "--json", folder=folder).stdout)["links"]
    assert [(link["line"], link["address"], link["becomes"], link["written"]) for link in shown] == [
        (5, "/blog/2014/03/02/kiln/#the-glaze", "2014-03-02-kiln.md#the-glaze", False),
        (5, "https://blog.example.org/2014/03/02/kiln/", "2014-03-02-kiln.md", False),
        (5, "/posts/the-pier-a-walk.html", "pier.md", False),
        (6, "http://old.example.org/the-pier", "pier.md", False),
        (11, "/kiln", "2014-03-02-kiln.md", False),
    ]
    assert letters.read_text(encoding="utf-8") == before
    told = bob("check", folder=folder).stdout
    assert "Did you mean 2014-03-02-kiln.md and pier.md?" in " ".join(told.split())

    said = bob("links", "apply", folder=folder).stdout
    assert said.endswith("5 written. See what changed: git diff\n")
    expected = (
        before.replace("](/blog/2014/03/02/kiln/#the-glaze)", "](2014-03-02-kiln.md#the-glaze)")
        .replace("https://blog.example.org/2014/03/02/kiln/", "2014-03-02-kiln.md")
        .replace("]: /posts/the-pier-a-walk.html", "]: pier.md")
        .replace("http://old.example.org/the-pier", "pier.md")
        .replace("](/kiln)", "](2014-03-02-kiln.md)")
    )
    assert letters.read_text(encoding="utf-8") == expected
    assert json.loads(bob("links", "--json", folder=folder).stdout) == {"links": []}


def test_a_post_in_which_more_would_change_stays_as_it_is(tmp_path):
    book = BOOK.replace("`(/blog/2014/03/02/kiln/)`", "`(/kiln)`")
    folder = write_book(tmp_path, book)
    letters = folder / "contributions/letters.md"
    before = letters.read_bytes()
    said = bob("links", "apply", folder=folder).stdout
    assert said.endswith(
        "0 written. 5 to mend by hand: more than an address would change. See what changed: git diff\n"
    )
    assert letters.read_bytes() == before


def test_links_go_on_from_the_base_that_the_book_names(tmp_path):
    folder = write_book(tmp_path, BOOK.replace("language: en\n", "language: en\nbase: https://blog.example.org/\n"))
    assert bob("build", "epub", folder=folder).returncode == 0
    with zipfile.ZipFile(folder / "build/the-shore.epub") as epub:
        chapter = epub.read("EPUB/text/chapter-letters.xhtml").decode()
    assert 'href="https://blog.example.org/about"' in chapter
    rules = {finding["rule"] for finding in json.loads(bob("check", "--json", folder=folder).stdout)["findings"]}
    assert "link-dead" not in rules
    assert "link-to-own-piece" in rules


def test_a_base_that_is_no_address_is_told_with_its_line(tmp_path):
    folder = write_book(tmp_path, ">>> book.yaml\ntitle: A Book\nbase: my blog\n")
    assert 'book.yaml:2: base: "my blog" is not the whole address of a web site' in bob("check", folder=folder).stderr


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        (r"https://example.org/list/3\#second", "https://example.org/list/3#second"),
        (r"https://example.org/a\b", "https://example.org/a%5Cb"),
        ("https://example.org/boats][", "https://example.org/boats%5D%5B"),
        ("https://example.org/100%|{x}^", "https://example.org/100%25%7C%7Bx%7D%5E"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("https://[2001:db8::1]:8080/x", "https://[2001:db8::1]:8080/x"),
        ("https://münchen.example.org/straße?q=ä", "https://münchen.example.org/straße?q=ä"),
        ("https://ada:secret@example.org:443/", "https://ada:secret@example.org:443/"),
        ("mailto:ada@example.org?subject=Two words", "mailto:ada@example.org?subject=Two%20words"),
        ("https://exa mple.org/", None),
        ("https://example.org[x]/", None),
        ("https://example.org:port/", None),
        ("https://example.org:99999/", None),
        ("https://[not]/", None),
        ("https:///path", None),
        ("https://exam%ple.org/", None),
    ],
)
def test_an_address_that_every_device_can_open(written, address):
    assert openable(written) == address


_SIGNS = '[]{}|\\^`<>"%#?&=:/@ ~a1-._äß漢'
_ALLOWED = re.compile(
    r"[a-z]+:(?://(?:[^\s\[\]{}|\\^`<>\"%#?/@]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^\s\[\]{}|\\^`<>\"%#?/:@]+)(?::\d*)?)?"
    r"(?:[^\s\[\]{}|\\^`<>\"%#?]|%[0-9A-Fa-f]{2})*(?:\?(?:[^\s\[\]{}|\\^`<>\"%#]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[^\s\[\]{}|\\^`<>\"%#]|%[0-9A-Fa-f]{2})*)?"
)


@given(st.text(alphabet=_SIGNS, max_size=30), st.sampled_from(["https://example.org/", "https://", "mailto:a@", "//"]))
def test_whatever_is_written_an_address_is_one_or_leads_nowhere(text, beginning):
    target = resolve_target(beginning + text, file="contributions/a.md", anchors={}, starts={"contributions/a.md": "a"})
    assert target.kind in (TargetKind.DEAD, TargetKind.WEB, TargetKind.MAIL)
    assert target.kind is TargetKind.DEAD or _ALLOWED.fullmatch(target.address)


def test_what_check_lets_pass_epubcheck_does_too(tmp_path):
    text = "\n\n".join(
        f"[link {number}](<{address}>)"
        for number, address in enumerate(
            [
                r"https://example.org/a\b",
                "https://example.org/boats][",
                "https://example.org/100%|{x}^`y`",
                "https://example.org/a#b#c",
                "https://example.org/straße?q=ä b",
                "https://[2001:db8::1]:8080/x",
                "https://exa mple.org/",
                "https://example.org:port/",
                "https://[not]/",
                "https://example.org..x/",
                "mailto:ada@example.org?subject=Two words",
            ]
        )
    )
    needed("Java", shutil.which("java"), "apt-get install default-jre-headless")
    folder = write_book(tmp_path, f"{BOOK}>>> contributions/signs.md\n# Signs\n\nBy Jo Wood\n\n{text}\n")
    bob("build", "epub", folder=folder)
    report = bob("verify", folder=folder)
    assert "Checked by   EPUBCheck" in report.stdout
    assert not re.search(r"^  error", report.stdout, re.MULTILINE)
