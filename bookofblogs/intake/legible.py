"""Whether bytes are a text, and which: enough to tell what kind of text it is."""

import codecs
import re

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NEVER_IN_TEXT = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")
_MAX_STRAY = 0.01
"""What part of a text may be control characters: an export has one here and there, a program is full of them."""


def legible(data: bytes) -> str | None:
    """Return the text in the first bytes of a file, `data`, without its byte order mark; None where it is no text."""
    encoding = "utf-8"
    for mark, name in _BYTE_ORDER_MARKS:
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
