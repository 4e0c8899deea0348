"""The small words of a release's papers."""

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """Return `1 piece` or `1,031 pieces`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def named(people: Sequence[str]) -> str:
    """Return `Ann Example, Ben Sample and Jo Wood`."""
    return " and ".join(part for part in (", ".join(people[:-1]), *people[-1:]) if part)


def size(count: int) -> str:
    """Return a size as people say it: `412 kB`, `2.1 MB`."""
    if count < 1_000_000:  # noqa: PLR2004 - a million bytes
        return f"{max(1, round(count / 1_000))} kB"
    return f"{count / 1_000_000:.1f} MB"
