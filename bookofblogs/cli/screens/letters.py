"""The screen of `bob letters`: what is due and why, what lies in the outbox, what waits, is held back or uncertain.

The next action stands last, where the eye stops.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from bookofblogs.cli.columns import beside, columns_of, one_line, padded, shortened, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.letters_words import label, why, why_drafted
from bookofblogs.model.outbox import Due, LetterEvent, Occasion, Waiting
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import counted, day_in_words, first_of, one_or_many
from bookofblogs.workflow.letters import Outbox

_LABEL = 14
_MOST_NAMES = 3
_LONGEST_NAME = 40
_LEAST_REASON = 32
"""With fewer columns behind the names, a reason stands in no column of its own."""
_MOST_ROWS = 8
_INDENT = "  "


def letters_screen(outbox: Outbox, width: int) -> list[Line]:
    """Return the lines of the screen, at most `width` wide."""
    lines: list[Line] = [(line, None) for line in beside("Letters", day_in_words(outbox.today), width)]
    lines += _due(outbox, width)
    lines += _drafts(outbox, width)
    lines += waiting(outbox.due.waiting, outbox.names, outbox.today, width)
    lines += held_back(
        (
            *((held.letter.key, held.letter.occasion, held.why) for held in outbox.due.held),
            *((lying.event.key, lying.event.occasion, lying.why_not) for lying in outbox.drafts if lying.why_not),
        ),
        outbox.names,
        width,
    )
    lines += _uncertain(outbox, width)
    lines += _not_ours(outbox, width)
    lines += _problems(outbox, width)
    lines += came_back(outbox.forgotten, outbox.names, width)
    if len(lines) == 1 and outbox.contacts_are_here:
        lines += [(f"{_INDENT}Nobody is to be written to today.", None)]
    for number, step in enumerate(next_steps(outbox)):
        first = "Then: " if number else "Next: "
        lines += [(line, None) for line in wrapped(step, width, first=first, rest=" " * len(first))]
    return lines


def next_steps(outbox: Outbox) -> Iterator[str]:
    """Yield what to do next, the most urgent first."""
    if not outbox.contacts_are_here:
        yield "Write where the address list contacts.csv is: it is not here."
        return
    if outbox.problems:
        yield "Mend or delete what is wrong in outbox/, before anything is sent."
    if outbox.uncertain:
        names = named(outbox.names, (event.key for event in outbox.uncertain))
        name = shell_word(outbox.names.get(outbox.uncertain[0].key, outbox.uncertain[0].key))
        yield f"Ask {names} whether the letter came, then say so: bob letters note {name} --arrived"
    ready = len(outbox.ready)
    if ready and not outbox.problems:
        yield f"Read {f'the {ready:,}' if ready > 1 else 'it'} (bob letters show), then send: bob letters send"
    if outbox.due.now:
        yield f"Have {counted(len(outbox.due.now), 'letter')} drafted: bob letters write"


def _due(outbox: Outbox, width: int) -> Iterator[Line]:
    """Yield what is due and not yet written, a line for each reason."""
    for name, letters in _alike(outbox.due.now).items():
        text = f"{len(letters):,} to write, {why(letters, outbox.today)}"
        yield from labelled(name, text, width, "yellow")
        yield from labelled("", named(outbox.names, (letter.key for letter in letters)), width)


def _drafts(outbox: Outbox, width: int) -> Iterator[Line]:
    """Yield what lies in the outbox and can be sent, a line for each reason."""
    groups: dict[str, list[LetterEvent]] = {}
    for lying in outbox.ready:
        groups.setdefault(label(lying.event.occasion, lying.event.about), []).append(lying.event)
    for name, events in groups.items():
        because = why_drafted(events[0].occasion, events[0].about, outbox.today)
        text = counted(len(events), "draft") + (f", {because}" if because else "")
        yield from labelled(name, text, width, "green")
        yield from labelled("", named(outbox.names, (event.key for event in events)), width)


def waiting(letters: Sequence[Waiting], names: Mapping[str, str], today: date, width: int) -> Iterator[Line]:
    """Yield who has another letter these days, and until when the next one waits."""
    groups: dict[str, list[str]] = {}
    for wait in letters:
        reason = f"{label(wait.letter.occasion, wait.letter.about)}, until {day_in_words(wait.until, today)}"
        groups.setdefault(reason, []).append(wait.letter.key)
    yield from rows_of(f"waiting ({len(letters):,})", groups, names, width, joint=": ")


def held_back(letters: Sequence[tuple[str, Occasion, str]], names: Mapping[str, str], width: int) -> Iterator[Line]:
    """Yield to whom no letter is written or sent, and why: `letters` are keys and occasions, each with its reason."""
    reasons: dict[str, list[tuple[str, Occasion]]] = {}
    for key, occasion, why_not in letters:
        reasons.setdefault(why_not, []).append((key, occasion))
    groups = {
        f"{why_not} ({', '.join(dict.fromkeys(occasion.value for _, occasion in each))})": [key for key, _ in each]
        for why_not, each in reasons.items()
    }
    yield from rows_of(f"held back ({len(letters):,})", groups, names, width, joint=": ")


def _uncertain(outbox: Outbox, width: int) -> Iterator[Line]:
    """Yield of which letters nobody knows whether they arrived."""
    groups: dict[str, list[str]] = {}
    for event in outbox.uncertain:
        day = day_in_words(event.at.astimezone().date(), outbox.today)
        groups.setdefault(f"{label(event.occasion, event.about)}: broken off on {day}", []).append(event.key)
    yield from rows_of(f"uncertain ({len(outbox.uncertain):,})", groups, outbox.names, width, "red", joint=", ")


def _not_ours(outbox: Outbox, width: int) -> Iterator[Line]:
    """Yield which files in outbox/ bob knows nothing of."""
    if outbox.not_ours:
        files = first_of(outbox.not_ours, _MOST_NAMES, least_left=2)
        them = one_or_many(len(outbox.not_ours), "it", "them")
        unknown = f"the record knows nothing of {them}, and nobody gets {them}"
        text = f"{files}: {unknown}. Delete {them}, or copy what you need."
        yield from labelled(f"not known ({len(outbox.not_ours):,})", text, width, "yellow")


def came_back(keys: Sequence[str], names: Mapping[str, str], width: int) -> Iterator[Line]:
    """Yield whose mail came back from addresses that bob does not know any more as such."""
    if keys:
        text = (
            f"{named(names, keys)}: outbox/salt is gone, by which bob knows those addresses. Bring it back from a copy "
            "of the folder, or take them out of contacts.csv, else letters go there again."
        )
        yield from labelled("came back", text, width, "red")


def _problems(outbox: Outbox, width: int) -> Iterator[Line]:
    """Yield what is wrong with drafts."""
    for number, problem in enumerate(outbox.problems[:_MOST_ROWS]):
        yield from labelled("" if number else "to mend", problem, width, "red")
    if len(outbox.problems) > _MOST_ROWS:
        yield from labelled("", f"and {len(outbox.problems) - _MOST_ROWS:,} more", width)


def _alike(letters: Iterable[Due]) -> Mapping[str, list[Due]]:
    """Return `letters` by what they are called."""
    groups: dict[str, list[Due]] = {}
    for letter in letters:
        groups.setdefault(label(letter.occasion, letter.about), []).append(letter)
    return groups


def rows_of(
    begin: str,
    groups: Mapping[str, Sequence[str]],
    names: Mapping[str, str],
    width: int,
    style: str | None = None,
    *,
    joint: str = " ",
) -> Iterator[Line]:
    """Yield, behind a label, the people of each reason: it stands in a column where there is room, or after `joint`."""
    rows = [(named(names, keys), one_line(reason)) for reason, keys in groups.items()]
    room = width - _LABEL - 2 * len(_INDENT)
    widths = [columns_of(people) for people, _ in rows[:_MOST_ROWS]]
    column = max((width_of for width_of in widths if width_of <= room // 2), default=0)
    for people, reason in rows[:_MOST_ROWS]:
        if columns_of(people) > column or room - column < _LEAST_REASON:
            yield from labelled(begin, f"{people}{joint}{reason}", width, style)
        else:
            first = f"{_INDENT}{padded(begin, _LABEL)}{_INDENT}{padded(people, column)}  "
            yield from ((line, style) for line in wrapped(reason, width, first=first, rest=" " * columns_of(first)))
        begin = ""
    if len(rows) > _MOST_ROWS:
        yield from labelled("", f"and {len(rows) - _MOST_ROWS:,} more: bob letters --json", width)


def named(names: Mapping[str, str], keys: Iterable[str]) -> str:
    """Return the names of the first of those with these `keys`, and how many more there are."""
    shown = [shortened(names.get(key, key), _LONGEST_NAME) for key in dict.fromkeys(keys)]
    return first_of(shown, _MOST_NAMES, least_left=2)


def labelled(name: str, text: str, width: int, style: str | None = None) -> Iterator[Line]:
    """Yield `text` behind a label, wrapped in its own column."""
    first = f"{_INDENT}{padded(name, _LABEL)}{_INDENT}"
    yield from ((line, style) for line in wrapped(one_line(text), width, first=first, rest=" " * columns_of(first)))
