"""A book's folder, written from a text that a person can read."""

import io
import re
from pathlib import Path

from PIL import Image

TWO_PIECES = """
>>> book.yaml
title: Two Towns
editors: [The Editor]
language: en-GB
published: 2026-11-22
call: {rules: {words: {comfortable: [5, 50], limits: [5, 50]}}}
>>> contributions/first.md
# The first town

By Jo Wood and Ann Example

It rained.[^1] See [the second](second.md#the-quay).

![The quay at noon](quay.png "The quay")

[^1]: All day.
>>> contributions/quay.png (picture)
>>> contributions/second.md
---
title: The second town
author: "Sample, Ben"
theme: Water
---
## The quay

It did not.[^1]

[^1]: Not once.
"""
_FILE = re.compile(r">>> (?P<name>\S+)(?: \((?P<how>[^)]+)\))?\Z")


def picture(width: int = 40, height: int = 30, kind: str = "PNG") -> bytes:
    """Return a plain picture."""
    written = io.BytesIO()
    Image.new("1", (width, height)).save(written, kind)
    return written.getvalue()


def transparent(width: int, height: int) -> bytes:
    """Return a picture with a hole."""
    written = io.BytesIO()
    Image.new("LA", (width, height), (200, 0)).save(written, "PNG")
    return written.getvalue()


def animated(width: int, height: int) -> bytes:
    """Return two pictures that take turns."""
    first, second = (Image.new("L", (width, height), shade) for shade in (0, 200))
    written = io.BytesIO()
    first.save(written, "GIF", save_all=True, append_images=[second])
    return written.getvalue()


def write_book(folder: Path, text: str) -> Path:
    """Write the files that `text` holds into `folder`, and return it.

    A line `>>> name` begins a file. Behind the name, `(picture)` or `(picture 40x30)` makes it a picture, as do
    `(transparent 40x30)` and `(animated 40x30)`, `(latin-1)`
    is another encoding, `(link to x)` a symbolic link, `(500 times [)` adds so many of a sign at its end. Without a
    book.yaml there is one with a title.
    """
    files: dict[str, tuple[str, list[str]]] = {"book.yaml": ("", ["title: A Book", ""])}
    name = ""
    for line in text.split("\n"):
        match = _FILE.match(line)
        if match:
            name = match["name"].replace("%20", " ")
            files[name] = (match["how"] or "", [])
        elif name:
            files[name][1].append(line)
    (folder / "contributions").mkdir(parents=True, exist_ok=True)
    for file, (how, lines) in files.items():
        _write(folder / file, how, "\n".join(lines))
    return folder


def _write(file: Path, how: str, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if how == "picture":
        file.write_bytes(picture())
    elif how.startswith("picture "):
        width, height = map(int, how.removeprefix("picture ").split("x"))
        file.write_bytes(picture(width, height))
    elif how.startswith("transparent "):
        width, height = map(int, how.removeprefix("transparent ").split("x"))
        file.write_bytes(transparent(width, height))
    elif how.startswith("animated "):
        width, height = map(int, how.removeprefix("animated ").split("x"))
        file.write_bytes(animated(width, height))
    elif " times " in how:
        count, sign = how.split(" times ")
        file.write_text(text + sign * int(count), encoding="utf-8")
    elif how.startswith("link to "):
        file.symlink_to(how.removeprefix("link to "))
    else:
        file.write_bytes(text.encode(how or "utf-8"))
