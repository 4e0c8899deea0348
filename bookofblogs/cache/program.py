"""Which program this is: what another one cached is not believed.

A file of the program is known by what the disk says of it: its size and its times. Python does no more when it decides
whether the module that it compiled is still the one that stands there.
"""

import hashlib
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = str(Path(__file__).parent.parent)
READING_ROOMS = (
    "model",
    "errors.py",
    "expressions.py",
    "unicode_text.py",
    "wording.py",
    "folding.py",
    "email_addresses.py",
    "names",
    "files",
    "cache",
    "language",
    "markdown",
    "pictures",
    "yaml",
    "git.py",
    "people",
    "signups",
    "project",
)
"""Rooms of one module are files."""
READING_LIBRARIES = ("markdown_it", "mdit_py_plugins", "linkify_it", "mdurl", "uc_micro", "yaml", "PIL", "stdnum")
MAKING_LIBRARIES = (
    *READING_LIBRARIES,
    *("lxml", "jinja2", "markupsafe", "ebooklib", "six", "fontTools", "rapidfuzz", "defusedxml", "packaging"),
    *("fontpkg_source_serif_4", "fontpkg_source_sans_3", "fontpkg_source_code_pro", "brotli", "_brotli", "pyphen"),
    *("fontpkg_frank_ruhl_libre", "fontpkg_amiri", "fontpkg_noto_sans_devanagari", "manimgx_fonts"),
    *("weasyprint", "pydyf", "cssselect2", "tinycss2", "tinyhtml5", "webencodings", "cffi", "_cffi_backend"),
)


@cache
def reading_program() -> bytes:
    """Return a digest of what reads a book: bob's own source for it, and the builds of the libraries."""
    return _digest([f"{_PACKAGE}{os.sep}{room}" for room in READING_ROOMS], READING_LIBRARIES)


@cache
def making_program() -> bytes:
    """Return a digest of what makes a book: all of bob's own source and templates, and the builds of the libraries."""
    return _digest([_PACKAGE], MAKING_LIBRARIES)


def _digest(folders: Iterable[str], libraries: Iterable[str]) -> bytes:
    digest = hashlib.sha256(f"{sys.version} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    origins = (spec.origin for spec in map(find_spec, libraries) if spec is not None and spec.origin)
    for file in sorted([*(source for folder in folders for source in _sources(folder)), *origins]):
        seen = os.stat(file)  # noqa: PTH116 - hundreds of files at every start: a Path for each is slow
        digest.update(f"{file} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}\n".encode())
    return digest.digest()


def _sources(folder: str) -> Iterator[str]:
    """Yield every file of the program in `folder`, which may be a file itself, but what Python compiled from them."""
    if folder.endswith(".py"):
        yield folder
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield entry.path
            elif entry.name != "__pycache__":
                yield from _sources(entry.path)
