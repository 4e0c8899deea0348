"""No sentence runs into a command: what is to be typed stands at the end, behind a colon, or in a line of its own."""

import ast
import re
from collections.abc import Iterator

from repository import ROOT

PACKAGE = ROOT / "bookofblogs"
NAMES = "new|signups|intake|check|rules|decide|status|themes|proof|build|verify|release|ci"
COMMAND = re.compile(rf"\b(?:bob (?:{NAMES})|git (?:add|commit|tag|rm))\b")
BEHIND = re.compile(r"""(?: (?:&& )?(?:[\w=./…-]|"[^"]*"|'[^']*')+)*["']?\n?""")
"""The arguments of a command, and nothing more; … stands for what is filled in."""


def said(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module that are no docstrings, with … for what is filled in."""
    explaining = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield (
                node.lineno,
                "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values),
            )
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explaining | parts:
            yield node.lineno, re.sub(r"\{\w+\}", "…", node.value)  # a text to be filled in


def can_be_copied(text: str, start: int) -> bool:
    """Decide whether the command at `start` stands for itself: quoted, or last and behind a colon or nothing."""
    before, behind = text[:start], COMMAND.sub("", text[start:], count=1)
    if before.endswith("`"):
        return True
    return (not before.strip() or before.endswith((": ", "\n", "? ", " && "))) and bool(BEHIND.fullmatch(behind))


def test_no_sentence_runs_into_a_command():
    glued = [
        f"{file.relative_to(PACKAGE)}:{line}: {text}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for line, text in said(ast.parse(file.read_text(encoding="utf-8")))
        for found in [COMMAND.search(text)]
        if found and not can_be_copied(text, found.start())
    ]
    assert glued == []
