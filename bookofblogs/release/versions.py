"""The numbers of releases: which text is one, which comes next, and which release came before another."""

import re
from collections.abc import Sequence

from bookofblogs.errors import UsageError
from bookofblogs.model.release import Release

FIRST = "1.0"
_VERSION = re.compile(r"[vV]?(\d{1,6}(?:\.\d{1,6}){0,3})", re.ASCII)


def read_version(text: str) -> str:
    """Return the version in `text`, `1.0` for `v1.0` too. Raises UsageError."""
    found = _VERSION.fullmatch(text.strip())
    if not found:
        raise UsageError(f'"{text}" is no version. Write it in numbers, like 1.0 or 1.1.')
    return found[1]


def next_version(releases: Sequence[Release]) -> str:
    """Return what the next release could be called: 1.0, then 1.1, and so on; after 2 comes 3."""
    if not releases:
        return FIRST
    head, dot, last = releases[-1].version.rpartition(".")
    return f"{head}{dot}{int(last) + 1}"


def version_key(version: str) -> tuple[int, ...]:
    """Return the key by which versions are sorted: 1.10 comes after 1.9, and 1.0 is 1."""
    numbers = [int(number) for number in version.split(".")]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def out_already(version: str, releases: Sequence[Release]) -> Release | None:
    """Return the release that is out under `version`, None if there is none.

    Raises UsageError for a new version that does not come after the last one.
    """
    found = next((release for release in releases if version_key(release.version) == version_key(version)), None)
    if found or not releases or version_key(version) > version_key(releases[-1].version):
        return found
    raise UsageError(
        f"{releases[-1].version} is out, and {version} does not come after it. Call it {next_version(releases)}."
    )


def release_before(version: str, releases: Sequence[Release]) -> Release | None:
    """Return the release that came before `version`: the last one, or the one before where `version` is out."""
    earlier = [release for release in releases if version_key(release.version) < version_key(version)]
    return earlier[-1] if earlier else None
