"""The editor's own texts: the files of matter/, one page each, and the short ones in authors.yaml and themes.yaml.

The short ones, what is said of people and of themes, are read for the book when it is made; here they are only looked
at, so that their findings have a file and a line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.language.slugs import slugs
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.model.arrangement import Theme
from bookofblogs.model.book_folder import MATTER, REGISTER_FILE, THEMES_FILE
from bookofblogs.model.contribution import LeftOut
from bookofblogs.model.finding import in_unicode
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import Link, Remark
from bookofblogs.model.people import Author
from bookofblogs.model.project import MatterText
from bookofblogs.project.piece_file import PieceFile, Reader, read_piece_file
from bookofblogs.project.records import as_record, from_record

_OF_A_TITLE = frozenset({"markup-left-over", "markup-mended", "template-tag", "html-dropped", "footnote-undefined"})
"""What can be wrong with a line that is no text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMatter:
    """What became of matter/."""

    texts: tuple[MatterText, ...]
    left_out: tuple[LeftOut, ...]


def read_matter(reader: Reader) -> ReadMatter:
    """Return the texts of matter/ in the order of their names."""
    texts: list[MatterText] = []
    left_out: list[LeftOut] = []
    folder = reader.root / MATTER
    places = sorted(folder.iterdir()) if folder.is_dir() else []
    files = [f"{MATTER}/{place.name}" for place in places if place.suffix.lower() in (".md", ".markdown")]
    for file, name in slugs(files).items():
        try:
            page = f"matter-{name}"
            read = read_piece_file(reader, file, page=page, signed=False)
            texts.append(_matter_text(file, page, read))
        except UnreadableError as why:
            left_out.append(LeftOut(file=in_unicode(file), remark=why.remark))
    return ReadMatter(texts=tuple(texts), left_out=tuple(left_out))


def short_texts(
    authors: Iterable[Author], themes: Iterable[Theme], *, language: str, cache: ReadCache | None
) -> Iterator[tuple[str, Remark | Link]]:
    """Yield what is found in bios, introductions and titles of themes, and where they lead, each with its file.

    `language` is the book's.
    """
    texts = [(REGISTER_FILE, author.bio, author.bio_line, False) for author in authors]
    for theme in themes:
        texts.append((THEMES_FILE, theme.title, theme.title_line, True))
        texts.append((THEMES_FILE, theme.introduction, theme.introduction_line, False))
    for file, text, line, is_title in texts:
        if text:
            for found in _found_in(text, line, is_title=is_title, language=language, cache=cache):
                yield file, found


def _matter_text(file: str, page: str, read: PieceFile) -> MatterText:
    """Return one text of matter/, with what was remarked on its file."""
    return MatterText(
        file=file,
        id=page,
        name=Path(file).stem.lower(),
        title=read.text.title or read.block.title,
        passage=read.text.passage,
        remarks=read.remarks,
    )


def _found_in(
    text: str, line: int, *, is_title: bool, language: str, cache: ReadCache | None
) -> tuple[Remark | Link, ...]:
    """Return what is found in `text`, which begins on `line`; what `cache` knows is not read again."""
    key = cache.key("short text", language, str(line), "title" if is_title else "text", text) if cache else ""
    record = cache.get(key) if cache else None
    if isinstance(record, list):
        remarks, links = record
        return (*(from_record(Remark, each) for each in remarks), *(from_record(Link, each) for each in links))
    read_remarks, read_links = _read_short(text, line, is_title=is_title, language=language)
    if cache:
        cache.put(key, [[as_record(each) for each in read_remarks], [as_record(each) for each in read_links]])
    return (*read_remarks, *read_links)


def _read_short(text: str, line: int, *, is_title: bool, language: str) -> tuple[tuple[Remark, ...], tuple[Link, ...]]:
    from bookofblogs.markdown.reader import read_passage, read_piece  # noqa: PLC0415 - its parser loads for a new text

    try:
        if is_title:
            passage = read_piece("", prefix="text", language=language, title=text, title_line=line).passage
            return tuple(remark for remark in passage.remarks if remark.kind in _OF_A_TITLE), ()
        passage = read_passage(text, prefix="text", language=language, first_line=line)
    except UnreadableError as why:
        return (replace(why.remark, line=line),), ()
    return passage.remarks, passage.links
