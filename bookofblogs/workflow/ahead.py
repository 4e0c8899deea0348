"""What is begun before the book is read: the processes that will set its pages load meanwhile.

How many will be wanted is not known before all is read. The disk says enough for a guess: where a guess is wrong, some
time of the processor is lost, and nothing else.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bookofblogs.cache.namespace import last_written
from bookofblogs.editions.paged.workers import most_workers, workers_at_hand
from bookofblogs.project.place import book_around, touched_since
from bookofblogs.workflow.which_editions import set_by_machine


@contextmanager
def workers_ahead(start: Path, names: Sequence[str]) -> Iterator[None]:
    """Have those begin to load whom a build of the editions `names` will want, and let them go when the block ends."""
    with workers_at_hand(workers_wanted(start, names)):
        yield


def workers_wanted(start: Path, names: Sequence[str]) -> int:
    """Return how many processes a build of the editions `names` of the book around `start` will want.

    As many as there may be for a book that was never set, one where something was touched since, and none where nothing
    was, or where no edition has pages.
    """
    root = book_around(start)
    if root is None or not most_workers():
        return 0
    wanted = [0]
    for name in set_by_machine(names):
        written = last_written(root, name)
        wanted.append(most_workers() if written is None else int(touched_since(root, written)))
    return max(wanted)
