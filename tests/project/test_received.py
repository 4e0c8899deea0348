"""When a piece was received: decisions, then git, then the file's own time. And a repository that means harm."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest
from book_folder import write_book

from bookofblogs import git as project_git
from bookofblogs.git import ask_git
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.project.history import Received, received_days

NOON_3_JULY_2014 = 1_404_388_800
GUESSED = (
    "When 1 piece came: git does not know, so the day of the last change to the file stands in. "
    "Commit the pieces, or say it: bob decide PIECE --received DATE"
)


def git(folder: Path, *arguments: str, day: str = "2014-07-01T12:00:00+0000") -> None:
    subprocess.run(
        ["git", "-c", "user.name=Jo Wood", "-c", "user.email=jo@example.org", "-C", str(folder), *arguments],  # noqa: S607 - the system's git
        env={**os.environ, "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day},
        check=True,
        capture_output=True,
    )


def commit(folder: Path, day: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--message", "Pieces", day=day)


def put(folder: Path, file: str, text: str = "# Title\n\nBy Jo Wood\n\nWords.\n") -> str:
    place = folder / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    os.utime(place, (NOON_3_JULY_2014, NOON_3_JULY_2014))
    return file


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    return tmp_path


def test_without_git_it_is_the_day_of_the_file(tmp_path):
    file = put(tmp_path, "contributions/a.md")
    assert received_days(tmp_path, [file], ()) == Received(
        on={file: date(2014, 7, 3)}, doubt=GUESSED, guessed=frozenset({file})
    )


def test_it_is_the_authors_day_of_the_first_commit(repository):
    file = put(repository, "contributions/a.md")
    commit(repository, "2014-06-20T23:30:00-0500")
    put(repository, "contributions/a.md", "# Title\n\nBy Jo Wood\n\nOther words.\n")
    commit(repository, "2014-07-10T12:00:00+0000")
    assert received_days(repository, [file], ()) == Received(on={file: date(2014, 6, 20)})


def test_a_renamed_piece_keeps_its_day_even_if_it_was_renamed_twice(repository):
    put(repository, "contributions/a.md", "A long road, told at length.\n" * 20)
    commit(repository, "2014-06-20T12:00:00+0000")
    git(repository, "mv", "contributions/a.md", "contributions/b.md")
    commit(repository, "2014-07-01T12:00:00+0000")
    (repository / "contributions" / "roads").mkdir()
    git(repository, "mv", "contributions/b.md", "contributions/roads/c.md")
    commit(repository, "2014-07-02T12:00:00+0000")
    file = "contributions/roads/c.md"
    assert received_days(repository, [file], ()) == Received(on={file: date(2014, 6, 20)})


def test_a_piece_that_is_not_committed_has_the_day_of_its_file(repository):
    put(repository, "contributions/a.md")
    commit(repository, "2014-06-20T12:00:00+0000")
    put(repository, "contributions/b.md")
    files = ["contributions/a.md", "contributions/b.md"]
    days = {files[0]: date(2014, 6, 20), files[1]: date(2014, 7, 3)}
    assert received_days(repository, files, ()) == Received(on=days, doubt=GUESSED, guessed=frozenset(files[1:]))


def test_the_last_day_that_the_editor_set_holds(repository):
    file = put(repository, "contributions/a.md")
    commit(repository, "2014-06-20T12:00:00+0000")
    decisions = (
        Decision(verdict=Verdict.RECEIVED, piece=file, received=date(2014, 6, 1)),
        Decision(verdict=Verdict.RECEIVED, piece=file, received=date(2014, 6, 2)),
    )
    assert received_days(repository, [file], decisions) == Received(on={file: date(2014, 6, 2)})


def test_a_book_may_lie_deep_in_a_repository(repository):
    book = repository / "books" / "ours"
    file = put(book, "contributions/a.md")
    commit(repository, "2014-06-20T12:00:00+0000")
    assert received_days(book, [file], ()).on == {file: date(2014, 6, 20)}


@pytest.mark.parametrize(
    "name",
    [
        "new\nline.md",
        "\x012014-01-01\x01.md",
        "A.md",
        "R100",
        "-rf.md",
        ":(glob)x.md",
        "tab\there.md",
        "ü.md",
        "[a].md",
        'quo"te.md',
    ],
)
def test_no_file_name_confuses_it(repository, name):
    file = put(repository, f"contributions/{name}")
    commit(repository, "2014-06-20T12:00:00+0000")
    other = put(repository, "contributions/other.md", "Something else.\n")
    commit(repository, "2014-06-21T12:00:00+0000")
    assert received_days(repository, [file, other], ()) == Received(
        on={file: date(2014, 6, 20), other: date(2014, 6, 21)}
    )


def test_a_name_in_another_normalisation_is_the_same_name(repository):
    put(repository, "contributions/u\u0308.md")
    commit(repository, "2014-06-20T12:00:00+0000")
    file = "contributions/\u00fc.md"
    assert received_days(repository, [file], ()) == Received(on={file: date(2014, 6, 20)})


def test_a_shallow_clone_is_said_to_be_one(repository, tmp_path_factory):
    put(repository, "contributions/a.md")
    commit(repository, "2014-06-20T12:00:00+0000")
    put(repository, "contributions/b.md", "Another piece.\n")
    commit(repository, "2014-07-01T12:00:00+0000")
    clone = tmp_path_factory.mktemp("clone") / "book"
    git(repository, "clone", "--quiet", "--depth", "1", f"file://{repository}", str(clone))
    received = received_days(clone, ["contributions/a.md"], ())
    assert received.on == {"contributions/a.md": date(2014, 7, 1)}
    assert received.doubt == (
        "When 1 piece came: this copy of the repository holds only its last commits. "
        "Fetch them all with git fetch --unshallow"
    )


def evil_program(repository: Path, trace: Path) -> Path:
    """Return a program in `repository` that leaves a trace if it is run."""
    program = repository / "evil.sh"
    program.write_text(f"#!/bin/sh\necho \"$0 $*\" >> '{trace}'\nexit 1\n")
    program.chmod(0o755)
    return program


def settle(repository: Path, **settings: str) -> None:
    for name, value in settings.items():
        git(repository, "config", name.replace("_", "."), value)


def ask(repository: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", str(repository), *arguments]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def sign(repository: Path) -> None:
    """Put a signature into the last commit, so that there is something to look at with a program."""
    head, message = ask(repository, "cat-file", "commit", "HEAD").split(b"\n\n", maxsplit=1)
    signed = head + b"\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n" + message
    made = ask(repository, "hash-object", "-t", "commit", "-w", "--stdin", given=signed)
    git(repository, "update-ref", "HEAD", made.decode().strip())


def test_a_repository_cannot_make_us_run_its_programs(repository, tmp_path_factory):
    file = put(repository, "contributions/a.md")
    (repository / ".gitattributes").write_text("*.md diff=evil filter=evil\n")
    commit(repository, "2014-06-20T12:00:00+0000")
    sign(repository)
    trace = tmp_path_factory.mktemp("trace") / "ran"
    program = str(evil_program(repository, trace))
    settle(repository, core_fsmonitor=program, core_pager=program, pager_log=program, core_sshCommand=program)
    settle(repository, diff_external=program, diff_evil_command=program, diff_evil_textconv=program)
    settle(repository, filter_evil_clean=program, gpg_program=program, core_editor=program, credential_helper=program)
    settle(repository, log_showSignature="true", core_hooksPath=str(repository), alias_log=f"!{program}")
    git(repository, "log", "-1")
    assert trace.exists()  # it would, if one let it
    trace.unlink()
    assert received_days(repository, [file], ()).on == {file: date(2014, 6, 20)}
    assert not trace.exists()


def test_a_repository_cannot_make_us_fetch(repository, tmp_path_factory):
    file = put(repository, "contributions/a.md")
    commit(repository, "2014-06-20T12:00:00+0000")
    tree = ask(repository, "rev-parse", "HEAD:contributions").decode().strip()
    (repository / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    trace = tmp_path_factory.mktemp("trace") / "ran"
    program = evil_program(repository, trace)
    settle(repository, core_repositoryFormatVersion="1", extensions_partialClone="origin", protocol_ext_allow="always")
    settle(repository, remote_origin_promisor="true", remote_origin_url=f"ext::{program}")
    with pytest.raises(subprocess.CalledProcessError):
        git(repository, "log", "--name-status")
    assert trace.exists()  # it would, if one let it
    trace.unlink()
    assert received_days(repository, [file], ()) == Received(
        on={file: date(2014, 7, 3)}, doubt=GUESSED, guessed=frozenset({file})
    )
    assert not trace.exists()


def test_the_surroundings_of_a_hook_do_not_lead_git_elsewhere(repository, monkeypatch, tmp_path_factory):
    file = put(repository, "contributions/a.md")
    commit(repository, "2014-06-20T12:00:00+0000")
    monkeypatch.setenv("GIT_DIR", str(tmp_path_factory.mktemp("other")))
    assert received_days(repository, [file], ()).on == {file: date(2014, 6, 20)}


def test_a_git_that_does_not_answer_is_not_waited_for(tmp_path, monkeypatch):
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 30\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    assert ask_git(tmp_path, "log", max_seconds=0.2) is None
    assert project_git.MAX_SECONDS <= 10


def test_without_git_nothing_is_known(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ask_git(tmp_path, "--version") is None


def test_the_day_of_a_file_is_that_of_this_place(tmp_path):
    write_book(tmp_path, ">>> contributions/a.md\nWords.\n")
    os.utime(tmp_path / "contributions/a.md", (NOON_3_JULY_2014, NOON_3_JULY_2014))
    assert received_days(tmp_path, ["contributions/a.md"], ()).on == {"contributions/a.md": date(2014, 7, 3)}
