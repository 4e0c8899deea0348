"""The steps from what is due to drafts in outbox/.

measure -> the situation -> every template read -> what is due -> drafts -> outbox/ and the record
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bookofblogs.errors import UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.labels.reader import strings_in
from bookofblogs.language.nearest import suggestion
from bookofblogs.letters.due import due_letters
from bookofblogs.model.book_folder import CONTACTS_FILE
from bookofblogs.model.outbox import Became, Draft, Due, HeldBack, LetterEvent, Occasion, Waiting
from bookofblogs.project.folder import find_book
from bookofblogs.workflow.letters_situation import Correspondence, correspondence


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A letter that is due, drafted."""

    due: Due
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was drafted, or would be, and what was not."""

    today: date
    names: Mapping[str, str]
    drafts: tuple[Made, ...]
    waiting: tuple[Waiting, ...]
    held: tuple[HeldBack, ...]
    is_written: bool


def write_letters(start: Path, typed: str, *, now: datetime, as_of: date | None, dry_run: bool) -> Written:
    """Return the drafts of the letters that are due in the book around `start`, written into outbox/.

    `typed` names the occasion; empty: all of them. Raises UsageError for one that is none, and where git keeps the
    outbox or the contacts are not here; BookFileError with every mistake in the templates, before anything is written;
    and every other BobError of the steps.
    """
    root = find_book(start)
    occasion = occasion_called(typed) if typed else None
    with working_on(root):
        letters = correspondence(root, now=now, as_of=as_of)
        require_contacts(letters)
        raise NotImplementedError
    _ = (due_letters, strings_in, Became, LetterEvent, occasion)


def occasion_called(typed: str) -> Occasion:
    """Return the occasion that `typed` means. Raises UsageError, with the nearest one, if it is none."""
    word = typed.strip().casefold()
    try:
        return Occasion(word)
    except ValueError:
        near = suggestion(word, [occasion.value for occasion in Occasion])
        raise UsageError(f'There are no letters for "{typed}". {near}'.rstrip()) from None


def require_contacts(letters: Correspondence) -> None:
    """Raise UsageError where the addresses are not here."""
    if not letters.contacts_are_here:
        raise UsageError(
            f"{CONTACTS_FILE} is not here, by which people are written to. Write letters where it lies, or read the "
            "sign-ups in: bob signups import SHEET"
        )
