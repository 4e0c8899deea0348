"""Every command that bob prints can be pasted: a stranger's name in it is one word to the shell, and nothing runs."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
from book_folder import write_book
from running_bob import bob

from bookofblogs.shell_word import shell_name, shell_word

NAMES = [
    "plain.md",
    "two words.md",
    "jo's $(touch pwned) post.md",
    'a"b`touch pwned`.md',
    "a;touch pwned;.md",
    "a\n touch pwned\n.md",
    "'; touch pwned; '.md",
    "back\\slash'$x.md",
    "a\x1b[2J\u202egnp.md",
    "wow!!.md",
    "~root.md",
    "-rf.md",
    "*.md",
    "Zoë \N{SNOWMAN}.md",
    "#note.md",
    "see \u3164\ufff9\U000e0041nothing.md",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("written", [shell_word, shell_name])
def test_a_shell_reads_the_name_and_nothing_else(tmp_path, name, written):
    word = written(name)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u3164\ufff9\U000e0041]", word)
    read = subprocess.run(
        ["/bin/bash", "-c", f"printf '%s' {word}"],
        cwd=tmp_path,
        env={"LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=True,
    )
    assert read.stdout.decode() == name
    assert list(tmp_path.iterdir()) == []


def test_a_name_of_a_person_stands_in_the_marks_that_people_know():
    assert shell_name("Jo Wood") == '"Jo Wood"'
    assert shell_name("Jo O'Hara") == '"Jo O\'Hara"'
    assert shell_name("Jo $(id)") == "'Jo $(id)'"
    assert shell_word("contributions/a-post_2.md") == "contributions/a-post_2.md"


BAD = "jo's $(touch pwned) post.md"
BOOK = """\
>>> authors.yaml
authors:
  ann-ash: {name: "Ann $(touch pwned) Ash", pieces: []}
  ann-two: {name: "Ann $(touch pwned) Ashe", pieces: []}
>>> contributions/b.md
# A Title

By Ann $(touch pwned) Ashh

Words.
"""


def test_no_command_that_a_release_prints_runs_what_a_name_says(tmp_path):
    book = write_book(tmp_path / "book", BOOK)
    (book / "contributions" / BAD).write_text("No title.\n", encoding="utf-8")
    said = bob("release", "1.0", folder=book, COLUMNS="1000").stdout
    commands = [line for line in said.splitlines() if line.strip().startswith("bob decide")]
    for line in commands:
        subprocess.run(["/bin/bash", "-c", f"bob() {{ :; }}\n{line}"], cwd=book, check=True)
    assert len(commands) > 1
    assert not Path(book, "pwned").exists()


def test_the_next_step_of_a_check_is_quoted(tmp_path):
    book = write_book(tmp_path / "book", "")
    (book / "contributions" / BAD).write_text("No title.\n", encoding="utf-8")
    said = " ".join(bob("check", folder=book).stdout.split())
    assert said.endswith("""bob check 'contributions/jo'"'"'s $(touch pwned) post.md'""")


def test_the_command_of_a_release_names_the_file(tmp_path):
    book = write_book(tmp_path / "book", "")
    (book / "contributions" / BAD).write_text("No title.\n", encoding="utf-8")
    said = bob("release", "1.0", folder=book).stdout
    command = next(line for line in said.splitlines() if line.strip().startswith("bob decide"))
    assert shlex.split(command)[2] == f"contributions/{BAD}"
