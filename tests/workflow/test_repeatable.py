"""Same input, same bytes: whatever the clock, the time zone, the locale, the hash seed and the folder."""

import shutil
import signal
import subprocess
import sys
import time

from book_folder import TWO_PIECES, write_book
from running_bob import bob


def test_two_builds_in_two_worlds_are_equal_to_the_byte(tmp_path):
    here = write_book(tmp_path / "here", TWO_PIECES)
    there = tmp_path / "far away" / "ünder ß"
    shutil.copytree(here, there)
    worlds = [
        (here, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "HOME": str(tmp_path)}),
        (there, {"TZ": "America/Anchorage", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242", "PYTHONOPTIMIZE": "1"}),
    ]
    for folder, environment in worlds:
        assert bob("build", "epub", "mobi", "pdf", "azw3", "web", folder=folder, **environment).returncode == 0
        time.sleep(2.1)  # the times in a zip archive count in steps of two seconds
    for name in ("two-towns.epub", "two-towns.mobi", "two-towns.pdf", "two-towns.azw3"):
        assert (here / "build" / name).read_bytes() == (there / "build" / name).read_bytes()
    webs = [folder / "build/two-towns-web" for folder, _ in worlds]
    ours, theirs = ({str(file.relative_to(web)): file.read_bytes() for file in web.rglob("*.*")} for web in webs)
    assert ours == theirs


def test_source_date_epoch_wins_over_the_day_of_publication(tmp_path):
    write_book(tmp_path, TWO_PIECES)
    assert bob("build", "epub", folder=tmp_path).returncode == 0
    published = (tmp_path / "build/two-towns.epub").read_bytes()
    assert bob("build", "epub", folder=tmp_path, SOURCE_DATE_EPOCH="1500000000").returncode == 0
    assert (tmp_path / "build/two-towns.epub").read_bytes() != published
    wrong = bob("build", "epub", folder=tmp_path, SOURCE_DATE_EPOCH="yesterday")
    assert (wrong.returncode, wrong.stderr) == (
        2,
        'SOURCE_DATE_EPOCH is "yesterday", which is no number of seconds since 1970.\n',
    )


def test_a_kill_at_any_moment_leaves_the_old_files_or_the_new(tmp_path):
    write_book(tmp_path, TWO_PIECES)
    file = tmp_path / "build/two-towns.epub"
    assert bob("build", "epub", folder=tmp_path).returncode == 0
    old = file.read_bytes()
    (tmp_path / "contributions/third.md").write_text("# Third\n\nBy Jo Wood\n\nMore.\n")
    seen = set()
    for delay in (0.2, 0.4, 0.6, 0.8, 1.0):
        process = subprocess.Popen(
            [sys.executable, "-m", "bookofblogs", "build", "epub"], cwd=tmp_path, stdout=subprocess.DEVNULL
        )
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen.add(file.read_bytes())
    assert bob("build", "epub", folder=tmp_path).returncode == 0
    new = file.read_bytes()
    assert seen <= {old, new}
    assert [place.name for place in (tmp_path / "build").iterdir()] == ["two-towns.epub"]
