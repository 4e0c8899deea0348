"""The steps from a piece to its proof.

open_folder -> arrange -> check -> assemble the proof -> publish
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from bookofblogs.assembly.identity import edition_date
from bookofblogs.assembly.proof import assemble_proof
from bookofblogs.assembly.proof_for_reader import assemble_proof_for_reader
from bookofblogs.cache.caches import ReadCache
from bookofblogs.checks.letter_text import letter_text
from bookofblogs.editions.paged.workers import most_workers, workers_at_hand
from bookofblogs.editions.table import EDITIONS, Edition
from bookofblogs.errors import UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.files.writing import replace_all
from bookofblogs.labels.reader import strings_in
from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.book import Book
from bookofblogs.model.book_folder import CONTACTS_FILE
from bookofblogs.model.contribution import Contribution, LeftOut
from bookofblogs.model.finding import Finding, Severity
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.letter import Letter
from bookofblogs.model.light_edit import Edit
from bookofblogs.model.pictures import OpenedPictures
from bookofblogs.project.contacts import private_addresses, why_unguarded
from bookofblogs.project.edits_file import edit_record
from bookofblogs.project.folder import BookFolder, find_book, open_folder
from bookofblogs.project.history import changed_since, touched_by
from bookofblogs.project.picture_files import open_pictures
from bookofblogs.project.proofs import PROOFS, note_of_proofs, proof_stem, proofs_made
from bookofblogs.project.standing_edits import mendings_in
from bookofblogs.project.which_piece import titles_of, which_piece
from bookofblogs.themes.arrange import arrange
from bookofblogs.workflow.check import Checked, letter_to_author
from bookofblogs.workflow.findings import findings_of, pieces_of, see_pictures_of
from bookofblogs.workflow.making import BuiltFile, Making, Tell, built_file, make_editions

PROOF_EDITIONS = ("pdf", "epub")
_FOR_READERS = ("pdf",)
"""Lines that go with the screen have no numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """The proof of a piece on the disk, and how many findings stand in its letter: none for a reader, who has none."""

    piece: Contribution
    files: tuple[BuiltFile, ...]
    errors: int
    warnings: int
    remarks: tuple[str, ...] = ()
    """What was noticed while it was made, such as a character that no font has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proofs:
    """The proofs that were made, and the files of which none could be made, each with the reason."""

    root: Path
    proofs: tuple[Proof, ...]
    left_out: tuple[LeftOut, ...]
    for_reader: bool = False
    """For somebody who reads the pieces, not for their authors."""
    not_checked: tuple[str, ...] = ()
    """What could not be looked for in them, in sentences."""
    can_go_by_letter: bool = False
    """Whether a PDF is among them that goes with a letter which is due, and the addresses are here to write it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """What the proofs of one run have in common."""

    folder: BookFolder
    arrangement: Arrangement
    checked: Checked | None
    """What the rules found, for the authors; None for readers."""
    editions: tuple[Edition, ...]
    modified: datetime
    addresses: frozenset[str]
    edits: tuple[Edit, ...]
    """What was mended in all pieces, for the authors."""
    tell: Tell


def prove(  # noqa: PLR0913 - which pieces, of which book, as what, and on which day
    start: Path,
    pieces: Sequence[str],
    *,
    since: str,
    editions: Sequence[str],
    here: Path,
    source_date_epoch: int | None,
    tell: Tell,
    for_reader: bool = False,
) -> Proofs:
    """Return the proofs of `pieces`, as somebody at `here` calls them, and of those that changed `since` a commit.

    They are for the authors, with a letter of what the rules found, or `for_reader`, with questions and numbered lines:
    where no piece is named, of all that feedback.yaml gives somebody to read and that have no such proof as they are.
    They are written into build/proofs/, all of them or, if one cannot be made, none. Raises UsageError for a piece, a
    commit or an edition that is none, and every other BobError of the steps.
    """
    chosen = _chosen(editions, for_reader=for_reader)
    root = find_book(start)
    ahead = 1 if EDITIONS["pdf"] in chosen else 0
    with working_on(root, into=PROOFS), workers_at_hand(min(ahead, most_workers())):
        folder = open_folder(root)
        is_unnamed = for_reader and not pieces and not since
        files = _to_be_read(folder) if is_unnamed else _files(folder, pieces, since, here)
        modified = edition_date(folder.project.imprint, folder.project.call, source_date_epoch)
        run = _begin(folder, chosen, modified, tell, for_reader=for_reader)
        meant = [piece for piece in folder.project.pieces if piece.file in files]
        made = [_prove(run, piece, _place(number, meant)) for number, piece in enumerate(meant, start=1)]
        set_as_pdf = [proof.piece for proof, _ in made] if EDITIONS["pdf"] in chosen else []
        files_made = {place: data for _, written in made for place, data in written.items()}
        note = note_of_proofs(folder, set_as_pdf, for_reader=for_reader)
        replace_all({**files_made, **note}, below=root)
    return Proofs(
        root=root,
        proofs=tuple(proof for proof, _ in made),
        left_out=tuple(left for left in folder.project.left_out if left.file in files),
        for_reader=for_reader,
        not_checked=tuple(filter(None, [why_unguarded(root, folder.project.authors)])),
        can_go_by_letter=bool(
            [piece for piece in set_as_pdf if not for_reader or piece.file in _not_asked(folder)]
            and (root / CONTACTS_FILE).exists()
        ),
    )


def _chosen(names: Sequence[str], *, for_reader: bool) -> tuple[Edition, ...]:
    """Return the editions called `names`, all that a proof can have for none. Raises UsageError for another."""
    there_are = _FOR_READERS if for_reader else PROOF_EDITIONS
    unknown = [name for name in names if name.lower() not in PROOF_EDITIONS]
    if unknown:
        raise UsageError(f'There is no proof as "{unknown[0]}". There are: {", ".join(PROOF_EDITIONS)}.')
    wanted = {name.lower() for name in names} or set(there_are)
    if not wanted.issubset(there_are):
        raise UsageError("A proof for a reader is a PDF: an EPUB's lines go with the screen, and have no numbers.")
    return tuple(EDITIONS[name] for name in PROOF_EDITIONS if name in wanted)


def _files(folder: BookFolder, pieces: Sequence[str], since: str, here: Path) -> frozenset[str]:
    """Return the files of the pieces that are meant."""
    titles = titles_of(folder.project)
    named = [which_piece(typed, titles, root=folder.root, here=here) for typed in pieces]
    changed = touched_by(folder, changed_since(folder.root, since)) if since else ()
    return frozenset((*named, *changed))


def _to_be_read(folder: BookFolder) -> frozenset[str]:
    """Return the files of the pieces that somebody is to read, and whose proof for a reader is missing, or older.

    Raises UsageError where feedback.yaml names nobody.
    """
    if not folder.project.readings:
        raise UsageError(
            "Which piece? Name it by its file or by a part of its title. Where none is named, they are those that "
            "feedback.yaml gives somebody to read, and there are none yet: bob feedback suggest"
        )
    made = proofs_made(folder, for_reader=True)
    read = {reading.piece for reading in folder.project.readings if reading.given is None}
    return frozenset(file for file in read if file not in made or not made[file].is_of_this_text)


def _not_asked(folder: BookFolder) -> frozenset[str]:
    """Return the files of the pieces whose reader was not asked yet, by feedback.yaml."""
    return frozenset(reading.piece for reading in folder.project.readings if reading.asked is None)


def _place(number: int, pieces: Sequence[Contribution]) -> str:
    """Return which of `pieces` is made, for who waits: `3 of 33`; nothing where there is but one."""
    return f"{number} of {len(pieces)}, " if len(pieces) > 1 else ""


def _begin(
    folder: BookFolder, editions: tuple[Edition, ...], modified: datetime, tell: Tell, *, for_reader: bool
) -> _Run:
    """Return what all proofs need."""
    arrangement = arrange(folder.project)
    return _Run(
        folder=folder,
        arrangement=arrangement,
        checked=None if for_reader else _checked(folder, arrangement),
        editions=editions,
        modified=modified,
        addresses=private_addresses(folder.root),
        edits=() if for_reader else edit_record(folder.root).edits,
        tell=tell,
    )


def _checked(folder: BookFolder, arrangement: Arrangement) -> Checked:
    """Return what the rules found, which look at the whole book, since some compare its pieces."""
    pictures = see_pictures_of(folder, ReadCache(folder.root))
    findings = findings_of(folder, arrangement, pictures)
    return Checked(
        root=folder.root,
        title=folder.project.imprint.title,
        call=folder.project.call,
        pieces=pieces_of(folder, arrangement, findings),
        findings=findings,
        files=(),
    )


def _prove(run: _Run, piece: Contribution, place: str) -> tuple[Proof, dict[Path, bytes]]:
    """Return the proof of a piece and the bytes of its files. `place` says which of several it is."""
    folder = run.folder
    alone = replace(folder.project, pieces=(piece,), matter=(), themes=())
    pictures = open_pictures(folder.root, alone, "", partial(_tell_pictures, run.tell))
    letter = letter_to_author(run.checked, piece.file) if run.checked else None
    book = _assembled(run, piece, pictures, letter)
    making = Making(
        stem=proof_stem(piece, for_reader=book.for_reader),
        addresses=run.addresses,
        tell=partial(_tell_step, run.tell, f"{place}{piece.title}"),
    )
    made = make_editions(book, run.editions, making)
    written = {
        folder.root / PROOFS / f"{making.stem}{suffix}": data
        for each in made
        for suffix, data in each.made.files.items()
    }
    findings = [finding for section in letter.sections for finding in section.findings] if letter else []
    proof = Proof(
        piece=piece,
        files=tuple(built_file(place, data) for place, data in written.items()),
        errors=_unwaived(findings, Severity.ERROR),
        warnings=_unwaived(findings, Severity.WARNING),
        remarks=tuple(dict.fromkeys(warning for each in made for warning in each.made.warnings)),
    )
    return proof, written


def _assembled(run: _Run, piece: Contribution, pictures: OpenedPictures, letter: Letter | None) -> Book:
    """Return the proof of a piece with `letter`, or for a reader without one, in the language of the piece."""
    project = run.folder.project
    strings = strings_in(project.imprint.language)
    if letter:
        words = letter_text(letter)
        language = piece.language or project.imprint.language
        mendings = mendings_in(run.folder.root, piece.file, run.edits, language)
        return assemble_proof(
            project, run.arrangement, piece, pictures, strings, words, modified=run.modified, mendings=mendings
        )
    own = strings_in(piece.language or project.imprint.language)
    if piece.language.partition("-")[0].lower() == own.language:
        strings = own
    return assemble_proof_for_reader(project, run.arrangement, piece, pictures, strings, modified=run.modified)


def _unwaived(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _tell_pictures(tell: Tell, done: int, total: int) -> None:
    tell("Pictures", done, total)


def _tell_step(tell: Tell, title: str, _edition: str, doing: str) -> None:
    if doing:
        tell(f"{title}: {doing}", 0, 0)
