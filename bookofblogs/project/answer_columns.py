"""What people asked for in contacts.csv, changed where it stands: for one person, and every other byte stays.

The file may be as a spreadsheet program saved it: in its own encoding, with its own signs between the cells.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bookofblogs.expressions import expression
from bookofblogs.files.cells import as_typed
from bookofblogs.files.writing import replace_all
from bookofblogs.model.book_folder import CONTACTS_FILE
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.signup import Contact
from bookofblogs.project.contacts import (
    LETTERS,
    SHARES_ADDRESS,
    contacts_as_they_lie,
    contacts_bytes,
    contacts_of,
    delimiter_of,
    encoding_of,
)

_MARK = b"\xef\xbb\xbf"
_LINE_END = expression(r"\r\n|\r|\n")


def set_letters(root: Path, keys: Sequence[str], answer: str) -> None:
    """Write into contacts.csv what a person said of letters, `no, since 2027-05-02`; an empty answer takes it back.

    `keys` are the person's, and then those of entries that turned out to be this person. Who has no row gets one. Call
    it under the lock.

    Raises BookFileError if the file is no list of contacts, MachineError where the disk refuses.
    """
    _set(root, keys, answer, LETTERS)


def set_shares_address(root: Path, keys: Sequence[str], answer: str) -> None:
    """Write into contacts.csv whether those with whom somebody reads may have the address: `yes, since 2027-05-02`.

    As `set_letters` does.
    """
    _set(root, keys, answer, SHARES_ADDRESS)


def _set(root: Path, keys: Sequence[str], answer: str, column: str) -> None:
    before = contacts_as_they_lie(root)
    after = with_answer(before, keys, answer, column=column)
    if after != before:
        replace_all({root / CONTACTS_FILE: after}, below=root, private=[root / CONTACTS_FILE])


def with_answer(data: bytes, keys: Sequence[str], answer: str, *, column: str = LETTERS) -> bytes:
    """Return the bytes of contacts.csv with `answer` in `column`, for `keys`, or in a new row for the first of them.

    Where the file is built so that it cannot be changed in place, it is written anew, as an import does.
    Raises BookFileError if it is no list of contacts.
    """
    here = contacts_of(data)
    wanted = [_with(row, column, answer) if row.key in keys else row for row in here]
    if answer and not any(row.key in keys for row in here):
        wanted.append(_with(Contact(key=keys[0]), column, answer))
    if wanted == [*here]:
        return data
    try:
        changed = _changed(data, keys, answer, column)
        return changed if contacts_of(changed) == tuple(wanted) else contacts_bytes(wanted)
    except ValueError:  # an empty file, or a key that its encoding cannot hold
        return contacts_bytes(wanted)


def _with(row: Contact, column: str, answer: str) -> Contact:
    """Return a row with another answer in `column`."""
    return replace(row, letters=answer) if column == LETTERS else replace(row, shares_address=answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    """A cell, and where it stands in the file."""

    start: int
    end: int
    text: str


def _changed(data: bytes, keys: Sequence[str], answer: str, column: str) -> bytes:
    """Return `data` with `answer` in `column`, in the rows of `keys`. Raises ValueError where it cannot be put in."""
    # A sign for each byte, whatever the encoding: commas, quotes and line ends are the same in all that are read.
    text, encoding = data.decode("latin-1"), encoding_of(data).removesuffix("-sig")
    sign = delimiter_of(text)
    header, *rows = _rows(text, sign, start=len(_MARK) if data.startswith(_MARK) else 0)
    names = [cell.text.strip() for cell in header]
    at = next((at for at, name in enumerate(names) if name.casefold() == column), None)
    changes: list[tuple[int, int, str]] = []
    if at is None:  # behind the longest row, so that nothing that stands there already is taken for an answer
        at = max(len(row) for row in (header, *rows))
        changes.append(_put(header, at, column, sign))
    key_at = names.index("key")
    theirs = [row for row in rows if len(row) > key_at and _typed(row[key_at], encoding) in keys]
    changes += [_put(row, at, answer, sign) for row in theirs]
    for start, stop, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[stop:]
    if not theirs:
        key = keys[0].encode(encoding).decode("latin-1")
        text = _with_row(text, {key_at: key, at: answer}, sign)
    return text.encode("latin-1")


def _with_row(text: str, cells: Mapping[int, str], sign: str) -> str:
    """Return `text` with one more row, which has `cells` at these numbers and ends as the others do."""
    found = _LINE_END.search(text)
    end = found[0] if found else "\n"
    row = sign.join(_written(cells.get(at, ""), sign) for at in range(max(cells) + 1))
    before = "" if _LINE_END.match(text[-1:]) else end
    return f"{text}{before}{row}{end}"


def _rows(text: str, sign: str, *, start: int) -> Iterator[list[_Cell]]:
    """Yield the rows of a file with `sign` between its cells, each cell as Python's csv reads it."""
    cell = re.compile(f'"(?P<quoted>(?:[^"]|"")*+)"?(?P<rest>[^{sign}\r\n]*+)|(?P<plain>[^{sign}\r\n]*+)')
    row: list[_Cell] = []
    at = start
    while found := cell.match(text, at):
        plain = found["plain"]
        content = plain if plain is not None else found["quoted"].replace('""', '"') + found["rest"]
        row.append(_Cell(start=found.start(), end=found.end(), text=content))
        at = found.end()
        if text.startswith(sign, at):
            at += 1
            continue
        yield row
        row = []
        ended = _LINE_END.match(text, at)
        if not ended or ended.end() == len(text):
            return
        at = ended.end()


def _typed(cell: _Cell, encoding: str) -> str:
    """Return the text of a cell, of which each byte is a sign, as it was typed."""
    return as_typed(cell.text.encode("latin-1").decode(encoding, errors="replace")).strip()


def _put(row: Sequence[_Cell], at: int, text: str, sign: str) -> tuple[int, int, str]:
    """Return what to write where, so that `text` is the cell number `at` of a row: from, to, and what."""
    new = _written(text, sign)
    if at < len(row):
        return row[at].start, row[at].end, new
    end = row[-1].end
    return end, end, sign * (at - len(row) + 1) + new


def _written(text: str, sign: str) -> str:
    """Return a cell as it is written between two of `sign`."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=sign, lineterminator="").writerow([text, ""])
    return written.getvalue().removesuffix(sign)
