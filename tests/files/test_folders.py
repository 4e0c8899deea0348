"""A folder that bob makes is replaced as a whole, and what a person put into it is never lost."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from bookofblogs.errors import MachineError, UsageError
from bookofblogs.files.folders import LIST_FILE, mend, replacing
from bookofblogs.files.writing import sweep


def replace(folder: Path, files: dict[str, bytes]) -> None:
    with replacing({folder: files}, below=folder.parent) as move:
        move()


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, without bob's list of them."""
    found = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {name: file.read_bytes() for name, file in sorted(found.items()) if name != LIST_FILE}


def names(folder: Path) -> list[str]:
    return sorted(place.name for place in folder.iterdir())


def test_a_folder_holds_the_new_files_and_no_old_ones(tmp_path):
    web = tmp_path / "build" / "x-web"
    replace(web, {"index.html": b"1", "gone.html": b"1", "images/a.png": b"1", "old/b.png": b"1"})
    replace(web, {"index.html": b"2", "images/a.png": b"2"})
    assert files_of(web) == {"images/a.png": b"2", "index.html": b"2"}
    assert names(web) == [LIST_FILE, "images", "index.html"]
    assert names(tmp_path / "build") == ["x-web"]


def test_the_list_says_what_the_folder_is_and_what_it_holds(tmp_path):
    replace(tmp_path / "x-web", {"index.html": b"1", "images/a.png": b"1"})
    assert (tmp_path / "x-web" / LIST_FILE).read_text() == (
        "bob makes this folder anew at every build, of these files. Keep nothing of your own in it.\n"
        "index.html\nimages/a.png\n"
    )


def test_nothing_is_replaced_before_the_step_is_called(tmp_path):
    web = tmp_path / "x-web"
    replace(web, {"index.html": b"1"})
    with replacing({web: {"index.html": b"2"}}, below=web.parent):
        assert files_of(web) == {"index.html": b"1"}
    assert files_of(web) == {"index.html": b"1"}
    assert names(tmp_path) == ["x-web"]


@pytest.mark.parametrize("own", ["CNAME", ".git/HEAD", "images/mine.png"])
def test_what_a_person_put_there_stops_the_build(tmp_path, own):
    web = tmp_path / "x-web"
    replace(web, {"index.html": b"1", "images/a.png": b"1"})
    (web / own).parent.mkdir(exist_ok=True)
    (web / own).write_bytes(b"mine")
    with pytest.raises(UsageError) as caught:
        replace(web, {"index.html": b"2"})
    assert str(caught.value) == (
        f"{web / own} is not bob's, and the folder is made anew at every build. "
        "Move what is yours out of the folder, then build again."
    )
    assert (web / own).read_bytes() == b"mine"
    assert (web / "index.html").read_bytes() == b"1"


def test_what_a_desktop_leaves_behind_stops_nothing(tmp_path):
    web = tmp_path / "x-web"
    replace(web, {"index.html": b"1"})
    (web / ".DS_Store").write_bytes(b"")
    replace(web, {"index.html": b"2"})
    assert files_of(web) == {"index.html": b"2"}


def test_a_folder_that_bob_did_not_make_is_left_alone(tmp_path):
    (tmp_path / "x-web").mkdir()
    (tmp_path / "x-web" / "index.html").write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"index\.html is not bob's"):
        replace(tmp_path / "x-web", {"index.html": b"2"})
    assert files_of(tmp_path / "x-web") == {"index.html": b"mine"}


def test_a_file_and_a_link_in_the_place_are_left_alone(tmp_path):
    replace(tmp_path / "real", {"index.html": b"1"})
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "file").write_bytes(b"mine")
    for name in ("link", "file"):
        with pytest.raises(UsageError, match="is no folder that bob made"):
            replace(tmp_path / name, {"index.html": b"2"})
    assert files_of(tmp_path / "real") == {"index.html": b"1"}
    assert names(tmp_path) == ["file", "link", "real"]


FULL_DISK = """
import resource, sys
from pathlib import Path
from bookofblogs.errors import MachineError
from bookofblogs.files.folders import replacing
folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    files = {"index.html": b"2", "images/a.png": bytes(200_000)}
    with replacing({folder: files}, below=folder.parent) as move:
        move()
except MachineError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))  # for `make coverage`
"""


def test_a_full_disk_leaves_the_old_folder_and_says_so(tmp_path):
    web = tmp_path / "x-web"
    replace(web, {"index.html": b"1"})
    done = subprocess.run([sys.executable, "-c", FULL_DISK, web], capture_output=True, text=True, check=True)
    assert done.stdout == f"Cannot write {web}: File too large.\n"
    assert files_of(web) == {"index.html": b"1"}
    assert names(tmp_path) == ["x-web"]


def test_a_file_in_place_of_the_parent_is_told(tmp_path):
    (tmp_path / "build").write_bytes(b"")
    with pytest.raises(MachineError, match="Cannot write "):
        replace(tmp_path / "build" / "x-web", {"index.html": b"1"})


ENDLESS_WRITER = """
import itertools, sys
from pathlib import Path
from bookofblogs.files.folders import replacing
folder = Path(sys.argv[1])
for letter in itertools.cycle((b"a", b"b")):
    files = {"1.html": letter, "2.html": letter * 400_000}
    with replacing({folder: files}, below=folder.parent) as move:
        move()
    print(flush=True)
"""


@pytest.mark.parametrize("delay_seconds", [0.0, 0.003, 0.007, 0.015])
def test_a_kill_leaves_the_old_folder_or_the_new_one(tmp_path, delay_seconds):
    web = tmp_path / "x-web"
    with subprocess.Popen([sys.executable, "-c", ENDLESS_WRITER, web], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay_seconds)
        writer.kill()
    mend(tmp_path, below=tmp_path)
    sweep(tmp_path, below=tmp_path)
    assert files_of(web) in ({"1.html": letter, "2.html": letter * 400_000} for letter in (b"a", b"b"))
    assert names(tmp_path) == ["x-web"]


def test_a_kill_between_the_two_moves_is_mended(tmp_path):
    web = tmp_path / "x-web"
    replace(web, {"index.html": b"old"})
    web.rename(tmp_path / ".bob-former-x-web.part")
    replace(tmp_path / ".bob-folder-x-web.part", {"index.html": b"new"})
    mend(tmp_path, below=tmp_path)
    assert names(tmp_path) == ["x-web"]
    assert files_of(web) == {"index.html": b"old"}


def test_a_kill_after_both_moves_keeps_the_new_folder(tmp_path):
    replace(tmp_path / "x-web", {"index.html": b"new"})
    replace(tmp_path / ".bob-former-x-web.part", {"index.html": b"old"})
    mend(tmp_path, below=tmp_path)
    assert names(tmp_path) == ["x-web"]
    assert files_of(tmp_path / "x-web") == {"index.html": b"new"}


def test_mending_follows_no_link_and_needs_no_folder(tmp_path):
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "kept").write_bytes(b"")
    (tmp_path / ".bob-former-x.part").symlink_to(tmp_path / "theirs")
    (tmp_path / ".bob-folder-x.part").symlink_to(tmp_path / "theirs")
    mend(tmp_path, below=tmp_path)
    mend(tmp_path / "none", below=tmp_path)
    assert names(tmp_path / "theirs") == ["kept"]
