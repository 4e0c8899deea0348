"""The boundary: where bob is called, and where every error that stops it is shown, once."""

import gc
import sys

from bookofblogs.cli import console
from bookofblogs.cli.app import app
from bookofblogs.errors import BobError

_INTERRUPTED = 130
_OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""A command lives for a moment: looking for garbage while it starts costs a tenth of that."""


def main() -> None:
    """Run bob with the arguments of this process and leave with its exit status."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        app(prog_name="bob")
    except BobError as error:
        if "--debug" in sys.argv:
            raise
        console.complain(error.told)
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        console.complain("Stopped. The files that were there before are untouched.")
        sys.exit(_INTERRUPTED)


if __name__ == "__main__":
    main()
