"""Attributes in braces: `{width=50% credit="Ada Example" licence="CC BY"}` after a picture, `{#id}` after a heading."""

import re

from markdown_it.rules_inline import StateInline

_ITEM = r"(?:\#[^\s{}#\"'=]+|\.[^\s{}\"'=]+|[A-Za-z][\w:-]*=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+))(?=[\s}])"
_BRACES = re.compile(r"\{\s*" + _ITEM + r"(?:\s+" + _ITEM + r")*\s*\}")
_ITEMS = re.compile(_ITEM)
_AT_END = re.compile(r"\s*(\{\s*" + _ITEM + r"(?:\s+" + _ITEM + r")*\s*\})\s*$")


def read_attributes(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser's signature
    """Decide whether attributes stand right after a picture or a link, and keep those of a picture on its token."""
    if (
        state.src[state.pos] != "{"
        or state.pending
        or not state.tokens
        or state.tokens[-1].type not in ("image", "link_close")
    ):
        return False
    match = _BRACES.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.tokens[-1].meta["attributes"] = _named(match.group())
    state.pos = match.end()
    return True


def split_heading(content: str) -> tuple[str, str]:
    """Return the text of a heading without the attributes after it, and the id among them, or nothing."""
    match = _AT_END.search(content) if content.rstrip().endswith("}") else None
    if not match:
        return content, ""
    return content[: match.start()], _named(match.group(1)).get("id", "")


def _named(braces: str) -> dict[str, str]:
    named: dict[str, str] = {}
    for item in _ITEMS.findall(braces):
        if item[0] == "#":
            named["id"] = item[1:]
        elif item[0] != ".":
            name, _, value = item.partition("=")
            named[name.lower()] = value[1:-1] if value[0] in "\"'" else value
    return named
