"""What the editor decided, with reason and date: decisions.yaml."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from bookofblogs.model.frozen import dataclass


class Verdict(StrEnum):
    """The kinds of decision an editor takes on a piece."""

    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    WAIVE = "waive"
    RECEIVED = "received"
    AUTHOR = "author"
    """Settles who wrote a piece, where its byline leaves a doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One entry of decisions.yaml, on a piece (by its file) or on an author (by the name credited)."""

    verdict: Verdict
    piece: str = ""
    author: str = ""
    rule: str = ""
    received: date | None = None
    because: str = ""
    tell_author: bool = False
    """Whether the reason may stand in a letter to the authors; without it, it is the editor's own note."""
    by: str = ""
    on: date | None = None
    line: int | None = None


WHETHER_IN_BOOK = (Verdict.ACCEPT, Verdict.DECLINE, Verdict.WITHDRAW)
"""The verdicts of which the last one on a piece holds."""


def last_verdicts(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return, by its file, the last decision that accepts, declines or withdraws each piece that has one."""
    return {
        decision.piece: decision for decision in decisions if decision.piece and decision.verdict in WHETHER_IN_BOOK
    }


def files_out(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the files that the editor declined, or whose authors withdrew them: they count for nothing."""
    return frozenset(file for file, last in last_verdicts(decisions).items() if last.verdict is not Verdict.ACCEPT)
