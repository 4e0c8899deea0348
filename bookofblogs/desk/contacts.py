"""contacts.csv: the e-mail addresses, the one private file of a book. Nothing here puts one anywhere else."""

import re
from pathlib import Path

from bookofblogs.disk import NotAFileError, OutsideError, TooLargeError, inside, read_bounded
from bookofblogs.errors import BookFileError

CONTACTS_FILE = "contacts.csv"
MAX_CONTACTS_BYTES = 20_000_000

_ADDRESS = re.compile(r"[^\s,;:<>\"'()\[\]|]+@[^\s,;:<>\"'()\[\]|@]+\.[^\s,;:<>\"'()\[\]|@.]+")


def private_addresses(root: Path) -> frozenset[str]:
    """Return every e-mail address in contacts.csv, in small letters; none if there is no such file.

    Raises BookFileError if the file is there and cannot be read: a book is not built unguarded.
    """
    try:
        data = read_bounded(inside(root, CONTACTS_FILE), MAX_CONTACTS_BYTES)
    except FileNotFoundError:
        return frozenset()
    except (OutsideError, NotAFileError, TooLargeError, OSError) as error:
        raise BookFileError(
            (f"{CONTACTS_FILE}: cannot be read, so no book can be searched for its addresses. Mend or remove it.",)
        ) from error
    text = data.decode("utf-8", errors="replace")
    return frozenset(address.strip(".").casefold() for address in _ADDRESS.findall(text))
