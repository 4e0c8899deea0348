"""What was read in a file, put together into the checks that a person is shown."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from bookofblogs.model.finding import Severity
from bookofblogs.model.verification import COMPARISON, Check, Problem, VerifiedFile
from bookofblogs.verification.comparison.book import compare
from bookofblogs.verification.comparison.expected import Expected
from bookofblogs.verification.read_edition import FileFormat, ReadEdition
from bookofblogs.verification.soundness import problems_of
from bookofblogs.wording import counted

_FOR_PRINT, _FOR_WRAP = "-print.pdf", "-print-cover.pdf"
_FEW = 3
"""So many pieces that differ are named each; more are counted."""


def own_reading(path: Path, readings: Sequence[ReadEdition], problem: str, private: Collection[str]) -> Check:
    """Return what bob's own reading says of a file: why it could not be read, or what is wrong with it in itself."""
    if problem:
        unread = Problem(severity=Severity.ERROR, message=f"it was not read: {problem}", hint=_how_to_build_again(path))
        return Check(name="Reading", problems=(unread,))
    on_paper, is_book = path.name.endswith((_FOR_PRINT, _FOR_WRAP)), not path.name.endswith(_FOR_WRAP)
    found = [tuple(problems_of(reading, private, on_paper=on_paper, is_book=is_book)) for reading in readings]
    return Check(name="Reading", problems=_of_all_readings(readings, found))


def _of_all_readings(readings: Sequence[ReadEdition], found: Sequence[tuple[Problem, ...]]) -> tuple[Problem, ...]:
    """Return the problems of all readings of a file. One that not all of them have says which it is in."""
    everywhere = [problem for problem in found[0] if all(problem in each for each in found)] if found else []
    in_some = [
        replace(problem, message=f"{reading.kind}: {problem.message}")
        for reading, each in zip(readings, found, strict=True)
        for problem in each
        if problem not in everywhere
    ]
    return (*everywhere, *in_some)


def compared(path: Path, readings: Sequence[ReadEdition], expected: Expected) -> Check | None:
    """Return what differs between a file and the book that its folder makes now; None for a wrap cover."""
    if path.name.endswith(_FOR_WRAP):
        return None
    on_paper = path.name.endswith(_FOR_PRINT)
    found = [compare(reading, expected, on_paper=on_paper) for reading in readings]
    facts = _of_all_readings(readings, [each.facts for each in found])
    pieces = _of_all_readings(readings, [each.pieces for each in found])
    differing = [problem for problem in pieces if problem.severity is Severity.ERROR]
    if len(differing) > _FEW and len(differing) * 2 > len(expected.pieces):
        message = f"it was made of other pieces, or of their older texts; {len(differing):,} things differ"
        pieces = (Problem(severity=Severity.ERROR, message=message), *pieces[:1])
    problems = (*facts, *pieces)
    hinted = (problem if problem.hint else replace(problem, hint=_how_to_build_again(path)) for problem in problems)
    return Check(name=COMPARISON, problems=tuple(hinted))


def _how_to_build_again(path: Path) -> str:
    """Return how to build an edition again: by its name, since not all are built where none is named."""
    names = {_FOR_PRINT: "print", _FOR_WRAP: "print", "-web": "web"}
    edition = next(
        (name for suffix, name in names.items() if path.name.endswith(suffix)), path.suffix.removeprefix(".")
    )
    return f"Build it again: bob build {edition}".rstrip()


def verified_file(
    path: Path, kind: FileFormat | None, readings: Sequence[ReadEdition], checks: Sequence[Check]
) -> VerifiedFile:
    """Return a file with what every check says of it, and in a few words what is in it."""
    words = max((sum(len(section.text.split()) for section in reading.sections) for reading in readings), default=0)
    pages = next((reading.pages for reading in readings if reading.pages), None)
    facts = [counted(words, "word")] if words else []
    facts += [counted(pages, "page")] if pages else []
    return VerifiedFile(
        file=path,
        kind=_kind(path, kind),
        bytes=_bytes(path),
        facts=", ".join(facts),
        checks=tuple(checks),
    )


def _bytes(path: Path) -> int:
    """Return the size of a file, or of everything in a folder."""
    if path.is_dir():
        return sum(inner.stat().st_size for inner in path.rglob("*") if inner.is_file())
    return path.stat().st_size


def _kind(path: Path, kind: FileFormat | None) -> str:
    """Return how people call an edition; by its name where nobody knows what is in it."""
    if path.name.endswith((_FOR_PRINT, _FOR_WRAP)):
        return "Print" if path.name.endswith(_FOR_PRINT) else "Cover"
    if path.suffix == ".azw3":
        return "AZW3"
    names = {FileFormat.EPUB: "EPUB", FileFormat.MOBI: "MOBI", FileFormat.PDF: "PDF", FileFormat.WEB: "Web"}
    return names[kind] if kind else path.suffix.removeprefix(".").upper() or "File"
