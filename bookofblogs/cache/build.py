"""What a build made and need not make again: bytes, in .bob/cache."""

from collections.abc import Callable, Iterable
from pathlib import Path

from bookofblogs.cache.namespace import Namespace
from bookofblogs.cache.program import making_program


class BuildCache(Namespace):
    """The things of one edition, or the opened pictures: a `model.caching.Cached`."""

    def __init__(self, root: Path, name: str) -> None:
        """Look at what was made of the book in `root` for `name`."""
        super().__init__(root, name, making_program())

    def __call__(self, parts: Iterable[str | bytes], make: Callable[[], bytes], /) -> bytes:
        """Return what was made of `parts` at another time, or what `make` makes now."""
        key = self.key(parts)
        data = self.get(key)
        if data is None:
            data = make()
            self.put(key, data)
        return data
