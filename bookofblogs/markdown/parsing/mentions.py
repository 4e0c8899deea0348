"""Tags that a sentence speaks of: `use <h1> for titles`. Such a tag is text, and no HTML."""

import re
from collections import Counter

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from bookofblogs.expressions import expression
from bookofblogs.markdown.tags import BLOCK_WRAPPERS, BLOCKS, END_MAY_BE_LEFT_OUT, KNOWN, VOID_IN_HTML

_BARE = expression(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)\s*/?>")
_ANY_TAG = expression(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?=[\s/>])")
_BEFORE = expression(r"(?:^|[\s(\[“„«‘\"'/–—,])$")
_AFTER = expression(r"(?:$|[\s.,;:!?)\]”»’\"'/…–—-])")
_GOES_ON = expression(r"\s*(?:[.,;:!?)\]/]|[^\W\d_])")
_ALONE = frozenset({"br", "hr", "wbr"})
"""Elements that do their work without anything in them or with them."""
_MARK_WORDS = frozenset({"a", "b", "i", "u", "s", "q", "em", "strong", "code", "kbd", "tt", "var", "small"})
"""Elements that nobody forgets to end between two letters: `a<b>c` compares."""
_WORDS_ONLY = expression(
    r"<[A-Za-z]+(?:\s+(?!(?:hidden|download|itemscope|inert|disabled|contenteditable|autofocus)\b)[A-Za-z][\w-]*)+\s*>"
)
"""What is no tag but a comparison: `a<b and c>d`."""
_FAR_ENOUGH = 8
"""Tokens beside a tag that are looked at."""


def is_mention(name: str, *, before: str, after: str) -> bool:
    """Return whether a tag without attributes, which nothing closes, is only spoken of.

    `before` and `after` are what stands on its line on either side.
    """
    if name in _ALONE or name not in KNOWN or not (_BEFORE.search(before[-1:]) and _AFTER.match(after)):
        return False
    if before.strip(" \t>*-"):
        return True
    # At the beginning of a line a tag that people forget to close is more likely, unless the sentence goes on.
    goes_on = _GOES_ON.match(after)
    return name not in END_MAY_BE_LEFT_OUT and goes_on is not None and not goes_on.group()[-1].isupper()


def show_mentioned_tags(state: StateCore) -> None:
    """Make text of the tags that a paragraph only speaks of."""
    if not any(token.type == "inline" and "<" in token.content for token in state.tokens):
        return
    blocks_open: Counter[str] = Counter()
    ends = Counter(match["name"].lower() for match in _ANY_TAG.finditer(state.src) if match["end"])
    for token in state.tokens:
        if token.type == "html_block":
            for match in _ANY_TAG.finditer(token.content):
                blocks_open[match["name"].lower()] += -1 if match["end"] else 1
        elif token.children and "<" in token.content:
            _show_in(token.children, blocks_open, ends)


def _show_in(children: list[Token], blocks_open: Counter[str], ends: Counter[str]) -> None:
    tags = [(place, match) for place, child in enumerate(children) if (match := _tag(child))]
    paired = _paired(tags)
    for place, match in tags:
        name = match["name"].lower()
        bare = _BARE.fullmatch(children[place].content)
        is_of_block = name in BLOCKS | BLOCK_WRAPPERS
        if place in paired or name not in KNOWN:
            continue
        if name in _MARK_WORDS and _WORDS_ONLY.fullmatch(children[place].content):
            children[place].type, children[place].info = "text_special", "escape"
            continue
        if not bare:
            continue
        if is_of_block and (blocks_open[name] > 0 if match["end"] else ends[name] > 0):
            blocks_open[name] += -1 if match["end"] else 1
            continue
        before, after = _text_beside(children, place, -1), _text_beside(children, place, 1)
        spoken_of = (
            bool(before.strip() or after.strip()) and bool(_BEFORE.search(before[-1:])) and bool(_AFTER.match(after))
            if match["end"]
            else is_mention(name, before=before, after=after)
            or _is_all(children, place, name)
            or (name in _MARK_WORDS and before[-1:].isalnum() and after[:1].isalnum())
        )
        if spoken_of:
            children[place].type = "text_special"
            children[place].info = "escape"


def _is_all(children: list[Token], place: int, name: str) -> bool:
    """Return whether a tag is all that a line says, as in a title."""
    return len(children) == 1 and place == 0 and name not in _ALONE


def _tag(token: Token) -> re.Match[str] | None:
    return _ANY_TAG.match(token.content) if token.type == "html_inline" else None


def _paired(tags: list[tuple[int, re.Match[str]]]) -> set[int]:
    """Return the places of start tags with an end tag behind them, and of these end tags."""
    paired: set[int] = set()
    waiting: dict[str, list[int]] = {}
    for place, match in tags:
        name = match["name"].lower()
        if not match["end"]:
            if name not in VOID_IN_HTML:
                waiting.setdefault(name, []).append(place)
        elif waiting.get(name):
            paired |= {waiting[name].pop(), place}
    return paired


def _text_beside(children: list[Token], place: int, step: int) -> str:
    """Return what the reader sees beside a tag on its line."""
    seen = ""
    end = place + _FAR_ENOUGH * step
    place += step
    while 0 <= place < len(children) and place != end and children[place].type not in ("softbreak", "hardbreak"):
        shown = children[place].content if children[place].type != "html_inline" else "/"
        seen = shown + seen if step < 0 else seen + shown
        place += step
    return seen
