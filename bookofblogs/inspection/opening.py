"""Which reader a file needs, told from its content and never from its name."""

from pathlib import Path

from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.inspection.limits import MAX_FILE_BYTES
from bookofblogs.inspection.reading import Format, Reading, UnreadableError


def format_of(path: Path) -> Format | None:
    """Return what stands at `path`; None if it is nothing that bob makes."""
    if path.is_dir():
        return Format.WEB
    head = _bytes(path, 2048)
    if head.startswith(b"PK\x03\x04"):
        return Format.EPUB
    if head[60:68] == b"BOOKMOBI":
        return Format.MOBI
    return Format.PDF if b"%PDF-" in head[:1024] else None


def read_edition(path: Path) -> tuple[Reading, ...]:
    """Return what stands in the file or folder at `path`: of a Kindle file, a reading of each half.

    Raises UnreadableError if it is none that bob makes, damaged, locked or too large.
    """
    # Each reader loads only where it is needed.
    match format_of(path):
        case Format.EPUB:
            from bookofblogs.inspection.epub import read_epub  # noqa: PLC0415 - as above

            return (read_epub(_bytes(path)),)
        case Format.MOBI:
            from bookofblogs.inspection.kindle.edition import read_kindle  # noqa: PLC0415 - as above

            return read_kindle(_bytes(path))
        case Format.PDF:
            from bookofblogs.inspection.pdf.edition import read_pdf  # noqa: PLC0415 - as above

            return (read_pdf(_bytes(path)),)
        case Format.WEB:
            from bookofblogs.inspection.web import read_web  # noqa: PLC0415 - as above

            return (read_web(path),)
        case _:
            raise UnreadableError("it is neither an EPUB nor a Kindle file, a PDF or a web edition")


def _bytes(path: Path, only: int | None = None) -> bytes:
    """Return the bytes of a file, or its first ones. Raises UnreadableError if it cannot be read."""
    try:
        if only is not None and path.is_file():
            with path.open("rb") as file:
                return file.read(only)
        return read_bounded(path, MAX_FILE_BYTES)
    except TooLargeError as fault:
        limit = MAX_FILE_BYTES // 1_000_000
        raise UnreadableError(f"it is larger than {limit} MB, more than is read") from fault
    except NotAFileError as fault:
        raise UnreadableError("it is no ordinary file") from fault
    except OSError as fault:
        raise UnreadableError(f"it cannot be read: {fault.strerror or fault}") from fault
