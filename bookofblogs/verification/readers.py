"""Which reader a file needs, told from its content and never from its name."""

from pathlib import Path

from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.verification.limits import MAX_FILE_BYTES
from bookofblogs.verification.read_edition import FileFormat, ReadEdition, UnreadableEditionError


def format_of(path: Path) -> FileFormat | None:
    """Return what stands at `path`; None if it is nothing that bob makes."""
    if path.is_dir():
        return FileFormat.WEB
    head = _bytes(path, 2048)
    if head.startswith(b"PK\x03\x04"):
        return FileFormat.EPUB
    if head[60:68] == b"BOOKMOBI":
        return FileFormat.MOBI
    return FileFormat.PDF if b"%PDF-" in head[:1024] else None


def read_edition(path: Path) -> tuple[ReadEdition, ...]:
    """Return what stands in the file or folder at `path`: of a Kindle file, a reading of each half.

    Raises UnreadableEditionError if it is none that bob makes, damaged, locked or too large.
    """
    # Each reader loads only where it is needed.
    match format_of(path):
        case FileFormat.EPUB:
            from bookofblogs.verification.epub import read_epub  # noqa: PLC0415 - as above

            return (read_epub(_bytes(path)),)
        case FileFormat.MOBI:
            from bookofblogs.verification.kindle.reader import read_kindle  # noqa: PLC0415 - as above

            return read_kindle(_bytes(path))
        case FileFormat.PDF:
            from bookofblogs.verification.pdf.reader import read_pdf  # noqa: PLC0415 - as above

            return (read_pdf(_bytes(path)),)
        case FileFormat.WEB:
            from bookofblogs.verification.web import read_web  # noqa: PLC0415 - as above

            return (read_web(path),)
        case _:
            raise UnreadableEditionError("it is neither an EPUB nor a Kindle file, a PDF or a web edition")


def _bytes(path: Path, only: int | None = None) -> bytes:
    """Return the bytes of a file, or its first ones. Raises UnreadableEditionError if it cannot be read."""
    try:
        if only is not None and path.is_file():
            with path.open("rb") as file:
                return file.read(only)
        return read_bounded(path, MAX_FILE_BYTES)
    except TooLargeError as fault:
        limit = MAX_FILE_BYTES // 1_000_000
        raise UnreadableEditionError(f"it is larger than {limit} MB, more than is read") from fault
    except NotAFileError as fault:
        raise UnreadableEditionError("it is no ordinary file") from fault
    except OSError as fault:
        raise UnreadableEditionError(f"it cannot be read: {fault.strerror or fault}") from fault
