"""What a mail server's answers mean: whether a letter is taken, and where it is not, for how long, and why.

A server says why in its own words, which no message of ours repeats; its numbers are enough (RFC 5321, 4.2; RFC 3463).
"""

import re
from enum import Enum, auto

from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Became
from bookofblogs.post.line import LineBrokenError

_ENHANCED = re.compile(rb"([245]\.\d{1,3}\.\d{1,3})\b")
_ENDS_THE_RUN = frozenset({421, 453, 454})
"""It closes, has no room for so many letters, or has trouble of its own."""
_LIMITS = frozenset({"4.4.5", "5.4.5", "5.1.90"})
"""So many letters as may be sent in an hour or a day were sent."""
_NOT_UNDERSTOOD = frozenset({500, 502, 503, 504})
"""It did not understand a command, which says nothing of the letter, unless it has the whole of it."""
_WHY = (
    ("5.1.3", "that is no address"),
    ("5.1.10", "nobody takes mail there"),
    ("5.1.2", "no such mail server is known"),
    ("5.4.4", "no such mail server is known"),
    ("5.1.", "no such mailbox is known"),
    ("5.2.2", "the mailbox is full"),
    ("5.2.3", "the letter is too long"),
    ("5.3.4", "the letter is too long"),
    ("5.2.", "the mailbox is closed"),
    ("5.7.", "the server's rules forbid it"),
)
_WHY_BY_CODE = {
    550: "no such mailbox, or the server's rules forbid it",
    552: "the mailbox is full, or the letter too long",
    553: "the server does not allow the address",
}


class Step(Enum):
    """What the server was told before it answered."""

    SENDER = auto()
    RECIPIENT = auto()
    DATA = auto()
    """That the text will come."""
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: its three digits, and the finer number behind them if it gave one."""

    code: int
    finer: str = ""

    @property
    def is_yes(self) -> bool:
        """Whether it took what it was told."""
        return 200 <= self.code < 300  # RFC 5321, 4.2.1

    @property
    def goes_on(self) -> bool:
        """Whether it waits for the text."""
        return self.code == 354

    def __str__(self) -> str:
        return f"{self.code} {self.finer}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of a letter, and what that means for the run."""

    became: Became
    why: str = ""
    stops: str = ""
    """Why the run ends, as sentences; empty where it goes on."""
    broken: LineBrokenError | None = None
    """How the line broke, where nothing more can be said over it."""


def answer_of(code: int, text: bytes) -> Answer:
    """Return an answer, of the server's code and words."""
    found = _ENHANCED.match(text)
    return Answer(code, found[1].decode("ascii") if found else "")


def verdict(answer: Answer, step: Step) -> Verdict | None:
    """Decide what a no of the server means after `step`; None where the answer makes no sense there.

    A no to the sender is about the account, never about the person: the letter stays a draft.
    """
    if answer.code in _ENDS_THE_RUN or answer.finer in _LIMITS:
        untouched = step in (Step.SENDER, Step.RECIPIENT)
        return Verdict(
            became=Became.DRAFTED if untouched else Became.LATER,
            why="" if untouched else f"the server takes no more now ({answer})",
            stops=f"The mail server takes no more letters for now ({answer}). Send the rest in an hour, or tomorrow.",
        )
    if 400 <= answer.code < 500:  # RFC 5321, 4.2.1: not this time
        return Verdict(became=Became.LATER, why=f"the server did not take it this time ({answer})")
    if answer.code < 500 or (answer.code in _NOT_UNDERSTOOD and step is not Step.TEXT):
        return None
    if step is Step.SENDER:
        return Verdict(became=Became.DRAFTED, stops=_no_to_the_sender(answer))
    return Verdict(became=Became.REFUSED, why=f"{_why(answer)} ({answer})")


def _no_to_the_sender(answer: Answer) -> str:
    if answer.code == 530:  # RFC 4954, section 6
        return f"The mail server wants a login ({answer}). Write your user into mail.yaml, like user: you@example.org"
    return (
        f"The mail server takes no letters from the address that stands in mail.yaml as from ({answer}). "
        "Write the address there that belongs to the user."
    )


def _why(answer: Answer) -> str:
    """Return why a server will never take a letter, as it follows the person's name."""
    fits = (
        why for begin, why in _WHY if answer.finer == begin or (begin[-1] == "." and answer.finer.startswith(begin))
    )
    return next(fits, "") or _WHY_BY_CODE.get(answer.code, "the server will not take it")
