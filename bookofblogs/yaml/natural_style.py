"""A text as PyYAML writes it: plain where it can stand so, for the files in which people write most."""

from collections.abc import Sequence
from functools import lru_cache

import yaml

from bookofblogs.expressions import expression

_ENDLESS = 1_000_000
_WORDS = expression(r"[A-Za-z][A-Za-z0-9 .()'-]{4,}[A-Za-z0-9.)]")
"""Surely plain: longer than any word that means something else to YAML, and of signs that mean nothing to it."""
_FLAGS = expression(r"yes|no|on|\d{4}-\d{2}-\d{2}")
"""What stands without quotes although others read more into it than a text: answers, a key of ours, dates."""


def natural(text: str, column: int = 0, /, *, in_brackets: bool = False) -> str:
    """Return a text as YAML: plain where that means the same, in quotes where not, lines as a block."""
    if _FLAGS.fullmatch(text):
        return text
    lines = text.split("\n")
    if len(lines) > 1 and not in_brackets and _fits_block(lines):
        return "|-" + "".join(f"\n{' ' * column}{line}" if line else "\n" for line in lines)
    if len(lines) > 1 or in_brackets:
        quotes = '"' if len(lines) > 1 else None
        written = yaml.safe_dump(
            [text], default_flow_style=True, allow_unicode=True, width=_ENDLESS, default_style=quotes
        )
        return written.strip()[1:-1]
    return text if _WORDS.fullmatch(text) else _dumped(text)


@lru_cache(maxsize=1_000)
def _dumped(text: str) -> str:
    """Return a text of one line as PyYAML writes it, which takes a while."""
    return yaml.safe_dump(text, allow_unicode=True, width=_ENDLESS).removesuffix("...\n").rstrip("\n")


def _fits_block(lines: Sequence[str]) -> bool:
    """Decide whether lines can stand as a block and come back the same."""
    return lines[0] != "" and lines[-1] != "" and all(line.isprintable() and line == line.strip() for line in lines)
