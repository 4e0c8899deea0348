"""How the names of several people stand in a row, in the book's language."""

from collections.abc import Sequence

_COMMAS = {"ar": "، ", "fa": "، ", "ur": "، ", "ja": "、", "zh": "、"}
_WITHOUT_SPACES = frozenset({"ja", "zh"})
_PREFIXED = frozenset({"ar", "he"})


def with_separators(names: Sequence[str], *, conjunction: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return each name with what stands after it: `A`, `A and B`, `A, B and C`.

    `conjunction` is the word between the last two; `language` (BCP 47) chooses the comma, and whether words are spaced.
    """
    family = language.partition("-")[0].lower()
    last = _last_separator(conjunction, family, names[-1] if names else "")
    comma = _COMMAS.get(family, ", ")
    after = [comma] * (len(names) - 2) + [last] * (len(names) > 1) + [""]
    return tuple(zip(names, after, strict=False))


def _last_separator(conjunction: str, family: str, last_name: str) -> str:
    """Return what stands before the last name. Hebrew and Arabic write the conjunction as a part of the next word."""
    if family in _WITHOUT_SPACES:
        return conjunction
    if family not in _PREFIXED:
        return f" {conjunction} "
    return f" {conjunction}-" if last_name[:1].isascii() else f" {conjunction}"


def in_words(names: Sequence[str], *, conjunction: str, language: str) -> str:
    """Return the names as plain text, joined as `with_separators` says."""
    return "".join(name + after for name, after in with_separators(names, conjunction=conjunction, language=language))
