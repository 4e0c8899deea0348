"""Letters handed to the server, one by one, each tried at most once: what nobody can know is uncertain.

For each letter: sender, recipient, `TRYING` on the disk, that the text will come, the text, the outcome on the disk. A
line that breaks before the text has done no harm: the server drops what it has not whole. Once the text is on its way
nobody can know, so such a letter is not tried again, on this line or another. The others may be: none of them was
begun. But a second line is opened only after the first one has taken a letter, and only once after a text was cut off,
so that a server which cuts every text makes two letters uncertain, and not all.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import field

from bookofblogs.errors import ContentError
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Became, Posting, Sent
from bookofblogs.post.account import Account
from bookofblogs.post.answers import Answer, Step, Verdict, verdict
from bookofblogs.post.interruption import finishing_first
from bookofblogs.post.line import LineBrokenError
from bookofblogs.post.outgoing import Outgoing
from bookofblogs.post.password import Password
from bookofblogs.post.session import NoLineError, Session, Timeouts, open_session
from bookofblogs.wording import counted, size

_MOST_NOS_IN_A_ROW = 5
"""So many letters not taken one after the other are hardly about the people."""
_SECONDS = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast letters follow each other, how long a server is waited for, and who hears how far it is."""

    per_minute: int = 20
    pause: Callable[[float], None] = time.sleep
    """Waits so many seconds."""
    tell: Callable[[str, int, int], None] = lambda _step, _done, _total: None
    """Hears what is being done, how many letters are done, and of how many."""
    timeouts: Timeouts = field(default_factory=Timeouts)


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
    return _Run(outgoing, account, password, record, pace).to_its_end() if outgoing else Sent()


class _StopError(Exception):
    """The run ends here. Says why, as sentences."""


class _Run:
    """One run of sending: its line, if one is open, and what became of the letters so far."""

    def __init__(
        self,
        outgoing: Sequence[Outgoing],
        account: Account,
        password: Password | None,
        record: Callable[[Outgoing, Became], None],
        pace: Pace,
    ) -> None:
        self.outgoing = outgoing
        self.account = account
        self.password = password
        self.record = record
        self.pace = pace
        self.session: Session | None = None
        self.taken_on_line = 0
        self.cut_texts = 0
        self.nos_in_a_row = 0
        self.last_begun = -1
        self.stop_before_next = ""
        self.became: dict[int, Became] = {}
        self.why: dict[int, str] = {}

    def to_its_end(self) -> Sent:
        """Send all letters, or as many as can be."""
        stopped = ""
        self.session = open_session(self.account, self.password, self.pace.timeouts)
        try:
            for number, letter in enumerate(self.outgoing):
                self.tell(number)
                self.one(number, letter)
            self.tell(len(self.outgoing))
        except _StopError as stop:
            stopped = str(stop)
        except KeyboardInterrupt:
            stopped = "You stopped it."
        finally:
            if self.session is not None:
                self.session.end()
        return Sent(postings=tuple(map(self.posting, range(len(self.outgoing)))), stopped=stopped)

    def tell(self, done: int) -> None:
        """Tell how far it is."""
        total = len(self.outgoing)
        self.pace.tell(f"{done:,} of {counted(total, 'letter')}", done, total)

    def one(self, number: int, letter: Outgoing) -> None:
        """Send one letter. Raises _StopError where the run ends."""
        try:
            data = letter.made()
        except ContentError as fault:
            self.why[number] = str(fault)
            return
        self.why[number] = self.why_not(letter, len(data))
        if self.why[number]:
            return
        if self.last_begun >= 0:
            self.pace.pause(_SECONDS / max(self.pace.per_minute, 1))
        self.last_begun = number
        outcome = self.addressed(letter)
        if outcome is None:
            outcome = self.handed_over(number, data)
        elif outcome.became is not Became.DRAFTED:
            self.note(number, outcome.became, outcome.why)
        self.go_on_after(outcome)

    def why_not(self, letter: Outgoing, length: int) -> str:
        """Return why this server could not take a letter of `length` bytes, so that it is not even asked."""
        session = self.line()
        if letter.needs_smtputf8 and not session.takes_smtputf8:
            return "the server takes no address with letters beyond ASCII before the @"
        if 0 < session.most_bytes < length:
            return f"the letter has {size(length)}, and the server takes {size(session.most_bytes)}"
        return ""

    def line(self) -> Session:
        """Return the line, a new one if none is open. Raises _StopError where there is none."""
        if self.stop_before_next:
            raise _StopError(self.stop_before_next)
        if self.session is None:
            try:
                self.session = open_session(self.account, self.password, self.pace.timeouts)
            except NoLineError as fault:
                raise _StopError(f"The line broke, and no other is to be had: {fault.why}.") from None
            self.taken_on_line = 0
        return self.session

    def addressed(self, letter: Outgoing) -> Verdict | None:
        """Tell the server of a letter: None where it wants it. Nothing is recorded, so a new line may be tried."""
        while True:
            session = self.line()
            try:
                answer, step = session.sender(letter.sender, utf8=letter.needs_smtputf8), Step.SENDER
                if answer.is_yes:
                    answer, step = session.recipient(letter.recipient), Step.RECIPIENT
                return None if answer.is_yes else _sensible(answer, step)
            except LineBrokenError as broken:
                self.hang_up(broken)

    def handed_over(self, number: int, data: bytes) -> Verdict:
        """Return what came of a letter that the server wants, recorded before and after."""
        session = self.line()
        outcome = Verdict(became=Became.UNCERTAIN, why="you stopped it while the letter was on its way")
        with finishing_first():
            self.became[number] = Became.TRYING
            self.record(self.outgoing[number], Became.TRYING)
            try:
                outcome = _outcome(session, data)
            except BaseException:
                self.hang_up(LineBrokenError())  # no goodbye into the middle of a text
                raise
            finally:
                self.note(number, outcome.became, outcome.why)
        return outcome

    def go_on_after(self, outcome: Verdict) -> None:
        """Make the line ready for the next letter. Raises _StopError where the run ends."""
        if outcome.stops:
            raise _StopError(outcome.stops)
        if outcome.became is Became.SENT:
            self.taken_on_line += 1
            self.nos_in_a_row = 0
            return
        self.nos_in_a_row += 1
        self.cut_texts += outcome.became is Became.UNCERTAIN
        try:
            if outcome.broken:
                raise outcome.broken
            self.line().forget()
        except LineBrokenError as broken:
            self.hang_up(broken)
        if self.nos_in_a_row >= _MOST_NOS_IN_A_ROW:
            self.stop_before_next = (
                f"The mail server took none of the last {_MOST_NOS_IN_A_ROW} letters. That is hardly about the people: "
                "look at why, before the rest are sent."
            )

    def hang_up(self, broken: LineBrokenError) -> None:
        """Close the broken line, and decide whether another may be opened."""
        if self.session is not None:
            self.session.hang_up()
        self.session = None
        if not self.taken_on_line or self.cut_texts > 1:
            self.stop_before_next = f"The line to the mail server broke: {broken}. Try again in a few minutes."

    def note(self, number: int, became: Became, why: str) -> None:
        """Record what became of a letter."""
        self.record(self.outgoing[number], became)
        self.became[number] = became
        self.why[number] = why

    def posting(self, number: int) -> Posting:
        """Return what came of a letter. What was being tried when the run ended, nobody can know."""
        became = self.became.get(number, Became.DRAFTED)
        return Posting(
            draft=self.outgoing[number].draft,
            key=self.outgoing[number].key,
            became=Became.UNCERTAIN if became is Became.TRYING else became,
            why=self.why.get(number, ""),
        )


def _outcome(session: Session, data: bytes) -> Verdict:
    """Hand over the text of a letter that the server wants, and return what came of it."""
    try:
        answer = session.announce()
        if not answer.goes_on:
            return _sensible(answer, Step.DATA)
    except LineBrokenError as broken:
        return Verdict(became=Became.LATER, why=f"{broken} before the letter was on its way", broken=broken)
    try:
        answer = session.hand_over(data)
        return Verdict(became=Became.SENT) if answer.is_yes else _sensible(answer, Step.TEXT)
    except LineBrokenError as broken:
        return Verdict(became=Became.UNCERTAIN, why=f"{broken} while the letter was on its way", broken=broken)


def _sensible(answer: Answer, step: Step) -> Verdict:
    """Return what a no means. Raises LineBrokenError where it makes no sense."""
    found = verdict(answer, step)
    if found is None:
        raise LineBrokenError(f"what the server answers ({answer}) is no answer to that")
    return found
