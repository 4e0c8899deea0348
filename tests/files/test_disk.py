import os
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest

from bookofblogs.errors import MachineError, UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.files.writing import replace_all, sweep, write_unflushed


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book folder with a picture, and a secret outside of it."""
    (tmp_path / "secret.png").write_bytes(b"secret")
    root = tmp_path / "book"
    (root / "contributions" / "images").mkdir(parents=True)
    (root / "contributions" / "images" / "my map.png").write_bytes(b"map")
    return root.resolve()


def test_a_path_is_taken_from_the_root_or_from_its_base(book):
    picture = book / "contributions" / "images" / "my map.png"
    assert inside(book, "contributions/images/my map.png") == picture
    assert inside(book, "images/my map.png", base=book / "contributions") == picture
    assert inside(book, "../contributions/./images/my map.png", base=book / "contributions") == picture
    assert inside(book, "images/my%20map.png", base=book / "contributions") == picture
    assert inside(book, "images%2Fmy%20map.png", base=book / "contributions") == picture
    assert inside(book, "") == book


def test_a_root_that_is_a_link_itself_is_followed(book, tmp_path):
    (tmp_path / "link").symlink_to(book)
    assert inside(tmp_path / "link", "contributions") == book / "contributions"


def test_a_file_with_a_percent_sign_in_its_name_is_found_as_it_stands(book):
    for name in ("100%.png", "50%20off.png"):
        (book / name).write_bytes(b"")
    assert inside(book, "100%.png") == book / "100%.png"
    assert inside(book, "50%20off.png") == book / "50%20off.png"
    (book / "50 off.png").write_bytes(b"")
    assert inside(book, "50%20off.png") == book / "50 off.png"


def test_what_is_missing_has_the_path_that_it_would_have(book):
    assert inside(book, "no/../images/a%20b.png") == book / "images" / "a b.png"


@pytest.mark.parametrize(
    "path",
    [
        "../secret.png",
        "../../secret.png",
        "contributions/../../secret.png",
        "%2e%2e/secret.png",
        "..%2fsecret.png",
        "%2E%2E%2Fsecret.png",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "../book-of-another/x.png",
        "long" * 100 + ".png",
        "a\0b.png",
        "a%00b.png",
        "a\ud800b.png",
        "loop.png",
        "loop.png/x.png",
        "loop.png/../out.png",
        "out.png",
        "folder-out/secret.png",
        "no/../out.png",
        "chain.png",
    ],
)
def test_no_way_leads_out(book, path):
    (book / "loop.png").symlink_to("loop.png")
    (book / "out.png").symlink_to("../secret.png")
    (book / "chain.png").symlink_to("out.png")
    (book / "folder-out").symlink_to("..")
    with pytest.raises(OutsideError):
        inside(book, path)


def test_a_path_is_decoded_once(book):
    assert inside(book, "%252e%252e/secret.png") == book / "%2e%2e" / "secret.png"


def test_a_link_that_stays_inside_is_followed(book):
    (book / "in.png").symlink_to("contributions/images/my map.png")
    assert inside(book, "in.png") == book / "contributions" / "images" / "my map.png"


def test_composed_and_decomposed_names_find_each_other(book):
    composed, decomposed = (unicodedata.normalize(form, "Café Zürich.png") for form in ("NFC", "NFD"))
    folder = book / unicodedata.normalize("NFD", "Übersicht")
    folder.mkdir()
    (folder / decomposed).write_bytes(b"decomposed")
    assert inside(book, f"{unicodedata.normalize('NFC', 'Übersicht')}/{composed}") == folder / decomposed
    assert inside(book, "%C3%9Cbersicht/Caf%C3%A9%20Z%C3%BCrich.png") == folder / decomposed
    (folder / composed).write_bytes(b"composed")
    assert inside(book, f"{folder.name}/{composed}") == folder / composed


def test_a_twin_that_is_a_link_does_not_lead_out(book):
    (book / unicodedata.normalize("NFD", "é.png")).symlink_to("../secret.png")
    with pytest.raises(OutsideError):
        inside(book, unicodedata.normalize("NFC", "é.png"))


def test_a_file_is_read_up_to_its_limit(tmp_path):
    file = tmp_path / "piece.md"
    file.write_bytes(b"12345")
    assert read_bounded(file, 5) == b"12345"
    with pytest.raises(TooLargeError):
        read_bounded(file, 4)
    with pytest.raises(FileNotFoundError):
        read_bounded(tmp_path / "none.md", 5)


def test_only_ordinary_files_are_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "to-zero").symlink_to("/dev/zero")
    for path in (tmp_path, tmp_path / "pipe", tmp_path / "to-zero", Path("/dev/null")):
        with pytest.raises(NotAFileError):
            read_bounded(path, 5)


def test_a_file_whose_size_is_not_known_beforehand_is_bounded_too():
    version = Path("/proc/version")
    if not version.exists():
        pytest.skip("this system has no /proc")
    assert version.stat().st_size == 0
    with pytest.raises(TooLargeError):
        read_bounded(version, 5)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_files_are_replaced_and_nothing_else_is_left(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"old")
    replace_all({tmp_path / "a.txt": b"new", tmp_path / "new" / "b.txt": b""}, below=tmp_path)
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert (tmp_path / "new" / "b.txt").read_bytes() == b""
    assert names(tmp_path) == ["a.txt", "new"]
    assert names(tmp_path / "new") == ["b.txt"]


def test_a_file_keeps_its_permissions(tmp_path):
    file = tmp_path / "contacts.csv"
    file.write_bytes(b"old")
    file.chmod(0o600)
    replace_all({file: b"new"}, below=tmp_path)
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_longest_name_can_be_written(tmp_path):
    file = tmp_path / ("n" * 255)
    replace_all({file: b"new"}, below=tmp_path)
    assert file.read_bytes() == b"new"


def test_a_link_is_replaced_and_not_written_through(tmp_path):
    outside, link = tmp_path / "outside.txt", tmp_path / "book.epub"
    outside.write_bytes(b"theirs")
    link.symlink_to(outside)
    replace_all({link: b"ours"}, below=tmp_path)
    assert outside.read_bytes() == b"theirs"
    assert not link.is_symlink()
    assert link.read_bytes() == b"ours"
    assert link.stat().st_mode & 0o022 == outside.stat().st_mode & 0o022


def test_where_a_folder_stands_nothing_is_replaced(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(MachineError) as caught:
        replace_all({tmp_path / "a.txt": b"new", tmp_path / "b.txt": b"new"}, below=tmp_path)
    assert str(caught.value) == (
        f"Cannot write {tmp_path}/b.txt: a folder stands there. What was there before is untouched."
    )
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt", "b.txt"]


FULL_DISK = """
import resource, sys
from pathlib import Path
from bookofblogs.files.writing import replace_all
from bookofblogs.errors import MachineError, UsageError
folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    replace_all({folder / "a.txt": b"new", folder / "b.txt": bytes(200_000)}, below=folder)
except MachineError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))  # for `make coverage`
"""


def test_a_full_disk_leaves_the_old_files_and_says_so(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", FULL_DISK, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout == f"Cannot write {tmp_path}/b.txt: File too large. What was there before is untouched.\n"
    assert [(tmp_path / name).read_bytes() for name in names(tmp_path)] == [b"old", b"old"]


ENDLESS_WRITER = """
import itertools, sys
from pathlib import Path
from bookofblogs.files.writing import replace_all
file = Path(sys.argv[1])
for letter in itertools.cycle((b"a", b"b")):
    replace_all({file: letter * 4_000_000}, below=file.parent)
    print(flush=True)
"""


@pytest.mark.parametrize("delay_seconds", [0.0, 0.003, 0.007, 0.015])
def test_a_kill_leaves_the_old_file_or_the_new_one(tmp_path, delay_seconds):
    file = tmp_path / "book.epub"
    with subprocess.Popen([sys.executable, "-c", ENDLESS_WRITER, file], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay_seconds)
        writer.kill()
    assert writer.returncode == -signal.SIGKILL
    assert file.read_bytes() in (b"a" * 4_000_000, b"b" * 4_000_000)
    sweep(tmp_path, below=tmp_path)
    assert names(tmp_path) == ["book.epub"]


def test_sweeping_takes_only_what_bob_left(tmp_path):
    for name in (".bob-17-0.part", ".film.part", "bob-17-0.part"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / ".bob-folder.part").mkdir()
    sweep(tmp_path, below=tmp_path)
    assert names(tmp_path) == [".bob-folder.part", ".film.part", "bob-17-0.part"]
    sweep(tmp_path / "none", below=tmp_path)


LOCK_HOLDER = """
import sys, time
from pathlib import Path
from bookofblogs.files.lock import working_on
with working_on(Path(sys.argv[1])):
    print(flush=True)
    time.sleep(60)
"""


def test_a_lock_is_held_against_other_processes_and_freed_by_a_kill(tmp_path):
    lock = tmp_path / ".bob" / "lock"
    with subprocess.Popen([sys.executable, "-c", LOCK_HOLDER, tmp_path], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(MachineError, match="Another bob is working on this book"), working_on(tmp_path):
            pass
        holder.kill()
    with working_on(tmp_path), pytest.raises(MachineError, match="Another bob"), working_on(tmp_path):
        pass
    with working_on(tmp_path):
        assert lock.read_bytes() == b""


def test_a_lock_is_freed_by_an_error(tmp_path):
    with pytest.raises(KeyError), working_on(tmp_path):
        raise KeyError
    with working_on(tmp_path):
        pass


def test_a_lock_that_cannot_be_made_is_told_apart_from_one_that_is_held(tmp_path):
    file, link, folder = (tmp_path / name for name in ("file", "link", "folder"))
    for book in (file, link, folder):
        book.mkdir()
    (file / ".bob").write_bytes(b"")
    (link / ".bob").mkdir()
    (link / ".bob" / "lock").symlink_to(tmp_path / "elsewhere")
    (folder / ".bob" / "lock").mkdir(parents=True)
    for book in (file, link, folder):
        with pytest.raises(MachineError, match=r"^Cannot write "), working_on(book):
            pass
    assert names(tmp_path) == ["file", "folder", "link"]


def test_a_pipe_in_place_of_the_lock_keeps_nobody_waiting(tmp_path):
    (tmp_path / ".bob").mkdir()
    os.mkfifo(tmp_path / ".bob" / "lock")
    with working_on(tmp_path):
        pass


def test_whoever_works_on_a_book_first_puts_right_what_a_killed_run_left_everywhere(book):
    for folder in (".", "contributions", "contributions/images", "build", "build/proofs", ".bob"):
        (book / folder).mkdir(parents=True, exist_ok=True)
        (book / folder / ".bob-17-0.part").write_bytes(b"half")
    (book / "build" / ".bob-folder-x-web.part").mkdir()
    (book / "build" / ".bob-former-letters.part").mkdir()
    with working_on(book):
        assert not list(book.rglob("*.part"))
        assert (book / "build" / "letters").is_dir()


def test_only_the_folder_that_is_written_into_has_to_be_no_link(book, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / ".bob-1-1.part").write_bytes(b"theirs")
    for name in ("build", "contributions/more"):
        (book / name).symlink_to(theirs)
    with working_on(book):
        pass
    with pytest.raises(UsageError, match=r"^build is a link to another place"), working_on(book, into="build/proofs"):
        pass
    assert names(theirs) == [".bob-1-1.part"]


@pytest.mark.parametrize("aim", ["outside", "book/contributions", "nowhere", "book/build"])
@pytest.mark.parametrize("name", ["build", "build/proofs", "build/proofs/deep"])
def test_nothing_is_written_or_swept_behind_a_link_wherever_it_leads(tmp_path, name, aim):
    book, outside = tmp_path / "book", tmp_path / "outside"
    (book / name).parent.mkdir(parents=True)
    (book / "contributions").mkdir()
    outside.mkdir()
    (outside / ".bob-1-1.part").write_bytes(b"theirs")
    (book / name).symlink_to(tmp_path / aim)
    target = book / "build" / "proofs" / "deep" / "a.epub"
    with pytest.raises(UsageError, match=f"^{name} is a link to another place"):
        replace_all({book / "a.txt": b"new", target: b"new"}, below=book)
    with pytest.raises(UsageError, match=f"^{name} is a link"):
        write_unflushed(target, b"new", below=book)
    with pytest.raises(UsageError, match=f"^{name} is a link"):
        sweep(target.parent, below=book)
    assert names(outside) == [".bob-1-1.part"]
    assert not (book / "a.txt").exists()


def test_the_longest_name_in_any_script_is_found(tmp_path):
    name = "本" * 83 + ".md"
    (tmp_path / name).write_text("x", "utf-8")
    assert inside(tmp_path, quote(name)) == tmp_path.resolve() / name
    assert inside(tmp_path, name) == tmp_path.resolve() / name


def test_of_many_files_none_is_replaced_where_one_cannot_be_written(tmp_path):
    files = {tmp_path / f"letter-{number:02}.txt": b"new" for number in range(40)}
    for file in files:
        file.write_bytes(b"old")
    blocked = tmp_path / "letter-23.txt"
    blocked.unlink()
    blocked.mkdir()
    with pytest.raises(MachineError) as fault:
        replace_all(files, below=tmp_path)
    assert str(fault.value) == f"Cannot write {blocked}: a folder stands there. What was there before is untouched."
    blocked.rmdir()
    assert {file.read_bytes() for file in tmp_path.iterdir()} == {b"old"}
    replace_all(files, below=tmp_path, private=files)
    assert {(file.read_bytes(), file.stat().st_mode & 0o777) for file in tmp_path.iterdir()} == {(b"new", 0o600)}
    assert len(list(tmp_path.iterdir())) == 40
