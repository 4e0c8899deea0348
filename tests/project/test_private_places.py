"""What is private and git keeps is refused; what git would take up is told."""

import shutil
import subprocess

import pytest
from running_bob import bob

from bookofblogs.errors import UsageError
from bookofblogs.project.private_places import (
    FEEDBACK_TO_AUTHORS,
    LETTERS_TO_PEOPLE,
    make_place,
    refuse_if_git_keeps,
    refuse_if_git_keeps_letters,
)


def git(folder, *arguments):
    """Run git in the book's folder."""
    command = ["git", *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def files_of(folder):
    """Return what git keeps."""
    command = ["git", "ls-files"]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.split()


@pytest.fixture
def book(tmp_path):
    """A book with letters and addresses, in a repository that knows of nothing."""
    (tmp_path / "outbox/welcome-2027-05-02").mkdir(parents=True)
    (tmp_path / "outbox/welcome-2027-05-02/cat-specimen.txt").write_text("To: Cat Specimen\n", encoding="utf-8")
    (tmp_path / "contacts.csv").write_text("key,email\ncat-specimen,cat@example.org\n", encoding="utf-8")
    git(tmp_path, "init")
    return tmp_path


def refused(book):
    """Return why it is refused."""
    with pytest.raises(UsageError) as why:
        refuse_if_git_keeps_letters(book, outcome="Nothing was written.")
    return str(why.value)


def test_without_git_there_is_nothing_to_refuse(tmp_path):
    refuse_if_git_keeps_letters(tmp_path, outcome="Nothing was written.")


def test_git_sees_nothing_of_the_letters_even_where_nobody_told_it(book):
    refuse_if_git_keeps_letters(book, outcome="Nothing was written.")
    make_place(book, LETTERS_TO_PEOPLE)
    git(book, "add", ".")
    assert files_of(book) == ["contacts.csv"]


def test_a_gitignore_that_lies_there_stays(book):
    (book / "outbox/.gitignore").write_text("*\n!notes.md\n", encoding="utf-8")
    make_place(book, LETTERS_TO_PEOPLE)
    assert (book / "outbox/.gitignore").read_text(encoding="utf-8") == "*\n!notes.md\n"


def test_a_link_in_its_place_by_which_git_sees_them_is_replaced(book, tmp_path_factory):
    theirs = tmp_path_factory.mktemp("theirs") / "gitignore"
    theirs.write_text("# nothing\n", encoding="utf-8")
    (book / "outbox/.gitignore").symlink_to(theirs)
    make_place(book, LETTERS_TO_PEOPLE)
    git(book, "add", ".")
    assert files_of(book) == ["contacts.csv"]
    assert theirs.read_text(encoding="utf-8") == "# nothing\n"


def test_letters_that_git_keeps_are_refused_with_the_way_out(book):
    git(book, "add", "outbox")
    assert refused(book) == (
        "git keeps outbox/, where the letters to people lie, and what became of them. Nothing was written. Write "
        "outbox/ into .gitignore and take it out of git: git rm -r --cached outbox"
    )
    (book / ".gitignore").write_text("outbox/\n", encoding="utf-8")
    git(book, "rm", "-r", "--cached", "outbox")
    refuse_if_git_keeps_letters(book, outcome="Nothing was written.")


def test_addresses_that_git_sends_elsewhere_are_refused_too(book):
    git(book, "add", "contacts.csv")
    refuse_if_git_keeps_letters(book, outcome="Nothing was written.")
    git(book, "remote", "add", "origin", "https://example.org/book.git")
    assert refused(book) == (
        "git keeps contacts.csv, where everybody's address stands. Nothing was written. Write contacts.csv into "
        ".gitignore and take it out of git: git rm --cached contacts.csv"
    )


def test_what_readers_wrote_is_refused_too_where_git_keeps_it(book):
    make_place(book, FEEDBACK_TO_AUTHORS, ["the-ferry"])
    (book / "feedback/the-ferry/jo-wood.md").write_text("I was lost on page 3.\n", encoding="utf-8")
    refuse_if_git_keeps(book, FEEDBACK_TO_AUTHORS, outcome="Nothing was noted.")
    git(book, "add", ".")
    assert "feedback/the-ferry/jo-wood.md" not in files_of(book)
    git(book, "add", "--force", "feedback/the-ferry/jo-wood.md")
    with pytest.raises(UsageError) as why:
        refuse_if_git_keeps(book, FEEDBACK_TO_AUTHORS, outcome="Nothing was noted.")
    assert str(why.value) == (
        "git keeps feedback/, where readers' letters to authors lie. Nothing was noted. Write feedback/ into "
        ".gitignore and take it out of git: git rm -r --cached feedback"
    )


def test_a_repository_that_does_not_answer_is_no_permission(book):
    shutil.rmtree(book / ".git/refs")
    assert refused(book) == (
        "There is a git repository here, and git does not answer for it: nobody knows whether it keeps contacts.csv, "
        "where everybody's address stands. Nothing was written. Ask git why: git status"
    )


def test_a_new_book_keeps_from_git_what_is_private_and_no_piece_that_is_called_alike(tmp_path):
    assert bob("new", "book", "--title", "Two Towns", folder=tmp_path).returncode == 0
    book = tmp_path / "book"
    private = ("contacts.csv", "originals/a/1.docx", "outbox/salt", "feedback/the-ferry/jo-wood.md")
    public = ("contributions/feedback/a.md", "contributions/outbox.md", "letters/welcome.txt")
    for file in (*private, *public):
        (book / file).parent.mkdir(parents=True, exist_ok=True)
        (book / file).write_text("Some words.\n", encoding="utf-8")
    git(book, "init")
    git(book, "add", ".")
    kept = files_of(book)
    assert {*public} <= {*kept}
    assert {*private}.isdisjoint(kept)
