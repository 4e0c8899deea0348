"""A process that does one step after another for the one that started it (side_work.py)."""

from importlib import import_module

from bookofblogs.processes.parent import Parent

DONE, FAILED = b"+", b"-"
"""What an answer begins with: the result follows; or nothing does, and whoever asked has to see for himself."""


def work() -> None:
    """Do step after step: what is asked is its `module:function`, a line's end, and the bytes that it is done with."""
    parent = Parent()
    parent.begin()
    while True:
        name, _, data = parent.asked().partition(b"\n")
        module, _, function = name.decode().partition(":")
        try:
            answer = DONE + getattr(import_module(module), function)(data)
        except Exception:  # noqa: BLE001 - it is done once more by whoever asked, who can show what is wrong
            answer = FAILED
        parent.answer(answer)
