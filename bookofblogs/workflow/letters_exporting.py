"""The steps from the drafts in outbox/ to files for the editor's own mail program, and what was sent of them.

the situation -> every draft looked at again -> mails -> outbox/for-your-mail-program/ -> what was sent is noted
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from bookofblogs.email_addresses import the_address
from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.language.nearest import suggestion
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Became, LetterEvent
from bookofblogs.names.register import person_called
from bookofblogs.post.account import read_account
from bookofblogs.post.exports import (
    CSV_FILE,
    LIST_FILE,
    MBOX_FILE,
    csv_of,
    eml_files,
    exported,
    mbox_bytes,
    remove_export,
    remove_settled,
    write_export,
)
from bookofblogs.post.message import Message, Sender
from bookofblogs.post.recipients import address_for_servers
from bookofblogs.project.folder import find_book
from bookofblogs.project.letter_record import append, made_salt, refuse_if_forgotten, refuse_if_lost
from bookofblogs.project.private_places import refuse_if_git_keeps_letters
from bookofblogs.workflow.letters import Outbox, outbox_of
from bookofblogs.workflow.letters_messages import Mailing, Ready, sender_of
from bookofblogs.workflow.letters_situation import correspondence, require_contacts, with_salt

FORMATS = ("eml", "mbox", "csv")
_NOTHING = "Nothing was exported."
_SAY_WHO = 'Say whom the letters are from: --from "Your Name <you@example.org>"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """An export, and what an editor has to know of it."""

    outbox: Outbox
    folder: str
    """Relative to the book's folder; empty where there was nothing to export."""
    files: int
    letters: tuple[Ready, ...]
    held: tuple[Ready, ...]
    earlier_is_gone: bool = False
    """Whether the files of an earlier export were removed, none of whose letters is to be sent any more."""
    with_apostrophe: tuple[str, ...] = ()
    """Cells of the table that begin with an apostrophe, which a mail merge would print."""
    without_attachment: tuple[str, ...] = ()
    """The names of those whose proof a table cannot hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """To whom letters were noted as sent, by name, and whether the files of the export are gone."""

    names: tuple[str, ...]
    files_are_gone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Files:
    """The files of an export, by name, and what is to be said of them."""

    data: Mapping[str, bytes]
    with_apostrophe: tuple[str, ...] = ()
    without_attachment: tuple[str, ...] = ()


def export_letters(start: Path, kind: str, *, now: datetime, environment: Mapping[str, str], sender: str) -> Exported:
    """Return what was exported of the drafts of the book around `start`, those that are still to be sent.

    `kind` is one of `FORMATS`; `sender`, whom the letters are from, is that of the account where it is empty. Raises
    UsageError for another kind, a sender that is none, and where git keeps the outbox or the contacts are not here;
    BookFileError for a draft that is damaged; and every other BobError of the steps.
    """
    if kind not in FORMATS:
        raise UsageError(f'There is no export as "{kind}". {suggestion(kind, FORMATS)}')
    root = find_book(start)
    # A table for a mail merge says nothing of who sends it.
    known = Sender(name="", address="") if kind == "csv" and not sender else _sender(sender, environment)
    with working_on(root):
        letters = correspondence(root, now=now)
        require_contacts(letters)
        refuse_if_git_keeps_letters(root, outcome=_NOTHING)
        refuse_if_lost(letters.record, letters.lying, outcome=_NOTHING)
        refuse_if_forgotten(letters.record, letters.salt, letters.names, outcome=_NOTHING)
        outbox = outbox_of(letters)
        if outbox.problems:
            raise BookFileError(outbox.problems)
        letters = with_salt(letters, made_salt(root)) if outbox.drafts else letters
        found = Mailing(letters, known).ready(outbox.drafts) if outbox.drafts else ()
        ready = tuple(each for each in found if not each.why_not)
        files = _files(kind, {each.lying.draft.file: each.mail(root) for each in ready}, on=letters.at)
        folder = write_export(root, {**files.data, LIST_FILE: _listed(ready)}) if ready else None
        earlier = not ready and remove_export(root)
        append(root, letters.dropped)
    return Exported(
        outbox=outbox,
        folder=folder.relative_to(root).as_posix() if folder else "",
        files=len(files.data) if ready else 0,
        letters=ready,
        held=tuple(each for each in found if each.why_not),
        earlier_is_gone=earlier,
        with_apostrophe=files.with_apostrophe,
        without_attachment=files.without_attachment,
    )


def note_sent(start: Path, typed: Sequence[str] | None, *, now: Callable[[], datetime]) -> HandedOver:
    """Return to whom letters of the last export were sent, now noted as handed over: to all of it, or to `typed`.

    Once none of them is left to be sent, the files go, for they hold addresses, and nobody is to send them again.
    Raises UsageError where nothing was exported, for a name that is nobody's, and for somebody to whom nothing was.
    """
    root = find_book(start)
    with working_on(root):
        letters = correspondence(root, now=now())
        refuse_if_lost(letters.record, letters.lying, outcome="Nothing was noted.")
        held = exported(root)
        if not held:
            raise UsageError("Nothing was exported that could have been sent: bob letters export mbox")
        lying = {each.event.draft: each for each in outbox_of(letters).drafts}
        by_key = {lying[file].event.key: lying[file] for file in held if file in lying}
        keys = [person_called(name, letters.situation.project.authors).key for name in typed or ()] or list(by_key)
        nobody = [letters.names[key] for key in keys if key not in by_key]
        if nobody or not keys:
            raise UsageError(f"No letter to {', '.join(nobody) or 'anybody'} waits that was exported. See: bob letters")
        drafts = [each for file, each in lying.items() if file in held and each.event.key in keys]
        append(root, [_handed_over(each.event, each.digest, held[each.event.draft], now()) for each in drafts])
        files_are_gone = remove_settled(root, lying.keys() - {each.event.draft for each in drafts})
    return HandedOver(
        names=tuple(dict.fromkeys(letters.names[each.event.key] for each in drafts)), files_are_gone=files_are_gone
    )


def clear_export(root: Path, open_drafts: Collection[str]) -> None:
    """Remove the files of the last export once none of its letters is among the drafts that are still to be sent."""
    remove_settled(root, open_drafts)


def _files(kind: str, messages: Mapping[str, Message], *, on: datetime) -> _Files:
    """Return the files of an export of this kind; `messages` by their drafts."""
    if kind == "eml":
        return _Files(data=eml_files(messages))
    if kind == "mbox":
        return _Files(data={MBOX_FILE: mbox_bytes(messages.values(), on=on)})
    merge = csv_of(tuple(messages.values()))
    return _Files(
        data={CSV_FILE: merge.data}, with_apostrophe=merge.with_apostrophe, without_attachment=merge.without_attachment
    )


def _listed(ready: Sequence[Ready]) -> bytes:
    """Return the list of what an export holds: the drafts, each with the mark of where it goes."""
    marks = {each.lying.event.draft: each.message.recipient.mark for each in ready if each.message}
    return json.dumps(marks, indent=1).encode()


def _handed_over(event: LetterEvent, digest: str, mark: str, at: datetime) -> LetterEvent:
    """Return the line of the record that says that the editor sent a letter."""
    return LetterEvent(
        at=at,
        key=event.key,
        occasion=event.occasion,
        about=event.about,
        became=Became.HANDED_OVER,
        digest=digest,
        draft=event.draft,
        to=mark,
    )


def _sender(typed: str, environment: Mapping[str, str]) -> Sender:
    """Return whom letters are from: `typed`, as `Jo Wood <jo@example.org>`, else the account. Raises UsageError."""
    if not typed:
        try:
            return sender_of(read_account(environment))
        except UsageError as error:
            raise UsageError(f"{error}\nOr do without an account. {_SAY_WHO}") from None
    address = address_for_servers(the_address(typed))
    if not address:
        raise UsageError(f"{_SAY_WHO}. {_NOTHING}")
    return Sender(name=typed.partition("<")[0].strip(" \"'") if "<" in typed else "", address=address)
