"""The pages of a release for people, in Markdown: its notes, and what was checked on this machine.

Nothing in the notes depends on the day or the machine, so that the same book has the same notes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from bookofblogs.model.finding import Severity
from bookofblogs.model.release import ChangedPiece, ReleaseData, ReleasedPiece
from bookofblogs.model.verification import Check, Verified, VerifiedFile
from bookofblogs.wording import counted, listed, size

_OWN = {"Reading": "bob's own reading", "Comparison": "bob's comparison with the pieces"}
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!]|&(?=#?\w+;))")
_LIST_MARK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")
_CHECKED = """\
Before anything was published, every edition was opened again by readers that share nothing with what wrote it, its
title, authors, contents and every word were held against the pieces. Which validators looked at the files, whether
there were private addresses to look for, and what was not checked depends on the machine, and stands in `checks.md`.
`SHA256SUMS` has the fingerprints of the other files: they are the same wherever this version is made with the same
version of bob and its libraries."""


def release_notes(release: ReleaseData) -> str:
    """Return the release notes."""
    return (
        "\n\n".join([*_head(release), *_changes(release), *_files(release), *_let_pass(release), *_checked(release)])
        + "\n"
    )


def checks_page(title: str, version: str, verified: Verified, *, guarded: str) -> str:
    """Return what was checked of a release, by whom, and what was not.

    `guarded` says whether private addresses were looked for. How long it took is no fact of the book, and left out.
    """
    parts = [
        f"# What was checked: {plain(title)} {version}",
        *_checks_of_files(verified),
        "## Private addresses",
        guarded,
    ]
    if verified.not_checked:
        parts += ["## Not checked here", "\n".join(f"- {plain(reason)}" for reason in verified.not_checked)]
    return "\n\n".join([*parts, *_shops(verified)]) + "\n"


def _head(release: ReleaseData) -> Iterator[str]:
    imprint = release.book.imprint
    yield f"# {plain(imprint.title)} {release.version}"
    if imprint.subtitle:
        yield plain(imprint.subtitle)
    day = f"{release.book.modified.date().isoformat()}. " if release.dated else ""
    pages = f", {counted(release.pages, 'page')}" if release.pages else ""
    pieces, authors = counted(len(release.pieces), "piece"), counted(len(release.book.authors), "author")
    yield f"{day}{pieces} by {authors}, {counted(release.words, 'word')}{pages}."
    if release.edited:
        words = counted(sum(release.edited.values()), "word")
        yield f"Edited lightly: {words} in {counted(len(release.edited), 'piece')}."


def _changes(release: ReleaseData) -> Iterator[str]:
    """Yield what is new, changed and gone."""
    changes = release.changes
    if not changes.since:
        yield "## The first release"
        yield _list(map(_piece, release.pieces))
        return
    yield f"## Since {changes.since}"
    if changes.are_none:
        yield "The pieces and their authors are the same."
    yield from _section("New pieces", map(_piece, changes.new))
    yield from _section("Changed pieces", map(_changed, changes.changed))
    yield from _section("No longer in the book", map(_piece, changes.gone))
    yield from _section("New authors", map(plain, changes.new_authors))
    yield from _section("No longer among the authors", map(plain, changes.gone_authors))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"### {title} ({len(found)})"
        yield _list(found)


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _piece(piece: ReleasedPiece) -> str:
    by = f" by {plain(listed(piece.authors))}" if piece.authors else ""
    return f"“{plain(piece.title)}”{by}"


def _changed(changed: ChangedPiece) -> str:
    """Return a piece with what changed in it, and how it was before where that is short."""
    piece, before = changed.piece, changed.before
    kinds = listed([change.value for change in changed.changes])
    was = [f"“{plain(before.title)}”"] if before.title != piece.title else []
    was += [f"by {plain(listed(before.authors)) or 'nobody'}"] if before.authors != piece.authors else []
    words = f", {before.words:,} → {piece.words:,} words" if before.words != piece.words else ""
    once = f" (was {' '.join(was)})" if was else ""
    return f"{_piece(piece)}: {kinds}{words}{once}"


def _files(release: ReleaseData) -> Iterator[str]:
    """Yield the table of the editions."""
    if not release.products:
        return
    rows = [
        (
            f"`{name}`",
            plain(product.use.note if not number else "the printer: the wrap cover"),
            str(product.pages or "–") if not number else "–",
            size(length),
        )
        for product in release.products
        for number, (name, length) in enumerate(product.files.items())
    ]
    yield "## Files"
    yield table(("file", "for", "pages", "size"), rows)


def _let_pass(release: ReleaseData) -> Iterator[str]:
    """Yield what stood in the way and was allowed, with the reasons, and what is not in the book."""
    if release.allowed:
        yield "## What was let pass"
        lines = []
        for allowance, blocker in release.allowed:
            lines.append(f"`{allowance.rule}`: {blocker.message}. Allowed because: {plain(allowance.because)}")
            lines += [f"  {plain(place)}" for place in blocker.public_places]
        yield "\n".join(f"  - {line.strip()}" if line.startswith("  ") else f"- {line}" for line in lines)
    if release.left_out:
        yield "## Not in the book"
        yield _list(f"`{plain(file)}`: {plain(reason)}" for file, reason in release.left_out)


def _checked(release: ReleaseData) -> Iterator[str]:
    if release.products:
        yield "## What was checked"
        yield _CHECKED


def _checks_of_files(verified: Verified) -> Iterator[str]:
    for file in verified.files:
        yield f"## {plain(file.file.name)}"
        rows = [(plain(_name(check)), *_result(check)) for check in file.checks if check.checked]
        yield table(("by", "errors", "warnings"), rows)
        yield from _warnings(file)


def _warnings(file: VerifiedFile) -> Iterator[str]:
    lines = [
        f"- {plain(_name(check))}: {plain(problem.message)}"
        for check in file.checks
        for problem in check.problems
        if problem.severity is not Severity.NOTE
    ]
    if lines:
        yield "\n".join(lines)


def _name(check: Check) -> str:
    return _OWN.get(check.name) or f"{check.name} {check.version}".strip()


def _result(check: Check) -> tuple[str, str]:
    return str(check.count(Severity.ERROR)), str(check.count(Severity.WARNING))


def _shops(verified: Verified) -> Iterator[str]:
    """Yield what shops would say. It stops no release: each shop is its own judge."""
    objections = [
        f"- {plain(verdict.shop)}: {plain(objection.message)}. {plain(objection.mend)}"
        for verdict in verified.shops
        for objection in verdict.objections
    ]
    takers = [verdict.shop for verdict in verified.shops if verdict.file and not verdict.refused]
    yield "## Shops"
    shops = counted(len(verified.shops), "shop")
    yield f"By their published rules, {len(takers)} of {shops} would take a file of this release."
    if objections:
        yield "\n".join(objections)


def plain(text: str) -> str:
    """Return `text` on one line, so that Markdown shows it as it is: no link, no HTML, no mention of an account."""
    line = _SIGNS.sub(r"\\\1", " ".join(text.split())).replace("@", "&#64;")
    return _LIST_MARK.sub(lambda match: f"{match[1]}\\{match[2]}", line)


def table(headers: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table. The cells are Markdown already."""
    lines = [headers, tuple("---" for _ in headers), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
