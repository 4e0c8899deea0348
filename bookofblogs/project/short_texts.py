"""What is met in the short texts of the editor's own files: lives in authors.yaml, what themes.yaml says of themes.

They are read for the book when it is made; here they are only looked at, so that their findings have a file and a line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bookofblogs.cache.read import ReadCache
from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.model.arrangement import Theme
from bookofblogs.model.passage import Link, Remark
from bookofblogs.model.people import Author
from bookofblogs.project.records import as_record, from_record
from bookofblogs.project.register import REGISTER_FILE
from bookofblogs.project.themes_file import THEMES_FILE

_OF_A_TITLE = frozenset({"markup-left-over", "markup-mended", "template-tag", "html-dropped", "footnote-undefined"})
"""What can be wrong with a line that is no text."""


def short_texts(
    authors: Iterable[Author], themes: Iterable[Theme], *, language: str, cache: ReadCache | None
) -> Iterator[tuple[str, Remark | Link]]:
    """Yield what is met in lives, introductions and titles of themes, and where they lead, each with its file.

    `language` is the book's.
    """
    texts = [(REGISTER_FILE, author.bio, author.bio_line, False) for author in authors]
    for theme in themes:
        texts.append((THEMES_FILE, theme.title, theme.title_line, True))
        texts.append((THEMES_FILE, theme.introduction, theme.introduction_line, False))
    for file, text, line, is_title in texts:
        if text:
            for met in _met(text, line, is_title=is_title, language=language, cache=cache):
                yield file, met


def _met(text: str, line: int, *, is_title: bool, language: str, cache: ReadCache | None) -> tuple[Remark | Link, ...]:
    """Return what is met in `text`, which begins on `line`; what `cache` knows is not read again."""
    key = cache.key("short text", language, str(line), "title" if is_title else "text", text) if cache else ""
    record = cache.get(key) if cache else None
    if isinstance(record, list):
        remarks, links = record
        return (*(from_record(Remark, each) for each in remarks), *(from_record(Link, each) for each in links))
    found, leading = _read(text, line, is_title=is_title, language=language)
    if cache:
        cache.put(key, [[as_record(each) for each in found], [as_record(each) for each in leading]])
    return (*found, *leading)


def _read(text: str, line: int, *, is_title: bool, language: str) -> tuple[tuple[Remark, ...], tuple[Link, ...]]:
    # Markdown's parser loads only where a text is new.
    from bookofblogs.markdown.piece import read_piece  # noqa: PLC0415
    from bookofblogs.markdown.reader import read_passage  # noqa: PLC0415

    try:
        if is_title:
            passage = read_piece("", prefix="text", language=language, title=text, title_line=line).passage
            return tuple(remark for remark in passage.remarks if remark.kind in _OF_A_TITLE), ()
        passage = read_passage(text, prefix="text", language=language, first_line=line)
    except UnreadableError as why:
        return (replace(why.remark, line=line),), ()
    return passage.remarks, passage.links
