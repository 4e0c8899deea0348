"""Paragraphs that are not read, since only an attack explains so many marks."""

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from bookofblogs.markdown.limits import (
    MAX_MARKS_IN_PARAGRAPH,
    MAX_MARKS_TIMES_LENGTH,
    MAX_MARKS_WHEN_SPENT,
    MAX_SQUARED_MARKS,
)
from bookofblogs.model.passage import Remark

_MARKS = "[]*_`<!~^&\"'{$\\"


def set_aside(state: StateCore) -> None:
    """Find the paragraphs with so many marks that only an attack explains them; they are set as they stand."""
    squared = 0
    for token in state.tokens:
        if token.type != "inline":
            continue
        marks = sum(map(token.content.count, _MARKS)) if len(token.content) > MAX_MARKS_WHEN_SPENT else 0
        squared += marks * marks
        if (
            marks > MAX_MARKS_IN_PARAGRAPH
            or marks * len(token.content) > MAX_MARKS_TIMES_LENGTH
            or (squared > MAX_SQUARED_MARKS and marks > MAX_MARKS_WHEN_SPENT)
        ):
            line = state.env["first_line"] + (token.map[0] if token.map else 0)
            state.env["remarks"].append(Remark(kind="markup-suspicious", line=line, detail=f"{marks} marks"))
            token.children = _as_it_stands(token.content)
            token.content = ""


def _as_it_stands(content: str) -> list[Token]:
    children: list[Token] = []
    for index, line in enumerate(content.split("\n")):
        if index:
            children.append(Token("softbreak", "br", 0))
        children.append(Token("text", "", 0, content=line))
    return children
