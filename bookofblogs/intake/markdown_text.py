"""Whether a plain text is Markdown, and where the metadata before it ends."""

import re
from typing import NamedTuple

_KINDS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^ {0,3}#{1,6}[ \t]+\S",
        r"^[^\n]{1,120}\n(?:={3,}|-{3,})[ \t]*$",
        r"\*\*[^\s*][^*\n]{0,300}\*\*|__[^\s_][^_\n]{0,300}__(?!\w)",
        r"(?<![\w*])\*[^\s*][^*\n]{0,300}(?<!\s)\*(?![\w*])|(?<!\w)_[^\s_][^_\n]{0,300}(?<!\s)_(?!\w)",
        r"\[[^\[\]\n]{1,300}\]\([^()\s]",
        r"!\[[^\[\]\n]{0,300}\]\(",
        r"^ {0,3}(?:```|~~~)",
        r"(?<!`)`[^`\n]{1,300}`(?!`)",
        r"^ {0,3}> ?\S",
        r"^ {0,3}[-*+][ \t]+\S",
        r"^\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+",
        r"\[\^[^\]\s]{1,40}\]",
    )
)
_DOUBLY_UNDERLINED = re.compile(r"^[^\s=][^\n]{1,119}\n={3,}[ \t]*$", re.MULTILINE)
"""A title, and nothing else that anybody types."""
_MIN_KINDS = 2
_MARKS = re.compile(r"[\[\]*_`<!~]")
_MOST_MARKS = 5_000
"""In a block: what has more is no text that somebody wrote in Markdown, and would take its parser minutes."""
_METADATA = re.compile(r"\s*---[ \t]*\n((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|$)", re.MULTILINE)


class TypedText(NamedTuple):
    """A text that somebody typed: its metadata, in YAML, and what stands below it."""

    metadata: str
    body: str


def is_markdown(text: str) -> bool:
    r"""Decide whether `text`, whose lines end with `\n`, is Markdown: it has two kinds of marks, or metadata."""
    if any(len(_MARKS.findall(block)) > _MOST_MARKS for block in text.split("\n\n")):
        return False
    if parted(text).metadata or _DOUBLY_UNDERLINED.search(text):
        return True
    return sum(kind.search(text) is not None for kind in _KINDS) >= _MIN_KINDS


def parted(text: str) -> TypedText:
    """Return `text` parted into metadata, empty where it has none, and the rest."""
    found = _METADATA.match(text)
    if found is None or not _KEY.match(found[1].lstrip("\n")):
        return TypedText("", text)
    return TypedText(found[1], text[found.end() :])
