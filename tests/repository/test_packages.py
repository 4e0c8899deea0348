"""bob as it is installed: the wheel alone, without the repository beside it."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from repository import ROOT

PACKAGE = ROOT / "bookofblogs"
ONE_MOMENT = {"SOURCE_DATE_EPOCH": "1414281600"}


def run(*command: str | Path, folder: Path, **environment: str) -> str:
    """Return what a command printed. It must end well."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def built(kind: str, source: Path, target: Path) -> Path:
    """Return the wheel or sdist that `source` makes, in the new folder `target`."""
    run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target, folder=source, **ONE_MOMENT)
    (made,) = target.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return built("wheel", ROOT, tmp_path_factory.mktemp("dist") / "wheel")


@pytest.fixture(scope="module")
def site(wheel, tmp_path_factory):
    """Return a folder with the wheel installed in it and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--no-deps", "--no-index", "--target", folder, wheel, folder=folder)
    return folder


def test_the_wheel_holds_every_file_of_the_package_and_no_other(wheel):
    with zipfile.ZipFile(wheel) as opened:
        held = {name for name in opened.namelist() if ".dist-info/" not in name}
        license_files = [name for name in opened.namelist() if name.endswith("/licenses/LICENSE")]
    own = (file for file in PACKAGE.rglob("*") if file.is_file() and file.suffix != ".pyc")
    assert held == {file.relative_to(ROOT).as_posix() for file in own}
    assert len(license_files) == 1


def test_the_sdist_makes_the_same_wheel_and_carries_its_tests_and_its_book(wheel, tmp_path):
    sdist = built("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(sdist) as opened:
        opened.extractall(tmp_path, filter="data")
    (source,) = (folder for folder in tmp_path.iterdir() if folder.name.startswith("bookofblogs-"))
    for needed in (
        "Makefile",
        "SECURITY.md",
        "tests/repository/test_packages.py",
        "docs/architecture.md",
        "book.yaml",
        ".ci/requirements.txt",
    ):
        assert (source / needed).read_bytes() == (ROOT / needed).read_bytes()
    assert built("wheel", source, tmp_path / "wheel").read_bytes() == wheel.read_bytes()


def test_the_installed_wheel_makes_a_book_from_nothing(site, tmp_path):
    bob = (sys.executable, "-m", "bookofblogs")
    where = "import bookofblogs, pathlib; print(pathlib.Path(bookofblogs.__file__).parent.parent)"
    alone = {"PYTHONPATH": str(site), "PYTHONNOUSERSITE": "1"}
    assert Path(run(sys.executable, "-c", where, folder=tmp_path, **alone).strip()) == site
    assert run(*bob, "--version", folder=tmp_path, **alone).startswith("bob ")
    run(*bob, "new", "our-book", "--title", "Our Book", folder=tmp_path, **alone)
    run(*bob, "check", folder=tmp_path / "our-book", **alone)
    run(*bob, "build", "epub", "mobi", "pdf", folder=tmp_path / "our-book", **alone)
    build = tmp_path / "our-book/build"
    assert zipfile.ZipFile(build / "our-book.epub").testzip() is None
    assert (build / "our-book.mobi").read_bytes()[60:68] == b"BOOKMOBI"
    fonts = PdfReader(build / "our-book.pdf").pages[-1]["/Resources"]["/Font"]
    assert all("Source" in font.get_object()["/BaseFont"] for font in fonts.values())


def test_the_wheel_offers_the_command_and_says_what_it_needs(wheel):
    with zipfile.ZipFile(wheel) as opened:
        said = {
            name.rpartition("/")[2]: opened.read(name).decode() for name in opened.namelist() if ".dist-info/" in name
        }
    assert "[console_scripts]\nbob = bookofblogs.__main__:main" in said["entry_points.txt"]
    assert "Requires-Python: >=3.11" in said["METADATA"]
    assert "License-Expression: AGPL-3.0-or-later" in said["METADATA"]


def test_every_package_for_development_is_pinned():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = [
        re.split(r"[\[<>=;]", requirement)[0].strip().lower()
        for requirement in (*wanted["project"]["dependencies"], *wanted["dependency-groups"]["dev"])
    ]
    for pins in ("requirements.txt", "lowest.txt"):
        pinned = re.findall(r"^([a-z0-9._-]+)==", (ROOT / ".ci" / pins).read_text(encoding="utf-8"), re.MULTILINE)
        assert [name for name in names if name not in pinned] == []
