"""The file of a piece as it is edited: its characters, every line end and mark kept, and which file it was."""

from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from bookofblogs.files.reading import inside
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.model.frozen import dataclass
from bookofblogs.project.piece_file import bytes_of

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditableText:
    """The text of a piece's file, from which its bytes can be made again."""

    text: str
    """As it was decoded: line ends as they are, the metadata block with it, the byte order mark without."""
    has_mark: bool = False
    """Whether the file begins with a byte order mark."""

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return f"{_MARK if self.has_mark else ''}{self.text}".encode()

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return sha256(self.data).hexdigest()


def read_text(root: Path, file: str) -> EditableText:
    """Return the text of the piece `file` of the book in `root`.

    Raises UnreadableError where it must not be read, cannot be, is not UTF-8, or is a link: what is edited is the file
    that an author sent, and no other.
    """
    if (root / file).is_symlink():
        raise UnreadableError("file-outside", "is a link to another file")
    data = bytes_of(root, file)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError("not-utf8", f"is not saved as UTF-8 (at byte {error.start})", line) from error
    return EditableText(text=text.removeprefix(_MARK), has_mark=text.startswith(_MARK))


def place_of(root: Path, file: str) -> Path:
    """Return where the piece `file` is written, as `replace_all` wants it below the resolved folder."""
    return inside(root, quote(file))
