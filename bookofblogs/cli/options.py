"""The options that every command takes."""

from pathlib import Path
from typing import Annotated

import typer

Book = Annotated[
    Path, typer.Option("--book", metavar="DIR", help="The book's folder, if it is not the current one or above it.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for programs.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")]

HERE = Path()
