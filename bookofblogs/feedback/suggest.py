"""Whom to bring together: every piece that waits without a reader, and everybody who offers to read.

Four aims, each looked at only among what is best by those before it:

1. Every piece gets a reader. Where there are not enough, those that have waited the longest do. That never costs a
   piece its reader: whichever pieces can be read together, one more can be added until there are as many as can be.
2. The readers' loads are even; what somebody has already counts, and a third piece weighs more than a second.
3. The subjects are near, all in all; or far, where the editor asks for the eyes of strangers.
4. What is left to choose goes by the order of the pieces, by file, and of the readers, by key.

Nobody gets more than `feedback: {each: 2}`. No second reader is suggested for a piece, even where there are places
left, since these are for pieces that are still to come. The editor may write one into feedback.yaml.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from bookofblogs.feedback.assignment import best_assignment
from bookofblogs.feedback.pairs import Pairs
from bookofblogs.feedback.reasons import why_nobody, why_these
from bookofblogs.model.feedback import (
    FeedbackStanding,
    Pair,
    SuggestedReading,
    SuggestedReadings,
    WaitingPiece,
    WithoutReader,
)
from bookofblogs.model.project import Project

WordsOf = Callable[[str, str], Sequence[str]]
"""Says which words a piece, by its file, has in common with what a reader wrote, by key."""
_UNIT = 2**20
"""What stands for a nearness of 1: all is reckoned in whole numbers."""


def suggested(  # noqa: PLR0913 - what is known, and what the editor asks for
    project: Project,
    standing: FeedbackStanding,
    nearness: Mapping[Pair, float],
    *,
    refused: Iterable[Pair] = (),
    one_address: Iterable[Pair] = (),
    far: bool = False,
    words_of: WordsOf = lambda _piece, _reader: (),
) -> SuggestedReadings:
    """Return who should read which of the pieces that have no reader, and for which of them there is nobody.

    `nearness` goes from 0 to 1, and is 0 for a pair that it does not hold; with `far` it is to be small. `refused` are
    the pairs to which the reader said no, `one_address` the keys of every two people who gave one address and so may be
    one person. The result is the same whatever the order of pieces and people.
    """
    pairs = Pairs(project, standing, refused, one_address=one_address)
    waiting = [each for each in standing.waiting if each.state is None]
    readers = [person.key for person in pairs.readers]
    places = sorted((place, reader) for reader in readers for place in pairs.places(reader))
    allowed = {
        (each.piece, reader) for each in waiting for reader in readers if pairs.hindrance(each.piece, reader) is None
    }
    near = {pair: min(max(nearness.get(pair, 0.0), 0.0), 1.0) for pair in allowed}
    worths = _worths(waiting, places, {pair: 1.0 - each if far else each for pair, each in near.items()})
    written = {person.key for piece in project.pieces for person in piece.people if person}
    readings, without = [], []
    for each, column in zip(waiting, best_assignment(worths), strict=True):
        if column is None:
            without.append(WithoutReader(piece=each.piece, why=why_nobody(each.piece, pairs)))
        else:
            place, reader = places[column]
            pair = (each.piece, reader)
            why = why_these(words_of(*pair), near[pair], place, has_written=reader in written, far=far)
            readings.append(SuggestedReading(piece=each.piece, reader=reader, nearness=near[pair], why=why))
    return SuggestedReadings(readings=tuple(readings), without=tuple(without))


def all_can_be_read(
    project: Project, standing: FeedbackStanding, *, refused: Iterable[Pair] = (), one_address: Iterable[Pair] = ()
) -> bool:
    """Decide whether every piece without a reader finds one where each takes whoever has the most places left.

    It takes no time, and is right where it says yes. Where it says no, `suggested` may still find a better way.
    """
    pairs = Pairs(project, standing, refused, one_address=one_address)
    left = {person.key: len(pairs.places(person.key)) for person in pairs.readers}
    for each in standing.waiting:
        if each.state is None:
            free = [key for key in left if left[key] and pairs.hindrance(each.piece, key) is None]
            if not free:
                return False
            left[max(free, key=lambda key: left[key])] -= 1
    return True


def _worths(
    waiting: Sequence[WaitingPiece], places: Sequence[tuple[int, str]], wished: Mapping[Pair, float]
) -> list[list[int | None]]:
    """Return what each piece is worth in each place of a reader, None where it may not be read there.

    The aims stand in one number, each in a unit that is more than all that those after it can come to. For the pieces
    their order is enough: of all sets that can be read together, the one of which the numbers of their days add up to
    most is that of those that have waited longest, and it is as large as any. For the loads the number of each place
    is enough, 1 for a first piece and 2 for a second: their sum grows as the squares of the loads do.
    """
    days = sorted({each.since for each in waiting}, reverse=True)
    ranks = {day: number for number, day in enumerate(days, start=1)}
    most = max((place for place, _ in places), default=0)
    count = len(waiting)
    most_by_place = count * len(places)
    one_by_file = count * most_by_place + 1
    one_near = (count * count + 1) * one_by_file
    one_place = (count * _UNIT + 1) * one_near
    one_rank = (count * most + 1) * one_place

    def worth(row: int, column: int) -> int | None:
        place, reader = places[column]
        wish = wished.get((waiting[row].piece, reader))
        if wish is None:
            return None
        return (
            ranks[waiting[row].since] * one_rank
            + (most - place) * one_place
            + round(wish * _UNIT) * one_near
            + (count - row) * one_by_file
            + most_by_place
            - (count - row) * column
        )

    return [[worth(row, column) for column in range(len(places))] for row in range(count)]
