"""House questions seen and answered: what the pieces write in several ways, and what house.yaml says of it.

open_to_edit -> the questions -> the one that is meant -> house.yaml
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.house import house
from bookofblogs.editing.house_forms import WordForms, answers, in_force, letters_of, word_of
from bookofblogs.editing.house_places import HousePlace, places_of
from bookofblogs.editing.house_questions import is_rare, questions
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.errors import UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.files.reading import inside
from bookofblogs.files.writing import replace_all
from bookofblogs.folding import caseless
from bookofblogs.model.book_folder import HOUSE_FILE
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import HouseAnswer, HouseQuestion, Proposal
from bookofblogs.names.register import person_called
from bookofblogs.project.folder import find_book, text_to_change
from bookofblogs.project.house_file import with_answer
from bookofblogs.wording import counted, listed, one_or_many
from bookofblogs.workflow.edit_opening import Tell, open_to_edit
from bookofblogs.workflow.who_decides import who_decides

_MANY = 10
"""With more open questions, the rare ones are not asked unless somebody wants them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseSeen:
    """What the pieces write in several ways, and what was answered."""

    title: str
    looked_at: int
    """How many pieces."""
    questions: tuple[HouseQuestion, ...]
    """All of them, whatever was answered: the first has the number 1."""
    answers: tuple[HouseAnswer, ...]
    """Those of house.yaml that hold."""
    to_mend: tuple[tuple[Proposal, ...], ...]
    """For each answer, what the pieces have otherwise."""

    @property
    def open_numbers(self) -> tuple[int, ...]:
        """The numbers of the questions that are to be answered."""
        return tuple(
            number
            for number, each in enumerate(self.questions, 1)
            if not each.is_grammar and self.answer_to(each) is None
        )

    def asked_numbers(self, *, rare: bool) -> tuple[int, ...]:
        """Return which of them are worth asking: all, or where they are many, those that are not `rare`."""
        numbers = self.open_numbers
        if rare or len(numbers) <= _MANY:
            return numbers
        return tuple(number for number in numbers if not is_rare(self.questions[number - 1])) or numbers

    def answer_to(self, question: HouseQuestion) -> HouseAnswer | None:
        """Return the answer that names all forms of a question, if there is one."""
        return next((each for each in self.answers if answers(each, question)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSeen:
    """A place where a piece has one of the forms, with the rest of its line."""

    form: str
    piece: str
    line: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSeen:
    """One question, and every place of it."""

    title: str
    forms: tuple[str, ...]
    number: int | None
    """None where the pieces agree by now, and only house.yaml knows the word."""
    answer: HouseAnswer | None
    places: tuple[FormSeen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the editor answers to a question, as typed."""

    which: str
    """The number of the question, or one of its forms."""
    use: str = ""
    """The form that the book has; empty: each author as they like."""
    but: tuple[str, ...] = ()
    """Authors who keep their own, by name or key."""
    because: str = ""
    by: str = ""
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer, and what became of it."""

    answer: HouseAnswer
    before: HouseAnswer | None
    """What held before."""
    is_new: bool
    """Whether house.yaml did not say just so before. If it did, nothing is changed."""
    is_written: bool
    to_mend: tuple[Proposal, ...]
    """What the pieces have otherwise now."""


def look_at_house(start: Path, *, tell: Tell) -> HouseSeen:
    """Return what the pieces of the book around `start` write in several ways. Raises every BobError of reading it."""
    opened = open_to_edit(find_book(start), tell)
    return _seen(opened.book, opened.folder.project.imprint.title)


def look_at_question(start: Path, which: str, *, tell: Tell) -> QuestionSeen:
    """Return where the pieces of the book around `start` have the forms of one question: its number, or one of them.

    Raises UsageError for a question that is none, and every BobError of reading the book.
    """
    opened = open_to_edit(find_book(start), tell)
    seen = _seen(opened.book, opened.folder.project.imprint.title)
    forms, answer = _meant(which, seen)
    word = WordForms(forms=forms)
    return QuestionSeen(
        title=seen.title,
        forms=forms,
        number=next((number for number, each in enumerate(seen.questions, 1) if set(each.forms) <= set(forms)), None),
        answer=answer,
        places=tuple(_form_seen(place, piece) for piece in opened.book.pieces for place in places_of(word, piece)),
    )


def _form_seen(place: HousePlace, piece: PieceToEdit) -> FormSeen:
    """Return a place with the rest of its line."""
    number = piece.line_at(place.start)
    begin = piece.line_starts[number - 1]
    line = piece.line(number)
    return FormSeen(
        form=place.form,
        piece=piece.file,
        line=number,
        before=line[: place.start - begin],
        words=piece.text[place.start : place.end],
        after=line[place.end - begin :],
    )


def answer_house(start: Path, wish: Wish, *, tell: Tell, dry_run: bool) -> Answered:
    """Return what became of an answer to a house question of the book around `start`.

    It is written into house.yaml, unless that says so already or `dry_run` asks for a look only. Raises UsageError for
    a question, a form or an author that is none, and every other BobError of the steps.
    """
    root = find_book(start)
    with working_on(root):
        opened = open_to_edit(root, tell)
        project = opened.folder.project
        seen = _seen(opened.book, project.imprint.title)
        forms, before = _meant(wish.which, seen)
        answer = HouseAnswer(
            forms=_with_form(forms, wish.use),
            use=wish.use,
            because=wish.because,
            by=wish.by or who_decides(root, project.imprint.editors),
            on=wish.on,
            but=tuple(dict.fromkeys(person_called(name, project.authors).key for name in wish.but)),
        )
        is_new = before is None or not _says_the_same(before, answer)
        if is_new:
            text = with_answer(text_to_change(root, HOUSE_FILE), answer)
            if not dry_run:
                replace_all({inside(root, HOUSE_FILE): text.encode()}, below=root.resolve())
        holds = answer if is_new or before is None else before
        return Answered(
            answer=holds,
            before=before,
            is_new=is_new,
            is_written=is_new and not dry_run,
            to_mend=_to_mend(opened.book, holds),
        )


def _seen(book: BookToEdit, title: str) -> HouseSeen:
    answers = in_force(book.house)
    return HouseSeen(
        title=title,
        looked_at=len(book.pieces),
        questions=questions(book),
        answers=answers,
        to_mend=tuple(_to_mend(book, answer) for answer in answers),
    )


def _to_mend(book: BookToEdit, answer: HouseAnswer) -> tuple[Proposal, ...]:
    """Return what the pieces have otherwise than one answer says."""
    asked = replace(book, house=(answer,))
    return tuple(proposal for piece in book.pieces for proposal in house(piece, asked))


def _meant(which: str, seen: HouseSeen) -> tuple[tuple[str, ...], HouseAnswer | None]:
    """Return the forms that are asked about, and what was answered before. Raises UsageError for no question."""
    if which.isascii() and which.isdigit():
        number = int(which)
        if not 1 <= number <= len(seen.questions):
            raise UsageError(f"There is no question {which}. {_there_are(seen.questions)}")
        question = seen.questions[number - 1]
        forms = tuple(question.forms)
        if question.is_grammar:
            raise UsageError(f"{listed(forms)} are both right, as the sentence has them: bob leaves them as they are.")
    else:
        forms = _forms_called(which, seen)
    before = next((each for each in seen.answers if word_of(each.forms) == word_of(forms)), None)
    earlier = before.forms if before and letters_of(before.forms[0]) == letters_of(forms[0]) else ()
    return tuple(dict.fromkeys((*forms, *earlier))), before


def _forms_called(which: str, seen: HouseSeen) -> tuple[str, ...]:
    """Return the forms of which one is `which`."""
    them = [tuple(each.forms) for each in seen.questions if not each.is_grammar] + [each.forms for each in seen.answers]
    for forms in them:
        if which in forms:
            return forms
    for forms in them:
        if caseless(which) in map(caseless, forms):
            return forms
    raise UsageError(f'The pieces do not write "{which}" in several ways. {_there_are(seen.questions)}')


def _with_form(forms: Sequence[str], use: str) -> tuple[str, ...]:
    """Return the forms, and the one that the book is to have among them. Raises UsageError if that is another word."""
    if use and use not in forms and letters_of(use) != letters_of(forms[0]):
        raise UsageError(f'"{use}" is none of the forms: {listed(forms)}.')
    return tuple(dict.fromkeys((*forms, *([use] if use else ()))))


def _there_are(them: Iterable[HouseQuestion]) -> str:
    number = sum(not each.is_grammar for each in them)
    there = f"{one_or_many(number, 'is', 'are')} {counted(number, 'question')}" if number else "is none"
    return f"There {there}: bob edit house"


def _says_the_same(before: HouseAnswer, now: HouseAnswer) -> bool:
    """Decide whether `now` adds nothing to `before`: the same form for the same people and forms, and no new reason."""
    same = (before.use, set(before.but), set(before.forms)) == (now.use, set(now.but), set(now.forms))
    return same and now.because in {"", before.because}
