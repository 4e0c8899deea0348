"""feedback/: what readers wrote to authors, a file each, private as the letters to people are.

What lies in a file is between two people. bob looks whether it is more than white space, and at nothing else: no word
of it goes into a book, a screen or a record.

That somebody gave is told by the day in feedback.yaml. This folder is not on every machine, and no commit holds it: a
book that depended on it would be another one elsewhere. So what is found here says only which readings can be noted.
"""

import contextlib
import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from bookofblogs.errors import MachineError, UsageError
from bookofblogs.expressions import expression
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.files.writing import refuse_links
from bookofblogs.language.characters import is_seen, value_on_one_line
from bookofblogs.language.slugs import safe_id
from bookofblogs.model.book_folder import FEEDBACK, without_folder
from bookofblogs.model.feedback import Pair, Reading
from bookofblogs.model.frozen import dataclass
from bookofblogs.project.private_places import FEEDBACK_TO_AUTHORS, make_place, refuse_if_git_keeps
from bookofblogs.wording import shortened

MAX_FEEDBACK_BYTES = 5_000_000
_ENDING = ".md"
_MOST_FILES = 20_000
_LONGEST_NAME = 200
_FILE_NAME = expression(r"(?!\.)[\w .,()+@'&-]{1,100}(?<![ .])")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackFolder:
    """What lies in feedback/."""

    is_there: bool = False
    """False where there is no such folder, as on any machine but the editor's."""
    answered: frozenset[Pair] = frozenset()
    """Piece and reader of the readings whose file holds more than white space."""
    not_expected: tuple[str, ...] = ()
    """The files of which feedback.yaml knows nothing, relative to the book's folder, each on one line."""
    problems: tuple[str, ...] = ()
    """The files that cannot be looked into, one sentence each."""


def feedback_file(piece: str, reader: str) -> str:
    """Return where a reader's feedback lies, relative to the book's folder: `feedback/the-flood/ben-sample.md`."""
    parts = without_folder(piece).removesuffix(_ENDING).split("/")
    return "/".join((FEEDBACK, *map(_file_name, parts), f"{_file_name(reader)}{_ENDING}"))


def look_into_feedback(root: Path, readings: Iterable[Reading]) -> FeedbackFolder:
    """Return what lies in feedback/ of the book in `root`, looked for under the names of `readings`.

    Raises UsageError for a link in the place of feedback/ or on the way to a file, and for more than any book has.
    """
    top = root / FEEDBACK
    refuse_links(root, top)
    if not top.is_dir():
        return FeedbackFolder()
    expected = {feedback_file(each.piece, each.reader): (each.piece, each.reader) for each in readings}
    answered: set[Pair] = set()
    problems: list[str] = []
    for file, pair in expected.items():
        try:
            refuse_links(root, root / file)
            if _says_something(read_bounded(inside(root, quote(file)), MAX_FEEDBACK_BYTES)):
                answered.add(pair)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except TooLargeError:
            problems.append(f"{file}: is larger than any letter, so it was not counted. Shorten it.")
        except (OSError, NotAFileError, OutsideError):
            problems.append(f"{file}: cannot be read, so it was not counted. Look who may read it.")
    return FeedbackFolder(
        is_there=True,
        answered=frozenset(answered),
        not_expected=tuple(_not_expected(root, expected)),
        problems=tuple(problems),
    )


def make_feedback_folder(root: Path, readings: Iterable[Reading]) -> None:
    """Make feedback/ with a folder for each piece of `readings`, for their owner alone, and what lies ready there.

    Call it under the lock. Raises UsageError for a link in the way, MachineError where the disk refuses.
    """
    files = {feedback_file(each.piece, each.reader) for each in readings}
    folders = sorted({folder for file in files for folder in _folders_of(file)})
    make_place(root, FEEDBACK_TO_AUTHORS, folders)
    for file in sorted(files):
        refuse_links(root, root / file)
        with contextlib.suppress(OSError):  # it does not lie there yet
            (root / file).chmod(0o600)


def refuse_if_git_keeps_feedback(root: Path, *, outcome: str) -> None:
    """Raise UsageError where git keeps feedback/, or nobody knows whether it does.

    `outcome` says what came of the command, as "Nothing was noted.".
    """
    refuse_if_git_keeps(root, FEEDBACK_TO_AUTHORS, outcome=outcome)


def _folders_of(file: str) -> Iterator[str]:
    """Yield the folders of feedback/ on the way to a file, relative to it, the outermost first."""
    parts = file.split("/")[1:-1]
    for end in range(1, len(parts) + 1):
        yield "/".join(parts[:end])


def _file_name(text: str) -> str:
    """Return `text` if a file may be called so, as nearly every piece and key may; else a name that is its alone."""
    plain = unicodedata.normalize("NFC", text)
    if _FILE_NAME.fullmatch(plain):
        return plain
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe_id(text, fallback='x')[:60]}-{digest}"


def _says_something(data: bytes) -> bool:
    """Decide whether a file holds more than white space."""
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    return is_seen(data.decode(encoding, errors="replace"))


def _not_expected(root: Path, expected: Mapping[str, Pair]) -> Iterator[str]:
    """Yield the files in feedback/ that are none of `expected`, without hidden ones, in the order of their names.

    Raises UsageError for more than any book has, MachineError where the disk refuses.
    """
    known = {_compared(file) for file in expected}
    seen = 0
    for folder, folders, names in os.walk(root / FEEDBACK, onerror=_refuse):
        folders.sort()
        seen += len(folders) + len(names)
        if seen > _MOST_FILES:
            message = (
                f"{FEEDBACK}/ holds more than {_MOST_FILES:,} files, as no book does. Move away what is not yours."
            )
            raise UsageError(message)
        for name in sorted(names):
            file = (Path(folder) / name).relative_to(root).as_posix()
            if not name.startswith(".") and _compared(file) not in known:
                yield shortened(value_on_one_line(file), _LONGEST_NAME)


def _compared(file: str) -> str:
    """Return a file's name as names are compared: a Mac writes accents apart, and minds no capitals."""
    return unicodedata.normalize("NFC", file).casefold()


def _refuse(fault: OSError) -> None:
    raise MachineError(f"Cannot read {fault.filename}: {fault.strerror or fault}.") from fault
