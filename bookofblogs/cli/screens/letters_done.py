"""What `bob letters` says when it did something: what was drafted, a draft to be read, what was sent or exported."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from bookofblogs.cli.columns import one_line, padded, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.letters import came_back, held_back, labelled, named, rows_of, waiting
from bookofblogs.cli.screens.letters_words import label, why
from bookofblogs.expressions import expression
from bookofblogs.model.outbox import Became, Due, Posting
from bookofblogs.wording import counted, listed
from bookofblogs.workflow.letters_exporting import Exported
from bookofblogs.workflow.letters_messages import Ready
from bookofblogs.workflow.letters_sending import Delivery, Plan, SendWishes
from bookofblogs.workflow.letters_showing import Shelf, Shown
from bookofblogs.workflow.letters_writing import Written

_SAID = {
    Became.SENT: ("sent", "green"),
    Became.REFUSED: ("refused", "red"),
    Became.LATER: ("later", "yellow"),
    Became.UNCERTAIN: ("uncertain", "red"),
    Became.DRAFTED: ("left", "yellow"),
}
"""How a screen calls what became of letters in a run, in the order in which it tells it."""
_HEADER = 18
_ISOLATES = expression("[\u2066-\u2069]")
"""What sets a name apart in a letter that runs the other way; a terminal has signs of its own for them, or none."""


def written_screen(written: Written, width: int) -> Iterator[Line]:
    """Yield what was drafted, what waits and what is held back, and what to read next."""
    groups: dict[str, list[Due]] = {}
    for made in written.drafts:
        groups.setdefault(label(made.due.occasion, made.due.about), []).append(made.due)
    for name, letters in groups.items():
        text = f"{counted(len(letters), 'draft')}, {why(letters, written.today)}"
        yield from labelled(name, text, width, "green")
        yield from labelled("", named(written.names, (letter.key for letter in letters)), width)
    yield from waiting(written.due.waiting, written.names, written.today, width)
    yield from held_back(
        [(held.letter.key, held.letter.occasion, held.why) for held in written.due.held], written.names, width
    )
    yield from came_back(written.forgotten, written.names, width)
    number = len(written.drafts)
    if not number:
        yield "No letter is to be written now.", None
    elif not written.is_written:
        yield f"{counted(number, 'letter')} would be drafted. Nothing was written: this was a dry run.", None
    else:
        folders = listed(tuple(dict.fromkeys(made.file.rpartition("/")[0] + "/" for made in written.drafts)))
        text = f"{counted(number, 'letter')} drafted, into {folders}. Edit what you like, delete what is not to go."
        yield from ((line, None) for line in wrapped(text, width))
        yield "Next: read them: bob letters show", None


def shown_screen(shelf: Shelf, width: int) -> Iterator[Line]:
    """Yield every draft that was asked for: its headers, and its text in lines that fit."""
    if not shelf.shown:
        yield "No draft lies in outbox/. What is due: bob letters", None
    for number, shown in enumerate(shelf.shown):
        if number:
            yield "", None
        yield from _draft(shelf, shown, width)


def _draft(shelf: Shelf, shown: Shown, width: int) -> Iterator[Line]:
    """Yield one draft."""
    lying = shown.lying
    edited = ", edited" if lying.is_edited else ""
    yield f"outbox/{lying.draft.file} ({label(lying.event.occasion, lying.event.about)}{edited})", "bold"
    if shown.why_not:
        text = f"Not to be sent. {shelf.names.get(lying.event.key, lying.draft.to)}: {shown.why_not}."
        yield from ((line, "red") for line in wrapped(one_line(text), width))
    for name, text in (*shown.headers, *(("Attached", file) for file in shown.attached)):
        first = padded(f"{name}:", _HEADER)
        yield from ((line, "dim") for line in wrapped(_ISOLATES.sub("", text), width, first=first, rest=" " * _HEADER))
    yield "", None
    for line in _ISOLATES.sub("", lying.draft.text).split("\n"):
        indent = line[: len(line) - len(line.lstrip(" "))]
        text = line.strip(" ")
        yield from ((part, None) for part in (wrapped(text, width, first=indent, rest=indent) if text else [""]))


def _held_back(held: Iterable[Ready], names: Mapping[str, str], width: int) -> Iterator[Line]:
    """Yield which drafts stay in the outbox, and why."""
    yield from held_back(
        [(each.lying.event.key, each.lying.event.occasion, each.why_not) for each in held], names, width
    )


def plan_screen(plan: Plan, width: int) -> Iterator[Line]:
    """Yield what would be sent to whom, and what stays in the outbox, and why."""
    names = plan.outbox.names
    groups: dict[str, list[str]] = {}
    for ready in plan.letters:
        groups.setdefault(label(ready.lying.event.occasion, ready.lying.event.about), []).append(ready.lying.event.key)
    for name, keys in groups.items():
        yield from labelled(name, f"{counted(len(keys), 'letter')} to {named(names, keys)}", width)
    yield from _held_back(plan.held, names, width)


def delivery_screen(delivery: Delivery, width: int, wishes: SendWishes) -> Iterator[Line]:
    """Yield what became of each letter of a run, and what it comes to."""
    plan, sent = delivery.plan, delivery.sent
    number = len(plan.letters)
    if sent is None:
        would = f"{counted(number, 'letter')} would be sent from {plan.sender}. " if number and wishes.dry_run else ""
        yield f"{would}Nothing was sent." if number else "No letter is to be sent now.", None
        return
    for became, (name, style) in _SAID.items():
        postings = sent.those(became)
        if postings and became is not Became.SENT:
            yield from rows_of(
                f"{name} ({len(postings):,})", _reasons(postings), plan.outbox.names, width, style, joint=": "
            )
    if sent.stopped:
        yield from ((line, "red") for line in wrapped(one_line(sent.stopped), width))
    if wishes.to_me:
        arrived = counted(len(sent.those(Became.SENT)), "letter")
        yield f"{arrived} sent to yourself, of {number:,}. None is noted as sent.", "bold"
        return
    yield f"{sum_of(sent.postings, left=plan.left)}.", "bold"
    yield from _after(delivery, width)


def sum_of(postings: Sequence[Posting], *, left: int = 0) -> str:
    """Return `12 letters: 9 sent, 1 refused, 2 left`; `left` are those that are beyond the limit of the run."""
    numbers = {became: sum(posting.became is became for posting in postings) for became in _SAID}
    numbers[Became.DRAFTED] += left
    parts = [f"{number:,} {_SAID[became][0]}" for became, number in numbers.items() if number]
    return f"{counted(len(postings) + left, 'letter')}: {', '.join(parts)}"


def _reasons(postings: Iterable[Posting]) -> Mapping[str, list[str]]:
    """Return the keys of those to whom letters did not go, by what the server or the line said."""
    groups: dict[str, list[str]] = {}
    for posting in postings:
        groups.setdefault(one_line(posting.why), []).append(posting.key)
    return groups


def _after(delivery: Delivery, width: int) -> Iterator[Line]:
    """Yield what is to be done about letters that did not go."""
    sent = delivery.sent
    if sent is None:
        return
    left = len(sent.those(Became.DRAFTED, Became.LATER)) + delivery.plan.left
    steps = []
    if sent.those(Became.UNCERTAIN):
        steps.append("Ask those whose letter is uncertain whether it came, then: bob letters note PERSON --arrived")
    if sent.those(Became.REFUSED):
        steps.append("Write by another way to those whom the server refused, then: bob letters note PERSON --by-hand")
    if left:
        steps.append(f"{counted(left, 'letter is', 'letters are')} left, for later: bob letters send")
    for number, step in enumerate(steps):
        first = "Then: " if number else "Next: "
        yield from ((line, None) for line in wrapped(step, width, first=first, rest=" " * len(first)))


def exported_screen(exported: Exported, width: int) -> Iterator[Line]:
    """Yield what was exported and where it lies, and what an editor has to know of it."""
    names = exported.outbox.names
    yield from _held_back(exported.held, names, width)
    if not exported.letters:
        yield "No draft is to be sent, and nothing was exported. What is due: bob letters", None
        if exported.earlier_is_gone:
            yield "What an earlier export left was removed, since it is not to be sent any more.", None
        return
    number = len(exported.letters)
    text = f"{counted(number, 'letter')} in {exported.folder}/ ({counted(exported.files, 'file')}), addresses and all."
    yield from ((line, "bold") for line in wrapped(text, width))
    if exported.with_apostrophe:
        cells = listed(exported.with_apostrophe[:5]) + (" and more" if len(exported.with_apostrophe) > 5 else "")
        text = (
            f"{counted(len(exported.with_apostrophe), 'cell begins', 'cells begin')} with an apostrophe, which keeps a "
            f"spreadsheet from running what follows, and which a mail merge would print: {cells}."
        )
        yield from ((line, "yellow") for line in wrapped(one_line(text), width))
    if exported.without_attachment:
        people = listed(exported.without_attachment)
        text = f"A table holds no proof. Attach yourself what lies in build/proofs/, for {people}."
        yield from ((line, "yellow") for line in wrapped(one_line(text), width))
