"""What somebody points to, opened: files, folders, zips and mails to Sources, each of the kind that its content tells.

Nothing is read before its size is known, nothing unpacked before its package was judged, and nothing is followed that
is a link within a folder. What is not read is told, with the sentence that helps; what systems leave behind is not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bookofblogs.errors import ContentError
from bookofblogs.files.packages import (
    LargePackageError,
    PackageError,
    UnsafeNameError,
    members_of,
    opened_package,
    safe_name,
    unpacked,
)
from bookofblogs.intake.beside_pages import beside_page, folders_of_pages, is_left_by_system, written_by_people
from bookofblogs.intake.documents.packages import LIMITS, kind_of_package, why_not
from bookofblogs.intake.html.page_limits import refuse_hostile_page
from bookofblogs.intake.kinds import PACKAGE_STARTS, is_picture, kind_of
from bookofblogs.intake.mail.sources import open_mail
from bookofblogs.intake.on_disk import TOO_LARGE, files_below, files_beside, read_file
from bookofblogs.model.manuscript import Opened, Refused, Source, SourceKind
from bookofblogs.wording import counted

_MAX_TEXT_BYTES = 40_000_000
"""Of a file that is no package, as of a part of one."""
_MAX_ZIPS = 2
"""A zip, and a zip in it."""
_MAX_MAILS = 3
"""One within the other, as files."""
_PICTURES_ALONE = "{} in it that no text names. Pictures go into contributions/images/, and their pieces say where."
_MAIL_IN_MAILS = "It is a mail within a mail within a mail. Save what is in it, and send that."
_ZIP_IN_ZIPS = "It is a zip within a zip within a zip. Unpack it, and send what is in it."


@dataclass(slots=True)
class _Budget:
    """What may still be unpacked of a zip and of the zips in it."""

    unpacked_bytes: int = LIMITS.unpacked_bytes
    members: int = LIMITS.members


@dataclass(frozen=True, slots=True, kw_only=True)
class _Within:
    """In how many zips and mails a file came, one within the other, and what may still be unpacked."""

    budget: _Budget = field(default_factory=_Budget)
    zips: int = 0
    mails: int = 0


def open_sources(paths: Sequence[Path]) -> Opened:
    """Return what stands at `paths`, each a file or a folder, as sources; what is not read is told beside them.

    Nothing is raised for a file that cannot be read: the others go on.
    """
    return _together(open_folder(path) if path.is_dir() else _open_file(path) for path in paths)


def open_bytes(name: str, data: bytes, *, beside: Mapping[str, bytes] | None = None) -> Opened:
    """Return the sources in a file called `name` that holds `data`: one, or those of a zip or a mail.

    `beside` holds what lies beside a page, by its path from there.
    """
    return _open(name, data, beside=beside or {}, within=_Within())


def open_folder(folder: Path) -> Opened:
    """Return the sources in `folder` and the folders below it."""
    try:
        files, refused = files_below(folder)
    except ContentError as error:
        return Opened(refused=(Refused(name=folder.name, why=str(error)),))
    opened = _open_all(files, came_in=folder.resolve().name, within=_Within())
    return _together([opened, Opened(refused=refused)])


def _open_file(path: Path) -> Opened:
    try:
        data = read_file(path)
        beside = files_beside(path) if _is_page(data) else {}
    except ContentError as error:
        return Opened(refused=(Refused(name=path.name, why=str(error)),))
    return open_bytes(path.name, data, beside=beside)


def _is_page(data: bytes) -> bool:
    if data.startswith(PACKAGE_STARTS):
        return False
    try:
        return kind_of(data) is SourceKind.HTML
    except ContentError:
        return False


def _open(name: str, data: bytes, *, beside: Mapping[str, bytes], within: _Within) -> Opened:
    """Return the sources in a file; a refusal names it."""
    try:
        if data.startswith(PACKAGE_STARTS):
            return _open_package(name, data, within=within)
        _refuse_large_text(data)
        kind = kind_of(data)
        if kind is SourceKind.MAIL:
            return _open_mail(name, data, within=within)
        if kind is SourceKind.HTML:
            refuse_hostile_page(data)
        return Opened(sources=(Source(kind=kind, name=name, data=data, beside=beside),))
    except ContentError as error:
        return Opened(refused=(Refused(name=name, why=str(error)),))


def _open_mail(name: str, data: bytes, *, within: _Within) -> Opened:
    """Return the sources in a mail: the texts that came with it, else its own. Raises ContentError if it is broken."""
    if within.mails >= _MAX_MAILS:
        raise ContentError(_MAIL_IN_MAILS)
    inside = replace(within, mails=within.mails + 1)
    return open_mail(name, data, lambda attached, inner: _open(attached, inner, beside={}, within=inside))


def _refuse_large_text(data: bytes) -> None:
    if len(data) > _MAX_TEXT_BYTES:
        raise ContentError(TOO_LARGE)


def _open_package(name: str, data: bytes, *, within: _Within) -> Opened:
    """Return the sources in a package. Raises ContentError where it is not read."""
    budget = within.budget
    try:
        with opened_package(data) as package:
            members = members_of(package, LIMITS)
            kind = kind_of_package(package, members)
            if kind is not None:
                return Opened(sources=(Source(kind=kind, name=name, data=data),))
            if within.zips >= _MAX_ZIPS:
                raise ContentError(_ZIP_IN_ZIPS)
            named = {safe_name(member): member for member in members if not member.is_dir()}
            if len(named) < sum(not member.is_dir() for member in members):
                raise UnsafeNameError
            budget.members -= len(members)
            budget.unpacked_bytes -= sum(member.file_size for member in members)
            if budget.members < 0 or budget.unpacked_bytes < 0:
                raise LargePackageError
            files = {path: unpacked(package, member) for path, member in named.items() if not is_left_by_system(path)}
    except PackageError as error:
        raise ContentError(why_not(error)) from error
    return _open_all(files, came_in=name, within=replace(within, zips=within.zips + 1))


def _open_all(files: Mapping[str, bytes], *, came_in: str, within: _Within) -> Opened:
    """Return the sources in files that came together, by their paths, in the order of these."""
    if not files:
        return Opened(refused=(Refused(name=came_in, why="There is nothing in it."),))
    pictures = frozenset(path for path, data in files.items() if is_picture(data))
    pages = frozenset(path for path in files.keys() - pictures if _is_page(files[path]))
    saved_with = folders_of_pages(files, pages)
    texts = [path for path in written_by_people(files) if path not in pictures and path not in saved_with]
    besides = {page: beside_page(page, pictures, saved_with) for page in texts if page in pages or _is_markdown(page)}
    opened = [
        _open(
            path.rpartition("/")[2],
            files[path],
            beside={near: files[far] for near, far in besides.get(path, {}).items()},
            within=within,
        )
        for path in texts
    ]
    together = _together(opened)
    alone = len(pictures - {far for beside in besides.values() for far in beside.values()} - saved_with.keys())
    refused = [Refused(name=came_in, why=_PICTURES_ALONE.format(counted(alone, "picture")))] if alone else []
    return Opened(
        sources=tuple(replace(source, came_in=source.came_in or came_in) for source in together.sources),
        refused=(*together.refused, *refused),
    )


def _is_markdown(path: str) -> bool:
    """Decide whether a text is called Markdown, in which pictures are named by where they lie."""
    return path.casefold().endswith((".md", ".markdown"))


def _together(opened: Iterable[Opened]) -> Opened:
    """Return what was opened here and there, as one."""
    parts = list(opened)
    return Opened(
        sources=tuple(source for part in parts for source in part.sources),
        refused=tuple(refused for part in parts for refused in part.refused),
    )
