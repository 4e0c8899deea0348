"""Names that are safe everywhere: for the files of chapters, for ids, and the anchors that authors expect."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence

from bookofblogs.expressions import expression
from bookofblogs.folding import ascii_name, is_lost_in_ascii
from bookofblogs.model.book_folder import PIECE_ENDINGS

_NOT_IN_ANCHOR = expression(r"[^\w\- ]")
_LONGEST_SLUG = 60


def slugs(files: Sequence[str]) -> Mapping[str, str]:
    """Return a slug for each of `files`, paths relative to the book's folder with forward slashes.

    A slug is ASCII, lower case and a valid XML name; it is made of the file's name alone, so that it stays when other
    files come and go. A name in a script that ASCII cannot write becomes `piece-` and the start of the path's SHA-256.
    Where two files would share a slug, each takes its folder's name in, and if that does not help, a short hash.
    """
    paths = {file: unicodedata.normalize("NFC", file) for file in files}
    found = {file: _slug_of_name(path) for file, path in paths.items()}
    for longer in (_slug_with_folder, _slug_with_hash, _slug_of_hash):
        shared = {slug for slug, count in Counter(found.values()).items() if count > 1}
        if not shared:
            break
        found = {file: longer(file) if slug in shared else slug for file, slug in found.items()}
    return found


def slug(text: str) -> str:
    """Return the anchor that GitHub gives a heading with this text: `What's new?` becomes `whats-new`."""
    return _NOT_IN_ANCHOR.sub("", text.strip().lower()).replace(" ", "-")


def safe_id(text: str, *, fallback: str) -> str:
    """Return `text` as a part of an id, in ASCII; `fallback` and a hash where ASCII cannot write all of it."""
    plain, whole = ascii_name(text), not is_lost_in_ascii(text)
    if not plain:
        return f"{fallback}-{_hash(text)}" if text.strip() else fallback
    return plain[:_LONGEST_SLUG].rstrip("-") if whole else f"{plain[:40].rstrip('-')}-{_hash(text)}"


def _slug_of_name(path: str) -> str:
    return _as_name(_without_suffix(path.rpartition("/")[2]), path)


def _slug_with_folder(path: str) -> str:
    """Return the slug of the last folder and the name; for `pieces/2014/Hello.md` that is `2014-hello`."""
    folder, _, name = path.rpartition("/")
    return _as_name(f"{folder.rpartition('/')[2]} {_without_suffix(name)}", path)


def _slug_with_hash(path: str) -> str:
    return f"{_slug_of_name(path)[: _LONGEST_SLUG - 9]}-{_hash(path)}"


def _slug_of_hash(path: str) -> str:
    return f"piece-{hashlib.sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _as_name(text: str, path: str) -> str:
    plain = ascii_name(text)
    if not plain or is_lost_in_ascii(text):
        return f"piece-{_hash(path)}"
    if len(plain) > _LONGEST_SLUG:
        plain = f"{plain[: _LONGEST_SLUG - 9].rstrip('-')}-{_hash(path)}"
    return plain if plain[0].isalpha() else f"p-{plain}"


def _without_suffix(name: str) -> str:
    for suffix in PIECE_ENDINGS:
        if name.lower().endswith(suffix):
            return name[: -len(suffix)]
    return name


def _hash(text: str) -> str:
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "surrogatepass")).hexdigest()[:8]
