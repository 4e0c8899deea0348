"""The steps from what is due to drafts in outbox/.

measure -> the situation -> every template read -> what is due -> drafts -> outbox/ and the record
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from bookofblogs.errors import UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.labels.reader import strings_in
from bookofblogs.language.nearest import suggestion
from bookofblogs.letter_templates.reader import own_language, own_template
from bookofblogs.letters.due import due_letters
from bookofblogs.letters.writing import LetterWriter, Texts
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Draft, Due, DueLetters, Occasion, Situation
from bookofblogs.project.folder import find_book
from bookofblogs.project.letter_files import read_templates
from bookofblogs.project.letter_record import append, forgotten, made_salt, refuse_if_lost
from bookofblogs.project.outbox import write_drafts
from bookofblogs.project.private_places import refuse_if_git_keeps_letters
from bookofblogs.workflow.letters_situation import correspondence, require_contacts

_NOTHING = "Nothing was written."


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A letter that is due, and its draft; `file` is where that lies, relative to the book's folder."""

    due: Due
    draft: Draft
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was drafted, or would be, and what was not."""

    today: date
    names: Mapping[str, str]
    """What a screen calls each person, by key."""
    drafts: tuple[Made, ...]
    due: DueLetters
    is_written: bool
    forgotten: tuple[str, ...] = ()
    """The keys of those to whose addresses mail is sent again although it came back, since the salt was gone."""


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
        refuse_if_git_keeps_letters(root, outcome=_NOTHING)
        refuse_if_lost(letters.record, letters.lying, outcome=_NOTHING)
        writer = letter_writer(root, letters.situation)
        due = due_letters(letters.situation, occasion=occasion)
        drafts = [(letter, writer.written(letter)) for letter in due.now]
        files = [draft.file for _, draft in drafts]
        if not dry_run:
            append(root, letters.dropped) if letters.dropped else None
            made_salt(root)
            events = write_drafts(root, drafts, record=letters.record, at=letters.at)
            files = [event.draft for event in events]
    return Written(
        today=letters.situation.today,
        names=letters.names,
        drafts=tuple(
            Made(due=letter, draft=draft, file=f"outbox/{file}")
            for (letter, draft), file in zip(drafts, files, strict=True)
        ),
        due=due,
        is_written=not dry_run and bool(drafts),
        forgotten=forgotten(letters.record, letters.salt),
    )


def letter_writer(root: Path, situation: Situation) -> LetterWriter:
    """Return who writes the letters of a situation, in the editor's words where there are any, else in ours.

    Raises BookFileError with every mistake in the editor's templates.
    """
    texts = Texts(own=own_template, own_language=own_language, strings=strings_in, editors=read_templates(root))
    return LetterWriter(situation, texts)


def occasion_called(typed: str) -> Occasion:
    """Return the occasion that `typed` means. Raises UsageError, with the nearest one, if it is none."""
    word = typed.strip().casefold()
    try:
        return Occasion(word)
    except ValueError:
        near = suggestion(word, [occasion.value for occasion in Occasion])
        raise UsageError(f'There are no letters for "{typed}". {near}') from None
