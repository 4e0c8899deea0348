"""outbox/record.jsonl: what became of each letter, a line an event, added to and never rewritten. It holds no address.

Whoever writes waits until the disk has the line. A line that was cut off in the middle, because bob or the machine
fell, was not waited for, so nothing was done that it would have told of: it is passed over. The next line begins behind
a mark that says so, by which it is known from a line that somebody damaged, and of which nobody knows what it told.
"""

import contextlib
import json
import os
import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bookofblogs.errors import BookFileError, MachineError, UsageError
from bookofblogs.expressions import expression
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.files.writing import flush_folder, refuse_links, replace_all
from bookofblogs.model.book_folder import OUTBOX
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Became, LetterEvent, Occasion
from bookofblogs.project.private_places import LETTERS_TO_PEOPLE, make_place
from bookofblogs.wording import first_of

RECORD_FILE = f"{OUTBOX}/record.jsonl"
SALT_FILE = f"{OUTBOX}/salt"
_MAX_RECORD_BYTES = 200_000_000
_MAX_SALT_BYTES = 100
_SALT = expression(r"[0-9a-f]{64}")
_CUT_OFF = b" (cut off)"
"""Ends a line that was cut off."""
_BEGINS = b'{"at": "'
"""How each line begins."""
_MOST_TOLD = 20
_OCCASIONS = {occasion.value: occasion for occasion in Occasion}
_BECAME = {became.value: became for became in Became}
_MOST_NAMES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRecord:
    """What the record says."""

    events: tuple[LetterEvent, ...] = ()
    """In its order."""
    problems: tuple[str, ...] = ()
    """Lines of which nobody knows what they told, one sentence each, with the number of the line."""
    is_there: bool = True
    """False where no letter was ever written, or the record is lost."""


def read_record(root: Path) -> LetterRecord:
    """Return the record of the book in `root`.

    Raises UsageError for a link on the way to it, BookFileError for what is no file, or too large.
    """
    refuse_links(root, root / RECORD_FILE)
    try:
        data = read_bounded(inside(root, RECORD_FILE), _MAX_RECORD_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return LetterRecord(is_there=False)
    except (OSError, OutsideError, NotAFileError, TooLargeError) as fault:
        raise BookFileError((f"{RECORD_FILE}: cannot be read, so nobody knows which letters were sent.",)) from fault
    *lines, last = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    events: list[LetterEvent] = []
    problems: list[str] = []
    for number, line in enumerate((*lines, last), 1):
        event = _event(line)
        if event:
            events.append(event)
        elif not (line.strip() == b"" or line.endswith(_CUT_OFF) or (number > len(lines) and _is_cut_off(line))):
            problems.append(
                f"{RECORD_FILE}:{number}: is no line that bob wrote, so nobody knows what became of a letter. Mend it, "
                "or take it out if it told of none."
            )
    more = len(problems) - _MOST_TOLD
    told = (*problems[:_MOST_TOLD], *([f"{RECORD_FILE}: and {more:,} more lines like these."] if more > 0 else []))
    return LetterRecord(events=tuple(events), problems=told)


def append(root: Path, events: Iterable[LetterEvent]) -> None:
    """Add `events` to the record of the book in `root`; when it returns, the disk has them. Call it under the lock.

    Raises UsageError for a link on the way, MachineError where the disk refuses: then none of them may be relied on.
    """
    added = b"".join(_line(event) for event in events)
    with _opened(root) as record:
        try:
            _write(record, _ending(record) + added)
            os.fsync(record)
        except OSError as fault:
            raise MachineError(
                f"Cannot write {root / RECORD_FILE}: {fault.strerror or fault}. What became of a letter is not noted."
            ) from fault


def why_lost(record: LetterRecord, lying: Iterable[str]) -> str:
    """Return that the record is gone while drafts lie in outbox/; empty if it is not, or none lie there."""
    if record.is_there or not any(True for _ in lying):
        return ""
    return f"{RECORD_FILE} is not here, and drafts are: nobody knows which of them were sent."


def refuse_if_lost(record: LetterRecord, lying: Iterable[str], *, outcome: str) -> None:
    """Raise UsageError where drafts lie in outbox/ and the record is gone, BookFileError where it is damaged.

    `outcome` says what came of the command, as "Nothing was sent.".
    """
    if record.problems:
        raise BookFileError(record.problems)
    why = why_lost(record, lying)
    if why:
        raise UsageError(
            f"{why} {outcome} Bring the "
            f"record back from a copy of the folder. If there is none, move the drafts out of {OUTBOX}/, and know that "
            "bob then writes to everybody as if for the first time."
        )


def read_salt(root: Path) -> str:
    """Return the salt by which the record knows addresses; empty where no letter was ever written.

    Raises UsageError for a link on the way, BookFileError for what is no salt.
    """
    refuse_links(root, root / SALT_FILE)
    try:
        salt = read_bounded(inside(root, SALT_FILE), _MAX_SALT_BYTES).decode("ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except (OSError, OutsideError, NotAFileError, TooLargeError, UnicodeDecodeError):
        salt = ""
    if not _SALT.fullmatch(salt):
        problem = (
            f"{SALT_FILE}: is not as bob wrote it, and only by it the addresses are known from which mail came back. "
            "Bring it back from a copy of the folder, or remove it: then they are tried once more."
        )
        raise BookFileError((problem,))
    return salt


def made_salt(root: Path) -> str:
    """Return the salt of the book in `root`, made now if there is none. Call it under the lock.

    Raises as `read_salt` does, and MachineError where the disk refuses.
    """
    salt = read_salt(root)
    if not salt:
        salt = secrets.token_hex(32)
        make_place(root, LETTERS_TO_PEOPLE)
        replace_all({root / SALT_FILE: f"{salt}\n".encode()}, below=root, private=[root / SALT_FILE])
    return salt


def forgotten(record: LetterRecord, salt: str) -> tuple[str, ...]:
    """Return the keys of those from whose addresses mail came back, where no salt is here by which these are known."""
    back = (event.key for event in record.events if event.to and event.became is Became.BOUNCED)
    return () if salt else tuple(dict.fromkeys(back))


def refuse_if_forgotten(record: LetterRecord, salt: str, names: Mapping[str, str], *, outcome: str) -> None:
    """Raise UsageError where mail would go once more to addresses from which it came back, since the salt is gone."""
    keys = forgotten(record, salt)
    if keys:
        raise UsageError(
            f"{SALT_FILE} is gone, by which bob knows the addresses from which mail to "
            f"{first_of([names.get(key, key) for key in keys], _MOST_NAMES)} came back. {outcome} Bring it back from a "
            "copy of the folder. If there is none, take those addresses out of contacts.csv, then go on: bob letters "
            "write"
        )


def _line(event: LetterEvent) -> bytes:
    """Return the line of an event, in ASCII: a name that is no UTF-8 keeps its bytes."""
    fields: dict[str, object] = {"at": event.at.isoformat(), "key": event.key, "occasion": event.occasion.value}
    told = {"about": list(event.about), "is": event.became.value}
    known = {"digest": event.digest, "draft": event.draft, "to": event.to}
    return json.dumps(fields | told | {name: text for name, text in known.items() if text}).encode("ascii") + b"\n"


def _event(line: bytes) -> LetterEvent | None:
    """Return the event that a line tells of; None if bob wrote no such line."""
    try:
        fields: Mapping[str, Any] = json.loads(line.decode())
        at, about = datetime.fromisoformat(fields["at"]), fields["about"]
        key, digest, draft, to = (fields.get(name, "") for name in ("key", "digest", "draft", "to"))
        occasion, became = _OCCASIONS[fields["occasion"]], _BECAME[fields["is"]]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    texts = (key, digest, draft, to, *about) if isinstance(about, list) else (about, None)
    if not key or at.tzinfo is None or not all(isinstance(text, str) for text in texts):
        return None
    return LetterEvent(
        at=at, key=key, occasion=occasion, about=tuple(about), became=became, digest=digest, draft=draft, to=to
    )


def _is_cut_off(line: bytes) -> bool:
    """Decide whether the end of the record is a line of bob's that was cut off; a fallen machine leaves zeros there."""
    begun = line.rstrip(b"\x00")
    return begun.startswith(_BEGINS) or _BEGINS.startswith(begun)


@contextlib.contextmanager
def _opened(root: Path) -> Iterator[int]:
    """Hand over the record, opened to be added to; it is made where there is none, for its owner alone."""
    path = root / RECORD_FILE
    make_place(root, LETTERS_TO_PEOPLE)
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        record = os.open(path, flags, 0o600)
    except OSError as fault:
        raise MachineError(f"Cannot write {path}: {fault.strerror or fault}.") from fault
    try:
        if not stat.S_ISREG(os.fstat(record).st_mode):
            raise UsageError(f"{RECORD_FILE} is no ordinary file. Move it away, then try again.")
        with contextlib.suppress(OSError):
            os.fchmod(record, 0o600)
        if not os.fstat(record).st_size:  # it may have been made just now
            flush_folder(path.parent)
        yield record
    finally:
        os.close(record)


def _ending(record: int) -> bytes:
    """Return what ends the last line of the record, if it has no end: a mark too, if it was cut off."""
    size = os.fstat(record).st_size
    at, end = size, b""
    while at and b"\n" not in end:
        step = min(at, 65_536)
        at -= step
        end = os.pread(record, step, at) + end
    last = end.rpartition(b"\n")[2]
    if not last:
        return b""
    return _CUT_OFF + b"\n" if _event(last) is None and _is_cut_off(last) else b"\n"


def _write(record: int, data: bytes) -> None:
    """Write all of `data`. Raises OSError."""
    left = memoryview(data)
    while left:
        left = left[os.write(record, left) :]
