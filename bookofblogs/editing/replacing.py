"""Places of a text at which other words come to stand."""

from collections.abc import Iterable


def replaced(text: str, places: Iterable[tuple[int, int, str]]) -> str:
    """Return `text` with other words at `places`: from which character, up to which, and what stands there then.

    They come in the order of the text, and none begins before the end of the one before it.
    """
    parts: list[str] = []
    at = 0
    for start, end, now in places:
        parts += [text[at:start], now]
        at = end
    return "".join([*parts, text[at:]])
