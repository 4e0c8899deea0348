"""The letters to all authors, written into a folder to be sent by hand."""

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from bookofblogs.files.folders import replacing
from bookofblogs.files.lock import working_on
from bookofblogs.model.finding import Severity
from bookofblogs.model.letter import Letter
from bookofblogs.workflow.check import Checked, letter_to_author

LETTERS = "build/letters"
_NOT_IN_A_NAME = re.compile(r"[^\w.-]+")
_PIECES = "contributions/"


def letters_to_send(checked: Checked) -> dict[str, Letter]:
    """Return a letter on each piece that was checked and each file that cannot be one, by the names of their files."""
    errors = {finding.location.file for finding in checked.findings if finding.severity is Severity.ERROR}
    sent = {file for file in errors if file.startswith(_PIECES)}
    files = sorted({piece.file for piece in checked.pieces} | sent)
    names: dict[str, Letter] = {}
    for file in files:
        stem = _NOT_IN_A_NAME.sub("-", PurePosixPath(file).with_suffix("").as_posix().removeprefix(_PIECES)).strip(".-")
        name, number = f"{stem or 'piece'}.txt", 2
        while name.casefold() in {each.casefold() for each in names}:
            name, number = f"{stem or 'piece'}-{number}.txt", number + 1
        names[name] = letter_to_author(checked, file)
    return names


def write_letters(checked: Checked, texts: Mapping[str, str]) -> None:
    """Write `texts`, by the names of their files, into build/letters, which then holds no others.

    Raises UsageError where something lies there that bob did not make, MachineError where the disk refuses.
    """
    folder = checked.root / LETTERS
    files = {name: text.encode() for name, text in texts.items()}
    with working_on(checked.root, into="build"), replacing({folder: files}, below=checked.root) as move:
        move()
