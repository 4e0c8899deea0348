"""bob intake, as an editor runs it: what is written where, what is told, and that nothing is overwritten."""

import json
import os
import shutil
import stat
import subprocess

import pytest
from book_folder import picture, write_book
from running_bob import bob
from sent_files import feed, page

BOOK = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
published: 2026-11-22
call: {rules: {words: {comfortable: [1, 500], limits: [1, 500]}}}
>>> authors.yaml
authors:
  jo-wood:
    name: Jo Wood
    promised: [Two towns]
  ann-example:
    name: Ann Example
>>> contributions/first.md
# The first town

By Ann Example

It did not rain.
"""
TOWNS = """<h1>Two towns</h1>
<p>By Jo Wood</p>
<p>It rained in the one.</p>
<h2>The river</h2>
<p>It stood high.</p>
<p><img src="towns_files/quay.png" alt="The quay at noon"></p>
<p>It did not rain in the other.</p>"""
PIECE = """\
---
title: Two towns
authors:
  - Jo Wood
---

It rained in the one.

## The river

It stood high.

![The quay at noon](images/two-towns-1.png)

It did not rain in the other.
"""


@pytest.fixture
def folder(tmp_path):
    return write_book(tmp_path / "book", BOOK)


@pytest.fixture
def sent(tmp_path):
    return page(tmp_path / "sent" / "towns.html", TOWNS, {"quay.png": picture()})


def resent(sent, was: str, now: str):
    """Write the same page with other words beside the first one, and return it."""
    body = TOWNS.replace("towns_files", "again_files")
    assert was in body
    return page(sent.with_name("again.html"), body.replace(was, now), {"quay.png": picture()})


def files_in(folder) -> dict[str, bytes]:
    """Return the files of a book but for the cache and the lock."""
    return {
        name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not (name := path.relative_to(folder).as_posix()).startswith(".")
    }


def test_what_an_author_sent_becomes_a_piece_and_is_kept(folder, sent):
    done = bob("intake", str(sent), folder=folder, COLUMNS="80")
    assert done.stdout.startswith("“Two towns” by Jo Wood\n  contributions/two-towns.md     ")
    assert done.stdout.endswith(
        "\n\nThe file as sent is kept in originals/, for your eyes only. Next:\nbob check two-towns.md\n"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (folder / "contributions/two-towns.md").read_text(encoding="utf-8") == PIECE
    assert (folder / "contributions/images/two-towns-1.png").read_bytes() == picture()
    assert (folder / "originals/two-towns/1-towns.html").read_bytes() == sent.read_bytes()
    assert (folder / "originals/two-towns/1.md").read_text(encoding="utf-8") == PIECE
    assert bob("check", "two-towns.md", folder=folder).stdout.endswith("Everything is in order. Thank you!\n")


def test_originals_are_their_owners_alone(folder, sent):
    bob("intake", str(sent), folder=folder)
    for path in (folder / "originals").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    assert stat.S_IMODE((folder / "originals").stat().st_mode) == 0o700


def test_a_dry_run_shows_the_same_and_writes_nothing(folder, sent):
    before = files_in(folder)
    dry = bob("intake", str(sent), "--dry-run", folder=folder)
    assert dry.returncode == 0
    assert files_in(folder) == before
    real = bob("intake", str(sent), folder=folder)
    assert dry.stdout.partition("\n\nNothing was written")[0] == real.stdout.partition("\n\nThe file as sent")[0]


def test_intake_yaml_says_what_came_from_where(folder, sent):
    bob("intake", str(sent), "--permission", "her mail of 3 May", folder=folder)
    lines = (folder / "intake.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == [
        "# What was taken in: which piece came from which file, when, and by whose leave. `bob intake` adds to it.",
        "# The files as they were sent lie in originals/, for your eyes only; git does not see them.",
    ]
    assert lines[3:8] == [
        "taken:",
        "  - piece: contributions/two-towns.md",
        "    source: towns.html",
        "    kind: html",
        "    permission: her mail of 3 May",
    ]
    assert lines[9:11] == ["    original: two-towns/1-towns.html", "    text: two-towns/1.md"]
    assert "      - file: images/two-towns-1.png" in lines


def test_the_same_file_again_is_nothing_to_do(folder, sent):
    bob("intake", str(sent), folder=folder)
    before = files_in(folder)
    again = bob("intake", str(sent), folder=folder)
    assert again.stdout == "“Two towns”\n  contributions/two-towns.md     as before, nothing to do\n"
    assert again.returncode == 0
    assert files_in(folder) == before


def test_an_editors_remarks_in_intake_yaml_stay(folder, sent):
    bob("intake", str(sent), folder=folder)
    record = folder / "intake.yaml"
    written = (
        record.read_text(encoding="utf-8").replace("kind: html\n", "kind: html  # she asked twice\n") + "# Mine.\n"
    )
    record.write_text(written, encoding="utf-8")
    bob("intake", str(resent(sent, "stood high", "stood low")), folder=folder)
    now = record.read_text(encoding="utf-8")
    assert "kind: html  # she asked twice\n" in now
    assert "# Mine.\n" in now
    assert now.count("- piece: contributions/two-towns.md\n") == 2


def test_51_a_second_version_brings_what_its_author_changed_and_nothing_else(folder, sent):
    bob("intake", str(sent), folder=folder)
    piece = folder / "contributions/two-towns.md"
    piece.write_text(PIECE.replace("It rained in the one.", "It rained, in the one."), encoding="utf-8")
    again = resent(sent, "It did not rain in the other.", "It did not rain in the other, they say.")
    done = bob("intake", str(again), folder=folder, COLUMNS="80")
    assert "  Changed    “It did not rain in the other, they say.”\n" in done.stdout
    assert "Ours stays" not in done.stdout
    assert done.returncode == 0
    assert piece.read_text(encoding="utf-8") == PIECE.replace(
        "It rained in the one.", "It rained, in the one."
    ).replace("in the other.", "in the other, they say.")
    assert (folder / "originals/two-towns/2-again.html").exists()
    assert not (folder / "originals/two-towns/2-differences.md").exists()


def test_51_where_both_changed_the_same_ours_stays_and_theirs_is_kept_beside(folder, sent):
    bob("intake", str(sent), folder=folder)
    piece = folder / "contributions/two-towns.md"
    ours = PIECE.replace("It stood high.", "It stood very high.")
    piece.write_text(ours, encoding="utf-8")
    done = bob("intake", str(resent(sent, "It stood high.", "It stood higher.")), folder=folder, COLUMNS="100")
    assert "  Ours stays what both sides changed, listed in originals/two-towns/2-differences.md\n" in done.stdout
    assert piece.read_text(encoding="utf-8") == ours
    assert (folder / "originals/two-towns/2-differences.md").read_text(encoding="utf-8") == (
        "# Differences in contributions/two-towns.md\n\nIts author sent it again, as “again.html”. In these places "
        "both sides changed the same; the text of the book stayed.\n\n## 1\n\nIn the book, and it stays:\n\n"
        "> It stood very high.\n\nAs its author sent it now:\n\n> It stood higher.\n\nAs it was:\n\n> It stood high.\n"
    )


def test_51_a_piece_that_nobody_touched_becomes_the_new_one(folder, sent):
    bob("intake", str(sent), folder=folder)
    bob("intake", str(resent(sent, "It stood high.", "It stood higher.")), folder=folder)
    text = (folder / "contributions/two-towns.md").read_text(encoding="utf-8")
    assert text == PIECE.replace("It stood high.", "It stood higher.")


def test_the_metadata_block_is_brought_together_key_by_key(folder, sent):
    bob("intake", str(sent), folder=folder)
    piece = folder / "contributions/two-towns.md"
    ours = PIECE.replace("title: Two towns\n", "title: Two towns  # so she wants it\ntheme: Water\n")
    piece.write_text(ours, encoding="utf-8")
    bob("intake", str(resent(sent, "By Jo Wood", "By Jo Wood and Ann Example")), "--for", "two-towns", folder=folder)
    assert piece.read_text(encoding="utf-8") == ours.replace("  - Jo Wood\n", "  - Jo Wood\n  - Ann Example\n")


def test_the_same_words_in_another_file_are_kept_and_change_nothing(folder, sent):
    bob("intake", str(sent), folder=folder)
    done = bob("intake", str(resent(sent, "<p>It stood", "<p>  It  stood")), folder=folder)
    assert "contributions/two-towns.md     the same words as before\n" in done.stdout
    assert (folder / "contributions/two-towns.md").read_text(encoding="utf-8") == PIECE
    assert (folder / "originals/two-towns/2-again.html").exists()


def test_44_a_piece_of_that_name_is_never_overwritten(folder, sent):
    theirs = folder / "contributions/two-towns.md"
    theirs.write_text("# Two towns\n\nBy Ann Example\n\nQuite another.\n", encoding="utf-8")
    done = bob("intake", str(sent), folder=folder)
    assert "contributions/two-towns-2.md" in done.stdout
    assert theirs.read_text(encoding="utf-8") == "# Two towns\n\nBy Ann Example\n\nQuite another.\n"
    text = (folder / "contributions/two-towns-2.md").read_text(encoding="utf-8")
    assert "![The quay at noon](images/two-towns-2-1.png)" in text


def test_a_piece_of_the_same_author_and_title_is_asked_about(folder, sent):
    (folder / "contributions/towns.md").write_text("# Two towns\n\nBy Jo Wood\n\nBy hand.\n", encoding="utf-8")
    before = files_in(folder)
    asked = bob("intake", str(sent), folder=folder)
    assert asked.returncode == 1
    assert "contributions/towns.md is by the same author, and called “Two towns”" in asked.stdout
    assert "if it is another version of that one:" in asked.stdout
    assert asked.stdout.rstrip().endswith("towns")
    assert files_in(folder) == before
    settled = bob("intake", str(sent), "--for", "towns", folder=folder)
    assert settled.returncode == 0
    assert (folder / "contributions/towns.md").read_text(encoding="utf-8") == "# Two towns\n\nBy Jo Wood\n\nBy hand.\n"
    assert "It rained in the one." in (folder / "originals/towns/1-differences.md").read_text(encoding="utf-8")


def test_27_without_a_title_it_is_asked_for_or_the_sign_up_has_it(folder, tmp_path):
    untitled = page(tmp_path / "final FINAL(2).html", "<p>It rained.</p>\n<p>It rained on.</p>")
    asked = bob("intake", f"../{untitled.name}", folder=folder)
    assert asked.returncode == 1
    assert "No title stands in it: bob intake '../final FINAL(2).html' --title \"...\"" in asked.stdout
    assert [path.name for path in (folder / "contributions").iterdir()] == ["first.md"]
    assert bob("intake", str(untitled), "--title", "A wet day", folder=folder).returncode == 0
    assert (folder / "contributions/a-wet-day.md").read_text(encoding="utf-8") == (
        "---\ntitle: A wet day\n---\n\nIt rained.\n\nIt rained on.\n"
    )


def test_27_a_title_that_the_editor_gives_takes_the_place_of_that_in_the_text_which_is_told(folder, sent):
    told = bob("intake", str(sent), "--title", "A tale of rain", folder=folder)
    assert told.returncode == 0
    assert "the title in the text, for which --title gives another: “Two towns”" in told.stdout
    text = (folder / "contributions/a-tale-of-rain.md").read_text(encoding="utf-8")
    assert text == PIECE.replace("Two towns", "A tale of rain").replace("two-towns", "a-tale-of-rain")


def test_27_a_title_that_the_editor_gives_stands_no_second_time_in_the_text(folder, tmp_path):
    untitled = page(tmp_path / "final.html", "<p><b>A wet day</b></p>\n<p>It rained.</p>\n<p>It rained on.</p>")
    told = bob("intake", str(untitled), "--title", "A wet day", folder=folder)
    assert "the title, where it stood again: “A wet day”" in told.stdout
    assert (folder / "contributions/a-wet-day.md").read_text(encoding="utf-8") == (
        "---\ntitle: A wet day\n---\n\nIt rained.\n\nIt rained on.\n"
    )


def test_a_file_in_contributions_is_named_by_check_and_status_and_moves_to_the_originals(folder):
    page(folder / "contributions/Two towns.html", TOWNS.replace("towns_files/quay.png", "https://example.org/quay.png"))
    hint = "Make a piece of it: bob intake 'contributions/Two towns.html'"
    findings = json.loads(bob("check", "--json", folder=folder).stdout)["findings"]
    assert [each["hint"] for each in findings if each["rule"] == "not-a-piece"] == [hint]
    told = bob("status", folder=folder).stdout
    assert "Make a piece of what was sent (Two towns.html): bob intake 'contributions/Two towns.html'" in told
    done = bob("intake", "contributions/Two towns.html", folder=folder)
    assert "Moved from contributions/ to originals/: Two towns.html" in done.stdout
    assert not (folder / "contributions/Two towns.html").exists()
    assert (folder / "originals/two-towns/1-Two towns.html").exists()


def test_a_piece_is_not_taken_in(folder):
    done = bob("intake", "contributions/first.md", folder=folder)
    assert done.returncode == 2
    assert "contributions/first.md is a piece already." in done.stderr


def test_a_piece_with_another_name_is_found_again_by_for(folder, sent):
    bob("intake", str(sent), folder=folder)
    (folder / "contributions/two-towns.md").rename(folder / "contributions/towns.md")
    gone = bob("intake", str(sent), folder=folder)
    assert "contributions/two-towns.md is not there any more. If it has another name now" in gone.stdout
    assert bob("intake", str(sent), "--for", "towns", folder=folder).returncode == 0
    again = bob("intake", str(resent(sent, "It stood high.", "It stood higher.")), folder=folder)
    assert again.returncode == 0
    assert "It stood higher." in (folder / "contributions/towns.md").read_text(encoding="utf-8")
    assert not (folder / "contributions/two-towns.md").exists()


def test_one_file_that_cannot_be_read_stops_no_other(folder, sent):
    old = sent.with_name("old.doc")
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = bob("intake", str(old), str(sent), folder=folder)
    assert done.returncode == 1
    assert done.stdout.startswith("old.doc: ")
    assert (folder / "contributions/two-towns.md").exists()


def test_a_feed_is_taken_in_by_its_tag_and_only_once(folder, tmp_path):
    posts = [("One day", "towns", "<p>It rained.</p>"), ("Another", "", "<p>It did not.</p>")]
    source = feed(tmp_path / "feed.xml", *posts)
    first = json.loads(bob("intake", str(source), "--tag", "#Towns", "--json", folder=folder).stdout)["sources"][0]
    assert [(piece["fate"], piece["file"]) for piece in first["pieces"]] == [("taken", "contributions/one-day.md")]
    assert [post["title"] for post in first["not_taken"]] == ["Another"]
    text = (folder / "contributions/one-day.md").read_text(encoding="utf-8")
    assert '  url: "https://blog.example.org/one-day/"\n' in text
    later = feed(tmp_path / "feed.xml", ("Third", "towns", "<p>It rained again.</p>"), *posts)
    second = json.loads(bob("intake", str(later), "--tag", "towns", "--json", folder=folder).stdout)["sources"][0]
    assert sorted((piece["fate"], piece["file"]) for piece in second["pieces"]) == [
        ("as before", "contributions/one-day.md"),
        ("taken", "contributions/third.md"),
    ]
    kept = sorted(path.name for path in (folder / "originals/exports").iterdir())
    assert len(kept) == 2
    assert all(name.endswith("-feed.xml") for name in kept)


def git(folder, *arguments: str) -> str:
    names = {"GIT_AUTHOR_NAME": "Ed", "GIT_COMMITTER_NAME": "Ed", "GIT_CONFIG_GLOBAL": os.devnull}
    mails = {"GIT_AUTHOR_EMAIL": "ed@example.org", "GIT_COMMITTER_EMAIL": "ed@example.org"}
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607 - the one of this machine
        cwd=folder,
        env={**os.environ, **names, **mails},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_git_sees_no_original_even_where_nobody_told_it(folder, sent):
    git(folder, "init", "-q")
    bob("intake", str(sent), folder=folder)
    git(folder, "add", ".")
    assert "originals" not in git(folder, "ls-files")
    assert "intake.yaml" in git(folder, "ls-files")


def test_a_book_whose_git_keeps_the_originals_is_refused(folder, sent):
    git(folder, "init", "-q")
    (folder / "originals").mkdir()
    (folder / "originals/mail.txt").write_text("From jo@example.org\n", encoding="utf-8")
    git(folder, "add", ".")
    before = files_in(folder)
    done = bob("intake", str(sent), folder=folder)
    assert done.returncode == 2
    assert "git keeps originals/" in done.stderr
    assert "git rm -r --cached originals" in done.stderr
    assert files_in(folder) == before


def test_a_link_in_the_place_of_the_originals_is_refused(folder, sent, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (folder / "originals").symlink_to(tmp_path / "elsewhere")
    done = bob("intake", str(sent), folder=folder)
    assert done.returncode == 2
    assert "originals is a link to another place" in done.stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (folder / "contributions/two-towns.md").exists()


def test_pictures_that_no_book_can_hold_are_kept_and_asked_for(folder, sent):
    sent.with_name("towns_files").joinpath("quay.png").write_bytes(b"\xd7\xcd\xc6\x9a" + bytes(60))
    done = bob("intake", str(sent), folder=folder)
    told = " ".join(done.stdout.split())
    assert "The picture images/two-towns-1.png cannot stand in a book: it is a Windows drawing (WMF or EMF)" in told
    assert (folder / "originals/two-towns/1-quay.png").exists()
    assert not (folder / "contributions/images").exists()
    rules = [each["rule"] for each in json.loads(bob("check", "--json", folder=folder).stdout)["findings"]]
    assert "picture-missing" in rules


def test_30_the_same_picture_twice_is_one_file(folder, sent):
    body = TOWNS.replace("<p>It stood", '<p><img src="towns_files/copy.png" alt="Once more"></p>\n<p>It stood')
    twice = page(sent, body, {"quay.png": picture(), "copy.png": picture()})
    bob("intake", str(twice), folder=folder)
    assert [path.name for path in (folder / "contributions/images").iterdir()] == ["two-towns-1.png"]
    text = (folder / "contributions/two-towns.md").read_text(encoding="utf-8")
    assert text.count("(images/two-towns-1.png)") == 2


def test_a_piece_that_was_first_written_by_another_bob_is_compared_with_what_this_one_makes_of_it(folder, sent):
    bob("intake", str(sent), folder=folder)
    body = TOWNS.replace('<p><img src="towns_files/quay.png" alt="The quay at noon"></p>\n', "")
    record, first = folder / "intake.yaml", folder / "originals/two-towns/1.md"
    plain = page(sent.with_name("plain.html"), body)
    bob("intake", str(plain), folder=folder)
    as_it_was = record.read_text(encoding="utf-8")
    record.write_text(as_it_was.replace(as_it_was.split("bob: ")[1].split("\n")[0], '"0.0.1"'), encoding="utf-8")
    (folder / "originals/two-towns/2.md").write_text("What an old bob made of it.\n", encoding="utf-8")
    piece = folder / "contributions/two-towns.md"
    piece.write_text(piece.read_text(encoding="utf-8").replace("It stood high.", "It stood very high."), "utf-8")
    again = page(sent.with_name("again.html"), body.replace("It did not rain in the other.", "Nor did it rain there."))
    bob("intake", str(again), folder=folder)
    text = piece.read_text(encoding="utf-8")
    assert "It stood very high." in text
    assert "Nor did it rain there." in text
    assert first.exists()


def test_where_the_originals_are_on_another_machine_ours_stays_in_every_place(folder, sent):
    bob("intake", str(sent), folder=folder)
    shutil.rmtree(folder / "originals")
    piece = folder / "contributions/two-towns.md"
    ours = PIECE.replace("It stood high.", "It stood very high.").replace("\n", "\r\n")
    piece.write_bytes(ours.encode())
    done = bob("intake", str(resent(sent, "in the other.", "in the other, they say.")), folder=folder)
    assert done.returncode == 0
    assert piece.read_bytes() == ours.encode()
    differences = (folder / "originals/two-towns/1-differences.md").read_text(encoding="utf-8")
    assert "> It did not rain in the other, they say.\n" in differences


def test_the_line_ends_of_a_piece_stay(folder, sent):
    bob("intake", str(sent), folder=folder)
    piece = folder / "contributions/two-towns.md"
    piece.write_bytes(PIECE.replace("in the one", "in the first one").replace("\n", "\r\n").encode())
    bob("intake", str(resent(sent, "in the other.", "in the other, they say.")), folder=folder)
    wanted = PIECE.replace("in the one", "in the first one").replace("in the other.", "in the other, they say.")
    assert piece.read_bytes() == wanted.replace("\n", "\r\n").encode()


def test_a_file_that_is_not_there_is_a_slip_and_nothing_is_taken_in(folder, sent):
    before = files_in(folder)
    done = bob("intake", str(sent), "nothere.docx", folder=folder)
    assert (done.returncode, done.stderr) == (2, "There is no file nothere.docx. Nothing was taken in.\n")
    assert files_in(folder) == before


def test_two_versions_in_one_run_are_one_piece(folder, sent):
    again = resent(sent, "It stood high.", "It stood higher.")
    done = bob("intake", str(sent), str(again), folder=folder)
    assert done.returncode == 0
    assert sorted(path.name for path in (folder / "contributions").glob("*.md")) == ["first.md", "two-towns.md"]
    assert "It stood higher." in (folder / "contributions/two-towns.md").read_text(encoding="utf-8")
    kept = sorted(path.name for path in (folder / "originals/two-towns").iterdir())
    assert kept == ["1-towns.html", "1.md", "2-again.html", "2.md"]


def test_new_makes_no_second_piece_of_one_file(folder, sent):
    bob("intake", str(sent), folder=folder)
    assert "as before" in bob("intake", str(sent), "--new", folder=folder).stdout
    (folder / "contributions/two-towns.md").unlink()
    assert bob("intake", str(sent), "--new", folder=folder).returncode == 0
    assert (folder / "contributions/two-towns.md").read_text(encoding="utf-8") == PIECE


@pytest.mark.parametrize("file", ["outbox/welcome-2027-05-02/jo-wood.txt", "feedback/the-ferry/jo-wood.txt"])
def test_a_letter_to_somebody_is_no_post(folder, file):
    (folder / file).parent.mkdir(parents=True)
    (folder / file).write_text("To: Jo Wood\nSubject: Welcome\n\nDear Jo\n", encoding="utf-8")
    done = bob("intake", file, folder=folder)
    assert (done.returncode, done.stderr) == (
        2,
        f"{file} is the book itself, or what bob keeps for it. Name what an author sent.\n",
    )
