"""releases.yaml: what was released under which number. bob adds to it; what stands there stays, to the byte."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from bookofblogs.desk.project import RELEASES_FILE
from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.model.release import Allowance, Release, ReleasedPiece
from bookofblogs.yaml.lines import end_of, line_after, line_end_at, scalar, value_of, with_lines
from bookofblogs.yaml.section import Section, read_number, reading

_VERSION = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}", re.ASCII)
_MAX_REPORT_BYTES = 50_000_000
HEAD = """\
# What was released, under which number, and of which pieces. `bob release` writes it and tells from it what is new.
# Keep it with the book, under version control if there is one.

"""


def held_version(folder: Path) -> str:
    """Return the version of the release that lies in `folder`, as its own report says; empty where there is none."""
    try:
        told = json.loads(read_bounded(folder / "report.json", _MAX_REPORT_BYTES))
    except (OSError, NotAFileError, TooLargeError, ValueError, RecursionError):
        return ""
    version = told.get("version") if isinstance(told, dict) else None
    return version if isinstance(version, str) and _VERSION.fullmatch(version) else ""


def read_releases(text: str) -> tuple[Release, ...]:
    """Return the releases of releases.yaml in their order. Raises BookFileError with every problem."""
    with reading(RELEASES_FILE, text) as section:
        releases = tuple(_release(entry) for entry in section.sections("releases", each="release"))
        section.close()
    return releases


def with_release(text: str, release: Release) -> str:
    """Return `text`, that of releases.yaml (empty: there is none yet), with `release`.

    It takes the place of one of the same version, else it comes last. Raises BookFileError if the text cannot be read,
    UsageError if the release cannot be put into it.
    """
    known = [replace(each, line=None) for each in read_releases(text)]
    at = next((number for number, each in enumerate(known) if each.version == release.version), len(known))
    wanted = [*known[:at], replace(release, line=None), *known[at + 1 :]]
    written = _written(text, release, at)
    if _reread(written) != wanted:
        raise UsageError(
            f"{RELEASES_FILE} is written in a way that bob cannot add to. Write every release in lines of its own, or "
            "move the file away: then the next release is the first."
        )
    return written


def _reread(text: str) -> list[Release] | None:
    """Return the releases of a text that was just written; None if it cannot be read any more."""
    try:
        return [replace(each, line=None) for each in read_releases(text)]
    except BookFileError:
        return None


def _written(text: str, release: Release, at: int) -> str:
    """Return `text` with `release` as the one at `at`."""
    body = text.removeprefix("\ufeff")
    newline = "\r\n" if "\r\n" in body else "\n"
    value = value_of(yaml.compose(body, Loader=yaml.BaseLoader), "releases") if body.strip() else None
    if not isinstance(value, yaml.SequenceNode) or value.flow_style or not value.value:
        entry = "".join(_entry(release, "  ", newline))
        before = HEAD.replace("\n", newline) if not body.strip() else f"{body.rstrip()}{newline * 2}"
        return f"{before}releases:{newline}{entry}"
    indent = " " * value.start_mark.column
    if at == len(value.value):
        entry_lines = list(_entry(release, indent, "\n"))
        return with_lines(body, line_after(body, end_of(value), len(indent)), entry_lines)
    start = body.rfind("\n", 0, value.value[at].start_mark.index) + 1
    end = line_after(body, end_of(value.value[at]), len(indent))
    return body[:start] + "".join(_entry(release, indent, line_end_at(body, start))) + body[end:]


def _entry(release: Release, indent: str, newline: str) -> Iterator[str]:
    """Yield the lines of a release."""
    yield f'{indent}- version: "{release.version}"{newline}'
    inner = f"{indent}  "
    if release.on:
        yield f"{inner}date: {release.on.isoformat()}{newline}"
    if release.identifier:
        yield f'{inner}identifier: "{release.identifier}"{newline}'
    yield f'{inner}book: "{release.book}"{newline}'
    if release.allowed:
        yield f"{inner}allowed:{newline}"
    for allowance in release.allowed:
        yield f"{inner}  - rule: {scalar(allowance.rule)}{newline}"
        yield f"{inner}    because: {scalar(allowance.because)}{newline}"
    yield f"{inner}pieces:{newline}"
    for piece in release.pieces:
        yield f"{inner}  - file: {scalar(piece.file)}{newline}"
        yield f"{inner}    title: {scalar(piece.title)}{newline}"
        if piece.authors:
            yield f"{inner}    authors:{newline}"
        yield from (f"{inner}      - {scalar(name)}{newline}" for name in piece.authors)
        if piece.keys:
            yield f"{inner}    keys:{newline}"
        yield from (f"{inner}      - {scalar(key)}{newline}" for key in piece.keys)
        yield f"{inner}    words: {piece.words}{newline}"
        yield f'{inner}    sha256: "{piece.sha256}"{newline}'


def _release(section: Section) -> Release:
    """Return one release."""
    release = Release(
        version=section.text("version"),
        on=section.date("date"),
        identifier=section.text("identifier"),
        book=section.text("book"),
        allowed=tuple(_allowance(entry) for entry in section.sections("allowed", each="allowed")),
        pieces=tuple(_piece(entry) for entry in section.sections("pieces", each="piece")),
        line=section.line,
    )
    if not _VERSION.fullmatch(release.version):
        section.problems.add(section.line, "version: is missing, or no number like 1.0.")
    section.close()
    return release


def _allowance(section: Section) -> Allowance:
    allowance = Allowance(rule=section.text("rule"), because=section.text("because"))
    section.close()
    return allowance


def _piece(section: Section) -> ReleasedPiece:
    words = section.parsed("words", lambda text: read_number(text, least=0), "a whole number")
    piece = ReleasedPiece(
        file=section.text("file"),
        title=section.text("title"),
        authors=section.texts("authors"),
        words=words or 0,
        sha256=section.text("sha256"),
        keys=section.texts("keys"),
    )
    section.close()
    return piece
