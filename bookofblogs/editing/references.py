"""Which blocks of a piece name the works of others: titles stand in them, without a mark that says so."""

import re
from collections.abc import Iterator

from bookofblogs.model.running_text import RunningText

_SURNAME_FIRST = re.compile(
    r"\W{0,4}\d{0,3}\W{0,4}[A-Z][\w'’-]+(?:, (?:[A-Z]\.[ -]?)+[,;:& (]| [A-Z]{1,3}(?:, [A-Z][\w'’-]+ [A-Z]{1,3})+\.)"
)
"""`Baker, A. B., ...` or `Baker AB, Cook C. ...` at the beginning of a block."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_SIGN_OF_A_WORK = re.compile(
    r"\b(?:doi|arxiv|isbn|issn|et al|in press|retrieved|accessed|journal of|proceedings|transactions|university press"
    r"|(?:pp|vol|eds?|proc)\.)|\d ?\(\d+\)",
    re.IGNORECASE,
)
_MOST_CHARACTERS = 500
"""A longer paragraph tells of works in sentences of its own."""


def reference_blocks(running: RunningText) -> frozenset[int]:
    """Return the numbers of the blocks that name a work: author, year, title, and where it was published."""
    return frozenset(block for block, text in _texts(running) if _is_reference(text))


def _texts(running: RunningText) -> Iterator[tuple[int, str]]:
    """Yield each block's running text, as far as it says what the block is."""
    block, parts = -1, [""]
    for stretch in running.stretches:
        if stretch.block != block:
            yield block, " ".join(parts)
            block, parts = stretch.block, []
        parts.append(running.text[stretch.start : min(stretch.end, stretch.start + _MOST_CHARACTERS + 1)])
    yield block, " ".join(parts)


def _is_reference(text: str) -> bool:
    if not _YEAR.search(text):
        return False
    if _SURNAME_FIRST.match(text):
        return True
    return len(text) <= _MOST_CHARACTERS and _SIGN_OF_A_WORK.search(text) is not None
