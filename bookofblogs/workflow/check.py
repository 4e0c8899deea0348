"""The steps from a folder of posts to what the rules say of it.

open_folder -> arrange -> check -> waive
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bookofblogs.cache.read import ReadCache
from bookofblogs.checks.letter import letter_on, letter_on_file
from bookofblogs.checks.rule import CheckContext, apply_rules
from bookofblogs.checks.table import RULES
from bookofblogs.checks.waivers import waived
from bookofblogs.email_addresses import masked
from bookofblogs.errors import UsageError
from bookofblogs.folding import name_key
from bookofblogs.language.nearest import nearest
from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.call import Call
from bookofblogs.model.contribution import Contribution, PieceState
from bookofblogs.model.decision import last_verdicts
from bookofblogs.model.finding import Finding, Severity
from bookofblogs.model.letter import Letter
from bookofblogs.model.project import SeenPictures
from bookofblogs.progress.piece_status import files_out, piece_states
from bookofblogs.project.folder import BookFolder, find_book, open_folder
from bookofblogs.project.history import changed_since, touched_by
from bookofblogs.themes.arrange import arrange
from bookofblogs.workflow.files import file_of
from bookofblogs.workflow.pictures import see_pictures_of
from bookofblogs.workflow.rules import rule_called

if TYPE_CHECKING:
    from bookofblogs.project.history import Received


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedPiece:
    """A piece as the check tells of it."""

    file: str
    title: str
    authors: tuple[str, ...]
    words: int
    theme: str
    """Where the arrangement has it; empty for nowhere."""
    state: PieceState
    reason: str = ""
    """Why it is not in the book, where its authors are meant to be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants to hear of, of all that was found; nothing said is everything."""

    errors_only: bool = False
    rules: tuple[str, ...] = ()
    author: str = ""
    """A person, by any spelling of the name: only the pieces that bear it."""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.errors_only or self.rules or self.author)

    def has(self, finding: Finding) -> bool:
        """Decide whether `finding` is one of a rule and a weight that are wanted."""
        return (not self.errors_only or finding.severity is Severity.ERROR) and (
            not self.rules or finding.rule in self.rules
        )


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check looked at, and what was found."""

    root: Path
    title: str
    call: Call
    pieces: tuple[CheckedPiece, ...]
    findings: tuple[Finding, ...]
    files: tuple[str, ...]
    """The files that were asked for."""
    whole: bool = True
    """Whether no file was asked for, and so every one."""
    wanted: Wanted = EVERYTHING

    @property
    def has_errors(self) -> bool:
        """Whether an error stands that nobody waived."""
        return any(finding.severity is Severity.ERROR and not finding.waived for finding in self.findings)


def check(start: Path, files: Sequence[Path], *, since: str = "", wanted: Wanted = EVERYTHING) -> Checked:
    """Return what the rules say of the book around `start`: of its `files`, of everything if none is named.

    `since`, a commit, means the files that changed since then, and the pieces whose pictures did. `wanted` is what of
    it is told.

    Raises UsageError for a file that is not of this book, a rule or an author that is none, or a commit that git does
    not know, and every other BobError of the steps.
    """
    root = find_book(start)
    cache = ReadCache(root)
    folder = open_folder(root, cache)
    pictures = see_pictures_of(folder, cache)
    cache.flush()
    arrangement = arrange(folder.project)
    findings = findings_of(folder, arrangement, pictures)
    named = [file_of(folder, findings, file) for file in files]
    asked = tuple(dict.fromkeys((*named, *(_touched(folder, findings, since) if since else ()))))
    whole = not files and not since
    wanted = replace(wanted, rules=tuple(rule_called(name).name for name in wanted.rules))
    by_author = _files_by(folder, wanted.author) if wanted.author else None
    asked = tuple(file for file in asked if by_author is None or file in by_author)

    def is_told(file: str) -> bool:
        return file in asked if not whole else by_author is None or file in by_author

    return Checked(
        root=root,
        title=folder.project.imprint.title,
        call=folder.project.call,
        pieces=tuple(piece for piece in pieces_of(folder, arrangement, findings) if is_told(piece.file)),
        findings=tuple(finding for finding in findings if is_told(finding.location.file) and wanted.has(finding)),
        files=asked,
        whole=whole,
        wanted=wanted,
    )


def _files_by(folder: BookFolder, author: str) -> frozenset[str]:
    """Return the pieces that bear the name of `author`, or a part of it, or are by whoever has this key.

    Raises UsageError if there is none.
    """
    wanted, pieces = name_key(author), folder.project.pieces
    named = frozenset(piece.file for piece in pieces if any(wanted in name_key(name) for name in piece.authors))
    keyed = (piece.file for piece in pieces if any(person and person.key == author for person in piece.people))
    found = named or frozenset(keyed)
    if not found:
        names = {name: name for piece in folder.project.pieces for name in piece.authors}
        near = nearest(author, names)
        meant = f" Did you mean {' or '.join(near)}?" if near else ""
        raise UsageError(f'No piece is by "{author}".{meant}')
    return found


def _touched(folder: BookFolder, findings: Iterable[Finding], since: str) -> list[str]:
    """Return the pieces that changed since a commit, and the other files that did and of which something is said."""
    changed = changed_since(folder.root, since)
    told = {finding.location.file for finding in findings}
    return sorted({*touched_by(folder, changed), *(changed & told)})


def letter_to_author(checked: Checked, file: str) -> Letter:
    """Return what was found in `file`, one of those that were checked, as a letter."""
    piece = next((piece for piece in checked.pieces if piece.file == file), None)
    findings = [finding for finding in checked.findings if finding.location.file == file]
    if piece is None:
        return letter_on_file(file, findings, is_sent=file.startswith("contributions/"))
    return letter_on(
        file,
        findings,
        title=piece.title,
        authors=piece.authors,
        words=piece.words,
        state=piece.state,
        reason=piece.reason,
        rule=checked.call.words,
    )


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


def _keys(piece: Contribution) -> tuple[str, ...]:
    """Return the keys of those of the register who wrote a piece: by these a decision names one of two namesakes."""
    return tuple(person.key for person in piece.people if person)


def _received(folder: BookFolder) -> "Received":
    """Return when the pieces came."""
    from bookofblogs.project.history import received_days  # noqa: PLC0415 - git is asked only where a call closes

    return received_days(folder.root, [piece.file for piece in folder.project.pieces], folder.project.decisions)


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
