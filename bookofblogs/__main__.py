"""The boundary: where bob is called, and where every error that stops it is shown, once."""

import gc
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

from bookofblogs.cli.interrupts import ended_by_interrupt

with ended_by_interrupt():
    from bookofblogs.cli import console
    from bookofblogs.cli.app import run
    from bookofblogs.errors import BobError, MachineError

_INTERRUPTED = 130
_OBJECTS_BETWEEN_COLLECTIONS = 100_000
"""A command lives for a moment: looking for garbage while it starts costs a tenth of that."""


def main() -> None:
    """Run bob with the arguments of this process and leave with its exit status."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    console.open_closed_streams()
    standard_output = sys.stdout
    status = _status_of(run)
    if sys.stdout is not standard_output:  # the help was printed, and nobody read it to the end
        status = console.NobodyReadsError.exit_status
    ended = _status_of(console.finish) or status
    gc.freeze()  # what is left goes with the program: looking for garbage in it is a seventh of a short command
    sys.exit(ended)


def _status_of(step: Callable[[], int | None]) -> int:
    """Return with which exit status `step` ended, with its error shown."""
    try:
        return step() or 0
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except KeyboardInterrupt:
        console.complain("Stopped. The files that were there before are untouched.")
        return _INTERRUPTED
    except Exception as fault:
        if "--debug" in sys.argv:
            raise
        error = _shown_error(fault)
        if error.full_message:
            console.complain(error.full_message)
        return error.exit_status


def _shown_error(fault: Exception) -> BobError:
    """Return the error that is shown for `fault`: a program that ends for anything else than the pieces says so."""
    if isinstance(fault, BobError):
        return fault
    if isinstance(fault, OSError) and fault.strerror:
        where = f"{fault.filename}: " if fault.filename else ""
        return MachineError(f"The machine refuses: {where}{fault.strerror}.")
    if isinstance(fault, MemoryError):
        return MachineError("The machine has not enough memory for this.")
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return MachineError(
        f"bob has come upon something that nobody foresaw: {type(fault).__name__} in {Path(last.filename).name}, "
        f"line {last.lineno}. That is an error in bob, not in your book. Call it again with --debug, and send what it "
        "shows to those who make bob."
    )


if __name__ == "__main__":
    main()
