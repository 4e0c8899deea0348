"""The letters of a text, in whatever encoding it says that it is, or really is; and whether bytes are text at all."""

import codecs
import re
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_READ_AS = {"us-ascii": "utf-8", "ascii": "utf-8", "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252"}
"""What is meant by an encoding that is named where another is used."""
_LOOKED_AT = 4_000
_MANY = 0.3
_NEVER_IN_TEXT = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_STRAY = 0.01
"""What part of a text may be control characters: an export has one here and there, a program is full of them."""


class ReadText(NamedTuple):
    r"""A text, with `\\n` at the end of each line, and what a person should know of how it was read."""

    text: str
    remark: str = ""


def read_text(data: bytes, *, declared: str = "") -> ReadText:
    """Return the text that `data` is; `declared` is the encoding that it came with, if any.

    A byte order mark is believed first, then UTF-8 where it fits, since nothing else looks like it; then what was
    declared; last the encoding of Windows in Western Europe, which is told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _told(data[len(mark) :].decode(encoding, errors="replace"))
    named = _READ_AS.get(declared.strip().casefold(), declared.strip())
    for encoding in dict.fromkeys((_wide(data), _known(named), "utf-8")):
        if not encoding or (encoding == named and encoding != "utf-8" and _is_utf8(data)):
            continue
        try:
            return _told(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    remark = "it is in no UTF-8, and was read as Windows-1252: look at the letters with accents"
    return _told(data.decode("cp1252", errors="replace"), remark)


def _wide(data: bytes) -> str:
    """Return the encoding of a text with a zero in every other byte, as UTF-16 has it where most is ASCII."""
    head = data[:_LOOKED_AT]
    if len(head) < 4 or b"\0" not in head:
        return ""
    if head[1::2].count(0) > _MANY * len(head):
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > _MANY * len(head) else ""


def _known(encoding: str) -> str:
    """Return `encoding` if it is one of text that Python knows."""
    try:
        return encoding if encoding and codecs.lookup(encoding)._is_text_encoding else ""  # noqa: SLF001 - the only way to ask
    except LookupError:
        return ""


def _is_utf8(data: bytes) -> bool:
    """Decide whether `data` is UTF-8, and more than ASCII: then it is that, whatever was declared."""
    if data.isascii():
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _told(text: str, remark: str = "") -> ReadText:
    lost = "some of its letters could not be read: they are missing" if "\ufffd" in text and not remark else remark
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return ReadText(text, lost)


def text_at_start(data: bytes) -> str | None:
    """Return the text in the first bytes of a file, `data`, without its byte order mark; None where it is no text."""
    encoding = "utf-8"
    for mark, name in _MARKS:
        if data.startswith(mark):
            data, encoding = data.removeprefix(mark), name
            break
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text or len(_NEVER_IN_TEXT.findall(text)) > _MAX_STRAY * len(text):
        return None
    return text
