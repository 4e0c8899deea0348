"""What programs get of a file that was taken in."""

import json

from book_folder import write_book
from running_bob import bob
from two_towns import BOOK, NAME, two_towns


def test_everything_that_the_screen_tells_stands_in_the_json(tmp_path):
    folder = write_book(tmp_path, BOOK)
    (folder / NAME).write_bytes(two_towns())
    done = bob("intake", NAME, "--json", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert (told["moved"], told["dry_run"]) == ([], False)
    [source] = told["sources"]
    [piece] = source.pop("pieces")
    assert source == {
        "name": NAME,
        "kind": "docx",
        "came_in": None,
        "called": None,
        "problem": None,
        "not_taken": [],
        "set_aside": [],
        "look_at": [],
    }
    assert {"mend": "empty-blocks", "told": "3 empty paragraphs taken out"} in piece.pop("mended")
    assert piece.pop("look_at")[-1] == "1 picture has no description."
    assert piece == {
        "fate": "taken",
        "file": "contributions/two-towns.md",
        "original": "originals/two-towns/1-Two towns FINAL (2).docx",
        "differences": None,
        "title": {"value": "Two towns", "found_in": "title style", "certain": True},
        "authors": [
            {"value": "Jo Wood", "found_in": "byline", "certain": True},
            {"value": "Dan Proof", "found_in": "byline", "certain": True},
        ],
        "guesses": [],
        "words": 31,
        "headings": 2,
        "tables": 0,
        "notes": 0,
        "pictures": [{"file": "images/two-towns-1.png", "name": "image1.png"}],
        "left_out": [
            {"kind": "deleted", "words": "or so", "detail": None},
            {"kind": "byline", "words": "By and", "detail": None},
        ],
        "added": [],
        "comments": [{"by": "Rev", "on": "the quay", "text": "Which one?"}],
        "changes": [],
        "questions": [],
        "sign_up": "Jo Wood promised “A tale of two towns”",
        "about": ["Jo Wood keeps two umbrellas."],
        "balance": {"even": True, "source_words": 41, "piece_words": 37, "imbalances": [], "tallies": []},
    }


def test_a_file_that_cannot_be_read_is_a_problem_and_the_exit_status_is_1(tmp_path):
    folder = write_book(tmp_path, BOOK)
    (folder / "post.pdf").write_bytes(b"%PDF-1.7\n")
    done = bob("intake", "post.pdf", "--json", folder=folder)
    assert done.returncode == 1
    [source] = json.loads(done.stdout)["sources"]
    assert source["name"] == "post.pdf"
    assert source["problem"].startswith("It is a PDF")
    assert source["pieces"] == []
