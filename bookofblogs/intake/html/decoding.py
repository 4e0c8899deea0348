"""The letters of a page from its bytes: by its first bytes, by what it says of itself, else as most were written."""

import re

from bookofblogs.intake.text_encoding import read_text

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_LOOKED_AT = 8_192
_LARGER = {"iso8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
"""The encoding standard (whatwg.org) reads pages of these names as their larger relatives."""


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a page, and a remark where it is in doubt."""
    match = _META.search(data[:_LOOKED_AT]) or _XML.search(data[:_LOOKED_AT])
    named = match[1].decode("ascii").lower() if match else ""
    read = read_text(data, declared=_LARGER.get(named, named))
    remark = "It does not say how its letters are written, and was read as Windows-1252: look at its accents."
    return read.text, remark if read.remark else ""
