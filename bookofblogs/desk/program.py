"""Which program this is: what was remembered by another one is not believed."""

import hashlib
import os
import sys
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = str(Path(__file__).parent.parent)
_READING_ROOMS = ("model", "text", "pictures", "desk")
READING_LIBRARIES = ("markdown_it", "mdit_py_plugins", "linkify_it", "mdurl", "uc_micro", "yaml", "PIL")
MAKING_LIBRARIES = (
    *READING_LIBRARIES,
    *("lxml", "jinja2", "markupsafe", "ebooklib", "six", "fontTools", "rapidfuzz"),
    *("fontpkg_source_serif_4", "fontpkg_source_sans_3", "fontpkg_source_code_pro"),
)


@cache
def reading_program() -> bytes:
    """Return a digest of what reads a book: bob's own source for it, and the builds of the libraries."""
    return _digest([f"{_PACKAGE}{os.sep}{room}" for room in _READING_ROOMS], READING_LIBRARIES)


@cache
def making_program() -> bytes:
    """Return a digest of what makes a book: all of bob's own source and templates, and the builds of the libraries."""
    return _digest([_PACKAGE], MAKING_LIBRARIES)


def _digest(folders: Iterable[str], libraries: Iterable[str]) -> bytes:
    digest = hashlib.sha256(f"{sys.version} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    for source in sorted(_sources(folders)):
        with open(source, "rb", buffering=0) as file:  # noqa: PTH123 - hundreds of files at every start: a Path is slow
            data = file.read()
        digest.update(f"{source.removeprefix(_PACKAGE)} {len(data)} ".encode())
        digest.update(data)
    for library in libraries:
        spec = find_spec(library)
        if spec is not None and spec.origin:
            seen = Path(spec.origin).stat()
            digest.update(f"{library} {spec.origin} {seen.st_size} {seen.st_mtime_ns}".encode())
    return digest.digest()


def _sources(folders: Iterable[str]) -> Iterator[str]:
    """Yield every file of the program in `folders`, but what Python compiled from them."""
    for folder in folders:
        for place, inner, names in os.walk(folder):
            inner[:] = [name for name in inner if name != "__pycache__"]
            yield from (f"{place}{os.sep}{name}" for name in names)
