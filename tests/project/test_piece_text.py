"""The file of a piece as it is edited: which bytes it has, and when it is none that bob edits."""

import os
from hashlib import sha256

import pytest
from book_folder import write_book

from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.project.piece_text import EditableText, read_text


def piece(folder, data):
    """Lay a piece with these bytes into a book, and return the book's folder."""
    book = write_book(folder / "book", "")
    (book / "contributions/tides.md").write_bytes(data)
    return book


@pytest.mark.parametrize(
    ("data", "text", "has_mark"),
    [
        (b"# Tides\n\nIt rained.\n", "# Tides\n\nIt rained.\n", False),
        (b"# Tides\r\n\r\nIt rained.", "# Tides\r\n\r\nIt rained.", False),
        (b"\xef\xbb\xbf# Tides\n", "# Tides\n", True),
        (b"\xef\xbb\xbf\xef\xbb\xbf# Tides\n", "\ufeff# Tides\n", True),
        (b"one\rtwo\x0cthree\xe2\x80\xa8four\n\n\n", "one\rtwo\x0cthree\u2028four\n\n\n", False),
        ("a\u200bb\u00a0c\u0308".encode(), "a\u200bb\u00a0c\u0308", False),
        (b"", "", False),
    ],
)
def test_the_bytes_are_those_of_the_file(data, text, has_mark, tmp_path):
    found = read_text(piece(tmp_path, data), "contributions/tides.md")
    assert found == EditableText(text=text, has_mark=has_mark)
    assert found.data == data
    assert found.digest == sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "why", "line"),
    [
        (b"# Tides\n\nCaf\xe9.\n", "is not saved as UTF-8 (at byte 12)", 3),
        (b"\xff\xfe#\0 \0T\0", "is not saved as UTF-8 (at byte 0)", 1),
        (b"x" * 2_000_001, "has more than 2,000,000 bytes", None),
    ],
)
def test_what_is_no_text_of_ours_is_not_edited(data, why, line, tmp_path):
    with pytest.raises(UnreadableError) as caught:
        read_text(piece(tmp_path, data), "contributions/tides.md")
    assert (caught.value.remark.detail, caught.value.remark.line) == (why, line)


def test_no_link_is_followed_and_no_pipe_waited_for(tmp_path):
    (tmp_path / "secret.md").write_text("# Secret\n")
    book = write_book(
        tmp_path / "book",
        ">>> contributions/outside.md (link to ../../secret.md)\n"
        ">>> contributions/inside.md (link to real.md)\n"
        ">>> contributions/real.md\n# Real\n"
        ">>> contributions/away (link to ../..)\n",
    )
    os.mkfifo(book / "contributions/pipe.md")
    reasons = {
        "outside.md": "is a link to another file",
        "inside.md": "is a link to another file",
        "away/secret.md": "is a link to a place outside the book's folder",
        "../../secret.md": "is a link to a place outside the book's folder",
        "pipe.md": "is no ordinary file",
        "gone.md": "cannot be opened: No such file or directory",
    }
    for name, why in reasons.items():
        with pytest.raises(UnreadableError) as caught:
            read_text(book, f"contributions/{name}")
        assert caught.value.remark.detail == why
