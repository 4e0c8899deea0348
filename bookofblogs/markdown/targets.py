"""Where a link leads: out to the web, inside the book, nowhere, or to a place that no book may point to."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from posixpath import normpath
from urllib.parse import unquote

from bookofblogs.expressions import expression
from bookofblogs.markdown.source.engine_tags import PIECE_SCHEME
from bookofblogs.markdown.web_addresses import openable
from bookofblogs.model.book_folder import PIECE_ENDINGS
from bookofblogs.model.frozen import dataclass


class TargetKind(StrEnum):
    """What kind of place a link leads to."""

    WEB = "web"
    """An address outside the book."""
    MAIL = "mail"
    """An e-mail address."""
    INSIDE = "inside"
    """A place in this book."""
    DEAD = "dead"
    """A place that is not in the book, or not any more."""
    OWN_DISK = "own-disk"
    """A file on the author's own machine."""
    UNSAFE = "unsafe"
    """A script, a hidden document, or a scheme that nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTarget:
    """Where a link leads. `address` is what to write for web and mail, `id` an id of the book.

    A dead link to `other.md#gone` still has the id of the other piece's start; `reason` says what was not found.
    """

    kind: TargetKind
    address: str = ""
    id: str = ""
    file: str = ""
    reason: str = ""


_SCHEME = expression(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE | re.ASCII)
_DRIVE = expression(r"[a-z]:[\\/]|\\\\", re.IGNORECASE | re.ASCII)
_HOME = expression(r"/(?:Users|home|private|tmp|var|mnt|Volumes)/|~/")
_IGNORED_BY_BROWSERS = expression(r"[\x00-\x20\x7f]+")
_WEB_SCHEMES = frozenset({"http", "https", "ftp", "ftps", "tel", "sms", "geo"})
_RESOLVERS = {"doi": "https://doi.org/", "arxiv": "https://arxiv.org/abs/", "hdl": "https://hdl.handle.net/"}
_PREFIX_ON_THE_WEB = "user-content-"
"""GitHub puts it before the anchors of a page; people copy it along with the address."""
_ENDING = expression(r"\.(?:md|markdown|html?|php|aspx?)$")
_DATE = expression(r"^\d{4}-\d{1,2}-\d{1,2}[-_]")


def resolve_target(
    href: str,
    *,
    file: str,
    anchors: Mapping[str, Mapping[str, str]],
    starts: Mapping[str, str],
    base: str = "",
) -> LinkTarget:
    """Return where `href`, as the author wrote it in `file`, leads.

    `file` and the keys of `anchors` and `starts` are paths relative to the book's folder, with forward slashes.
    `anchors[file][anchor]` is the id of a place in a piece, `starts[file]` the id of its beginning.
    `base` is the web address from which an address that begins with `/` goes on; without one it leads nowhere.
    """
    written = href.strip()
    if _DRIVE.match(written) or _HOME.match(unquote(written)):
        return LinkTarget(kind=TargetKind.OWN_DISK, reason=written)
    if written.startswith("//"):
        return _on_the_web(f"https:{written}", written)
    # A browser skips blanks and control characters inside a scheme, so `java\nscript:` is one.
    scheme = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", written)) or _SCHEME.match(unquote(written))
    if written.startswith(PIECE_SCHEME):
        return _named(unquote(written.removeprefix(PIECE_SCHEME)), anchors=anchors, starts=starts)
    if scheme:
        return _with_scheme(scheme.group(1).lower(), written)
    if base and written.startswith("/"):
        return _on_the_web(base.rstrip("/") + written, written)
    return _within(written, file=file, anchors=anchors, starts=starts)


def _with_scheme(scheme: str, written: str) -> LinkTarget:
    rest = written.partition(":")[2]
    if scheme in _WEB_SCHEMES:
        if scheme in {"http", "https"} and not rest.strip("/"):
            return LinkTarget(kind=TargetKind.DEAD, reason=written)
        return _on_the_web(written, written)
    if scheme == "mailto":
        address = openable(written) if "@" in unquote(rest) else None
        return LinkTarget(
            kind=TargetKind.MAIL if address else TargetKind.DEAD,
            address=address or "",
            reason="" if address else written,
        )
    if scheme in _RESOLVERS and rest:
        return _on_the_web(_RESOLVERS[scheme] + rest.strip().lstrip("/"), written)
    if scheme == "file":
        return LinkTarget(kind=TargetKind.OWN_DISK, reason=written)
    return LinkTarget(kind=TargetKind.UNSAFE, reason=f"{scheme}:")


def _on_the_web(address: str, written: str) -> LinkTarget:
    """Return the page at `address` as every device can open it, or that it is none."""
    can_be_opened = openable(address)
    if can_be_opened is None:
        return LinkTarget(kind=TargetKind.DEAD, reason=written)
    return LinkTarget(kind=TargetKind.WEB, address=can_be_opened)


def _named(name: str, *, anchors: Mapping[str, Mapping[str, str]], starts: Mapping[str, str]) -> LinkTarget:
    """Return the piece that a blog engine would have found by `name`."""
    path, _, anchor = name.partition("#")
    found = pieces_named(path, starts)
    if len(found) != 1:
        return LinkTarget(kind=TargetKind.DEAD, reason=name)
    place = _place(anchor, anchors.get(found[0], {})) if anchor else None
    return LinkTarget(kind=TargetKind.INSIDE, id=place or starts[found[0]], file=found[0])


def pieces_named(address: str, starts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the pieces, keys of `starts`, whose file has the name with which the path of `address` ends.

    Neither capitals nor the ending nor a date before the name count: `/blog/2021/03/04/kiln/` is 2021-03-04-kiln.md.
    """
    path = unquote(address.partition("#")[0].partition("?")[0])
    wanted = _bare_name(path.rstrip("/"))
    return _by_bare_name(tuple(starts)).get(wanted, ()) if wanted else ()


@lru_cache(maxsize=2)
def _by_bare_name(pieces: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    named: dict[str, tuple[str, ...]] = {}
    for piece in sorted(pieces):
        name = _bare_name(piece)
        named[name] = (*named.get(name, ()), piece)
    return named


def _bare_name(path: str) -> str:
    """Return the name of a file without its folder, ending and date; of an index the name of its folder."""
    path = unicodedata.normalize("NFC", path).casefold()
    folder, _, name = path.rpartition("/")
    name = _ENDING.sub("", name)
    if name == "index" and folder:
        name = folder.rpartition("/")[2]
    return _DATE.sub("", name) or name


def _within(
    written: str,
    *,
    file: str,
    anchors: Mapping[str, Mapping[str, str]],
    starts: Mapping[str, str],
) -> LinkTarget:
    path, has_anchor, anchor = written.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        found: str | None = file if has_anchor and file in starts else None
    else:
        found = None if path.startswith("/") else _piece_at(path, file=file, starts=starts)
    if found is None:
        return LinkTarget(kind=TargetKind.DEAD, reason=written or "an empty address")
    start = starts[found]
    if not anchor or anchor == "top":
        return LinkTarget(kind=TargetKind.INSIDE, id=start, file=found)
    place = _place(unquote(anchor), anchors.get(found, {}))
    if place is None:
        return LinkTarget(kind=TargetKind.DEAD, id=start, file=found, reason=f"#{anchor}")
    return LinkTarget(kind=TargetKind.INSIDE, id=place, file=found)


def _piece_at(path: str, *, file: str, starts: Mapping[str, str]) -> str | None:
    """Return the piece that `path` means, written in `file`; capitals and the extension need not be right."""
    folder = file.rpartition("/")[0]
    wanted = unicodedata.normalize("NFC", normpath(f"{folder}/{path.replace(chr(92), '/')}" if folder else path))
    if wanted in starts:
        return wanted
    spelled = _spellings(tuple(starts))
    stem = _stem(wanted)
    return spelled.get(("", wanted)) or spelled.get(("stem", stem)) or spelled.get(("folded", stem.casefold()))


@lru_cache(maxsize=2)
def _spellings(pieces: tuple[str, ...]) -> Mapping[tuple[str, str], str]:
    """Return the pieces by their names, by those without the extension, and by those whatever their capitals."""
    spelled: dict[tuple[str, str], str] = {}
    for name, piece in sorted((unicodedata.normalize("NFC", piece), piece) for piece in pieces):
        for spelling in (("", name), ("stem", _stem(name)), ("folded", _stem(name).casefold())):
            spelled.setdefault(spelling, piece)
    return spelled


def _stem(path: str) -> str:
    for suffix in PIECE_ENDINGS:
        if path.lower().endswith(suffix):
            return path[: -len(suffix)]
    return path


def _place(anchor: str, places: Mapping[str, str]) -> str | None:
    """Return the id that `anchor` means, as written, or else whatever its capitals."""
    if anchor in places:
        return places[anchor]
    lowered = anchor.casefold().removeprefix(_PREFIX_ON_THE_WEB)
    return next((id_ for name, id_ in places.items() if name.casefold() == lowered), None)
