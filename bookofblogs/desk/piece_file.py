"""One Markdown file of the book, read: safely opened, decoded, front matter and text told apart."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from bookofblogs.desk.front_matter import FrontMatter, split_front_matter
from bookofblogs.disk import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.model.passage import Remark
from bookofblogs.text.limits import UnreadableError
from bookofblogs.text.piece import PieceText, read_piece

MAX_PIECE_BYTES = 2_000_000


class LeaveOutError(Exception):
    """A file cannot be set at all. `kind` is the name of the rule that tells of it."""

    def __init__(self, kind: str, reason: str, line: int | None = None) -> None:
        """Keep why, and on which line."""
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceFile:
    """A Markdown file, read."""

    matter: FrontMatter
    text: PieceText
    remarks: tuple[Remark, ...]


def read_piece_file(root: Path, file: str, *, prefix: str, language: str, signed: bool) -> PieceFile:
    """Return the Markdown of `file`, read. `signed` texts carry a byline, which is looked for.

    Raises LeaveOutError if the file cannot be set.
    """
    text, remarks = _decoded(_bytes(root, file))
    matter = split_front_matter(text)
    if not matter.body.strip():
        raise LeaveOutError("file-empty", "is empty" if not text.strip() else "has front matter and no text", 1)
    try:
        read = read_piece(
            matter.body,
            prefix=prefix,
            language=matter.language or language,
            first_line=matter.body_line,
            title=matter.title,
            authors=matter.authors if signed else ("-",),
        )
    except UnreadableError as why:
        raise LeaveOutError(why.kind, f"has {why.detail}", why.line) from why
    return PieceFile(matter=matter, text=read, remarks=(*remarks, *matter.remarks))


def _bytes(root: Path, file: str) -> bytes:
    """Return the bytes of a file of the book. Raises LeaveOutError where it must not or cannot be read."""
    try:
        return read_bounded(inside(root, quote(file)), MAX_PIECE_BYTES)
    except OutsideError as error:
        raise LeaveOutError("file-outside", "is a link to a place outside the book's folder") from error
    except TooLargeError as error:
        raise LeaveOutError("too-large", f"has more than {MAX_PIECE_BYTES:,} bytes") from error
    except NotAFileError as error:
        raise LeaveOutError("file-unreadable", "is no ordinary file") from error
    except OSError as error:
        raise LeaveOutError("file-unreadable", f"cannot be opened: {error.strerror}") from error


def _decoded(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """Return the text of a file. UTF-16 with its mark is read; other bytes are read as Windows-1252, and remarked."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), (Remark(kind="not-utf8", line=1, detail="UTF-16"),)
        except UnicodeDecodeError as error:
            raise LeaveOutError("not-utf8", f"is no readable text (at byte {error.start})", 1) from error
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remark = Remark(kind="not-utf8", line=line, detail=f"byte {error.start} ({data[error.start]:#04x})")
        if b"\0" in data:
            raise LeaveOutError("not-utf8", f"is no text: byte {error.start} is not UTF-8", line) from error
        return data.decode("cp1252", errors="replace"), (remark,)
