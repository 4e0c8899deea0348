"""What a stranger's zip package may be: how many members, how large, packed in which way, under which names.

A kilobyte of package can unpack to gigabytes, and a name in one can lead anywhere. So its list of members is judged
before anything is unpacked, and what is unpacked is counted while it is read, since the list may lie (PKWARE's
APPNOTE.TXT, 4.3 and 4.4).
"""

import io
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from bookofblogs.expressions import expression
from bookofblogs.model.frozen import dataclass

_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED = 0x1
_NAME_IS_UTF_8 = 0x800
_LISTED = b"PK\x01\x02"
_MAX_LISTED = 20_000
"""Entries of a list that are read at all, those of packages within the package among them: each takes memory."""
_PART_BYTES = 1_000_000
_ROOTED = expression(r"[/\\]|[A-Za-z]:")


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLimits:
    """How much a package may hold."""

    members: int
    unpacked_bytes: int
    """All members together."""
    member_bytes: int
    ratio: int
    """How many times larger than it is packed a member may be, if it has more than `small_bytes`."""
    small_bytes: int = 1_000_000


class PackageError(Exception):
    """A package that is not read."""


class BrokenPackageError(PackageError):
    """It is cut off or damaged, lists a name twice, says a wrong size, or is packed as no office does."""


class LockedPackageError(PackageError):
    """What is in it is encrypted."""


class LargePackageError(PackageError):
    """It has more members, or larger ones, than may be."""


class PackedBombError(PackageError):
    """Something in it unpacks to so many times its size as no honest file does."""


class UnsafeNameError(PackageError):
    """Something in it is named so that it would land elsewhere, or is a link."""


@contextmanager
def opened_package(data: bytes) -> Iterator[zipfile.ZipFile]:
    """Hand over the package in `data`. Raises PackageError, also for what the block meets in it."""
    try:
        if data.count(_LISTED) > _MAX_LISTED:
            raise LargePackageError
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            yield package
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as fault:
        raise BrokenPackageError from fault


def members_of(package: zipfile.ZipFile, limits: PackageLimits) -> list[zipfile.ZipInfo]:
    """Return what is in `package`. Raises PackageError unless each is there once, and all unpack within `limits`."""
    members = package.infolist()
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise LockedPackageError
    methods = {member.compress_type for member in members}
    if len({member.filename for member in members}) < len(members) or not methods <= _METHODS:
        raise BrokenPackageError
    if len(members) > limits.members or sum(member.file_size for member in members) > limits.unpacked_bytes:
        raise LargePackageError
    if any(member.file_size > limits.member_bytes for member in members):
        raise LargePackageError
    if any(_is_bomb(member, limits) for member in members):
        raise PackedBombError
    return members


def _is_bomb(member: zipfile.ZipInfo, limits: PackageLimits) -> bool:
    return member.file_size > max(limits.small_bytes, limits.ratio * member.compress_size)


def unpacked(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return what `member` holds. Raises PackageError where that is not of the size that the list says."""
    parts: list[bytes] = []
    left = member.file_size
    with opened_member(package, member) as opened:
        while part := opened.read(_PART_BYTES):
            left -= len(part)
            if left < 0:
                raise BrokenPackageError
            parts.append(part)
    if left:
        raise BrokenPackageError
    return b"".join(parts)


@contextmanager
def opened_member(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[zipfile.ZipExtFile]:
    """Hand over `member` for reading. Raises PackageError, also for what is met while it is read."""
    try:
        with package.open(member) as opened:
            if not isinstance(opened, zipfile.ZipExtFile):
                raise BrokenPackageError
            yield opened
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zlib.error) as fault:
        raise BrokenPackageError from fault


def safe_name(member: zipfile.ZipInfo) -> str:
    """Return the path of `member` in NFC, its folders divided by `/`. Raises UnsafeNameError where it leads elsewhere.

    A Mac writes its names in UTF-8 and does not say so; they are read as what they are.
    """
    name = member.orig_filename
    if not member.flag_bits & _NAME_IS_UTF_8:
        try:
            name = name.encode("cp437").decode()
        except UnicodeError:
            name = member.orig_filename
    path = unicodedata.normalize("NFC", name).replace("\\", "/")
    if _ROOTED.match(path) or ".." in path.split("/") or not path.isprintable():
        raise UnsafeNameError(name)
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        raise UnsafeNameError(name)
    return path
