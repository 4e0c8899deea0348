"""A zip file, read within limits: what it claims of itself is not believed."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from bookofblogs.verification.limits import MAX_MEMBER_BYTES, MAX_MEMBERS, MAX_UNPACKED_BYTES
from bookofblogs.verification.read_edition import UnreadableEditionError

_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
_LOCKED = 0x1
"""The flag of a member that a password locks."""


class Archive:
    """The members of a zip file by their names. Reading counts what comes out, not what was promised."""

    def __init__(self, data: bytes) -> None:
        """Open the archive. Raises UnreadableEditionError if it is none, or holds too much."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as fault:
            raise UnreadableEditionError("it is damaged or cut off: its list of contents cannot be read") from fault
        members = self._zip.infolist()
        if len(members) > MAX_MEMBERS:
            raise UnreadableEditionError(
                f"it holds {len(members):,} files, more than the {MAX_MEMBERS:,} that are read"
            )
        if any(member.flag_bits & _LOCKED for member in members):
            raise UnreadableEditionError("it is locked with a password")
        self.names = tuple(dict.fromkeys(member.filename for member in members if not member.is_dir()))
        self._left = MAX_UNPACKED_BYTES

    def __contains__(self, name: str) -> bool:
        """Decide whether there is a member called `name`."""
        return name in self.names

    def read(self, name: str, most: int = MAX_MEMBER_BYTES) -> bytes:
        """Return what a member holds. Raises UnreadableEditionError if it is damaged, missing or too large."""
        most = min(most, self._left)
        try:
            with self._zip.open(name) as member:
                data = member.read(most + 1)
        except KeyError as fault:
            raise UnreadableEditionError(f"its file {name} is missing") from fault
        except _DAMAGES as fault:
            raise UnreadableEditionError(f"its file {name} is damaged") from fault
        if len(data) > most:
            raise UnreadableEditionError(
                f"its file {name} unpacks to more than {most // 1_000_000} MB, which is not read"
            )
        self._left -= len(data)
        return data

    def each(self) -> Iterator[tuple[str, bytes]]:
        """Yield every member with its name, in the order of the archive."""
        for name in self.names:
            yield name, self.read(name)
