"""The steps from the drafts in outbox/ to people, through the editor's own mail account.

the situation -> every draft looked at again -> a person says yes -> one by one, each noted before and after
"""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from pathlib import Path

from bookofblogs.errors import BookFileError, ContentError
from bookofblogs.files.lock import working_on
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Became, Sent
from bookofblogs.post.account import Account, read_account
from bookofblogs.post.exports import remove_settled
from bookofblogs.post.message import bytes_of, dated, to_oneself
from bookofblogs.post.outgoing import Outgoing
from bookofblogs.post.password import password_of
from bookofblogs.post.sending import Pace, send
from bookofblogs.project.folder import find_book
from bookofblogs.project.letter_record import append, made_salt, refuse_if_forgotten, refuse_if_lost
from bookofblogs.project.private_places import refuse_if_git_keeps_letters
from bookofblogs.workflow.letters import Outbox, outbox_of
from bookofblogs.workflow.letters_messages import Mailing, Ready, sender_of
from bookofblogs.workflow.letters_situation import Correspondence, correspondence, require_contacts, with_salt

_NOTHING = "Nothing was sent."


@dataclass(frozen=True, slots=True, kw_only=True)
class SendWishes:
    """What the editor asks of a run of sending."""

    dry_run: bool = False
    to_me: bool = False
    """Every letter goes to the account itself, and none of them is noted as sent."""
    limit: int | None = None
    """No more letters than these in this run."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What is around a run of sending: the clock, the environment, and the person who sends."""

    now: Callable[[], datetime]
    environment: Mapping[str, str] = field(repr=False)
    confirm: Callable[["Plan"], bool]
    """Asks whether the letters of a plan shall go."""
    ask_password: Callable[[], str] | None
    """None where nobody can be asked."""
    tell: Callable[[str, int, int], None]
    pause: Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The letters that would be sent now, and those that are not, with the reason."""

    outbox: Outbox
    sender: str
    """The account, as its letters say it: the editor's own address."""
    letters: tuple[Ready, ...]
    held: tuple[Ready, ...]
    left: int = 0
    """How many more could be sent, and are beyond the limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What came of a run: the plan, and what became of each of its letters; None if none was to be sent."""

    plan: Plan
    sent: Sent | None = None


def send_letters(start: Path, wishes: SendWishes, desk: Desk) -> Delivery:
    """Return what became of the drafts of the book around `start`: those that are still to be sent, and were.

    Nothing is sent unless `desk.confirm` says so. Raises UsageError where git keeps the outbox, the contacts or the
    account are not here, the record is lost, or CI is set; BookFileError for a draft that is damaged; MachineError,
    and nothing was sent, for the network and the server; and every other BobError of the steps.
    """
    root = find_book(start)
    account = read_account(desk.environment)
    with working_on(root):
        letters = correspondence(root, now=desk.now())
        require_contacts(letters)
        refuse_if_git_keeps_letters(root, outcome=_NOTHING)
        refuse_if_lost(letters.record, letters.lying, outcome=_NOTHING)
        refuse_if_forgotten(letters.record, letters.salt, letters.names, outcome=_NOTHING)
        plan = _plan(letters, account, wishes)
        if wishes.dry_run or not plan.letters or not desk.confirm(plan):
            return Delivery(plan=plan)
        password = password_of(account, desk.environment, desk.ask_password)
        append(root, letters.dropped)
        sent = send(
            [_outgoing(ready, root, wishes, desk) for ready in plan.letters],
            account,
            password,
            record=_recording(root, desk, wishes),
            pace=Pace(
                per_minute=letters.situation.project.letter_settings.letters_per_minute,
                pause=desk.pause,
                tell=desk.tell,
            ),
        )
        if not wishes.to_me:
            gone = {posting.draft for posting in sent.those(Became.SENT)}
            remove_settled(root, {lying.draft.file for lying in plan.outbox.drafts} - gone)
    return Delivery(plan=plan, sent=sent)


def _plan(letters: Correspondence, account: Account, wishes: SendWishes) -> Plan:
    """Return what would be sent. Raises BookFileError where a draft is damaged: then none goes."""
    outbox = outbox_of(letters)
    if outbox.problems:
        raise BookFileError(outbox.problems)
    if not letters.salt:
        letters = with_salt(letters, made_salt(letters.root)) if outbox.drafts else letters
    sender = sender_of(account)
    found = Mailing(letters, sender).ready(outbox.drafts) if outbox.drafts else ()
    ready = tuple(each for each in found if not each.why_not)
    chosen = ready[: wishes.limit]
    return Plan(
        outbox=outbox,
        sender=f"{sender.name} <{sender.address}>" if sender.name else sender.address,
        letters=chosen,
        held=tuple(each for each in found if each.why_not),
        left=len(ready) - len(chosen),
    )


def _outgoing(ready: Ready, root: Path, wishes: SendWishes, desk: Desk) -> Outgoing:
    """Return a letter as the server is handed it."""
    if ready.message is None:
        raise ContentError(ready.why_not)
    event, envelope = ready.lying.event, to_oneself(ready.message) if wishes.to_me else ready.message

    def made() -> bytes:
        message = ready.mail(root)
        return bytes_of(dated(to_oneself(message) if wishes.to_me else message, desk.now()))

    return Outgoing(
        key=event.key,
        occasion=event.occasion,
        about=event.about,
        draft=event.draft,
        digest=ready.lying.digest,
        mark=envelope.recipient.mark,
        made=made,
        sender=envelope.sender.address,
        recipient=envelope.recipient.address,
    )


def _recording(root: Path, desk: Desk, wishes: SendWishes) -> Callable[[Outgoing, Became], None]:
    """Return what notes in the record what became of a letter; a letter to oneself is none to note."""

    def record(letter: Outgoing, became: Became) -> None:
        if not wishes.to_me:
            append(root, [letter.event(became, desk.now())])

    return record
