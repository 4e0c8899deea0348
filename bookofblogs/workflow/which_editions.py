"""Which editions are meant by the names that somebody typed."""

from collections.abc import Sequence

from bookofblogs.editions.table import EDITIONS, NAMES, USUAL, Edition
from bookofblogs.errors import UsageError


def editions_in_words() -> str:
    """Return the names of all editions in a sentence: those that are made where none is named, then the others."""
    return f"{', '.join(USUAL)} (these if none), {', '.join(NAMES[len(USUAL) :])}."


def chosen(names: Sequence[str]) -> tuple[Edition, ...]:
    """Return the editions called `names`, the usual ones for none. Raises UsageError for a name that is none."""
    unknown = [name for name in names if name.lower() not in EDITIONS]
    if unknown:
        raise UsageError(f'There is no edition "{unknown[0]}". There are: {", ".join(NAMES)}.')
    if not names:
        return tuple(EDITIONS[name] for name in USUAL)
    return tuple(EDITIONS[name] for name in dict.fromkeys(name.lower() for name in names))


def set_by_machine(names: Sequence[str]) -> tuple[str, ...]:
    """Return the names of those of the editions called `names` that have pages; what is no edition has none."""
    meant = (EDITIONS.get(name.lower()) for name in names or USUAL)
    return tuple(edition.name for edition in meant if edition is not None and edition.is_set_by_machine)
