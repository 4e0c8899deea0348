"""Where what is taken in comes from: files, the folder of pieces; and pictures that stand elsewhere."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from lxml import etree

from bookofblogs.errors import ContentError, UsageError
from bookofblogs.expressions import expression
from bookofblogs.files.reading import NotAFileError, TooLargeError, read_bounded
from bookofblogs.intake.mail.message import sender_address
from bookofblogs.intake.on_disk import MAX_FILE_BYTES
from bookofblogs.intake.opening import open_sources
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.book_folder import CONTRIBUTIONS, FEEDBACK, ORIGINALS, OUTBOX
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.intake_record import TakenIn
from bookofblogs.model.manuscript import Manuscript, Opened
from bookofblogs.model.people import Author
from bookofblogs.project.contacts import read_contacts
from bookofblogs.project.originals import read_original, sha256_of
from bookofblogs.wording import counted
from bookofblogs.xhtml import parse

_ADDRESS = expression(r"[A-Za-z][A-Za-z0-9+.-]+://")
_OURS = (ORIGINALS, OUTBOX, FEEDBACK, "build", ".bob")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What may be meant by a source: the book's folder, its pieces, and the files among them that are none."""

    root: Path
    here: Path
    """The folder from which files are named."""
    pieces: frozenset[str]
    left_over: tuple[str, ...]


def is_address(typed: str) -> bool:
    """Decide whether a source is one of the web, and not a file."""
    return _ADDRESS.match(typed) is not None


def refuse_missing(sources: Sequence[str], here: Path) -> None:
    """Raise UsageError for a file that is not there: a slip of the keyboard."""
    for typed in sources:
        if not is_address(typed) and not os.path.lexists(here / Path(typed).expanduser()):
            raise UsageError(f"There is no file {value_on_one_line(typed)}. Nothing was taken in.")


def opened(typed: str, places: Places) -> Opened:
    """Return the sources that a file or a folder holds. Raises UsageError for a piece and for the book itself."""
    return open_sources(_sent_files(typed, places))


def signed_by_address(found: Opened, typed: str, places: Places, authors: Sequence[Author]) -> Opened:
    """Return the sources of a mail with the register's name of whoever sent it, if contacts.csv knows the address.

    The address itself goes no further.
    """
    if is_address(typed) or not any(source.sender for source in found.sources):
        return found
    path = places.here / Path(typed).expanduser()
    try:
        address = sender_address(read_bounded(path, MAX_FILE_BYTES))
    except (OSError, NotAFileError, TooLargeError, ContentError):
        return found
    keys = [contact.key for contact in read_contacts(places.root) if address and address in contact.emails]
    names = [author.name for author in authors if author.key in keys]
    if len(names) != 1:
        return found
    return replace(found, sources=tuple(replace(source, sender=names[0]) for source in found.sources))


def _sent_files(typed: str, places: Places) -> list[Path]:
    """Return the files that are meant: of a folder of pieces those that are none yet."""
    path = places.here / Path(typed).expanduser()
    root, place = places.root, path.resolve()
    if not place.is_relative_to(root / CONTRIBUTIONS):
        if place.is_relative_to(root) and (place == root or place.relative_to(root).parts[0] in _OURS):
            raise UsageError(f"{typed} is the book itself, or what bob keeps for it. Name what an author sent.")
        return [path]
    if place.is_dir():
        return [root / file for file in places.left_over if (root / file).is_relative_to(place)]
    if place.relative_to(root).as_posix() in places.pieces:
        raise UsageError(f"{typed} is a piece already. To see what the rules say of it: bob check {path.name}")
    return [path]


def moved_away(sources: Sequence[str], places: Places, taken: Sequence[TakenIn]) -> Iterator[str]:
    """Yield the files of contributions/ that lie in originals/ now, byte for byte, and are taken away here."""
    kept = {each.sha256: each.original for each in taken}
    for file in (file for typed in sources if not is_address(typed) for file in _sent_files(typed, places)):
        place = file.resolve()
        if not place.is_relative_to(places.root / CONTRIBUTIONS) or file.is_symlink() or not place.is_file():
            continue
        data = read_bounded(place, MAX_FILE_BYTES)
        if read_original(places.root, kept.get(sha256_of(data), "")) == data:
            place.unlink()
            yield place.relative_to(places.root).as_posix()


def trees_of(manuscript: Manuscript) -> dict[str, etree._Element]:
    """Return the trees of a manuscript: that of its body by "", that of each note by "note " and its key."""
    return {"": parse(manuscript.body), **{f"note {key}": parse(note) for key, note in manuscript.notes.items()}}


def picture_addresses(trees: Iterable[etree._Element]) -> list[str]:
    """Return where the pictures stand that did not come along, each once."""
    found = (each.get("src", "") for tree in trees for each in tree.iter("img"))
    return list(dict.fromkeys(address for address in found if is_address(address)))


def without_pictures(manuscript: Manuscript) -> Manuscript:
    """Return `manuscript` with the remark how many pictures stand at addresses, where they stay."""
    addresses = picture_addresses(trees_of(manuscript).values())
    if not addresses:
        return manuscript
    number = counted(len(addresses), "picture stands", "pictures stand")
    told = f"{number} elsewhere, at an address. To have them fetched, say --with-pictures."
    return replace(manuscript, remarks=(*manuscript.remarks, told))
