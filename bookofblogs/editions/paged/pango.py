"""Pango, the library that sets lines of text: none of Python's, and so perhaps not there."""

import ctypes.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

from bookofblogs.errors import MachineError

_LATE = ("fontTools.subset", "fontTools.varLib.instancer")


@contextmanager
def pango_at_hand() -> Iterator[None]:
    """Raise MachineError, with the command that mends it, where what loads in the block misses Pango."""
    try:
        with _looked_for_by_the_loader(), _fonttools_comes_late():
            yield
    except OSError as fault:
        raise MachineError(
            "The PDF needs Pango, which is not installed. Install it with: "
            "sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        ) from fault


@contextmanager
def _looked_for_by_the_loader() -> Iterator[None]:
    """Have a library that loads in the block looked for by the system's loader, and by nobody else.

    Where the loader does not know one of the names that WeasyPrint tries, cffi asks `find_library`, which on Linux asks
    ldconfig, a compiler and a linker, each a process: forty in all, half of the time that WeasyPrint takes to load. The
    last name that is tried for each library is the one that the loader knows.
    """
    if sys.platform != "linux":
        yield
        return
    original = ctypes.util.find_library
    ctypes.util.find_library = _not_found
    try:
        yield
    finally:
        ctypes.util.find_library = original


def _not_found(name: str) -> str | None:
    """Return None: nothing is called so."""
    del name
    return None


class _LateModule(ModuleType):
    """Stands in for a module, and loads it when something of it is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return what calls the function or class of this name."""
        if name.startswith("__"):
            raise AttributeError(name)
        return partial(self._call, name)

    def _call(self, name: str, *given: Any, **more: Any) -> Any:  # noqa: ANN401 - handed on
        return getattr(import_module(self.__name__), name)(*given, **more)


@contextmanager
def _fonttools_comes_late() -> Iterator[None]:
    """Have what WeasyPrint loads in the block know those parts of fontTools by name only.

    They cut fonts and move outlines where HarfBuzz cannot. To load them takes a third of what WeasyPrint takes.
    """
    late = [name for name in _LATE if name not in sys.modules]
    sys.modules.update({name: _LateModule(name) for name in late})
    try:
        yield
    finally:
        for name in late:
            if isinstance(sys.modules.get(name), _LateModule):
                del sys.modules[name]
