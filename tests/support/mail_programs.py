"""Programs that are not ours and read letters: mblaze, mutt, and LibreOffice for a table."""

import fcntl
import os
import pty
import shutil
import struct
import subprocess
import termios
import threading
from pathlib import Path

import openpyxl
import pytest
from outside import needed

_MUTT_SETTINGS = """\
set folder=~
set charset=utf-8
set pipe_decode=yes
set pipe_split=yes
set wait_key=no
set quit=yes
set move=no
ignore *
unignore from to subject
hdr_order from to subject
"""
_BETWEEN = "\x01"


def mblaze_header(file: Path, name: str) -> str:
    """Return what mblaze reads in a header of the mail in `file`."""
    return _mblaze(file, "mhdr", "-d", "-h", name, str(file)).decode().removesuffix("\n")


def mblaze_part(file: Path, number: int) -> bytes:
    """Return what mblaze takes out of the mail in `file` as its part `number`."""
    return _mblaze(file, "mshow", "-O", str(file), str(number))


def mutt_messages(mailbox: Path) -> list[tuple[str, str, str, str]]:
    """Return what mutt shows of each letter in a mailbox: From, To, Subject and the text."""
    mutt = shutil.which("mutt")
    needed("mutt", mutt, "apt-get install mutt")
    settings, shown = mailbox.with_name("muttrc"), mailbox.with_name("shown")
    every = f"<tag-pattern>~A<enter><tag-prefix><pipe-message>cat >> {shown}; printf '\\\\001' >> {shown}<enter><exit>"
    settings.write_text(_MUTT_SETTINGS, encoding="utf-8")
    ours, theirs = pty.openpty()  # mutt wants a terminal, wide enough for what is typed into it
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 1000, 0, 0))
    program = subprocess.Popen(
        (str(mutt), "-n", "-R", "-F", str(settings), "-f", str(mailbox), "-e", f'push "{every}"'),
        env=_surroundings(mailbox.parent),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    late = threading.Timer(60, program.kill)  # where it asks something that nobody answers
    late.start()
    try:
        while os.read(ours, 65_536):
            pass
    except OSError:  # Linux says so when the other side is closed
        pass
    late.cancel()
    os.close(ours)
    assert program.wait(timeout=60) == 0
    return [_as_read(letter) for letter in shown.read_text("utf-8").split(_BETWEEN)[:-1]]


def libreoffice_cells(table: Path) -> list[list[tuple[object, str]]]:
    """Return the cells that LibreOffice reads in a CSV file, each with its kind: `s` for text, `f` for a formula.

    It writes them into an Excel file, which openpyxl reads. Too heavy for every run on a fresh machine: never required.
    """
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed, so this was not checked: apt-get install libreoffice-calc-nogui")
    as_excel = table.with_suffix(".xlsx")
    command = ("soffice", f"-env:UserInstallation={(table.parent / 'profile').as_uri()}", "--headless")
    how = ("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--infilter=CSV:44,34,76,1", "--outdir", str(table.parent))
    said = subprocess.run((*command, *how, str(table)), capture_output=True, text=True, check=False, timeout=300)
    if "could not be loaded" in said.stderr:
        pytest.skip("LibreOffice is here without Calc, so this was not checked: apt-get install libreoffice-calc-nogui")
    assert as_excel.is_file(), said
    sheet = openpyxl.load_workbook(as_excel).active
    return [[(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows()]


def _mblaze(file: Path, *command: str) -> bytes:
    """Return what one of mblaze's programs printed."""
    needed("mblaze", shutil.which(command[0]), "apt-get install mblaze")
    ended = subprocess.run(
        command, env=_surroundings(file.parent), stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60
    )
    assert ended.returncode == 0, (command, ended.stdout, ended.stderr)
    return ended.stdout


def _surroundings(folder: Path) -> dict[str, str]:
    """Return an environment in which nobody's own settings and mail are read."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "MBLAZE": str(folder),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
    }


def _as_read(letter: str) -> tuple[str, str, str, str]:
    """Return From, To, Subject and the text as mutt decoded them; the empty line behind a letter is the mailbox's."""
    head, _, text = letter.partition("\n\n")
    headers = dict(line.split(": ", 1) for line in head.replace("\n\t", " ").split("\n") if ": " in line)
    return headers["From"], headers["To"], headers["Subject"], text.removesuffix("\n")
