"""Letters for the editor's own mail program: a file each, one mailbox, or a table for a mail merge."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bookofblogs.files.cells import defused
from bookofblogs.post.message import Message, bytes_of, unsent

MBOX_FILE = "letters.mbox"
CSV_FILE = "letters.csv"
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
    """Return a file for each message, which a mail program opens ready to be sent; `messages` by the draft's file."""
    return {f"{_file_stem(draft)}.eml": bytes_of(unsent(message)) for draft, message in messages.items()}


def mbox_bytes(messages: Iterable[Message], *, on: datetime) -> bytes:
    """Return all messages as one mailbox file; `on` is when it was made."""
    parts = []
    for message in messages:
        first = f"From {message.sender.address} {on:%a %b} {on.day:2} {on:%H:%M:%S %Y}\n"
        parts.append(first.encode() + bytes_of(message).replace(b"\r\n", b"\n") + b"\n")
    return b"".join(parts)


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
        without_attachment=tuple(message.recipient.name for message in messages if message.attachment),
    )


def _file_stem(draft: str) -> str:
    """Return the name of the file of a letter: `reminder-60-2027-05-09/cat-specimen.txt` with its folder joined on."""
    return draft.removesuffix(".txt").replace("/", "--")
