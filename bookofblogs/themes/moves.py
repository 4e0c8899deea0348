"""What would move if the editor agreed, from one theme to another, and why."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from bookofblogs.model.arrangement import Move
from bookofblogs.model.project import Project
from bookofblogs.themes.arrange import arrange_by_hand
from bookofblogs.themes.hand import Hand
from bookofblogs.themes.library import Library
from bookofblogs.themes.ties import shared_words
from bookofblogs.wording import listed


class Reasons:
    """Why a unit would move, in words: first what the editor said, then what the pieces say."""

    def __init__(self, library: Library, hand: Hand, project: Project) -> None:
        """Look up titles and spellings once."""
        self._library, self._hand = library, hand
        self._titles = {piece.file: piece.title or piece.file for piece in project.pieces}
        self._spelled = {
            stem: word
            for profile in library.profiles
            for (stem, word), _ in sorted(profile.spellings.items(), key=lambda entry: (entry[1], entry[0]))
        }

    def why(self, unit: int, here: Sequence[int], there: Sequence[int]) -> str:
        """Return why `unit` would leave the units `here` for those `there`."""
        away = self._hand.apart_from(unit, here)
        if away is not None:
            return f"you said that it stands apart from “{self._title(away)}”"
        mate = self._hand.together_with(unit, [other for other in there if other not in here])
        if mate is not None:
            return f"you said that it stands together with “{self._title(mate)}”"
        others = [other for other in there if other != unit]
        words = shared_words(unit, others, self._library.weights.words, self._library.weights.rows, self._spelled)
        return f"it shares {listed(words)} with the pieces there" if words else "nothing else is nearer"

    def files(self, unit: int) -> tuple[str, ...]:
        """Return the files of `unit`."""
        return self._library.units[unit]

    def _title(self, unit: int) -> str:
        return self._titles[self._library.units[unit][0]]


def standing_of(project: Project, units: Sequence[tuple[str, ...]]) -> dict[int, int]:
    """Return in which of the editor's themes, by its number, each unit stands that stands in one."""
    theme_of = {file: number for number, files in enumerate(arrange_by_hand(project)) for file in files}
    found = ((unit, [theme_of[file] for file in files if file in theme_of]) for unit, files in enumerate(units))
    return {unit: themes[0] for unit, themes in found if themes}


def names_kept(themes: Sequence[Sequence[int]], standing: Mapping[int, int], project: Project) -> dict[int, str]:
    """Return the titles of those of the new `themes` that hold at least half of one of the editor's: it is that one."""
    sizes = Counter(standing.values())
    shared = Counter(
        (number, standing[unit]) for number, theme in enumerate(themes) for unit in theme if unit in standing
    )
    kept: dict[int, int] = {}
    for (number, old), count in sorted(shared.items(), key=lambda entry: (-entry[1], entry[0])):
        if number not in kept and old not in kept.values() and count * 2 >= sizes[old]:
            kept[number] = old
    return {number: project.themes[old].title for number, old in kept.items()}


def moves_between(
    reasons: Reasons,
    standing: Mapping[int, int],
    themes: Sequence[Sequence[int]],
    old: Sequence[str],
    new: Sequence[str],
) -> Iterator[Move]:
    """Yield every piece that stands in one theme and in another of the new `themes`, with the titles."""
    for theme, there in zip(themes, new, strict=True):
        for unit in theme:
            here = old[standing[unit]] if unit in standing else there
            if here != there:
                before = [other for other, number in standing.items() if number == standing[unit]]
                because = reasons.why(unit, before, theme)
                yield from (Move(file=file, here=here, there=there, because=because) for file in reasons.files(unit))
