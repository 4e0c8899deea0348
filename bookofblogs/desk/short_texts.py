"""What is met in the short texts of the editor's own files: lives in authors.yaml, introductions in themes.yaml.

They are read for the book when it is made; here they are only looked at, so that their findings have a file and a line.
"""

from collections.abc import Iterable, Iterator

from bookofblogs.desk.arrangement import THEMES_FILE
from bookofblogs.desk.memory import Memory
from bookofblogs.desk.records import as_record, from_record
from bookofblogs.desk.register import REGISTER_FILE
from bookofblogs.model.arrangement import Theme
from bookofblogs.model.passage import Remark
from bookofblogs.model.people import Author
from bookofblogs.text.limits import UnreadableError


def short_text_remarks(
    authors: Iterable[Author], themes: Iterable[Theme], *, language: str, memory: Memory | None
) -> Iterator[tuple[str, Remark]]:
    """Yield what is met in lives and introductions, each with its file. `language` is the book's."""
    texts = [(REGISTER_FILE, author.bio, author.bio_line) for author in authors]
    texts += [(THEMES_FILE, theme.introduction, theme.introduction_line) for theme in themes]
    for file, text, line in texts:
        if text:
            for remark in _remarks(text, line, language=language, memory=memory):
                yield file, remark


def _remarks(text: str, line: int, *, language: str, memory: Memory | None) -> tuple[Remark, ...]:
    """Return what is met in `text`, which begins on `line`; what `memory` knows is not read again."""
    key = memory.key("short text", language, str(line), text) if memory else ""
    record = memory.recall(key) if memory else None
    if isinstance(record, list):
        return tuple(from_record(Remark, each) for each in record)
    from bookofblogs.text.reader import read_passage  # noqa: PLC0415 - Markdown's parser loads only where a text is new

    try:
        found = read_passage(text, prefix="text", language=language, first_line=line).remarks
    except UnreadableError as why:
        found = (Remark(kind=why.kind, line=line, detail=why.detail),)
    if memory:
        memory.keep(key, [as_record(remark) for remark in found])
    return found
