"""One Markdown file of the book, read: safely opened, decoded, the metadata block and the text told apart.

Or written, where a link leads elsewhere now: other addresses are put in, and nothing else, proven by reading it again.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path
from urllib.parse import quote

from bookofblogs.cache.caches import ReadCache
from bookofblogs.email_addresses import lines_with_address
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.model.finding import in_unicode
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import Passage, PieceText, Remark
from bookofblogs.names.signatures import IsKnown, nobody_known, read_signature
from bookofblogs.project.metadata_block import MetadataBlock, split_metadata_block
from bookofblogs.project.records import as_record, from_record

MAX_PIECE_BYTES = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceFile:
    """A Markdown file, read."""

    block: MetadataBlock
    text: PieceText
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """How the Markdown files of a book are read."""

    root: Path
    language: str
    """BCP 47; of a file that names none of its own."""
    cache: ReadCache | None = None
    """What it knows is not read again. Unless it holds whole texts, they come without their bodies and notes."""
    watched: re.Pattern[str] | None = None
    """The words that the editor asked to be shown."""
    is_known: IsKnown = nobody_known
    """Decides whether a text is a name of the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What became of a file, as it is cached."""

    piece: PieceFile | None = None
    left_out: Remark | None = None


def read_piece_file(reader: Reader, file: str, *, page: str, signed: bool) -> PieceFile:
    """Return the Markdown of `file`, read. `signed` texts carry a byline, which is looked for.

    The ids in it begin with that of its `page` and two hyphens. No page's own id has two: so a section `b` of the piece
    `a` and the piece `a-b` never share one.

    Raises UnreadableError if the file cannot be set.
    """
    data = bytes_of(reader.root, file)
    piece = _cached(reader, data, prefix=f"{page}-", signed=signed)
    line = piece.text.signature.unread
    if line and not read_signature([line], is_known=reader.is_known, is_line=True).odd:
        piece = _cached(reader, data, prefix=f"{page}-", signed=signed, byline=line)
    if reader.watched is None:
        return piece
    return replace(piece, remarks=(*piece.remarks, *_watched(reader.watched, _decoded(data)[0])))


def with_addresses(data: bytes, addresses: Mapping[str, str], *, language: str) -> bytes | None:
    """Return the post `data` with each of `addresses` instead of the one it stands for.

    None if the post, read again, would say anything else than before but for these addresses. `language` is the book's.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    longest_first = sorted(addresses, key=len, reverse=True)
    pattern = re.compile(rf"(?<=[\s(<\"'=:])(?:{'|'.join(map(re.escape, longest_first))})(?=[\s)>\"']|\Z)")
    changed = pattern.sub(lambda match: addresses[match.group()], text).encode()
    try:
        before, after = (
            read_bytes(each, prefix="piece", language=language, signed=True).text for each in (data, changed)
        )
    except UnreadableError:
        return None
    return changed if replace(before, passage=_with_links(before.passage, addresses)) == after else None


def _cached(reader: Reader, data: bytes, *, prefix: str, signed: bool, byline: str = "") -> PieceFile:
    """Return the Markdown in `data`, read now or, with a cache, at another time. Raises UnreadableError.

    `byline` is what stands behind "By" in a line that is one, since the register knows the name.
    """
    cache, language = reader.cache, reader.language
    read = partial(read_bytes, data, prefix=prefix, language=language, signed=signed, byline=byline)
    if cache is None:
        return read()
    key = cache.key("piece", prefix, language, str(signed), byline, data)
    outcome = _found(cache, key)
    if outcome is None:
        outcome = _outcome(read, whole=cache.whole)
        cache.put(key, as_record(outcome))
    if outcome.piece is None:
        why = outcome.left_out or Remark(kind="file-unreadable", line=None)
        raise UnreadableError(why.kind, why.detail, why.line)
    return outcome.piece


def _watched(words: re.Pattern[str], text: str) -> tuple[Remark, ...]:
    """Return where `words` stand in `text`."""
    lines = enumerate(re.split(r"\r\n|\r|\n", text), 1)
    found = ((number, " ".join(match.group().split())) for number, line in lines for match in words.finditer(line))
    return tuple(Remark(kind="word-to-look-at", line=number, detail=word) for number, word in found)


def _found(cache: ReadCache, key: str) -> _Outcome | None:
    """Return what lies under `key`, None if that is nothing, or nothing that can be used."""
    record = cache.get(key)
    try:
        return None if record is None else from_record(_Outcome, record)
    except (ValueError, TypeError, KeyError):
        return None


def _outcome(read: Callable[[], PieceFile], *, whole: bool) -> _Outcome:
    """Return what becomes of a file that is `read`; if not `whole`, without what only a book needs."""
    try:
        piece = read()
    except UnreadableError as why:
        return _Outcome(left_out=why.remark)
    piece = replace(piece, block=replace(piece.block, body=""))  # the passage is made of it; nobody else reads it
    if whole:
        return _Outcome(piece=piece)
    passage = replace(piece.text.passage, body="", notes=())
    return _Outcome(piece=replace(piece, text=replace(piece.text, passage=passage)))


def read_bytes(data: bytes, *, prefix: str, language: str, signed: bool, byline: str = "") -> PieceFile:
    """Return the Markdown in `data`, read. Raises UnreadableError."""
    from bookofblogs.markdown.reader import read_piece  # noqa: PLC0415 - Markdown's parser loads only where a text is new

    text, remarks = _decoded(data)
    block = split_metadata_block(text)
    if not block.body.strip():
        raise UnreadableError("file-empty", "is empty" if not text.strip() else "has front matter and no text", 1)
    try:
        read = read_piece(
            block.body,
            prefix=prefix,
            language=block.language or language,
            first_line=block.body_line,
            title=block.title,
            title_line=block.title_line,
            authors=block.authors if signed else ("-",),
            is_known=lambda text: text == byline,
        )
    except UnreadableError as why:
        raise UnreadableError(why.remark.kind, f"has {why.remark.detail}", why.remark.line) from why
    private = lines_with_address(block.body, first_line=block.body_line)
    addresses = (Remark(kind="private-address", line=line) for line in private)
    return PieceFile(block=block, text=read, remarks=(*remarks, *block.remarks, *addresses))


def bytes_of(root: Path, file: str) -> bytes:
    """Return the bytes of a file of the book. Raises UnreadableError where it must not or cannot be read."""
    if in_unicode(file) != file:
        raise UnreadableError("file-unreadable", "has a name that is not UTF-8")
    try:
        return read_bounded(inside(root, quote(file)), MAX_PIECE_BYTES)
    except OutsideError as error:
        raise UnreadableError("file-outside", "is a link to a place outside the book's folder") from error
    except TooLargeError as error:
        raise UnreadableError("too-large", f"has more than {MAX_PIECE_BYTES:,} bytes") from error
    except NotAFileError as error:
        raise UnreadableError("file-unreadable", "is no ordinary file") from error
    except OSError as error:
        raise UnreadableError("file-unreadable", f"cannot be opened: {error.strerror}") from error


def _decoded(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """Return the text of a file. UTF-16 with its mark is read; other bytes are read as Windows-1252, and remarked."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), (Remark(kind="not-utf8", line=1, detail="UTF-16"),)
        except UnicodeDecodeError as error:
            raise UnreadableError("not-utf8", f"is no readable text (at byte {error.start})", 1) from error
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remark = Remark(kind="not-utf8", line=line, detail=f"byte {error.start} ({data[error.start]:#04x})")
        if b"\0" in data:
            raise UnreadableError("not-utf8", f"is no text: byte {error.start} is not UTF-8", line) from error
        return data.decode("cp1252", errors="replace"), (remark,)


def _with_links(passage: Passage, addresses: Mapping[str, str]) -> Passage:
    """Return `passage` as it must be with the new addresses."""

    def body(text: str) -> str:
        for old, new in addresses.items():
            text = text.replace(f'href="{escape(old)}"', f'href="{escape(new)}"')
        return text

    return replace(
        passage,
        body=body(passage.body),
        notes=tuple(replace(note, body=body(note.body)) for note in passage.notes),
        links=tuple(replace(link, target=addresses.get(link.target, link.target)) for link in passage.links),
    )
