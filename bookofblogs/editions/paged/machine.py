"""Which machine this is, as far as the look of a page depends on it: its fonts, and the libraries that set them.

Pages that were set on this machine are pages of the same machine as long as its digest stays. It is taken without
Pango: fontconfig alone is asked, and the libraries for their versions.
"""

import ctypes
import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache

_NAMES = {
    "fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll"),
    "pango": ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
    "freetype": ("libfreetype.so.6", "libfreetype.6.dylib", "libfreetype-6.dll"),
}
_SYSTEM_FONTS = 0


class _FontSet(ctypes.Structure):
    """FcFontSet of fontconfig."""

    _fields_ = (("count", ctypes.c_int), ("size", ctypes.c_int), ("fonts", ctypes.POINTER(ctypes.c_void_p)))


@cache
def machine_digest() -> bytes:
    """Return what tells this machine from another on which a page may come out otherwise.

    It changes with every font that is installed, replaced or removed, and with every version of Pango, HarfBuzz,
    fontconfig and FreeType. Where a library is not found it is that of a machine without it.
    """
    digest = hashlib.sha256()
    for fact in (*_versions(), *_font_files()):
        digest.update(fact + b"\n")
    return digest.digest()


def _library(name: str) -> ctypes.CDLL | None:
    for file in _NAMES[name]:
        with suppress(OSError):
            return ctypes.CDLL(file)
    return None


def _versions() -> Iterator[bytes]:
    """Yield the versions of the libraries."""
    for name, function in (("pango", "pango_version_string"), ("harfbuzz", "hb_version_string")):
        library = _library(name)
        if library is not None:
            asked = library[function]
            asked.restype = ctypes.c_char_p
            yield asked() or b""
    library = _library("freetype")
    if library is not None:
        held, parts = ctypes.c_void_p(), [ctypes.c_int() for _ in range(3)]
        library.FT_Init_FreeType(ctypes.byref(held))
        library.FT_Library_Version(held, *map(ctypes.byref, parts))
        library.FT_Done_FreeType(held)
        yield ".".join(str(part.value) for part in parts).encode()


def _font_files() -> Iterator[bytes]:
    """Yield the version of fontconfig, and every file of a font or of its settings with its size and its time."""
    library = _library("fontconfig")
    if library is None:
        return
    yield b"%d" % library.FcGetVersion()
    library.FcInitLoadConfigAndFonts.restype = ctypes.c_void_p
    settings = ctypes.c_void_p(library.FcInitLoadConfigAndFonts())
    for path in sorted({*_fonts(library, settings), *_settings(library, settings)}):
        with suppress(OSError):
            seen = os.stat(path)  # noqa: PTH116 - some hundreds: a Path for each is slow
            yield b"%s %d %d" % (path, seen.st_size, seen.st_mtime_ns)
    library.FcConfigDestroy(settings)


def _fonts(library: ctypes.CDLL, settings: ctypes.c_void_p) -> Iterator[bytes]:
    library.FcConfigGetFonts.restype = ctypes.POINTER(_FontSet)
    fonts = library.FcConfigGetFonts(settings, _SYSTEM_FONTS)
    found = ctypes.c_char_p()
    for place in range(fonts.contents.count if fonts else 0):
        pattern = ctypes.c_void_p(fonts.contents.fonts[place])
        if library.FcPatternGetString(pattern, b"file", 0, ctypes.byref(found)) == 0 and found.value:
            yield found.value


def _settings(library: ctypes.CDLL, settings: ctypes.c_void_p) -> Iterator[bytes]:
    library.FcConfigGetConfigFiles.restype = ctypes.c_void_p
    library.FcStrListNext.restype = ctypes.c_char_p
    listed = ctypes.c_void_p(library.FcConfigGetConfigFiles(settings))
    while path := library.FcStrListNext(listed):
        yield path
    library.FcStrListDone(listed)
