"""Programs that are not ours and read what bob made. Continuous integration must have them; elsewhere they may lack."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest


def needed(name: str, found: object, install: str) -> None:
    """Skip the test where `name` was not found, with how to install it; fail it where CI is true."""
    if found:
        return
    sentence = f"{name} is not installed, so this was not checked: {install}"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


def run(*command: str, folder: Path) -> str:
    """Return what a program, run in `folder`, printed; it must end well."""
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=300)
    assert ended.returncode == 0, (command, ended.stdout, ended.stderr)
    return ended.stdout + ended.stderr


def mobitool(*arguments: str, folder: Path) -> str:
    """Return what libmobi's mobitool printed."""
    needed("libmobi's mobitool", shutil.which("mobitool"), "apt-get install libmobi-tools")
    return run("mobitool", *arguments, folder=folder)


def kindle_unpack(file: Path, folder: Path) -> None:
    """Let KindleUnpack take `file` apart into `folder`."""
    needed("KindleUnpack", find_spec("mobi"), "pip install mobi")
    folder.mkdir()
    code = "import sys, tempfile; tempfile.tempdir = sys.argv[2]; import mobi; mobi.extract(sys.argv[1])"
    run(sys.executable, "-W", "ignore", "-c", code, str(file), str(folder), folder=folder)


def calibre(program: str, *arguments: str, folder: Path) -> str:
    """Return what one of calibre's programs printed. Too heavy for every run on a fresh machine: never required."""
    if shutil.which(program) is None:
        pytest.skip(f"calibre is not installed, so this was not checked: its {program} is not on the path")
    return run(program, *arguments, folder=folder)
