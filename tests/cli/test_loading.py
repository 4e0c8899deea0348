"""How commands are loaded: quickly, and with the values that Typer would give them."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from book_folder import write_book
from typer.main import get_command

from bookofblogs.cli.app import app

WITHOUT_PYDANTIC = """\
import sys
from bookofblogs.__main__ import main
try:
    main()
finally:
    print("pydantic" in sys.modules, file=sys.stderr)
"""


def parameters(command: Any, name: str) -> Iterator[Any]:
    """Yield every parameter of a command and of those below it, with the context in which it is asked."""
    context = command.make_context(name, [], resilient_parsing=True)
    for parameter in command.get_params(context):
        yield pytest.param(context, parameter, id=f"{name} {parameter.name}")
    if hasattr(command, "list_commands"):
        for each in command.list_commands(context):
            yield from parameters(command.get_command(context, each), f"{name} {each}")


def value_of(look: Any, value: object, parameter: Any, context: Any) -> object:
    """Return the value that comes of `value`, and its type; or what is complained of."""
    try:
        found = look.coerce(value, param=parameter, ctx=context)
    except Exception as fault:  # noqa: BLE001 - of classes that Typer renames
        return type(fault), str(fault)
    return found, type(found)


@pytest.mark.parametrize(("context", "parameter"), [*parameters(get_command(app), "bob")])
def test_a_parameter_takes_what_typer_would_make_of_it(context: Any, parameter: Any) -> None:
    if not hasattr(parameter, "get_runtime_param"):
        pytest.skip("this Typer has no look at values that could be left out")
    ours, typers = parameter.get_runtime_param(), type(parameter).get_runtime_param(parameter)
    values = [["one", "two"], ()] if parameter.multiple or parameter.nargs == -1 else ["one", "", "--one", "zwölf", "3"]
    for value in (None, parameter.get_default(context), *values, "no UTF-8: \udcff", "two\nlines"):
        assert value_of(ours, value, parameter, context) == value_of(typers, value, parameter, context)


@pytest.mark.parametrize(
    "typed", ["status", "status --as-of 2014-08-02", "check", "check --rule link-dead", "build epub"]
)
def test_a_command_of_every_day_does_not_wait_for_pydantic(typed: str, tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", ">>> contributions/a.md\n# A\n\nBy Jo Wood\n\nText.\n")
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_PYDANTIC, *typed.split()], cwd=book, capture_output=True, text=True, check=False
    )
    assert ran.stderr == "False\n"
