"""What a function says of itself: rules and commands are explained by their docstrings."""

import ast
import inspect
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import FunctionType


def docstring_of(function: Callable[..., object]) -> str:
    """Return the docstring of `function` without its indent, empty if it has none.

    Python run with -OO, or PYTHONOPTIMIZE=2, drops docstrings; then it is read in the file that holds the function.
    """
    if function.__doc__ is not None:
        return inspect.cleandoc(function.__doc__)
    if not isinstance(function, FunctionType):
        return ""
    return _in_source(function.__code__.co_filename).get((function.__name__, function.__code__.co_firstlineno), "")


@cache
def _in_source(file: str) -> dict[tuple[str, int], str]:
    """Return the docstrings of the functions in a file of bob's own, by name and first line, decorators included."""
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {
        (node.name, min([node.lineno, *(each.lineno for each in node.decorator_list)])): ast.get_docstring(node) or ""
        for node in functions
    }
