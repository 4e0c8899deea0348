"""What runs in a text, as a test says it."""

from bookofblogs.markdown.running.reader import running_text
from bookofblogs.model.running_text import RunningText
from bookofblogs.project.piece_file import read_bytes

_HEAD = "---\ntitle: The Tides\nauthor: Ada Example\n---\n\n"


def running(text: str, *, language: str = "en") -> RunningText:
    """Return what runs in a piece."""
    piece = read_bytes(text.encode(), prefix="piece", language=language, signed=True)
    return running_text(text, body_line=piece.block.body_line, language=language, piece=piece.text)


def stretches(text: str, *, language: str = "en") -> list[tuple[str, str]]:
    """Return the stretches of a text that is signed in its metadata block, and how each of them stands."""
    read = running(_HEAD + text, language=language)
    return [(read.text[each.start : each.end], " ".join(sorted(each.places))) for each in read.stretches]


def quoted(text: str, *, language: str = "en") -> list[str]:
    """Return what is quoted in a text."""
    return [words for words, places in stretches(text, language=language) if "quotation" in places.split()]
