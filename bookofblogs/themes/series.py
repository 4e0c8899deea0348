"""Which pieces are parts of one whole: "Moving house, part 1" and "Moving house, part 2"."""

import re
from collections import defaultdict
from collections.abc import Iterable

from bookofblogs.expressions import expression
from bookofblogs.folding import fold, name_key
from bookofblogs.model.contribution import Contribution

_WORDS_FOR_PART = (
    "part|pt|teil|folge|partie|épisode|parte|deel|del|osa|część|часть|episode|chapter|instalment|installment|kapitel"
)
_SPELLED = {
    word: number
    for number, words in enumerate(
        (
            "one i eins un une uno um een en 一",
            "two ii zwei deux dos due dois duas twee to två 二",
            "three iii drei trois tres tre três drie 三",
            "four iv vier quatre cuatro quattro quatro fire fyra 四",
            "five v fünf cinq cinco cinque vijf fem 五",
            "six vi sechs seis sei zes seks sex 六",
            "seven vii sieben sept siete sette sete zeven syv sju 七",
            "eight viii acht huit ocho otto oito 八",
        ),
        start=1,
    )
    for word in words.split()
}
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(_SPELLED, key=len, reverse=True))})"
_NAMED = expression(rf"[\s,;:.·|(\[–—-]*\b(?:{_WORDS_FOR_PART})\b[\s.]*{_NUMBER}(?!\w)", re.IGNORECASE)
_NAMED_IN_CJK = expression(
    rf"[\s,;:(（–—-]*(?:第(?=.{{1,3}}[部回章篇編話])|その){_NUMBER}[部回章篇編話]?", re.IGNORECASE
)
_BARE = expression(r"[\s,;:(（\[#–—-]+(?P<number>\d{1,2}|[IVX]{1,4})(?:\s*(?:/|of)\s*\d{1,2})?[\s)）\]]*\Z")


def series_of(pieces: Iterable[Contribution]) -> tuple[tuple[str, ...], ...]:
    """Return the files of the pieces in units, by the first file of each: a series in its order, else one piece.

    Titles that agree but for "part 2" (or Teil, partie, 第二部, ...) are a series. A bare number at the end of a title
    counts only if the parts share an author: "Python 2" and "Python 3" of two people are no series.
    """
    groups: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    units: list[tuple[str, ...]] = []
    for piece in sorted(pieces, key=lambda each: each.file):
        found = _part(piece)
        if found is None:
            units.append((piece.file,))
        else:
            whole, number = found
            groups[whole].append((number, piece.file))
    for parts in groups.values():
        if len({number for number, _ in parts}) == len(parts):
            units.append(tuple(file for _, file in sorted(parts)))
        else:  # two pieces that are both the first part: no series that anybody could put in order
            units += [(file,) for _, file in parts]
    return tuple(sorted(units, key=min))


def _part(piece: Contribution) -> tuple[tuple[str, str], int] | None:
    """Return of which whole a piece is a part, and the how manieth; None if its title does not say so."""
    author = name_key(piece.authors[0]) if piece.authors else ""
    for pattern in (_NAMED, _NAMED_IN_CJK):
        match = pattern.search(piece.title)
        if match:
            whole = fold(piece.title[: match.start()])
            return (whole, "" if whole else author), _value(match["number"])
    match = _BARE.search(piece.title)
    if match and author and fold(piece.title[: match.start()]):
        return (fold(piece.title[: match.start()]), author), _value(match["number"])
    return None


def _value(number: str) -> int:
    """Return the value of a number in digits, in words or in Roman numerals."""
    if number.isdecimal():
        return int(number)
    return _SPELLED.get(number.casefold()) or _roman(number.upper())


def _roman(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}.get(sign, 0) for sign in numeral]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
