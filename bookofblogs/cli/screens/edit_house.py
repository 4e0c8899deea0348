"""The screen of `bob edit house`: each question with its forms, how many pieces have which, and what was answered."""

from collections.abc import Iterator

from bookofblogs.cli.columns import beside, columns_of, padded, shortened, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.edit_words import around, one_line_seen
from bookofblogs.cli.screens.feedback import piece_called
from bookofblogs.model.book_folder import HOUSE_FILE
from bookofblogs.model.light_edit import HouseAnswer, HouseQuestion, Proposal
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import counted, first_of, listed
from bookofblogs.workflow.edit_house import Answered, FormSeen, HouseSeen, QuestionSeen

_INDENT = "  "
_NUMBER = 4
_MOST_NAMED = 2
_MOST_PAIRS = 3
_MOST_PLACES = 10
_LONGEST_FORM = 24
_LINE_COLUMNS = 20
"""For an indent, and the number of a line."""


def house_screen(seen: HouseSeen, width: int, *, rare: bool) -> Iterator[Line]:
    """Yield what the pieces write in several ways, `rare` or not, what was answered, and what to do next."""
    looked = f"{counted(seen.looked_at, 'piece')} looked at"
    yield from ((line, "bold") for line in beside(f"{seen.title} · house style", looked, width))
    asked = seen.asked_numbers(rare=rare)
    for number in asked:
        yield "", None
        yield from _asked(number, seen.questions[number - 1], width)
    more = len(seen.open_numbers) - len(asked)
    if more:
        yield "", None
        text = f"And {more:,} more, of which each form stands once: bob edit house --all"
        yield from ((line, "dim") for line in wrapped(text, width, first=_INDENT, rest=_INDENT))
    yield from _answers(seen, width)
    by_grammar = [each for each in seen.questions if each.is_grammar]
    if by_grammar:
        pairs = first_of([listed(list(each.forms)) for each in by_grammar], _MOST_PAIRS, last="; ")
        text = f"Both are right, as the sentence has them, so bob leaves them alone: {pairs}."
        yield "", None
        yield from ((line, "dim") for line in wrapped(text, width, first=_INDENT, rest=_INDENT))
    yield "", None
    for step in _next_steps(seen):
        yield from ((line, None) for line in wrapped(step, width))


def question_screen(seen: QuestionSeen, width: int) -> Iterator[Line]:
    """Yield every place of one question in its line, form by form, and what to do next."""
    right = f"question {seen.number}" if seen.number else ""
    yield from ((line, "bold") for line in beside(f"{seen.title} · {listed(seen.forms, 'or')}?", right, width))
    for form in seen.forms:
        places = [each for each in seen.places if each.form == form]
        if places:
            yield "", None
            yield f"{_INDENT}{form}", None
        for place in places[:_MOST_PLACES]:
            yield from _placed(place, width)
        if len(places) > _MOST_PLACES:
            yield f"{_INDENT * 2}and {len(places) - _MOST_PLACES:,} more: --json", None
    yield "", None
    if seen.answer:
        text = f"Answered in {HOUSE_FILE}: {_answer_in_words(seen.answer)}."
        yield from ((line, None) for line in wrapped(text, width))
    else:
        for step in _how_to_answer("Next", seen.number or seen.forms[0], seen.forms[0]):
            yield from ((line, None) for line in wrapped(step, width))


def _placed(place: FormSeen, width: int) -> Iterator[Line]:
    """Yield a place: where it is, and below it the words in their line."""
    where = f"{shortened(piece_called(place.piece), width - _LINE_COLUMNS)}, line {place.line:,}"
    yield f"{_INDENT * 2}{where}", "dim"
    marked = f"[{place.words}]"
    indent = _INDENT * 3
    room = width - len(indent) - columns_of(marked)
    shown = around(one_line_seen(place.before), marked, one_line_seen(place.after), room)
    yield f"{indent}{shown}", None


def answered_in_words(done: Answered) -> list[str]:
    """Return what was answered, where it stands and what to do next, a sentence each."""
    if not done.is_new:
        return [f"That is answered already: {_decided(done.answer)}.", "Nothing was changed."]
    decided = _decided(done.answer)
    where = f"Written to {HOUSE_FILE}." if done.is_written else "Nothing was written: this was a dry run."
    before = f" Before, it said: {_decided(done.before)}." if done.before else ""
    sentences = [f"{decided[0].upper()}{decided[1:]}. {where}{before}"]
    if done.to_mend:
        return [*sentences, f"{_to_mend(done.to_mend)}. Next: read them: bob edit --class house"]
    return [*sentences, "No piece writes it otherwise."] if done.answer.use else sentences


def _decided(answer: HouseAnswer) -> str:
    """Return an answer as the end of a sentence: `the book writes “GitHub”, not “Github”`."""
    forms = listed([f"“{form}”" for form in answer.forms if form != answer.use], "or")
    if not answer.use:
        return f"the book leaves {forms} to each author"
    but = f"; {listed(answer.but)} may" if answer.but else ""
    return f"the book writes “{answer.use}”, not {forms}{but}"


def _asked(number: int, question: HouseQuestion, width: int) -> Iterator[Line]:
    """Yield a question: a line for each form, the pieces by name where they are few."""
    label = f"{number:>{_NUMBER}}{_INDENT}"
    column = min(max(map(columns_of, question.forms)), _LONGEST_FORM)
    for form, pieces in question.forms.items():
        times = question.times[form]
        often = "once" if times == 1 else counted(times, "time")
        few = len(pieces) <= _MOST_NAMED
        where = listed([piece_called(piece) for piece in pieces]) if few else counted(len(pieces), "piece")
        begin = f"{label}{padded(shortened(form, _LONGEST_FORM), column)}{_INDENT}"
        rest = " " * columns_of(begin)
        yield from ((line, None) for line in wrapped(f"{often}, in {where}", width, first=begin, rest=rest))
        label = " " * columns_of(label)


def _answers(seen: HouseSeen, width: int) -> Iterator[Line]:
    """Yield what was answered, with what is still to be mended."""
    if seen.answers:
        yield "", None
        yield f"{_INDENT}Answered in {HOUSE_FILE}", None
    for answer, to_mend in zip(seen.answers, seen.to_mend, strict=True):
        still = f": {_to_mend(to_mend)}" if to_mend else ""
        text = f"{_answer_in_words(answer)}{still}"
        yield from ((line, "dim") for line in wrapped(text, width, first=_INDENT * 2, rest=_INDENT * 3))


def _answer_in_words(answer: HouseAnswer) -> str:
    """Return an answer in words: what the book has, not what, but for whom, and why."""
    others = [form for form in answer.forms if form != answer.use]
    if not answer.use:
        return f"{listed(others, 'or')}: each author as they like"
    but = f", but for {listed(answer.but)}" if answer.but else ""
    because = f" ({answer.because.rstrip('.')})" if answer.because else ""
    return f"{answer.use}, not {listed(others, 'or')}{but}{because}"


def _to_mend(proposals: tuple[Proposal, ...]) -> str:
    """Return how many places are to be mended, and how many of them the editor has to look at."""
    pieces = len({each.piece for each in proposals})
    unsure = sum(not each.certain for each in proposals)
    ask = f", {'all' if unsure == len(proposals) else f'{unsure:,}'} for you to decide" if unsure else ""
    return f"{counted(len(proposals), 'place')} to mend in {counted(pieces, 'piece')}{ask}"


def _next_steps(seen: HouseSeen) -> Iterator[str]:
    """Yield what to do next."""
    if seen.open_numbers:
        number = seen.open_numbers[0]
        form = next(iter(seen.questions[number - 1].forms))
        yield f"Next: see the sentences: bob edit house {number}"
        yield from _how_to_answer("Then", number, form)
    if any(seen.to_mend):
        yield f"{'And' if seen.open_numbers else 'Next'}: read what is to be mended: bob edit --class house"
    elif not seen.open_numbers:
        yield "The pieces agree in how they write: nothing to ask." if not seen.answers else "Nothing is open."


def _how_to_answer(begin: str, question: int | str, form: str) -> Iterator[str]:
    """Yield the two ways to answer a question, by its number or one of its forms."""
    which = shell_word(str(question))
    yield f"{begin}: say how the book writes it: bob edit house {which} --use {shell_word(form)}"
    yield f"Or: leave it to each author: bob edit house {which} --leave"
