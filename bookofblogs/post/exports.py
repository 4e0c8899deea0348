"""Letters for the editor's own mail program: a file each, one mailbox, or a table for a mail merge."""

import csv
import hashlib
import io
import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bookofblogs.errors import MachineError
from bookofblogs.files.cells import defused
from bookofblogs.files.private import make_private
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.files.writing import refuse_links, replace_all
from bookofblogs.language.slugs import safe_id
from bookofblogs.letters.draft_files import DRAFT_ENDING, FOR_YOUR_MAIL_PROGRAM
from bookofblogs.model.book_folder import OUTBOX
from bookofblogs.model.frozen import dataclass
from bookofblogs.post.message import Message, bytes_of, unsent

FOLDER = f"{OUTBOX}/{FOR_YOUR_MAIL_PROGRAM}"
MBOX_FILE = "letters.mbox"
CSV_FILE = "letters.csv"
LIST_FILE = "exported.json"
"""What an export holds, by which it is known afterwards what was sent: drafts, and no address."""
_EML = ".eml"
_MAX_LIST_BYTES = 20_000_000
_ENVELOPE = "MAILER-DAEMON"
"""Stands where a mailbox names who handed a message over: nobody did."""
_COLUMNS = ("name", "address", "subject", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class MailMerge:
    """A table for a mail merge, and what an editor has to know of it."""

    data: bytes
    with_apostrophe: tuple[str, ...]
    """The cells that a spreadsheet program would run, and so begin with an apostrophe, which a merge would print."""
    without_attachment: tuple[str, ...]
    """The names of those whose letter has a file with it, which a table cannot hold."""


def eml_files(messages: Mapping[str, Message]) -> Mapping[str, bytes]:
    """Return a file for each message, by its name; a mail program opens it by a double click.

    `messages` are by the files of their drafts, relative to outbox/: `reminder-60/cat-specimen.txt`. A name is ASCII.
    """
    names = {draft: safe_id(draft.removesuffix(DRAFT_ENDING), fallback="letter") for draft in messages}
    shared = {name for name, count in Counter(names.values()).items() if count > 1}
    return {
        f"{_told_apart(name, draft) if name in shared else name}{_EML}": bytes_of(unsent(messages[draft]))
        for draft, name in names.items()
    }


def mbox_bytes(messages: Iterable[Message], *, on: datetime) -> bytes:
    """Return all messages as one mailbox file; `on` is when it was made, for the line before each.

    Nothing has to be changed within a message: its text holds no line that begins with `From `.
    """
    return b"".join(
        f"From {_ENVELOPE} {on.ctime()}\n".encode("ascii") + bytes_of(message).replace(b"\r\n", b"\n") + b"\n"
        for message in messages
    )


def csv_of(messages: Sequence[Message]) -> MailMerge:
    """Return all letters as a table, one a row: UTF-8 with its mark, for a spreadsheet program asks for no encoding."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    guarded = []
    for message in messages:
        cells = (message.recipient.name, message.recipient.address, message.subject, message.text)
        safe = [defused(cell) for cell in cells]
        writer.writerow(safe)
        guarded += [
            f"{message.recipient.name}: {column}"
            for column, cell, shown in zip(_COLUMNS, cells, safe, strict=True)
            if cell != shown
        ]
    return MailMerge(
        data=written.getvalue().encode("utf-8-sig"),
        with_apostrophe=tuple(guarded),
        without_attachment=tuple(message.recipient.name for message in messages if message.attachments),
    )


def write_export(root: Path, files: Mapping[str, bytes]) -> Path:
    """Write an export, and return its folder: readable by its owner alone, for it holds addresses.

    What an earlier export left there goes, so that nobody sends it a second time; files of the editor's own stay.
    Raises UsageError for a link on the way, MachineError where the disk refuses.
    """
    make_private(root, OUTBOX)
    make_private(root, FOLDER)
    folder = root / FOLDER
    new = {folder / name: data for name, data in files.items()}
    replace_all(new, below=root, private=new)
    _remove(folder, but=new)
    return folder


def exported(root: Path) -> Mapping[str, str]:
    """Return what the last export held, by draft: the mark of where each letter goes. Empty where there was none."""
    try:
        found = json.loads(read_bounded(inside(root, f"{FOLDER}/{LIST_FILE}"), _MAX_LIST_BYTES))
    except (OSError, OutsideError, NotAFileError, TooLargeError, ValueError, RecursionError):
        return {}
    marks = found if isinstance(found, dict) else {}
    return {file: mark for file, mark in marks.items() if isinstance(mark, str)}


def remove_settled(root: Path, open_drafts: Iterable[str]) -> bool:
    """Remove the letters of the last export once none of them is among the drafts that are still to be sent.

    Else somebody would find them, with their addresses, and send them a second time. Returns and raises as
    `remove_export` does.
    """
    held = exported(root)
    return bool(held) and held.keys().isdisjoint(open_drafts) and remove_export(root)


def remove_export(root: Path) -> bool:
    """Remove the letters of the last export, and return whether any lay there: it holds addresses.

    The list of what it held stays, and files of the editor's own. Raises UsageError for a link on the way, MachineError
    where the disk refuses.
    """
    folder = root / FOLDER
    refuse_links(root, folder)
    return folder.is_dir() and _remove(folder)


def _remove(folder: Path, *, but: Collection[Path] = ()) -> bool:
    """Remove the letters of exports in `folder` but those, and return whether there were any. Raises MachineError."""
    try:
        old = [
            file
            for file in sorted(folder.iterdir())
            if file not in but and _is_ours(file) and (file.is_symlink() or file.is_file())
        ]
        for file in old:
            file.unlink()
    except OSError as fault:
        raise MachineError(
            f"Cannot remove {fault.filename}: {fault.strerror}. It is of an earlier export; send nothing of it."
        ) from fault
    return bool(old)


def _is_ours(file: Path) -> bool:
    """Decide whether a file has the name of one that an export writes."""
    return file.name in {MBOX_FILE, CSV_FILE} or file.suffix == _EML


def _told_apart(name: str, draft: str) -> str:
    """Return a name of its own for the draft of another folder, which alone would have the same."""
    return f"{name}-{hashlib.sha256(draft.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
