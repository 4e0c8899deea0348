"""How a letter speaks to the authors of a piece: as "you", whether it has one, several, or none that is known."""

from collections.abc import Iterable, Sequence

from bookofblogs.folding import name_key


def addressed(people: Sequence[str], authors: Iterable[str], sentence: str) -> str:
    """Return `sentence`, which says "you", so that it is clear whom of the `authors` it means.

    A letter goes to all authors of a piece. Where `people` are not all of them, their names stand before the sentence,
    as in "Jo Wood: did you agree?".
    """
    if not people or {name_key(name) for name in authors} <= {name_key(name) for name in people}:
        return sentence[:1].upper() + sentence[1:]
    return f"{joined(people)}: {sentence}"


def joined(people: Sequence[str], last: str = "and") -> str:
    """Return all `people` in words, since each of them is spoken to: `Jo Wood, Ann Example and Ben Sample`."""
    return f" {last} ".join(part for part in (", ".join(people[:-1]), *people[-1:]) if part)
