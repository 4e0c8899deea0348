"""Names for the files inside an edition: readable, the same on every system, and never two alike."""

import re

from bookofblogs.folding import ascii_name

_MOST_CHARACTERS = 60
_NO_NAMES = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
"""What Windows takes for a device, whatever its ending
(https://learn.microsoft.com/windows/win32/fileio/naming-a-file)."""


def free_name(folder: str, wish: str, ending: str, *, otherwise: str, taken: set[str]) -> str:
    """Return a file's name near to `wish` that none has `taken`, and take it.

    The name is of small ASCII letters, digits and hyphens, so that it never leaves its folder and meets no other,
    whatever a system thinks of upper and lower case. `folder` is empty or ends in a slash; `otherwise` stands for a
    wish of which nothing is left.
    """
    stem = ascii_name(wish)[:_MOST_CHARACTERS].strip("-") or otherwise
    if _NO_NAMES.fullmatch(stem):
        stem = f"{stem}-{otherwise}"
    name, count = f"{folder}{stem}{ending}", 1
    while name in taken:
        count += 1
        name = f"{folder}{stem}-{count}{ending}"
    taken.add(name)
    return name
