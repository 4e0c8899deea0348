"""A program of Typer's with nothing in it but an argument and an option: what starting up alone costs.

python -m tests.bench.bare_typer
"""

from typing import Annotated

import typer

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)


@app.command()
def main(
    files: Annotated[list[str] | None, typer.Argument()] = None,
    *,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Print a line."""
    typer.echo(f"{len(files or [])} files, {json}")


if __name__ == "__main__":
    app()
