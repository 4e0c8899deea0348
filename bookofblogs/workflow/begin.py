"""The one step of beginning a book."""

from bookofblogs.desk.starter import begin_book

__all__ = ["begin_book"]
