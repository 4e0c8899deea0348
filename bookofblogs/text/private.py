"""E-mail addresses in a text: found, so that an editor can ask about them, and never repeated."""

import re

_PART = r"[A-Za-z0-9][A-Za-z0-9.+_%-]{0,63}"
_ADDRESS = re.compile(
    rf"(?<![\w@/.+%-])(?:mailto:)?(?P<name>{_PART})@(?:[A-Za-z0-9-]{{1,63}}\.){{1,8}}[A-Za-z]{{2,24}}(?![\w@-]|[:/]\S)"
)
_NO_PERSON = frozenset({"git", "hg", "svn", "ssh"})
_ANY = re.compile(
    r"[^\s,;:<>\"'()\[\]|@“”‘’/]{1,64}@[^\s,;:<>\"'()\[\]|@“”‘’/]{1,255}\.[^\s,;:<>\"'()\[\]|@“”‘’./]{1,63}"
)


def lines_with_address(text: str, *, first_line: int) -> tuple[int, ...]:
    """Return the lines of `text` on which an e-mail address stands; `first_line` is the number of its first line.

    What fetches a program (`git@host:path`), handles (`@jo@social.example.org`) and addresses with a name before the
    host (`https://jo@example.org/`) are none.
    """
    if "@" not in text:
        return ()
    return tuple(
        number
        for number, line in enumerate(re.split(r"\r\n|\r|\n", text), first_line)
        if "@" in line and any(match["name"] not in _NO_PERSON for match in _ADDRESS.finditer(line))
    )


def without_addresses(text: str) -> str:
    """Return `text` with `(address)` in place of everything in it that could be an e-mail address."""
    return _ANY.sub("(address)", text) if "@" in text else text
