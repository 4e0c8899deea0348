"""bob check: whole screens, whole JSON, whole annotations, and the exit status."""

import json
import shutil
from pathlib import Path

import pytest
from book_folder import write_book
from running_bob import bob

BOOK = """
>>> book.yaml
title: A Book
call: {rules: {words: {about: 10, comfortable: [4, 14], limits: [2, 20]}}}
>>> contributions/map.png (picture 700x400)
>>> contributions/tweets.md
---
title: Tweets as data
author: Jo Wood
theme: Ethics
---
Ten words stand here, and so the length is right.

![A chart](chart.png)

![](map.png){credit="Jo Wood"}

![](map.png){credit="Jo Wood"}
>>> contributions/good.md
# A good post

By Ann Example and Ben Sample

Nothing has to be mended here.
"""


@pytest.fixture
def book(tmp_path):
    return write_book(tmp_path, BOOK)


def test_one_file_reads_like_a_letter_to_its_author(book):
    checked = bob("check", "tweets.md", folder=book, COLUMNS="80")
    assert (
        checked.stdout
        == """\
“Tweets as data” by Jo Wood

  10 words: right on.

  One thing to mend
    line 8     The picture chart.png is not in the folder.       picture-missing
               Put the file beside the post, or take the line out.

  One thing to look at
    line 10    2 pictures have no description for readers who cannot see them.
               Also on line 12.                                 alt-text-missing
               Write it between the square brackets: ![What the picture
               shows](map.png)

  Everything else is in order. Thank you!
"""
    )
    assert checked.stderr == ""
    assert checked.returncode == 1


def test_a_good_post_gets_thanks_and_no_finding(book):
    checked = bob("check", "contributions/good.md", folder=book, COLUMNS="80")
    assert (
        checked.stdout
        == """\
“A good post” by Ann Example and Ben Sample

  6 words: just what the call asks for.

  Everything is in order. Thank you!
"""
    )
    assert checked.returncode == 0


def test_the_whole_book_piece_by_piece_and_what_to_do_next(book):
    checked = bob("check", folder=book, COLUMNS="80")
    assert (
        checked.stdout
        == """\
A Book: 2 pieces, 16 words

contributions/tweets.md
  “Tweets as data” by Jo Wood, 10 words
  error    line 8     The picture chart.png is not in the folder.
                                                                 picture-missing
                      Put the file beside the post, or take the line out.
  warning  line 10    2 pictures have no description for readers who cannot see
                      them. Also on line 12.                    alt-text-missing
                      Write it between the square brackets: ![What the picture
                      shows](map.png)

1 error and 1 warning. 1 piece has nothing to mend or to know.
Next: mend the errors in 1 file. A letter to the author, ready to send:
bob check contributions/tweets.md
"""
    )
    assert checked.returncode == 1


def test_json_is_what_the_plan_says(book):
    checked = bob("check", "--json", folder=book)
    assert json.loads(checked.stdout) == {
        "pieces": [
            {
                "file": "contributions/good.md",
                "title": "A good post",
                "authors": ["Ann Example", "Ben Sample"],
                "words": 6,
                "theme": None,
                "state": "accepted",
            },
            {
                "file": "contributions/tweets.md",
                "title": "Tweets as data",
                "authors": ["Jo Wood"],
                "words": 10,
                "theme": "Ethics",
                "state": "received",
            },
        ],
        "findings": [
            {
                "rule": "picture-missing",
                "severity": "error",
                "file": "contributions/tweets.md",
                "line": 8,
                "lines": [8],
                "message": "The picture chart.png is not in the folder",
                "hint": "Put the file beside the post, or take the line out.",
                "waived": None,
            },
            {
                "rule": "alt-text-missing",
                "severity": "warning",
                "file": "contributions/tweets.md",
                "line": 10,
                "lines": [10, 12],
                "message": "2 pictures have no description for readers who cannot see them",
                "hint": "Write it between the square brackets: ![What the picture shows](map.png)",
                "waived": None,
            },
        ],
        "counts": {"error": 1, "warning": 1, "note": 0},
    }
    assert checked.stdout == bob("check", "--format", "json", folder=book).stdout
    assert checked.returncode == 1


def test_annotations_stand_on_every_line(book):
    checked = bob("check", "--format", "github", folder=book)
    missing = "The picture chart.png is not in the folder. Put the file beside the post, or take the line out."
    bare = (
        "2 pictures have no description for readers who cannot see them. "
        "Write it between the square brackets: ![What the picture shows](map.png)"
    )
    assert checked.stdout == (
        f"::error file=contributions/tweets.md,line=8,title=picture-missing::{missing}\n"
        f"::warning file=contributions/tweets.md,line=10,title=alt-text-missing::{bare}\n"
        f"::warning file=contributions/tweets.md,line=12,title=alt-text-missing::{bare}\n"
    )
    assert checked.returncode == 1


def test_annotations_name_files_as_the_repository_does(book, tmp_path):
    inner = tmp_path / "docs" / "book"
    shutil.copytree(book / "contributions", inner / "contributions")
    (inner / "book.yaml").write_text("title: Inner\n", encoding="utf-8")
    said = bob("check", "--format", "github", folder=inner, GITHUB_WORKSPACE=str(tmp_path)).stdout
    assert {line.split(",")[0] for line in said.splitlines()} == {
        "::error file=docs/book/contributions/tweets.md",
        "::error file=docs/book/contributions/good.md",
        "::warning file=docs/book/contributions/tweets.md",
    }


def test_no_name_and_no_title_can_give_orders_to_github(tmp_path):
    book = write_book(
        tmp_path, ">>> book.yaml\ntitle: A Book\ncall: {rules: {words: {limits: [0, 9], comfortable: [0, 9]}}}\n"
    )
    (book / "contributions" / "a,b:100%\n::stop-commands::x.md").write_text(
        "---\ntitle: '::error::100%, done'\nauthor: Jo\n---\nText.\n", encoding="utf-8"
    )
    (book / "contributions" / "b.md").write_text(
        "---\ntitle: '::error::100%, done'\nauthor: Jo\n---\nText.\n", encoding="utf-8"
    )
    said = bob("check", "--format", "github", folder=book).stdout.splitlines()
    strange = "contributions/a%2Cb%3A100%25%0A%3A%3Astop-commands%3A%3Ax.md"
    other = "contributions/a,b:100%25%0A::stop-commands::x.md"
    hint = "Agree on two titles, or take away the file that is there twice."
    title = "Another piece has the title “::error::100%25, done” too"
    assert said == [
        f"::warning file={strange},line=2,title=title-repeated::{title}: contributions/b.md. {hint}",
        f"::warning file=contributions/b.md,line=2,title=title-repeated::{title}: {other}. {hint}",
    ]


def test_a_strange_name_moves_no_cursor_and_ends_no_line(tmp_path):
    book = write_book(tmp_path, "")
    (book / "contributions" / "a\x1b[2Jb\nc.txt").write_text("x", encoding="utf-8")
    said = bob("check", folder=book).stdout
    assert "\x1b" not in said
    assert "contributions/a�[2Jb c.txt" in said.splitlines()


def test_waived_findings_stand_aside_with_their_reason(book):
    (book / "decisions.yaml").write_text(
        "decisions:\n"
        "  - {piece: tweets.md, decision: waive, rule: picture-missing, because: The chart follows, on: 2026-03-01}\n"
        "  - {piece: good.md, decision: decline, because: Off theme}\n",
        encoding="utf-8",
    )
    (book / "contributions" / "good.md").write_text("", encoding="utf-8")
    checked = bob("check", "--json", folder=book)
    told = json.loads(checked.stdout)
    assert [(finding["rule"], finding["waived"]) for finding in told["findings"]] == [
        ("picture-missing", {"because": "The chart follows", "on": "2026-03-01"}),
        ("alt-text-missing", None),
    ]
    assert told["counts"] == {"error": 0, "warning": 1, "note": 0}
    assert checked.returncode == 0
    letter = bob("check", "tweets.md", folder=book, COLUMNS="80")
    assert (
        letter.stdout.partition("alt-text-missing\n")[2]
        == """\
               Write it between the square brackets: ![What the picture
               shows](map.png)

  We let stand
    line 8     The picture chart.png is not in the folder.       picture-missing

  Everything else is in order. Thank you!
"""
    )
    assert bob("check", "--format", "github", folder=book).stdout.count("::error") == 0


@pytest.mark.parametrize(
    ("asked", "folder"),
    [
        ("tweets.md", "."),
        ("contributions/tweets.md", "."),
        ("./contributions/../contributions/tweets.md", "."),
        ("tweets.md", "contributions"),
        ("../contributions/tweets.md", "contributions"),
    ],
)
def test_a_file_is_found_however_it_is_named(book, asked, folder):
    checked = bob("check", asked, "--json", folder=book / folder)
    assert [piece["file"] for piece in json.loads(checked.stdout)["pieces"]] == ["contributions/tweets.md"]


def test_a_file_that_is_not_there_is_wrong_use(book):
    checked = bob("check", "twets.md", folder=book)
    assert checked.stderr == "twets.md is no file of this book. Did you mean contributions/tweets.md?\n"
    assert (checked.stdout, checked.returncode) == ("", 2)


def test_two_files_of_one_name_have_to_be_told_apart(book):
    (book / "contributions" / "new").mkdir()
    shutil.copy(book / "contributions" / "tweets.md", book / "contributions" / "new")
    checked = bob("check", "tweets.md", folder=book)
    assert checked.stderr == (
        "tweets.md could be contributions/new/tweets.md or contributions/tweets.md. Name it with its folder.\n"
    )
    assert checked.returncode == 2


def test_a_file_that_is_no_piece_gets_a_letter_too(book):
    (book / "contributions" / "notes.docx").write_bytes(b"PK")
    checked = bob("check", "notes.docx", folder=book, COLUMNS="80")
    assert (
        checked.stdout
        == """\
contributions/notes.docx

  One thing to mend
               This file is no post of the book yet, only what it is made of.
                                                                     not-a-piece
               We make a post of it ourselves; nothing is asked of you.

  Thank you!
"""
    )
    assert checked.returncode == 1


def test_no_address_is_ever_printed(tmp_path):
    book = write_book(
        tmp_path,
        ">>> contributions/a.md\n---\ntitle: Write to jo@example.org\nauthor: Jo <jo@example.org>\n---\n"
        "Write to jo@example.org or [me](jo@example.org).\n"
        ">>> contributions/b.md\n---\ntitle: Write to jo@example.org\nauthor: Jo\n---\nText.\n",
    )
    for form in ("text", "json", "github"):
        said = bob("check", "--format", form, folder=book)
        assert "example.org" not in said.stdout + said.stderr
        assert "private-address" in said.stdout


def test_a_letter_for_each_of_two_files(book):
    said = bob("check", "good.md", "tweets.md", folder=book).stdout
    assert said.startswith("“A good post” by Ann Example and Ben Sample\n")
    assert said.count("Thank you!") == 2
    assert f"\n\n{'─' * 20}\n\n“Tweets as data” by Jo Wood\n" in said


def test_rules_are_listed_and_explained(tmp_path):
    listed = bob("rules", folder=tmp_path, COLUMNS="80").stdout
    assert max(map(len, listed.splitlines())) <= 80
    assert "  words-limits                A piece is about as long as the call asks for:\n" in listed
    explained = bob("rules", "title-repeated", folder=tmp_path, COLUMNS="80")
    assert (
        explained.stdout
        == """\
title-repeated

  No two pieces have the same title.

  In the contents, two chapters with one title cannot be told apart. Capitals
  and blanks make no difference. Sometimes the same post was simply put into the
  folder twice.

  To mend it, agree on two titles, or take the file away that is there twice.

  Warning: an editor should look.
"""
    )
    unknown = bob("rules", "title-repeeted", folder=tmp_path)
    assert unknown.stderr == 'There is no rule "title-repeeted". Did you mean title-repeated?\n'
    assert unknown.returncode == 2


def test_nothing_is_written_but_the_cache(book):
    before = {file: file.read_bytes() for file in book.rglob("*") if file.is_file()}
    bob("check", folder=book)
    after = {file: file.read_bytes() for file in book.rglob("*") if file.is_file()}
    new = {file.relative_to(book) for file in after.keys() - before.keys()}
    assert new == {Path(".bob/cache/read/small"), Path(".bob/cache/.gitignore")}
    assert {file: after[file] for file in before} == before


def test_no_piece_is_late_by_a_guess(book):
    """Without git, a copied file is as old as its copy: that is no day to hold against anybody."""
    (book / "book.yaml").write_text("title: A Book\ncall: {closes: 2014-08-31}\n", encoding="utf-8")
    assert "arrived-late" not in bob("check", folder=book).stdout
    (book / "decisions.yaml").write_text(
        "decisions:\n  - {piece: tweets.md, decision: received, received: 2014-09-02}\n", encoding="utf-8"
    )
    late = [finding for finding in findings(book) if finding["rule"] == "arrived-late"]
    assert [(finding["file"], finding["message"]) for finding in late] == [
        ("contributions/tweets.md", "It came on 2014-09-02; the call closed on 2014-08-31")
    ]


def findings(book: Path) -> list[dict[str, str]]:
    return json.loads(bob("check", "--json", folder=book).stdout)["findings"]


MANY = """
>>> book.yaml
title: A Book
call: {rules: {per_author: 9, words: {about: 10, comfortable: [2, 14], limits: [2, 20]}}}
>>> contributions/map.png (picture 700x400)
""" + "".join(
    f">>> contributions/{name}.md\n---\ntitle: The {name}\nauthor: {author}\n---\nA few words.\n\n"
    f'![](map.png){{credit="Jo Wood"}}\n'
    for name, author in (("fog", "Jo Wood"), ("ice", "Ann Example"), ("rain", "Jo Wood"), ("sun", "Ben Sample"))
)


def test_what_many_pieces_have_is_one_block_and_what_one_has_stands_by_itself(tmp_path):
    book = write_book(tmp_path, MANY + "\n![A chart](chart.png)\n")
    assert (
        bob("check", folder=book, COLUMNS="80").stdout
        == """\
A Book: 4 pieces, 12 words

contributions/sun.md
  “The sun” by Ben Sample, 3 words
  error    line 9     The picture chart.png is not in the folder.
                                                                 picture-missing
                      Put the file beside the post, or take the line out.

alt-text-missing: 4 files
  warning  A picture has no description for readers who cannot see it.
           Write it between the square brackets: ![What the picture
           shows](map.png)
           fog.md (line 7), ice.md (line 7), rain.md (line 7), sun.md (line 7)

1 error and 4 warnings.
Next: mend the errors in 1 file. A letter to the author, ready to send:
bob check contributions/sun.md
"""
    )


def test_only_errors_only_a_rule_only_an_author(tmp_path):
    book = write_book(tmp_path, MANY + "\n![A chart](chart.png)\n")
    only_errors = bob("check", "--errors", folder=book)
    assert "picture-missing" in only_errors.stdout
    assert "alt-text" not in only_errors.stdout
    assert only_errors.returncode == 1
    by_rule = bob("check", "--rule", "alt-text-missing", folder=book)
    assert "fog.md (line 7), ice.md (line 7), rain.md (line 7), sun.md (line 7)" in by_rule.stdout
    assert by_rule.returncode == 0
    told = json.loads(bob("check", "--author", "jo wood", "--json", folder=book).stdout)
    assert [piece["file"] for piece in told["pieces"]] == ["contributions/fog.md", "contributions/rain.md"]
    assert {finding["file"] for finding in told["findings"]} == {"contributions/fog.md", "contributions/rain.md"}
    assert told["counts"] == {"error": 0, "warning": 2, "note": 0}
    assert "Nothing of that kind was found." in bob("check", "--rule", "link-dead", folder=book).stdout
    assert "order" not in bob("check", "--rule", "link-dead", folder=book).stdout
    nobody = bob("check", "--author", "Jo Woods", folder=book)
    assert (nobody.returncode, nobody.stderr) == (2, 'No piece is by "Jo Woods". Did you mean Jo Wood?\n')
    unknown = bob("check", "--rule", "alt-text", folder=book)
    assert (unknown.returncode, unknown.stderr.startswith('There is no rule "alt-text".')) == (2, True)


def test_all_letters_lie_in_a_folder_each_as_it_can_be_sent(tmp_path):
    book = write_book(tmp_path, MANY + ">>> contributions/old/fog.md\n# Old fog\n\nBy Jo\n\nSome words.\n")
    (book / "contributions" / "notes.docx").write_bytes(b"PK")
    said = bob("check", "--letters", folder=book)
    assert (said.returncode, said.stderr) == (0, "")
    letters = sorted((book / "build" / "letters").glob("*.txt"))
    assert [letter.name for letter in letters] == [
        *("fog.txt", "ice.txt", "notes.txt", "old-fog.txt", "rain.txt", "sun.txt")
    ]
    assert (
        letters[0].read_text(encoding="utf-8")
        == """\
“The fog” by Jo Wood

3 words: just what the call asks for.

One thing to look at

- Line 7: A picture has no description for readers who cannot see it. (alt-text-missing)
  Write it between the square brackets: ![What the picture shows](map.png)

Everything else is in order. Thank you!
"""
    )
    (book / "build" / "letters" / "mine.txt").write_text("my own", encoding="utf-8")
    refused = bob("check", "--letters", folder=book)
    assert (refused.returncode, "mine.txt is not bob's" in refused.stderr) == (2, True)


def test_without_a_piece_nothing_is_in_order(tmp_path):
    said = bob("check", folder=write_book(tmp_path, ""))
    assert said.stdout == (
        "A Book: no piece yet\n\nNext: put the first post into contributions/, a Markdown file for each piece.\n"
    )
