"""Regular expressions that are compiled when they are first used, and not when their module is loaded.

Python compiles an expression in a tenth of a millisecond to four. The modules that read a book have three hundred: in
most books two thirds of them find nothing to look at, and a command that finds everything in the cache needs a dozen.
"""

import re
from functools import cached_property
from typing import TYPE_CHECKING, AnyStr, Generic

if TYPE_CHECKING:
    expression = re.compile
else:

    def expression(pattern: AnyStr, flags: int = 0) -> "_Waiting":
        """Return what has everything that `re.compile` gives: compiled once, with the first thing asked of it.

        `re.sub` and its fellows do not take it for an expression: ask its own methods.
        """
        return _Waiting(pattern, flags)


class _Waiting(Generic[AnyStr]):
    """An expression that may be waiting to be compiled. Its methods lie in it once they were asked for."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[AnyStr]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> object:
        """Return what the compiled expression calls `name`. Python asks here only for what does not lie in it yet."""
        found: object = getattr(self._compiled, name)
        setattr(self, name, found)
        return found
