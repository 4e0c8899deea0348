"""The count of a Markdown text: what is left of it when the signs are gone by which it is Markdown.

No parser: line by line, and by what addresses, marks and tags look like. CommonMark, with tables and notes.
"""

import re
from html import unescape

from bookofblogs.model.balance import Count
from bookofblogs.model.manuscript import Tally

_FENCE = re.compile(r" {0,3}(?:> ?)*(`{3,}|~{3,})")
_TARGET = (
    r"\(\s{0,9}(?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*+)(?:\s{1,9}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'))?\s{0,9}\)"
)
_PICTURE = re.compile(r"!\[(?:[^\[\]\\]|\\.)*\]" + _TARGET)
_LINK = re.compile(r"\[((?:[^\[\]\\]|\\.|\[[^\[\]\n]*\](?!\())*)\]" + _TARGET)
_EMPHASIS = re.compile(r"(\*{1,3})([^\s*](?:[^*\n]*[^\s*])?)\1")
_LABELLED = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\[[^\[\]\n]*\]")
_DEFINITION = re.compile(r" {0,3}\[[^\]^\n][^\]\n]*\]:\s*\S")
_NOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]*|[^<>\s@]+@[^<>\s]+)>")
_TAG_NAMES = """
a abbr audio b bdi center cite code del details dfn em font i iframe img ins kbd mark q s samp small source span strike
strong sub sup tt u var video
"""
_TAG = re.compile(rf"</?(?:{'|'.join(_TAG_NAMES.split())})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_RAISED = re.compile(r"</?sup(?:\s[^<>]*)?>", re.IGNORECASE)
_BREAK_NAMES = """
address article aside blockquote br caption dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main
nav ol p pre section summary table tbody td th thead tr ul
"""
_BREAK = re.compile(rf"</?(?:{'|'.join(_BREAK_NAMES.split())})(?:\s[^<>]*)?/?>", re.IGNORECASE)
"""Tags where a line ends."""
_ITEM = re.compile(r"\s*(?:> ?)*(?:(?P<number>\d{1,9})[.)]|[-*+])(?:\s|$)")
_IMAGE = re.compile(r"<img\s", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def count_markdown(text: str) -> Count:
    r"""Return what stands in `text`, with `\\n` at the end of each line."""
    found: list[str] = []
    block: list[str] = []
    pictures = 0
    fence = ""
    may_begin_item = True
    for line in _without_comments(text).split("\n"):
        opened = _FENCE.match(line)
        begins = opened is not None and not fence and "`" not in line[opened.end() :]
        if begins or not line.strip():
            found.append(_words("\n".join(block)))
            block = []
        if fence:
            is_end = opened is not None and opened[1].startswith(fence) and not line[opened.end() :].strip()
            fence = "" if is_end else fence
            found.append("" if is_end else line)
        elif opened is not None and begins:
            fence = opened[1]
        elif not _DEFINITION.match(line):
            pictures += len(_PICTURE.findall(line)) + len(_IMAGE.findall(line))
            item = _ITEM.match(line)
            if item and item["number"] and (may_begin_item or item["number"] == "1"):
                line = line[item.end() :]  # noqa: PLW2901 - the rest of it
            may_begin_item = not line.strip(" >") or (item is not None and may_begin_item) or _is_first(item)
            block.append(_NOTE.sub("", line, count=1))
    found.append(_words("\n".join(block)))
    return Count(text="\n".join(found), tally=Tally(pictures=pictures), counted=frozenset({"pictures"}))


def _is_first(item: re.Match[str] | None) -> bool:
    """Decide whether an item begins a list even right below a paragraph (CommonMark, 5.3)."""
    return item is not None and item["number"] in {None, "1"}


def _without_comments(text: str) -> str:
    """Return `text` without comments; one that does not end is none."""
    kept: list[str] = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        kept.append(text[at:begin])
        at = end + 3
    return " ".join((*kept, text[at:]))


def _words(block: str) -> str:
    """Return a block without what no reader sees: addresses, tags and marks of notes."""
    block = _PICTURE.sub(r" \1\2 ", block)
    block = _LINK.sub(r"\1", block.replace("</sup>[", "</sup> ["))
    block = _NOTE_MARK.sub("", _LABELLED.sub(r"\1", block))
    block = _TAG.sub("", _RAISED.sub("\u2060", _BREAK.sub(" ", _AUTOLINK.sub(r"\1", block))))
    return unescape(_ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", block)))
