"""How a letter speaks to the authors of a piece: as "you", whether it has one, several, or none that is known."""

from collections.abc import Iterable, Sequence

from bookofblogs.folding import name_key
from bookofblogs.wording import listed


def addressed(people: Sequence[str], authors: Iterable[str], sentence: str) -> str:
    """Return `sentence`, which says "you", so that it is clear whom of the `authors` it means.

    A letter goes to all authors of a piece. Where `people` are not all of them, their names stand before the sentence,
    as in "Jo Wood: did you agree?".
    """
    if not people or {name_key(name) for name in authors} <= {name_key(name) for name in people}:
        return sentence[:1].upper() + sentence[1:]
    return f"{listed(people)}: {sentence}"
