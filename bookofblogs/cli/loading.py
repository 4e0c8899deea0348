"""A command, loaded when it is called or asked for help, and not before: no other has to wait for what it needs."""

from collections.abc import Iterable, Mapping
from importlib import import_module
from types import FunctionType
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from bookofblogs.cli import console
from bookofblogs.cli.columns import within
from bookofblogs.cli.interrupts import ended_by_interrupt

OURS = "bookofblogs.cli"


class TakesAsItIs:
    """What a command and a group are that take texts, and what was not typed, without a look that changes nothing.

    For that look Typer loads pydantic: 0.08 seconds, a third of a short command. A Typer that knows no such look goes
    its own way.
    """

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - a class of click's, which Typer renames
        """Return the parameters, `--help` among them."""
        parameters = super().get_params(ctx)  # type: ignore[misc]  # it is a command of Typer's as well
        for parameter in parameters:
            if hasattr(parameter, "get_runtime_param") and "get_runtime_param" not in vars(parameter):
                look = _Look(parameter)
                parameter.get_runtime_param = lambda look=look: look
        return parameters


class _Look:
    """What Typer asks for the value of a parameter, which stands in the typed words or is its default."""

    def __init__(self, parameter: Any) -> None:  # noqa: ANN401 - a class of click's, which Typer renames
        self._kind = parameter.type_descriptor.annotation
        self._typers = parameter.get_runtime_param

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ANN401 - the signature is Typer's
        """Return the value as the command takes it."""
        kind = self._kind
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        if isinstance(kind, type) and isinstance(value, kind) and (value is param.default or _is_plain(value)):
            return value
        if kind == list[str] and isinstance(value, tuple | list) and all(map(_is_plain, value)):
            return list(value)
        return self._typers().coerce(value, param=param, ctx=ctx)


def _is_plain(value: object) -> bool:
    """Decide whether `value` is a text without signs that somebody should look at, such as bytes that are no UTF-8."""
    return type(value) is str and value.isprintable()


class Command(TakesAsItIs, TyperCommand):
    """A command whose help is no wider than the terminal, however long the words of an option are."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # the signature is click's, as below
        """Return the help."""
        lines = super().get_help(ctx).split("\n")
        return "\n".join(part for line in lines for part in within(line, console.width()))


def loaded(module_name: str, name: str, line: str) -> Any:  # noqa: ANN401 - a class of click's, which Typer renames
    """Return the command called `name`, as Typer wants it, of a module: its `command`, or its `group` of several.

    `line` is what the help says of it in a list.
    """
    with ended_by_interrupt():
        module = import_module(module_name)
    explain(vars(module).values())
    if hasattr(module, "group"):
        return get_command(module.group)
    others = getattr(module, "OTHERS", {})
    single = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    single.command(name=name, cls=_with_others(name, others) if others else Command, short_help=line)(module.command)
    return get_command(single)


def _with_others(command: str, lines: Mapping[str, str]) -> type[Command]:
    """Return what a command is that takes a name of something, or one of a few words that are commands of their own.

    `lines` are the lines of the help, by word; what `bob COMMAND WORD` does stands in bookofblogs.cli.COMMAND_WORD.
    """

    class WithOthers(Command):
        """The command, and the way to the others."""

        def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:  # noqa: ANN401 - the signature is click's, which Typer renames
            """Return how this command was called, or that other one whose word stands first."""
            word = args[0] if args else ""
            if word not in lines:
                return super().make_context(info_name, args, parent, **extra)
            other = self.get_command(None, word)
            return other.make_context(f"{info_name} {word}", args[1:], parent, **extra)

        def list_commands(self, ctx: typer.Context | None) -> list[str]:  # noqa: ARG002 - as a group is asked
            """Return the words of the others."""
            return list(lines)

        def get_command(self, ctx: typer.Context | None, cmd_name: str) -> Any:  # noqa: ANN401, ARG002 - as above
            """Return the other whose word is `cmd_name`, loaded now."""
            return loaded(f"{OURS}.{command}_{cmd_name}", cmd_name, lines[cmd_name])

        def format_epilog(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ANN401, ARG002 - as above
            """Write the others into the help, without loading them."""
            with formatter.section("Commands"):
                formatter.write_dl(list(lines.items()))

    return WithOthers


def group_of(command: str, lines: Mapping[str, str]) -> typer.Typer:
    """Return the group of what can be done with a command: who only looks does not wait for what does more.

    `lines` are the lines of the help, by name, in the order in which they are needed. The module of each is
    bookofblogs.cli.COMMAND_NAME.
    """

    class Commands(TakesAsItIs, TyperGroup):
        """The table, as Typer wants it."""

        def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]  # noqa: ARG002 - the signature is click's, which Typer renames
            """Return their names."""
            return list(lines)

        def format_commands(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]  # noqa: ANN401, ARG002 - as above
            """Write them into the help, without loading any of them."""
            with formatter.section("Commands"):
                formatter.write_dl(list(lines.items()))

        def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]  # noqa: ANN401, ARG002 - as above
            """Return the command called `cmd_name`, loaded now."""
            line = lines.get(cmd_name)
            return loaded(f"{OURS}.{command}_{cmd_name}", cmd_name, line) if line else None

    return typer.Typer(cls=Commands, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


def explain(things: Iterable[object]) -> None:
    """Give functions among `things` the docstrings that Typer makes their help of, where Python dropped them."""
    for function in things:
        if isinstance(function, FunctionType) and function.__doc__ is None and function.__module__.startswith(OURS):
            from bookofblogs.docstrings import docstring_of  # noqa: PLC0415 - only under -OO

            function.__doc__ = docstring_of(function)
