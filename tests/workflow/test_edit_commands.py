"""bob edit, as an editor types it: read, made, taken back, left as it is; and what is refused."""

import json
import os

import pytest
from book_folder import write_book
from on_a_terminal import bob_on_a_terminal
from repository import ROOT
from running_bob import bob

BOOK = (ROOT / "tests" / "books" / "slips.txt").read_text(encoding="utf-8")
TIDES = "contributions/tides.md"


@pytest.fixture
def book(tmp_path):
    return write_book(tmp_path, BOOK)


def typed(book, line, *, status=0, **environment):
    """Return what `bob edit LINE` prints, and everything that it complains of."""
    done = bob("edit", *line, folder=book, GIT_CONFIG_GLOBAL=os.devnull, **environment)
    assert (done.returncode, "Traceback" in done.stderr) == (status, False), done.stderr
    return done.stdout + done.stderr


def text_of(book, file=TIDES):
    return (book / file).read_bytes()


def test_everything_certain_is_mended_and_taken_back_to_the_byte(book):
    before = text_of(book)
    mended = typed(book, ["tides", "--apply"])
    assert "advantge → advantage" in mended
    after = text_of(book).decode()
    assert "take advantage of the tide" in after
    assert "we believe it" in after
    record = typed(book, ["tides", "--record"])
    assert "advantge → advantage" in record
    assert "Mo Editor" in record
    assert typed(book, ["tides", "--apply"]).startswith("Nothing was mended.")
    assert "taken back" in typed(book, ["tides", "--undo"])
    assert text_of(book) == before
    assert typed(book, ["--record"]) == "Nothing was mended so far, and nothing is left as it is for good.\n"


def test_a_number_mends_one_and_one_can_be_taken_back_alone(book):
    told = json.loads(typed(book, ["tides", "--json"]))["pieces"][0]["mendings"]
    numbers = {each["was"]: str(each["number"]) for each in told}
    typed(book, ["tides", "--apply", numbers["advantge"], numbers["beleive"]])
    assert "taken back" in typed(book, ["tides", "--undo", "1"])
    assert b"take advantge of the tide" in text_of(book)
    assert b"we believe it" in text_of(book)


def test_a_number_means_what_was_shown_or_nothing(book):
    typed(book, ["tides"])
    file = book / TIDES
    file.write_text(file.read_text(encoding="utf-8").replace("By Jo Wood\n", "By Jo Wood\n\nI freind you.\n"), "utf-8")
    before = text_of(book)
    refused = typed(book, ["tides", "--apply", "1"], status=2)
    assert refused == (
        "tides.md has changed since its mendings were shown, and their numbers may too. Nothing was changed. See them "
        "anew: bob edit tides.md\n"
    )
    assert text_of(book) == before
    assert "freind → friend" in typed(book, ["tides"])
    assert "freind → friend" in typed(book, ["tides", "--apply", "1"])


def test_what_is_left_is_never_proposed_again(book):
    shown = json.loads(typed(book, ["attic", "--json"]))["pieces"][0]["mendings"]
    [number] = [each["number"] for each in shown if each["was"] == "freind"]
    left = typed(book, ["attic", "--leave", str(number), "--because", "It is how she wrote at seven"])
    assert left.startswith("“freind” stays in attic: It is how she wrote at seven.\n")
    assert "freind" not in typed(book, ["attic"])
    assert "“freind” stays: It is how she wrote at seven" in typed(book, ["--record"])
    assert "That is left as it is already" not in left


def test_a_whole_book_is_mended_a_class_at_a_time(book):
    refused = typed(book, ["--apply"], status=2)
    assert refused.startswith("Which piece?")
    assert "friend" in typed(book, ["--apply", "--class", "spelling"])
    assert b"my friend carried" in text_of(book, "contributions/attic.md")
    assert b"take advantage of" in text_of(book)
    assert b"I beleive that" in text_of(book, "contributions/shed.md"), "it has an error, and nothing is proposed"


def test_a_dry_run_writes_nothing(book):
    before = text_of(book)
    assert typed(book, ["tides", "--apply", "--dry-run"]).endswith("Nothing was written: this was a dry run.\n")
    assert text_of(book) == before
    assert not (book / "edits.yaml").exists()


def test_check_ends_with_one_while_anything_certain_stands(book):
    typed(book, ["attic", "--check", "--class", "spelling"], status=1)
    typed(book, ["keller", "--check"])


def test_asked_one_by_one(book):
    bob_on_a_terminal("edit", "tides", "--ask", "--class", "spelling", folder=book, typed="n\ny\n")
    assert b"take advantge of the tide" in text_of(book)
    assert b"we believe it" in text_of(book)


def test_a_stop_keeps_what_was_answered_and_asks_no_more(book):
    bob_on_a_terminal("edit", "tides", "--ask", "--class", "spelling", folder=book, typed="y\nq\n")
    assert b"take advantage of the tide" in text_of(book)
    assert b"we beleive it" in text_of(book)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["tides", "--apply", "--undo"], "One thing at a time, please: --apply or --undo."),
        (["tides", "two"], '"two" is no number of a mending.'),
        (["tides", "2"], "A number goes with --apply, --diff, --leave or --undo."),
        (["--undo"], "Which piece?"),
        (["tides", "--leave"], "Which mendings?"),
        (["tides", "--because", "x"], "--because says why"),
        (["tides", "--dry-run"], "--dry-run goes with"),
        (["tides", "--ask", "--json"], "--ask is for people"),
        (["tides", "--ask"], "Nobody can be asked here."),
        (["tides", "--apply", "99"], "tides.md has no mending 99."),
        (["nowhere"], 'There is no piece "nowhere".'),
    ],
)
def test_what_makes_no_sense_is_refused(tmp_path_factory, line, said):
    folder = tmp_path_factory.mktemp("slips")
    assert typed(write_book(folder, BOOK), line, status=2).startswith(said)
    assert not (folder / "edits.yaml").exists()


def test_without_the_dictionaries_the_rest_is_looked_at(book, tmp_path):
    (tmp_path / "hunspell.py").write_text("raise ImportError\n")
    screen = typed(book, ["tides"], PYTHONPATH=str(tmp_path))
    assert "pip install 'bookofblogs[edit]'" in screen
    assert "spelling ·" not in screen
    assert "word-twice ·" in screen
