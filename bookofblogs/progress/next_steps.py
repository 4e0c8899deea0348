"""What an editor does next, named: with the numbers, the dates and the people."""

from collections.abc import Iterable
from dataclasses import replace

from bookofblogs.model.book_folder import CONTRIBUTIONS, can_be_taken_in, without_folder
from bookofblogs.model.feedback import FeedbackCounts
from bookofblogs.model.progress import LetterCounts, MilestoneProgress, MilestoneState, NotReady, Progress
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import counted, day_in_words, first_of, listed, one_or_many

_MOST_NAMES = 5
_MOST_FILES = 2
_TIME_FOR_THEMES = 60


def with_letters(progress: Progress, letters: LetterCounts) -> Progress:
    """Return `progress` with how many letters there are, and what to do next by that, too."""
    known = replace(progress, letters=letters)
    return replace(known, next=next_steps(known))


def with_feedback(progress: Progress, feedback: FeedbackCounts) -> Progress:
    """Return `progress` with how many pieces wait for a reader's word, and what to do next by that, too."""
    known = replace(progress, feedback=feedback)
    return replace(known, next=next_steps(known))


def next_steps(progress: Progress) -> tuple[str, ...]:
    """Return what to do now, the most urgent first; there is always something."""
    if not progress.pieces.received and progress.opens is not None and progress.as_of < progress.opens:
        return (f"The call opens on {day_in_words(progress.opens, progress.as_of)}.",)
    steps = (
        *_first_piece(progress),
        *_towards_the_goal(progress),
        *_letters(progress),
        *_feedback(progress),
        *_taking_in(progress),
        *_consents(progress),
        *_mending(progress),
        *_themes(progress),
    )
    return steps or ("Look at the book: bob build",)


def _first_piece(progress: Progress) -> tuple[str, ...]:
    """Return what to do while contributions/ is empty."""
    if progress.pieces.received:
        return ()
    return ("Put the first post into contributions/, one Markdown file for each piece.",)


def _towards_the_goal(progress: Progress) -> tuple[str, ...]:
    """Return what is missing for the next milestone, and who has promised it."""
    mark = next(
        (mark for mark in progress.milestones if mark.needed and mark.state is not MilestoneState.REACHED), None
    )
    if mark is None:
        return _late(progress)
    missing = _missing(progress, mark)
    if not progress.late:
        return (f"{missing}.",)
    return (f"{missing}; {_who(progress)}",)


def _missing(progress: Progress, mark: MilestoneProgress) -> str:
    """Return what is missing for `mark`, by when."""
    short = (mark.needed or 0) - progress.pieces.counted
    if progress.days_left is not None and progress.days_left < 0 and progress.closes is not None:
        closed = day_in_words(progress.closes, progress.as_of)
        short_of_goal = (progress.goal or 0) - progress.pieces.counted
        return f"The call closed on {closed}, {counted(short_of_goal, 'piece')} short of {progress.goal}"
    for_what = f"all {mark.needed}" if mark.name == "end" else f"{mark.percent} %"
    more = counted(short, "more piece")
    if mark.due is None:
        return f"{more} for {for_what}"
    due = day_in_words(mark.due, progress.as_of)
    if mark.state is MilestoneState.MISSED:
        return f"{more} for {for_what}, due on {due} and missed"
    return f"{more} by {due} for {for_what}" if mark.due > progress.as_of else f"{more} today for {for_what}"


def _late(progress: Progress) -> tuple[str, ...]:
    """Return whom to write to, if no milestone asks for it."""
    return (f"Write to those who are late: {_who(progress)}",) if progress.late else ()


def _who(progress: Progress) -> str:
    """Return how many people are late, the names of the first, and where to go on."""
    late = progress.late
    names = _named([person.called for person in late], _MOST_NAMES)
    people = counted(len(late), "person has", "people have")
    where = "bob signups --late" if progress.letters is None else "bob letters"
    return f"{people} promised and not sent ({names}): {where}"


def _letters(progress: Progress) -> tuple[str, ...]:
    """Return what is to be done about letters."""
    letters = progress.letters
    if letters is None:
        return ()
    steps = (
        (letters.uncertain, "say whether {} arrived", "letter", "letters"),
        (letters.drafts, "send {}", "draft", "drafts"),
        (letters.due, "write {}", "letter", "letters"),
    )
    return _in_one(steps, "bob letters")


def _feedback(progress: Progress) -> tuple[str, ...]:
    """Return what is to be done about readers."""
    feedback = progress.feedback
    if feedback is None:
        return ()
    steps = (
        (feedback.over, "ask after {}", "reading that is over its day", "readings that are over their day"),
        (feedback.to_note, "note {} that came", "reader's word", "readers' words"),
        (feedback.without_reader, "find readers for {}", "piece", "pieces"),
    )
    return _in_one(steps, "bob feedback")


def _in_one(steps: Iterable[tuple[int, str, str, str]], command: str) -> tuple[str, ...]:
    """Return one sentence of what is to be done by `command`: of how many things, in which words, one and many."""
    parts = [says.format(counted(number, one, many)) for number, says, one, many in steps if number]
    return (f"{listed(parts).capitalize()}: {command}",) if parts else ()


def _mending(progress: Progress) -> tuple[str, ...]:
    """Return which pieces to mend."""
    files = [without_folder(file.file) for file in progress.not_ready if not _is_sent_only(file)]
    if not files:
        return ()
    return (f"Mend {counted(len(files), 'piece')} ({_named(files, _MOST_FILES)}): bob check",)


def _taking_in(progress: Progress) -> tuple[str, ...]:
    """Return which files lie there as their authors sent them."""
    files = [file.file for file in progress.not_ready if _is_sent_only(file)]
    if not files:
        return ()
    what = shell_word(files[0]) if len(files) == 1 else f"{CONTRIBUTIONS}/"
    named = _named([without_folder(file) for file in files], _MOST_FILES)
    return (f"Make {one_or_many(len(files), 'a piece', 'pieces')} of what was sent ({named}): bob intake {what}",)


def _is_sent_only(file: NotReady) -> bool:
    """Decide whether a file is what an author sent, and no piece yet."""
    return can_be_taken_in(file.file) and any(error.rule == "not-a-piece" for error in file.errors)


def _consents(progress: Progress) -> tuple[str, ...]:
    """Return how many have to be asked whether they agree to be printed, and who."""
    people = progress.without_consent
    if not people:
        return ()
    are = counted(len(people), "author is", "authors are")
    return (f"{are} not known to have agreed ({_named(people, _MOST_FILES)}): bob signups consent",)


def _themes(progress: Progress) -> tuple[str, ...]:
    """Return which pieces to place, once there are themes or it is time for them."""
    unplaced = progress.arrangement.unplaced
    is_time = any(mark.percent >= _TIME_FOR_THEMES and mark.reached_on for mark in progress.milestones)
    if not unplaced or not (progress.arrangement.themes or is_time):
        return ()
    if not progress.arrangement.themes:
        return (f"Sort {counted(len(unplaced), 'piece')} into themes: bob themes suggest",)
    named = _named([without_folder(file) for file in unplaced], _MOST_FILES)
    return (f"Find a theme for {counted(len(unplaced), 'piece')}, in themes.yaml: {named}",)


def _named(names: Iterable[str], most: int) -> str:
    return first_of(names, most, last="", least_left=2)
