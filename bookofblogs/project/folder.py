"""A book's folder, found and read into a Project."""

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from bookofblogs.cache.caches import ReadCache
from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.expressions import expression
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.model.book_folder import (
    BOOK_FILE,
    CONTRIBUTIONS,
    DECISIONS_FILE,
    FEEDBACK_FILE,
    REGISTER_FILE,
    RELEASES_FILE,
    THEMES_FILE,
)
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import Link, Remark
from bookofblogs.model.project import Project
from bookofblogs.names.crediting import credited
from bookofblogs.names.matching import knows
from bookofblogs.project.book_file import BookFile, read_book_file
from bookofblogs.project.decisions_file import read_decisions
from bookofblogs.project.editors_texts import read_matter, short_texts
from bookofblogs.project.feedback_file import read_readings, under_present_keys
from bookofblogs.project.piece_file import Reader
from bookofblogs.project.pieces import Begin, begin_nothing, read_pieces
from bookofblogs.project.place import book_around
from bookofblogs.project.register import read_register
from bookofblogs.project.themes_file import read_arrangement
from bookofblogs.yaml.reading import unseen_remarks

_RELEASED_AS = expression(r'^ +identifier: "(urn:uuid:[0-9a-f-]{36})"[^\S\n]*$', re.MULTILINE)
_MAX_EDITORS_FILE_BYTES = 5_000_000

Read = TypeVar("Read")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class BookFolder:
    """A book's folder, read: the project, and the cover's file, which only a build opens."""

    root: Path
    project: Project
    cover: str
    cover_line: int = 1
    """The line of book.yaml that names it."""


def find_book(start: Path) -> Path:
    """Return the nearest folder, from `start` upwards, that holds a book.yaml. Raises UsageError if there is none."""
    place = start.resolve()
    if not place.is_dir():
        raise UsageError(f"{start} is not a folder.")
    root = book_around(place)
    if root is not None:
        return root
    raise UsageError(
        f"There is no {BOOK_FILE} in {start} or above. Go to the folder of your book, name it with --book, "
        "or begin one: bob new my-book"
    )


def open_folder(
    root: Path, cache: ReadCache | None = None, *, names_as_written: bool = False, begin: Begin = begin_nothing
) -> BookFolder:
    """Return the book in `root`, read, with everybody under the register's spelling of the name.

    Raises BookFileError with every problem in the editor's own files. `names_as_written` leaves the bylines as they
    stand in the pieces; `begin` hears of each piece as soon as it is read. With a `cache`, texts that it knows are not
    read again. Unless it holds whole texts, they come without their bodies and notes: enough for checks and counts, too
    little for a book.
    """
    text_of = functools.cache(functools.partial(editors_text, root))
    problems: list[str] = []
    book = _gathered(lambda: read_book_file(text_of(BOOK_FILE), cache), problems) or _no_book()
    register = _gathered(lambda: read_register(text_of(REGISTER_FILE), cache), problems)
    themes, pairings = _gathered(lambda: read_arrangement(text_of(THEMES_FILE), cache), problems) or ((), ())
    decisions = _gathered(lambda: read_decisions(text_of(DECISIONS_FILE), cache), problems)
    readings = _gathered(lambda: read_readings(text_of(FEEDBACK_FILE), cache), problems)
    watched = _gathered(lambda: _watched(root, book.call.words_to_look_at), problems)
    if not (root / CONTRIBUTIONS).is_dir():
        problems.append(f"{CONTRIBUTIONS}/: is missing. Make the folder and put the posts into it, one file each.")
    if problems:
        raise BookFileError(tuple(problems))
    lasting = book.imprint.identifier or released_identifier(editors_text(root, RELEASES_FILE))
    authors = register.authors if register else ()
    reader = Reader(root=root, language=book.imprint.language, cache=cache, watched=watched, is_known=knows(authors))
    reading, matter = read_pieces(reader, begin), read_matter(reader)
    short = tuple(short_texts(authors, themes, language=reader.language, cache=cache))
    project = Project(
        imprint=replace(book.imprint, identifier=lasting),
        call=book.call,
        letter_settings=book.letters,
        feedback_settings=book.feedback,
        edit_settings=book.edit,
        pieces=reading.pieces,
        left_out=(*reading.left_out, *matter.left_out),
        picture_files=reading.pictures,
        authors=authors,
        consent_asked=register.consent_asked if register else (),
        themes=themes,
        pairings=pairings,
        decisions=decisions or (),
        readings=under_present_keys(readings or (), authors),
        matter=matter.texts,
        editors_remarks=(*_unseen(text_of, cache), *_only(Remark, short)),
        editors_links=tuple(_only(Link, short)),
    )
    project = project if names_as_written else credited(project)
    return BookFolder(root=root, project=project, cover=book.cover, cover_line=book.cover_line)


def _only(kind: type[Found], found: Iterable[tuple[str, object]]) -> Iterator[tuple[str, Found]]:
    """Yield what is of this kind, each with its file."""
    return ((file, each) for file, each in found if isinstance(each, kind))


def _unseen(text_of: Callable[[str], str], cache: ReadCache | None) -> Iterator[tuple[str, Remark]]:
    """Yield what nobody sees in the editor's own files, each with its file."""
    for file in (BOOK_FILE, REGISTER_FILE, THEMES_FILE):
        for remark in unseen_remarks(text_of(file), cache):
            yield file, remark


def released_identifier(text: str) -> str:
    """Return the identifier under which the first release of releases.yaml went out; empty if it says none.

    bob writes that file, a line for it in each release: YAML's parser, which takes its time, need not be loaded.
    """
    found = _RELEASED_AS.search(text)
    return found[1] if found else ""


def _watched(root: Path, entries: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return what finds the words of `entries`, a word each or a .txt file with a word a line; None for no words."""
    words: list[str] = []
    for entry in entries:
        if not entry.lower().endswith(".txt"):
            words.append(entry)
        elif not (root / entry).is_file():
            raise BookFileError((f"{BOOK_FILE}: words_to_look_at: the file {entry} is not there.",))
        else:
            words += [line.partition("#")[0].strip() for line in editors_text(root, entry).splitlines()]
    phrases = [r"\s+".join(map(re.escape, word.split())) for word in words if word]
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE) if phrases else None


def _gathered(read: Callable[[], Read], problems: list[str]) -> Read | None:
    """Return what `read` reads; what is wrong with it goes to `problems`."""
    try:
        return read()
    except BookFileError as error:
        problems.extend(error.problems)
        return None


def _no_book() -> BookFile:
    """Return a stand-in while the problems of the other files are gathered."""
    return read_book_file("title: none")


def editors_text(root: Path, file: str, *, max_bytes: int = _MAX_EDITORS_FILE_BYTES) -> str:
    """Return the text of one of the editor's own files, empty if it is not there. Raises BookFileError."""
    try:
        return read_bounded(inside(root, file), max_bytes).decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BookFileError(
            (f"{file}:{line}: byte {error.start} is not UTF-8. Save the file again with the encoding UTF-8.",)
        ) from error
    except (OutsideError, NotAFileError):
        raise BookFileError((f"{file}: is no ordinary file of this folder.",)) from None
    except TooLargeError:
        raise BookFileError((f"{file}: has more than {max_bytes:,} bytes.",)) from None
    except OSError as error:
        raise BookFileError((f"{file}: cannot be opened: {error.strerror}.",)) from error


def text_to_change(root: Path, file: str) -> str:
    """Return the text of one of the editor's own files that was read before, with its mark; empty if there is none."""
    try:
        return read_bounded(inside(root, file), _MAX_EDITORS_FILE_BYTES).decode()
    except FileNotFoundError:
        return ""
