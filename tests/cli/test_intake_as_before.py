"""What the screen shows of many files that were taken in already."""

from book_folder import write_book
from running_bob import bob
from two_towns import BOOK


def _send(folder, names):
    (folder / "sent").mkdir(exist_ok=True)
    for name in names:
        (folder / "sent" / f"{name}.md").write_text(
            f"---\ntitle: The {name}\n---\n\nIt stands by the {name}, and has for years.\n"
        )


def test_files_that_came_before_are_one_line_and_what_is_new_is_shown(tmp_path):
    folder = write_book(tmp_path, BOOK)
    _send(folder, ["mill", "weir", "quay", "lock"])
    assert bob("intake", "sent", folder=folder).returncode == 0
    again = bob("intake", "sent", folder=folder)
    assert again.stdout == ("As before, nothing to do: 4 files, the-lock.md, the-mill.md, the-quay.md and 1 more\n")
    _send(folder, ["ferry"])
    lines = bob("intake", "sent", folder=folder).stdout.splitlines()
    assert lines[0] == "“The ferry”"
    assert "As before, nothing to do: 4 files, the-lock.md, the-mill.md, the-quay.md and 1 more" in lines


def test_a_name_with_a_line_break_is_told_on_one_line(tmp_path):
    folder = write_book(tmp_path, BOOK)
    done = bob("intake", "two\ntowns.docx", folder=folder)
    assert (done.returncode, done.stderr) == (2, "There is no file two towns.docx. Nothing was taken in.\n")
