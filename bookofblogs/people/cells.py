"""A cell's text, rid of what is no text: HTML, control characters, signs that nobody sees."""

import html
import re

from bookofblogs.text.characters import clean_text

_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,500}>")
_SCRIPT = re.compile(r"(?is)<(script|style)\b.{0,100000}?</\1\s*>")
_UNSEEN = re.compile(
    "[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_LONE_JOINER = re.compile("(?<![^\x00-\u05ff])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u05ff])")
"""Joiners shape letters in some scripts, and do nothing beside Latin, Greek, Cyrillic or Hebrew ones."""

_NOTHING = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "–",
        "—",
        "/",
        ".",
        "..",
        "...",
        "…",
        "?",
        "??",
        "???",
        "x",
        "n/a",
        "n.a.",
        "none",
        "nil",
        "null",
    }
    | {
        "nothing",
        "keine",
        "keiner",
        "nichts",
        "aucun",
        "aucune",
        "néant",
        "ninguno",
        "ninguna",
        "nessuno",
        "geen",
        "nenhum",
    }
)


def plain(cell: str) -> str:
    """Return the text of a cell with line feeds as line ends, without HTML, controls and unseen signs."""
    text = cell
    if "<" in text:
        text = _TAG.sub("", _SCRIPT.sub("", text))
    if "&" in text:
        text = html.unescape(text)
    text, _ = clean_text(text, first_line=1)
    return _LONE_JOINER.sub("", _UNSEEN.sub("", text)) if not text.isascii() else text


def bare(cell: str) -> str:
    """Return the text of a cell without controls and unseen signs; what looks like HTML stays."""
    text, _ = clean_text(cell, first_line=1)
    return _LONE_JOINER.sub("", _UNSEEN.sub("", text))


def one_line(cell: str) -> str:
    """Return the text of a cell in one line."""
    return " ".join(plain(cell).split())


def is_nothing(text: str) -> bool:
    """Decide whether an answer says only that there is none: a dash, `n/a`, `none`."""
    return text.strip().casefold() in _NOTHING
