"""build/proofs: the proofs of pieces, for their authors and for readers, and notes of what each PDF was made of.

A note says whether a piece still is as it was when its proof was made. Where it is lost, or the PDF is, there is no
proof to speak of, and the next `bob proof` makes both. A proof for a reader is another file with a note of its own, so
that neither is taken for the other: findings are for the author alone.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from pathlib import Path

from bookofblogs.expressions import expression
from bookofblogs.files.reading import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.outbox import ProofMade
from bookofblogs.project.folder import BookFolder

PROOFS = "build/proofs"
_MADE_OF = f"{PROOFS}/.made-of.json"
_MADE_OF_FOR_READERS = f"{PROOFS}/.made-of-for-readers.json"
_PDF = ".pdf"
_FOR_READER = ".for-reader"
"""With a dot, which the name of no other proof has: a piece may be called for-reader."""
_CHAPTER = "chapter-"
_MAX_BYTES = 5_000_000
_FINGERPRINT = expression(r"[0-9a-f]{64}")


def proof_stem(piece: Contribution, *, for_reader: bool = False) -> str:
    """Return what the files of a piece's proof are called, without their endings."""
    return piece.id.removeprefix(_CHAPTER) + (_FOR_READER if for_reader else "")


def proofs_made(folder: BookFolder, *, for_reader: bool = False) -> Mapping[str, ProofMade]:
    """Return the PDFs that lie in build/proofs for authors, or those for readers, by the files of their pieces.

    What a piece was is held against what it is: only pieces with a proof are read for it.
    """
    noted = _noted(folder.root, for_reader=for_reader)
    pdfs = {piece.file: _pdf(piece, for_reader=for_reader) for piece in folder.project.pieces if piece.file in noted}
    pieces = [
        piece for piece in folder.project.pieces if piece.file in pdfs and _is_there(folder.root, pdfs[piece.file])
    ]
    now = _fingerprints(folder, pieces)
    return {
        piece.file: ProofMade(
            file=pdfs[piece.file], fingerprint=noted[piece.file], is_of_this_text=noted[piece.file] == now[piece.file]
        )
        for piece in pieces
    }


def note_of_proofs(
    folder: BookFolder, pieces: Collection[Contribution], *, for_reader: bool = False
) -> Mapping[Path, bytes]:
    """Return the note that the PDFs of `pieces` are made of these as they are now, and where it is to be written.

    The note of other proofs stays as long as their pieces are there.
    """
    here = {piece.file for piece in folder.project.pieces}
    noted = {file: what for file, what in _noted(folder.root, for_reader=for_reader).items() if file in here}
    noted |= _fingerprints(folder, pieces)
    if not pieces:
        return {}
    return {folder.root / _note(for_reader=for_reader): (json.dumps(noted, indent=1, sort_keys=True) + "\n").encode()}


def _fingerprints(folder: BookFolder, pieces: Collection[Contribution]) -> dict[str, str]:
    """Return a fingerprint of all that a proof shows of each piece: what its author gave, its title and its byline."""
    if not pieces:
        return {}
    from bookofblogs.project.fingerprints import fingerprints_of_pieces  # noqa: PLC0415 - only where a proof lies

    given = fingerprints_of_pieces(folder, pieces)
    shown = {piece.file: json.dumps((given[piece.file], piece.title, piece.authors)) for piece in pieces}
    return {file: hashlib.sha256(what.encode()).hexdigest() for file, what in shown.items()}


def _pdf(piece: Contribution, *, for_reader: bool) -> str:
    return f"{PROOFS}/{proof_stem(piece, for_reader=for_reader)}{_PDF}"


def _note(*, for_reader: bool) -> str:
    return _MADE_OF_FOR_READERS if for_reader else _MADE_OF


def _is_there(root: Path, pdf: str) -> bool:
    """Decide whether the PDF of a proof is an ordinary file within the book's folder."""
    try:
        return inside(root, pdf).is_file() and not (root / pdf).is_symlink()
    except (OutsideError, OSError):
        return False


def _noted(root: Path, *, for_reader: bool) -> dict[str, str]:
    """Return what each proof was made of, by the file of its piece; nothing where no note can be read."""
    try:
        noted = json.loads(read_bounded(inside(root, _note(for_reader=for_reader)), _MAX_BYTES))
    except (OSError, OutsideError, NotAFileError, TooLargeError, ValueError, RecursionError):
        return {}
    if not isinstance(noted, dict):
        return {}
    return {file: what for file, what in noted.items() if isinstance(what, str) and _FINGERPRINT.fullmatch(what)}
