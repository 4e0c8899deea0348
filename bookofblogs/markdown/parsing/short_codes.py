"""Emoji that were typed by their names, as in `:rocket:`."""

import re

from markdown_it.rules_core import StateCore

from bookofblogs.expressions import expression
from bookofblogs.model.passage import Remark

_SHORT_CODE = expression(r"(?<![\w:/])(:[a-z][a-z0-9_+-]*:|:[+-]1:|:100:|:1234:)(?![\w:/])")


def set_emoji(state: StateCore) -> None:
    """Set the emoji that stands for a short code, as `:rocket:`; a code that nobody knows stays."""
    for token in state.tokens:
        if token.type != "inline" or token.content.count(":") <= 1 or not _SHORT_CODE.search(token.content):
            continue
        for child in token.children or ():
            if child.type == "text" and ":" in child.content:
                shown = _SHORT_CODE.sub(_emoji, child.content)
                if shown != child.content:
                    line = state.env["first_line"] + (token.map[0] if token.map else 0)
                    codes = [code for code in _SHORT_CODE.findall(child.content) if code not in shown]
                    state.env["remarks"] += [Remark(kind="markup-mended", line=line, detail=code) for code in codes]
                    child.content = shown


def _emoji(match: re.Match[str]) -> str:
    from emoji import emojize  # noqa: PLC0415 - its table loads only where a short code stands

    return emojize(match.group(), language="alias", variant="emoji_type")


def is_short_code(text: str, place: int) -> bool:
    """Return whether a short code begins at `place` that an emoji stands for."""
    match = _SHORT_CODE.match(text, place)
    return match is not None and _emoji(match) != match.group()
