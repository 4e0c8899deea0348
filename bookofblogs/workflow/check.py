"""The steps from a folder of posts to what the rules say of it, and to the letters that tell its authors.

open_folder -> arrange -> findings -> what was asked for; or -> letters
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from bookofblogs.checks.letter import letter_on, letter_on_file
from bookofblogs.checks.letter_text import letter_text, plain_text, point_on
from bookofblogs.errors import UsageError
from bookofblogs.expressions import expression
from bookofblogs.files.folders import replacing
from bookofblogs.files.lock import working_on
from bookofblogs.folding import name_key
from bookofblogs.language.nearest import nearest
from bookofblogs.model.book_folder import is_sent, without_folder
from bookofblogs.model.call import Call
from bookofblogs.model.contribution import CheckedPiece
from bookofblogs.model.finding import Finding, Severity
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.letter import Letter, LetterPoint, LetterText
from bookofblogs.project.folder import BookFolder, find_book
from bookofblogs.project.history import changed_since, touched_by
from bookofblogs.themes.arrange import arrange
from bookofblogs.workflow.findings import findings_of, open_and_see, pieces_of
from bookofblogs.workflow.rules import rule_called

LETTERS = "build/letters"
"""The folder of the letters to all authors, which are sent by hand."""
_NOT_IN_A_NAME = expression(r"[^\w.-]+")


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
    folder, pictures = open_and_see(root)
    arrangement = arrange(folder.project)
    findings = findings_of(folder, arrangement, pictures)
    named = [_file_meant(folder, findings, file) for file in files]
    asked = tuple(dict.fromkeys((*named, *(_touched(folder, findings, since) if since else ()))))
    whole = not files and not since
    wanted = replace(wanted, rules=tuple(rule_called(name).name for name in wanted.rules))
    by_author = _files_by(folder, wanted.author) if wanted.author else None
    asked = tuple(file for file in asked if by_author is None or file in by_author)

    def is_asked_for(file: str) -> bool:
        return file in asked if not whole else by_author is None or file in by_author

    return Checked(
        root=root,
        title=folder.project.imprint.title,
        call=folder.project.call,
        pieces=tuple(piece for piece in pieces_of(folder, arrangement, findings) if is_asked_for(piece.file)),
        findings=tuple(finding for finding in findings if is_asked_for(finding.location.file) and wanted.has(finding)),
        files=asked,
        whole=whole,
        wanted=wanted,
    )


def letter_to_author(checked: Checked, file: str) -> Letter:
    """Return what was found in `file`, one of those that were checked, as a letter."""
    piece = next((piece for piece in checked.pieces if piece.file == file), None)
    findings = [finding for finding in checked.findings if finding.location.file == file]
    if piece is None:
        return letter_on_file(file, findings, is_sent=is_sent(file))
    return letter_on(piece, findings, checked.call.words)


def text_to_author(checked: Checked, file: str) -> LetterText:
    """Return the words of the letter on `file`, one of those that were checked."""
    return letter_text(letter_to_author(checked, file))


def told(finding: Finding) -> LetterPoint:
    """Return what is said of a finding to whoever asked for it."""
    return point_on(finding)


def letters_to_send(checked: Checked) -> dict[str, Letter]:
    """Return a letter on each piece that was checked and each file that cannot be one, by the names of their files."""
    errors = {finding.location.file for finding in checked.findings if finding.severity is Severity.ERROR}
    sent = {file for file in errors if is_sent(file)}
    files = sorted({piece.file for piece in checked.pieces} | sent)
    names: dict[str, Letter] = {}
    for file in files:
        stem = _NOT_IN_A_NAME.sub("-", without_folder(PurePosixPath(file).with_suffix("").as_posix())).strip(".-")
        name, number = f"{stem or 'piece'}.txt", 2
        while name.casefold() in {each.casefold() for each in names}:
            name, number = f"{stem or 'piece'}-{number}.txt", number + 1
        names[name] = letter_to_author(checked, file)
    return names


def write_letters(checked: Checked) -> tuple[str, ...]:
    """Write the letters of `letters_to_send` into build/letters, which then holds no others; return their names.

    Each is the text that `bob letters` puts into a mail, too.

    Raises UsageError where something lies there that bob did not make, MachineError where the disk refuses.
    """
    folder = checked.root / LETTERS
    files = {name: f"{plain_text(letter)}\n".encode() for name, letter in letters_to_send(checked).items()}
    with working_on(checked.root, into="build"), replacing({folder: files}, below=checked.root) as move:
        move()
    return tuple(files)


def _file_meant(folder: BookFolder, findings: Iterable[Finding], asked: Path) -> str:
    """Return the file of the book that `asked` means: a path from here, a path in the book, or a file's name alone.

    Raises UsageError, with the nearest names, if there is none or more than one.
    """
    files = _files_of(folder, findings)
    written = asked.as_posix()
    here = Path.cwd() / asked
    here = here.parent.resolve() / here.name
    if here.is_relative_to(folder.root) and here.relative_to(folder.root).as_posix() in files:
        return here.relative_to(folder.root).as_posix()
    if written in files:
        return written
    alike = [file for file in files if f"/{file}".endswith(f"/{written}")]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise UsageError(f"{written} could be {' or '.join(alike)}. Name it with its folder.")
    near = nearest(asked.name, {file.rpartition("/")[2]: file for file in files})
    meant = f"Did you mean {' or '.join(near)}?" if near else "bob check without a file tells of all of them."
    raise UsageError(f"{written} is no file of this book. {meant}")


def _files_of(folder: BookFolder, findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return every file that a rule can look at."""
    project = folder.project
    return tuple(
        dict.fromkeys(
            (
                *(piece.file for piece in project.pieces),
                *(left.file for left in project.left_out),
                *(matter.file for matter in project.matter),
                *project.picture_files,
                *(finding.location.file for finding in findings),
            )
        )
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
    with_findings = {finding.location.file for finding in findings}
    return sorted({*touched_by(folder, changed), *(changed & with_findings)})
