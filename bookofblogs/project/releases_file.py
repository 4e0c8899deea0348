"""releases.yaml: what was released under which number. bob adds to it; what stands there stays, to the byte."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bookofblogs.errors import UsageError
from bookofblogs.expressions import expression
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.model.book_folder import RELEASES_FILE
from bookofblogs.model.release import Allowance, Release, ReleasedPiece
from bookofblogs.yaml.editing import with_item_replaced, with_items
from bookofblogs.yaml.section import Section, read_number, reading, reads_as
from bookofblogs.yaml.writing import Plain, Quoted, Tree

_VERSION = expression(r"\d{1,6}(\.\d{1,6}){0,3}", re.ASCII)
_MAX_REPORT_BYTES = 50_000_000
HEAD = """\
# What was released, under which number, and of which pieces. `bob release` writes it and tells from it what is new.
# Keep it with the book, under version control if there is one.

"""


def held_version(folder: Path) -> str:
    """Return the version of the release that lies in `folder`, as its own report says; empty where there is none."""
    try:
        report = json.loads(read_bounded(folder / "report.json", _MAX_REPORT_BYTES))
    except (OSError, NotAFileError, TooLargeError, ValueError, RecursionError):
        return ""
    version = report.get("version") if isinstance(report, dict) else None
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
    body = text.removeprefix("\ufeff")
    if at < len(known):
        written = with_item_replaced(body, "releases", at, _entry(release))
    else:
        written = with_items(body if known else _beginning(body), ["releases"], [_entry(release)])
    if not reads_as(written, read_releases, wanted):
        raise UsageError(
            f"{RELEASES_FILE} is written in a way that bob cannot add to. Write every release in lines of its own, or "
            "move the file away: then the next release is the first."
        )
    return written


def _beginning(text: str) -> str:
    """Return what stands above the first release: our own remark, or the editor's with a blank line behind it."""
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{text.rstrip()}{newline * 2}" if text.strip() else HEAD.replace("\n", newline)


def _entry(release: Release) -> Mapping[str, Tree]:
    """Return the keys and values of a release, those that say something."""
    allowed = [{"rule": each.rule, "because": each.because} for each in release.allowed]
    return {
        "version": Quoted(release.version),
        **({"date": release.on.isoformat()} if release.on else {}),
        **({"identifier": Quoted(release.identifier)} if release.identifier else {}),
        "book": Quoted(release.book),
        **({"allowed": allowed} if allowed else {}),
        "pieces": [_piece_entry(piece) for piece in release.pieces],
    }


def _piece_entry(piece: ReleasedPiece) -> Mapping[str, Tree]:
    return {
        "file": piece.file,
        "title": piece.title,
        **({"authors": piece.authors} if piece.authors else {}),
        **({"keys": piece.keys} if piece.keys else {}),
        "words": Plain(piece.words),
        "sha256": Quoted(piece.sha256),
    }


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
