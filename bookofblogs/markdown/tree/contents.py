"""What lists, tables and figures need to have done with what they hold."""

from typing import Protocol

from bookofblogs.markdown.tree.element import Child, Element


class MixedShaper(Protocol):
    """Shapes the content of a list's entry or a cell, which begins on `line`."""

    def __call__(self, children: list[Child], *, line: int | None = None) -> list[Child]:
        """Return `children` as text and blocks."""


class BlockShaper(Protocol):
    """Shapes blocks, the first of which begins on `line`."""

    def __call__(self, children: list[Child], *, line: int | None = None) -> list[Element]:
        """Return `children` as blocks."""


class PhraseShaper(Protocol):
    """Shapes a row of text that cannot hold blocks: a term, a caption."""

    def __call__(self, children: list[Child]) -> list[Child]:
        """Return `children` as phrases."""
