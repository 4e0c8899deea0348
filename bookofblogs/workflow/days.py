"""How a day that somebody typed is read, for the options of commands."""

from bookofblogs.language.days import NoDayError, read_day

__all__ = ["NoDayError", "read_day"]
