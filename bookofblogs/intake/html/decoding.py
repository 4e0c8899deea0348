"""The letters of a page from its bytes: by its first bytes, by what it says of itself, else as most were written."""

import codecs
import re

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LOOKED_AT = 8_192
_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "latin-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
"""The encoding standard (whatwg.org) reads pages of these names as their larger relatives."""


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of a page, and a remark where it is in doubt."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), ""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    match = _META.search(data[:_LOOKED_AT]) or _XML.search(data[:_LOOKED_AT])
    if match:
        named = _codec(match[1].decode("ascii"))
        if named and named != "utf-8":
            return data.decode(named, errors="replace"), ""
    text = data.decode("cp1252", errors="replace").replace("\ufffd", "")
    return text, "It does not say how its letters are written, and was read as Windows-1252. Look at its accents."


def _codec(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return ""
    if known.startswith(("utf-16", "utf-32")):  # what could be read up to here as ASCII is neither
        return ""
    return _AS_BROWSERS_READ.get(known, known) if _is_of_text(known) else ""


def _is_of_text(name: str) -> bool:
    """Decide whether a codec of Python is an encoding of letters, and no compression or the like."""
    try:
        return isinstance(b"a".decode(name, errors="replace"), str)
    except (LookupError, ValueError):
        return False
