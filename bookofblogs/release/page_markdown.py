"""Texts of strangers in a page of Markdown: as they are read, and nothing else."""

import re
from collections.abc import Sequence

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!]|&(?=#?\w+;))")
_LIST_MARK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def plain(text: str) -> str:
    """Return `text` on one line, so that Markdown shows it as it is: no link, no HTML, no mention of an account."""
    line = _SIGNS.sub(r"\\\1", " ".join(text.split())).replace("@", "&#64;")
    return _LIST_MARK.sub(lambda match: f"{match[1]}\\{match[2]}", line)


def table(headers: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table. The cells are Markdown already."""
    lines = [headers, tuple("---" for _ in headers), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
