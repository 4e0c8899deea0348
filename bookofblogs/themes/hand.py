"""What the editor's hand holds: pieces that stand together, pieces that stand apart, themes that are locked."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from bookofblogs.model.frozen import dataclass
from bookofblogs.model.project import Project
from bookofblogs.themes.arrange import arrange_by_hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """The units of a library as the editor wants them held, whatever their words say."""

    blocks: tuple[tuple[int, ...], ...]
    """The units in order of their first, those that stand together in one block."""
    block_of: Mapping[int, int]
    apart: npt.NDArray[np.bool_]
    """Which two blocks never stand in one theme."""
    locked: Mapping[int, int]
    """The locked themes, by their numbers, of the blocks that they are."""

    def holds(self, unit: int) -> bool:
        """Decide whether the editor has said with which others a unit stands."""
        block = self.block_of[unit]
        return len(self.blocks[block]) > 1 or block in self.locked

    def apart_from(self, unit: int, others: Iterable[int]) -> int | None:
        """Return the first of `others` from which `unit` stands apart; None if there is none."""
        away = self.apart[self.block_of[unit]]
        return next((other for other in others if away[self.block_of[other]]), None)

    def together_with(self, unit: int, others: Iterable[int]) -> int | None:
        """Return the first of `others` that stands together with `unit`; None if there is none."""
        block = self.block_of[unit]
        return next((other for other in others if other != unit and self.block_of[other] == block), None)


def units_as_held(units: Iterable[tuple[str, ...]], project: Project) -> tuple[tuple[str, ...], ...]:
    """Return `units`, files that stay together by their titles, in single pieces where the editor holds two apart."""
    locked = _locked(project)
    theme_of = {file: number for number, files in locked.items() for file in files}
    held: list[tuple[str, ...]] = []
    for unit in units:
        is_torn = len({theme_of[file] for file in unit if file in theme_of}) > 1 or any(
            pairing.is_apart and len(set(pairing.pieces) & set(unit)) > 1 for pairing in project.pairings
        )
        held += [(file,) for file in unit] if is_torn else [unit]
    return tuple(sorted(held, key=min))


def hand_of(project: Project, units: Sequence[tuple[str, ...]]) -> Hand:
    """Return how the editor's hand holds `units`."""
    unit_of = {file: unit for unit, files in enumerate(units) for file in files}
    locked = {
        number: [unit_of[file] for file in files if file in unit_of] for number, files in _locked(project).items()
    }
    said = [(pairing, [unit_of[file] for file in pairing.pieces if file in unit_of]) for pairing in project.pairings]
    first = list(range(len(units)))
    for together in (*locked.values(), *(named for pairing, named in said if not pairing.is_apart)):
        joined = {first[unit] for unit in together}
        first = [min(joined) if one in joined else one for one in first]
    blocks = tuple(tuple(unit for unit, one in enumerate(first) if one == each) for each in sorted(set(first)))
    block_of = {unit: number for number, block in enumerate(blocks) for unit in block}
    apart = np.zeros((len(blocks), len(blocks)), dtype=bool)
    for named in (named for pairing, named in said if pairing.is_apart):
        away = sorted({block_of[unit] for unit in named})
        apart[np.ix_(away, away)] = True
    closed = {block_of[members[0]]: number for number, members in locked.items() if members}
    for block in closed:
        apart[block] = apart[:, block] = True
    np.fill_diagonal(apart, val=False)
    return Hand(blocks=blocks, block_of=block_of, apart=apart, locked=closed)


def _locked(project: Project) -> dict[int, tuple[str, ...]]:
    """Return the pieces of each theme that is locked, by its number."""
    if not any(theme.is_locked for theme in project.themes):
        return {}
    themes = zip(project.themes, arrange_by_hand(project), strict=True)
    return {number: files for number, (theme, files) in enumerate(themes) if theme.is_locked and files}
