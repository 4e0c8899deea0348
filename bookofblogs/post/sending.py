"""Letters handed to the server, one by one, each tried at most once: what nobody can know is uncertain."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bookofblogs.model.outbox import Became, Sent
from bookofblogs.post.account import Account
from bookofblogs.post.outgoing import Outgoing
from bookofblogs.post.password import Password


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast letters follow each other, and who hears of it."""

    per_minute: int = 20
    pause: Callable[[float], None] = time.sleep
    """Waits so many seconds."""
    tell: Callable[[str, int, int], None] = lambda _step, _done, _total: None
    """Hears what is being done, how many letters are done, and of how many."""


def send(
    outgoing: Sequence[Outgoing],
    account: Account,
    password: Password | None,
    *,
    record: Callable[[Outgoing, Became], None],
    pace: Pace,
) -> Sent:
    """Send letters over the account's server, and return what came of each.

    `record` writes down what became of a letter and returns when it is on the disk: `TRYING` before the text is handed
    over, the outcome after. A letter is tried once at most, and nothing is recorded of one whose turn never came.
    Raises MachineError, and nothing was sent, where there is no server, no encryption, no trust or no login.
    """
    raise NotImplementedError
