"""The errors that stop the program. Each is shown once, at the boundary, as what, where and what to do.

What is wrong with the pieces is never one of these: that is a Finding.
"""

from typing import ClassVar


class BobError(Exception):
    """The program cannot go on. `exit_status` is what the command ends with."""

    exit_status: ClassVar[int] = 3

    @property
    def full_message(self) -> str:
        """What the boundary says of it."""
        return str(self)


class UsageError(BobError):
    """Wrong use of a command, or a folder that is no book."""

    exit_status = 2


class BookFileError(BobError):
    """book.yaml, or another file that the editor lays down, cannot be used as it is. Holds every problem found."""

    exit_status = 2

    def __init__(self, problems: tuple[str, ...]) -> None:
        """Keep `problems`, one line each: `file:line: what is wrong. How to mend it`."""
        super().__init__("\n".join(problems))
        self.problems = problems

    @property
    def full_message(self) -> str:
        """Every problem on its line, and that nothing came of it."""
        return "\n".join((*self.problems, "Nothing was done."))


class MachineError(BobError):
    """The machine lets us down: the disk, the network, a missing library or font."""

    exit_status = 3


class ContentError(BobError):
    """The pieces hold something with which a book must not be made."""

    exit_status = 1
