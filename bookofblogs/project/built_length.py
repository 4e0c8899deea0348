"""How many pages the words of the book filled in its last PDF: kept in .bob/, to tell pages before there is another."""

import json
from pathlib import Path

from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded

LENGTH_FILE = ".bob/length.json"
_MAX_BYTES = 10_000
_MOST_WORDS_A_PAGE = 5_000
_FEWEST_WORDS = 2_000
"""A shorter book tells nothing of a longer one: it is mostly title page, contents and the white around them."""


def length_note(*, words: int, pages: int) -> bytes:
    """Return the content of LENGTH_FILE: how many pages so many words filled."""
    return json.dumps({"words": words, "pages": pages}).encode() + b"\n"


def words_per_page(root: Path) -> float | None:
    """Return how many words a page held in the last PDF of the book in `root`; None if none, or a short one."""
    try:
        note = json.loads(read_bounded(inside(root, LENGTH_FILE), _MAX_BYTES))
        words, pages = int(note["words"]), int(note["pages"])
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
    except (OutsideError, NotAFileError, TooLargeError):
        return None
    return words / pages if words >= _FEWEST_WORDS and pages > 0 and words / pages < _MOST_WORDS_A_PAGE else None
