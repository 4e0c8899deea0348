"""What is in a book already, and what an intake adds: the names that are free, and all files of a piece or none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path, PurePosixPath

from bookofblogs.files.private import make_private
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.files.writing import replace_all
from bookofblogs.language.slugs import safe_id
from bookofblogs.model.book_folder import CONTRIBUTIONS, INTAKE_FILE, ORIGINALS
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.intake_record import TakenIn
from bookofblogs.model.manuscript import Source
from bookofblogs.project.folder import text_to_change
from bookofblogs.project.intake_file import with_taken
from bookofblogs.project.originals import EXPORTS, kept_name, next_number
from bookofblogs.project.piece_file import MAX_PIECE_BYTES
from bookofblogs.project.private_places import IGNORES_ALL, SENT_TO_THE_EDITOR
from bookofblogs.workflow.intake_draft import DraftedPiece

_ENDING = ".md"
_LONGEST_STEM = 50
_MOST_WAITING_BYTES = 30_000_000
"""As much as waits to be written together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptOriginal:
    """Where a file as sent is kept, and the number that it and the text made of it bear; relative to originals/."""

    file: str
    text: str
    number: int


@dataclass(kw_only=True)
class Shelf:
    """A book's pieces and originals, with what is to be written into them."""

    root: Path
    taken: list[TakenIn]
    """What was taken in, in the order of intake.yaml, and now."""
    pieces: dict[str, Contribution]
    """By their files."""
    stems: set[str]
    """The names of all pieces, without folder and ending, in small letters."""
    is_seen_by_git: bool = False
    files: dict[Path, bytes] = field(default_factory=dict)
    private: dict[Path, str] = field(default_factory=dict)
    """Those of `files` that lie in originals/, with their folder there."""
    added: list[TakenIn] = field(default_factory=list)
    suffixes: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def earlier(self, key: str) -> list[TakenIn]:
        """Return what was made of the file with this SHA-256."""
        return [each for each in self.taken if each.sha256 == key]

    def of_piece(self, piece: str) -> list[TakenIn]:
        """Return the past of a piece, the last file that changed it at the end."""
        return [each for each in self.taken if each.piece == piece]

    def is_there(self, piece: str) -> bool:
        """Decide whether a piece lies in contributions/, or will."""
        return piece in self.pieces or self.root / piece in self.files or (self.root / piece).is_file()

    def text_of(self, piece: str) -> str | None:
        """Return the text of a piece as it stands; None where it is none that can be read."""
        waiting = self.files.get(self.root / piece)
        try:
            data = read_bounded(inside(self.root, piece), MAX_PIECE_BYTES) if waiting is None else waiting
            return data.decode()
        except (OSError, OutsideError, NotAFileError, TooLargeError, UnicodeDecodeError):
            return None

    def new_stem(self, title: str, text_called: Callable[[str], str]) -> str:
        """Return the name of a new piece: made of its title, with a number behind it where a piece has that name.

        A file that says already what `text_called` gives for its name, and that nobody knows of, was left by a run that
        was stopped: it has the name.
        """
        base = _stem(title)
        known = {each.piece for each in self.taken}
        for number in count(self.suffixes.get(base, 1)):
            stem = base if number == 1 else f"{base}-{number}"
            file = f"{CONTRIBUTIONS}/{stem}{_ENDING}"
            is_free = stem.casefold() not in self.stems
            if is_free or (file not in known and self.text_of(file) == text_called(stem)):
                self.stems.add(stem.casefold())
                self.suffixes[base] = number + 1
                return stem
        raise AssertionError(base)

    def let_go(self, title: str, stem: str) -> None:
        """Let the name of a piece that is not written after all be free again."""
        self.stems.discard(stem.casefold())
        self.suffixes.pop(_stem(title), None)

    def keep(self, source: Source, piece: str, *, is_shared: bool) -> KeptOriginal:
        """Return where the file `source` of `piece` is kept: by itself in a folder of the piece, or once for all."""
        folder = PurePosixPath(piece).stem
        if is_shared:
            file = f"{EXPORTS}/{source.sha256[:8]}-{kept_name(source.name)}"
            self._put(file, source.data)
            number = self._number(folder, None, b"")
        else:
            number = self._number(folder, source.name, source.data)
            file = f"{folder}/{number}-{kept_name(source.name)}"
            self._put(file, source.data)
        return KeptOriginal(file=file, text=f"{folder}/{number}{_ENDING}", number=number)

    def put_beside(self, kept: KeptOriginal, name: str, data: bytes) -> str:
        """Keep something that belongs to an original, under its number; return where, relative to the book's folder."""
        folder = PurePosixPath(kept.text).parent
        file = f"{folder}/{kept.number}-{name}"
        self._put(file, data)
        return f"{ORIGINALS}/{file}"

    def put_piece(self, piece: str, drafted: DraftedPiece, text: str, kept: KeptOriginal) -> None:
        """Let the files of a piece be written: its pictures, then the piece; and what bob made of the original."""
        folder = (self.root / piece).parent
        for name, data in drafted.kept.items():
            self.put_beside(kept, name, data)
        self._put(kept.text, drafted.text.encode())
        for name, data in drafted.files.items():
            self.files[folder / name] = data
        self.files[self.root / piece] = text.encode()

    def remember(self, entry: TakenIn) -> None:
        """Let an entry be added to intake.yaml."""
        self.taken.append(entry)
        self.added.append(entry)

    @property
    def is_full(self) -> bool:
        """Whether enough waits to be written."""
        return sum(map(len, self.files.values())) > _MOST_WAITING_BYTES

    def write(self, *, dry_run: bool) -> None:
        """Write all that waits, the pieces behind their originals and intake.yaml at the end, or nothing of it."""
        if self.added and not dry_run:
            record = self.root / INTAKE_FILE
            text = with_taken(text_to_change(self.root, INTAKE_FILE), self.added)
            make_private(self.root, ORIGINALS, self.private.values())
            not_for_git = self.root / SENT_TO_THE_EDITOR.own_gitignore
            if self.is_seen_by_git:
                self.files = {not_for_git: IGNORES_ALL, **self.files}
            private = [*self.private, not_for_git]
            replace_all({**self.files, record: text.encode()}, below=self.root, private=private)
        if not dry_run:
            self.files, self.private, self.added = {}, {}, []

    def _put(self, file: str, data: bytes) -> None:
        path = self.root / ORIGINALS / file
        self.files[path] = data
        self.private[path] = PurePosixPath(file).parent.as_posix()

    def _number(self, folder: str, name: str | None, data: bytes) -> int:
        """Return the number of the next file in a folder of originals/; the last one's, where a stopped run left it."""
        number = self.numbers.get(folder, 0) + 1 if folder in self.numbers else next_number(self.root, folder)
        last = f"{folder}/{number - 1}-{kept_name(name)}" if name else f"{folder}/{number - 1}{_ENDING}"
        known = {file for each in self.taken for file in (each.original, each.text)}
        place = self.root / ORIGINALS / last
        is_left_over = folder not in self.numbers and last not in known and place.is_file()
        if is_left_over and (not name or place.read_bytes() == data):
            number -= 1
        self.numbers[folder] = number
        return number


def _stem(title: str) -> str:
    """Return what the file of a piece with this title is called, cut between two words where it is long."""
    stem = safe_id(title, fallback="piece")
    return stem if len(stem) <= _LONGEST_STEM else stem[:_LONGEST_STEM].rpartition("-")[0] or stem[:_LONGEST_STEM]


def by_file(pieces: tuple[Contribution, ...]) -> Mapping[str, Contribution]:
    """Return pieces by their files."""
    return {piece.file: piece for piece in pieces}
