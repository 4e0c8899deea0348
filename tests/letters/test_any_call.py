"""What holds in every call, whatever people and the editor do: calls, days and decisions made by chance."""

from dataclasses import replace
from datetime import date, timedelta

from call_of_letters import LivedCall, error_in, event, piece, small_call
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bookofblogs.letters.due import due_letters
from bookofblogs.letters.history import open_drafts
from bookofblogs.letters.still_to_send import reasons_not_now
from bookofblogs.letters.table import OCCASIONS
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.model.outbox import Became, LetterEvent, Occasion
from bookofblogs.model.people import Author
from bookofblogs.people.participants import still_promised

OPENS = date(2027, 3, 1)
NAMES = ("Ann Example", "Ben Sample", "Cat Specimen", "Dan Draft", "Eve Proof", "Fay Quoin")
TITLES = ("Long roads", "The quay", "Gulls at noon", "Nobody's attic", "Half a loom", "Salt")
QUIET = timedelta(days=3)
many = settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
AWAY = {Became.TRYING, Became.SENT, Became.HANDED_OVER, Became.BY_HAND, Became.UNCERTAIN}

days = st.integers(0, 100).map(lambda number: OPENS + timedelta(days=number))
keys = st.sampled_from([name.split()[0].lower() for name in NAMES])


@st.composite
def calls(draw: st.DrawFn) -> LivedCall:
    """Return a call in which six people promise, send, co-author, mend, withdraw, and ask for no more letters."""
    authors = tuple(
        Author(key=name.split()[0].lower(), name=name, promised=titles)
        for name, titles in zip(
            NAMES,
            draw(st.lists(st.sets(st.sampled_from(TITLES), max_size=2).map(sorted).map(tuple), min_size=6, max_size=6)),
            strict=True,
        )
    )
    pieces, decisions, mended = [], [], {}
    for number, title in enumerate(draw(st.lists(st.sampled_from(TITLES), max_size=6))):
        file, came = f"{number}.md", draw(days)
        signed = draw(
            st.lists(st.sampled_from((*NAMES, "Kim Guest", "B. Sample")), min_size=1, max_size=3, unique=True)
        )
        pieces.append((piece(file, *signed, title=title), came))
        mended[file] = draw(days)
        if verdict := draw(st.sampled_from((None, Verdict.ACCEPT, Verdict.DECLINE, Verdict.WITHDRAW))):
            decisions.append(Decision(verdict=verdict, piece=file, on=draw(days)))
    return small_call(
        *authors,
        pieces=pieces,
        decisions=tuple(decisions),
        findings=lambda day: tuple(error_in(file) for file, until in mended.items() if day < until),
        withdrew=draw(st.dictionaries(keys, days, max_size=2)),
        no_letters=draw(st.dictionaries(keys, days, max_size=1)),
        without_address=frozenset(draw(st.sets(keys, max_size=1))),
    )


def lived(call: LivedCall, draw: st.DataObject) -> tuple[LetterEvent, ...]:
    """Return the record of an editor who looks on some days, and sends, drops, or leaves what is there."""
    events: tuple[LetterEvent, ...] = ()
    for day in sorted(draw.draw(st.sets(days, min_size=5, max_size=25))):
        for letter in due_letters(call.on(day, events)).now:
            events += (event(day, letter.key, letter.occasion, *letter.about, what=Became.DRAFTED),)
        situation = call.on(day, events)
        drafts = open_drafts(events)
        stay = reasons_not_now(situation, drafts)
        for draft in drafts:
            became = draw.draw(
                st.sampled_from((Became.SENT, Became.SENT, Became.TRYING, Became.REFUSED, Became.DROPPED, None))
            )
            if became is Became.DROPPED or (became and draft not in stay):
                events += (event(day, draft.key, draft.occasion, *draft.about, what=became),)
    return events


@many
@given(call=calls(), data=st.data())
def test_nobody_is_written_to_twice_for_a_reason_or_within_the_quiet_days_or_after_the_day(call, data):
    events = lived(call, data)
    gone = [each for each in events if each.became in AWAY]
    reasons = [(each.key, each.occasion, about) for each in gone for about in each.about or ("",)]
    assert len(reasons) == len(set(reasons))
    for at, letter in enumerate(gone):
        day = letter.at.date()
        before = [other.at.date() for other in gone[:at] if other.key == letter.key]
        assert OCCASIONS[letter.occasion].is_reply or not before or day - max(before) >= QUIET
        person = {each.key: each for each in call.on(day).project.authors}[letter.key]
        assert letter.occasion is Occasion.THANKS or not person.withdrawn
        assert call.no_letters.get(letter.key, date.max) > day
        assert letter.key not in call.without_address
        if letter.occasion is Occasion.REMINDER:
            project = call.on(day).project
            assert letter.about[0].partition("@")[2][:10] >= day.isoformat()
            assert letter.key in {late.key for late in still_promised(project.authors, project.pieces)}


@many
@given(call=calls(), data=st.data(), day=days)
def test_the_order_of_the_register_and_of_the_pieces_makes_no_difference(call, data, day):
    events = lived(call, data)
    people, pieces = call.project.authors, call.project.pieces
    other = replace(
        call,
        project=replace(
            call.project,
            authors=tuple(data.draw(st.permutations(people))),
            pieces=tuple(data.draw(st.permutations(pieces))),
        ),
    )
    assert due_letters(other.on(day, events)) == due_letters(call.on(day, events))


@many
@given(call=calls(), data=st.data(), day=days)
def test_every_letter_that_is_due_is_told_once_and_a_draft_of_what_is_due_now_would_be_sent(call, data, day):
    events = tuple(each for each in lived(call, data) if each.at.date() < day)
    situation = call.on(day, events)
    letters = due_letters(situation)
    told = [*letters.now, *(each.letter for each in letters.waiting), *(each.letter for each in letters.held)]
    reasons = [(each.key, each.occasion, about) for each in told for about in each.about or ("",)]
    assert len(reasons) == len(set(reasons))
    drafted = tuple(event(day, each.key, each.occasion, *each.about, what=Became.DRAFTED) for each in letters.now)
    assert reasons_not_now(call.on(day, events + drafted), drafted) == {}
