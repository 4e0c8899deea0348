"""What the rules find in the open book, for every command that tells of it, and how far each piece has come.

The book with its pictures seen -> apply the rules -> waive -> mask addresses
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bookofblogs.cache.caches import ReadCache
from bookofblogs.checks.rule import CheckContext, apply_rules
from bookofblogs.checks.table import RULES
from bookofblogs.checks.waivers import waived
from bookofblogs.email_addresses import masked
from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.contribution import CheckedPiece, Contribution, PieceState
from bookofblogs.model.decision import files_out, last_verdicts
from bookofblogs.model.finding import Finding
from bookofblogs.model.project import SeenPictures
from bookofblogs.progress.piece_status import piece_states
from bookofblogs.project.folder import BookFolder, open_folder
from bookofblogs.project.picture_sizes import see_cover, see_pictures

if TYPE_CHECKING:
    from bookofblogs.project.history import Received


def open_and_see(root: Path) -> tuple[BookFolder, SeenPictures]:
    """Return the book in `root`, open, and what became of each of its pictures, the cover too.

    What the cache knows is not opened again. Raises every BobError of reading a book.
    """
    cache = ReadCache(root)
    folder = open_folder(root, cache)
    pictures = see_pictures_of(folder, cache)
    cache.flush()
    return folder, pictures


def see_pictures_of(folder: BookFolder, cache: ReadCache) -> SeenPictures:
    """Return what became of every picture of the book, the cover too. What `cache` knows is not opened."""
    pictures = see_pictures(folder.root, folder.project, cache)
    return replace(pictures, cover=see_cover(folder.root, folder.cover, folder.cover_line, cache))


def findings_of(
    folder: BookFolder, arrangement: Arrangement, pictures: SeenPictures, received: "Received | None" = None
) -> tuple[Finding, ...]:
    """Return what the rules find in the open book, with waivers; nothing is asked of pieces that are out.

    `received` is when the pieces came, if that was looked up already. No rule is held against a day that is a guess.
    """
    project = folder.project
    days = (received or _received(folder)).surely if project.call.closes else {}
    context = CheckContext(project=project, arrangement=arrangement, pictures=pictures, received=days)
    authors = {piece.file: (*piece.authors, *_keys(piece)) for piece in project.pieces}
    out = files_out(project.decisions)
    found = (finding for finding in apply_rules(RULES, context) if finding.location.file not in out)
    return tuple(masked(finding, but=("location", "author")) for finding in waived(found, project.decisions, authors))


def pieces_of(folder: BookFolder, arrangement: Arrangement, findings: Iterable[Finding]) -> tuple[CheckedPiece, ...]:
    """Return the pieces in the order of their files."""
    states = piece_states(folder.project.pieces, folder.project.decisions, findings)
    themes = {file: theme.title for theme in arrangement.themes for file in theme.pieces}
    last = last_verdicts(folder.project.decisions)
    reasons = {file: decision.because for file, decision in last.items() if decision.tell_author}
    return tuple(
        _checked(piece, themes.get(piece.file, ""), states[piece.file], reasons.get(piece.file, ""))
        for piece in folder.project.pieces
    )


def _checked(piece: Contribution, theme: str, state: PieceState, reason: str) -> CheckedPiece:
    """Return a piece as a check tells of it: no e-mail address stands in its title or under its name."""
    checked = CheckedPiece(
        file=piece.file,
        title=piece.title,
        authors=piece.authors,
        words=piece.passage.words,
        theme=theme,
        state=state,
        reason=reason,
    )
    return masked(checked, but=("file",))


def _keys(piece: Contribution) -> tuple[str, ...]:
    """Return the keys of those of the register who wrote a piece: by these a decision names one of two namesakes."""
    return tuple(person.key for person in piece.people if person)


def _received(folder: BookFolder) -> "Received":
    """Return when the pieces came."""
    from bookofblogs.project.history import received_days  # noqa: PLC0415 - git is asked only where a call closes

    return received_days(folder.root, [piece.file for piece in folder.project.pieces], folder.project.decisions)
