"""outbox/: the letters that were written and wait to be read and sent, a file each, without an address.

The drafts are the editor's as soon as they lie there: bob writes new ones, and changes and removes none.
"""

import hashlib
import itertools
import os
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from bookofblogs.email_addresses import masked
from bookofblogs.errors import BookFileError, MachineError, UsageError
from bookofblogs.expressions import expression
from bookofblogs.files.private import make_private
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.files.writing import refuse_links, replace_all
from bookofblogs.language.characters import clean_text, is_seen, value_on_one_line, words_on_one_line
from bookofblogs.letters.draft_files import DRAFT_ENDING, FOR_YOUR_MAIL_PROGRAM
from bookofblogs.model.book_folder import OUTBOX
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Became, Draft, Due, LetterEvent
from bookofblogs.project.letter_record import LetterRecord, append
from bookofblogs.wording import shortened

MAX_DRAFT_BYTES = 1_000_000
_MOST_DRAFTS = 200_000
_LONGEST_NAME = 200
_DRAFT = expression(rf"[^./\0][^/\0]*/[^./\0][^/\0]*{re.escape(DRAFT_ENDING)}")
"""A file in a folder of outbox/."""
_BLANK_LINES = expression(r"\A(?:[^\S\n]*\n)+")
_HEADER = expression(r"(?P<name>[A-Za-z][A-Za-z0-9-]*)[ \t]*:[ \t]*(?P<text>.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """The drafts that could be read, and what is wrong with the others, one sentence each."""

    drafts: tuple[Draft, ...] = ()
    problems: tuple[str, ...] = ()


def write_drafts(
    root: Path, letters: Sequence[tuple[Due, Draft]], *, record: LetterRecord, at: datetime
) -> tuple[LetterEvent, ...]:
    """Write each draft into its file, or the next free one, and return the events that are in the record now.

    Nothing that lies there is written over. Call it under the lock, with `record` as it was read.

    Raises UsageError for a link on the way or a letter beyond any measure, MachineError where the disk refuses.
    """
    # The drafts come first, then the record. Were it the other way round, a kill between the two would leave letters
    # in the record that are nowhere, which is how a draft looks that the editor deleted: they would never be written.
    # So it leaves drafts of which the record knows nothing: none of them is sent, so nobody has two letters, and the
    # next run finds them, word for word what it would write, and takes them as its own.
    append(root, ())
    taken = {event.draft.casefold() for event in record.events}
    files: dict[Path, bytes] = {}
    events = []
    for due, draft in letters:
        data = draft_bytes(draft)
        if len(data) > MAX_DRAFT_BYTES:
            to = shortened(value_on_one_line(draft.to), _LONGEST_NAME)
            raise UsageError(f"The letter to {to} would be longer than any is. Nothing was written. Shorten its words.")
        file = next(name for name in _names(draft.file) if name.casefold() not in taken and _is_free(root, name, data))
        taken.add(file.casefold())
        files[root / OUTBOX / file] = data
        events.append(
            LetterEvent(
                at=at,
                key=due.key,
                occasion=due.occasion,
                about=due.about,
                became=Became.DRAFTED,
                digest=hashlib.sha256(data).hexdigest(),
                draft=file,
            )
        )
    make_private(root, OUTBOX, (PurePosixPath(event.draft).parent.as_posix() for event in events))
    replace_all(files, below=root, private=files.keys())
    append(root, events)
    return tuple(events)


def drafts_lying(root: Path) -> frozenset[str]:
    """Return the names of all that lies in the folders of outbox/ as a draft does, relative to outbox/.

    Raises UsageError for a link in the place of outbox/ or a folder in it, and for more than any book has, MachineError
    where the disk refuses.
    """
    top = root / OUTBOX
    refuse_links(root, top)
    found: set[str] = set()
    try:
        for folder in sorted(top.iterdir()) if top.is_dir() else ():
            if folder.name == FOR_YOUR_MAIL_PROGRAM or not folder.is_dir():
                continue
            refuse_links(root, folder)
            names = os.listdir(folder)  # noqa: PTH208 - a path for each of so many would cost more than the list
            found.update(file for file in (f"{folder.name}/{name}" for name in names) if _DRAFT.fullmatch(file))
            if len(found) > _MOST_DRAFTS:
                raise UsageError(
                    f"{OUTBOX}/ holds more than {_MOST_DRAFTS:,} letters, as no book does. Move away what is not yours."
                )
    except OSError as fault:
        raise MachineError(f"Cannot read {top}: {fault.strerror or fault}.") from fault
    return frozenset(found)


def read_drafts(root: Path, events: Iterable[LetterEvent]) -> Drafts:
    """Return the drafts of `events`, as they lie in outbox/ now, in their order, and every problem of the others."""
    drafts: list[Draft] = []
    problems: list[str] = []
    for event in events:
        try:
            drafts.append(read_draft(root, event))
        except BookFileError as fault:
            problems += fault.problems
    return Drafts(drafts=tuple(drafts), problems=tuple(problems))


def read_draft(root: Path, event: LetterEvent) -> Draft:
    """Return the draft of `event` as it lies in outbox/ now. Whose it is, the record says, not its name.

    Raises UsageError for a link on the way, BookFileError with every problem of the draft.
    """
    shown = f"{OUTBOX}/{shortened(value_on_one_line(event.draft), _LONGEST_NAME)}"
    place = root / OUTBOX / event.draft
    if not _DRAFT.fullmatch(event.draft):
        raise BookFileError((f"{shown}: is no draft, though the record says so.",))
    try:
        refuse_links(root, place)
        text = read_bounded(place, MAX_DRAFT_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = fault.object.count(b"\n", 0, fault.start) + 1
        raise BookFileError(
            (f"{shown}:{line}: is not UTF-8. Save the file as UTF-8, as your editor calls it.",)
        ) from fault
    except TooLargeError as fault:
        raise BookFileError((f"{shown}: is larger than any letter. Shorten or delete it.",)) from fault
    except (OSError, NotAFileError) as fault:
        raise BookFileError((f"{shown}: cannot be read. Delete it, and nothing is sent.",)) from fault
    return _read(text, shown, Draft(file=event.draft, key=event.key, to="", subject="", text=""))


def draft_bytes(draft: Draft) -> bytes:
    """Return the file of a draft."""
    to, subject = value_on_one_line(draft.to), words_on_one_line(draft.subject)
    return f"To: {to}\nSubject: {subject}\n\n{_text(draft.text)}\n".encode()


def digest_of(draft: Draft) -> str:
    """Return the SHA-256 of a draft. Line ends and a mark at the beginning, which editors change, make no other one."""
    return hashlib.sha256(draft_bytes(draft)).hexdigest()


def dropped_by_hand(
    open_drafts: Iterable[LetterEvent], lying: Collection[str], *, at: datetime
) -> tuple[LetterEvent, ...]:
    """Return the events by which drafts are dropped that the editor deleted: they are never written again."""
    return tuple(replace(event, at=at, became=Became.DROPPED) for event in open_drafts if event.draft not in lying)


def not_in_the_record(lying: Iterable[str], events: Iterable[LetterEvent]) -> tuple[str, ...]:
    """Return the drafts of which the record knows nothing, each name on one line: they are never sent."""
    return tuple(sorted(map(value_on_one_line, {*lying} - {event.draft for event in events})))


def _names(file: str) -> Iterable[str]:
    """Yield the names that a draft may have, the first free of which is its own: `x/jo.txt`, `x/jo-2.txt`."""
    path = PurePosixPath(file)
    yield file
    for number in itertools.count(2):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}").as_posix()


def _is_free(root: Path, file: str, data: bytes) -> bool:
    """Decide whether a draft may be written as `file`: nothing lies there, or just what would be written."""
    place = root / OUTBOX / file
    if not os.path.lexists(place):
        return True
    try:
        return not place.is_symlink() and read_bounded(place, MAX_DRAFT_BYTES) == data
    except (OSError, NotAFileError, TooLargeError):
        return False


def _text(text: str) -> str:
    """Return the text of a letter without what no text may hold, and without blank lines around it."""
    return _BLANK_LINES.sub("", clean_text(text, first_line=1)[0]).rstrip()


def _read(text: str, shown: str, draft: Draft) -> Draft:
    """Return `draft` with what its text says. Raises BookFileError with every problem, under the name `shown`."""
    lines = clean_text(text, first_line=1)[0].split("\n")
    headers: dict[str, str] = {}
    problems: list[str] = []
    end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
    for number, line in enumerate(lines[:end], 1):
        header = _HEADER.fullmatch(line)
        name = header["name"].casefold() if header else ""
        if not header:
            problems.append(f"{shown}:{number}: a blank line must stand between Subject: and the text.")
            break
        if name not in ("to", "subject"):
            problems.append(
                f"{shown}:{number}: above the blank line stand To: and Subject: alone, and {header['name']}: goes "
                "nowhere. A letter has one reader, and bob adds the rest."
            )
        elif name in headers:
            problems.append(f"{shown}:{number}: {header['name']}: stands here a second time.")
        else:
            headers[name] = words_on_one_line(header["text"])
    if not headers.get("to"):
        problems.append(f"{shown}:1: To: is missing, with the name of the person. It is the first line.")
    elif masked(headers["to"]) != headers["to"]:
        problems.append(
            f"{shown}:1: To: names the person. The address stands in contacts.csv, and is taken from there."
        )
    if not headers.get("subject"):
        problems.append(f"{shown}:2: Subject: is missing, or nothing stands behind it.")
    body = _text("\n".join(lines[end:]))
    if not is_seen(body):
        problems.append(f"{shown}: holds no text. If the letter shall not be sent, delete the file.")
    if problems:
        raise BookFileError(tuple(problems))
    return replace(draft, to=headers["to"], subject=headers["subject"], text=body)
