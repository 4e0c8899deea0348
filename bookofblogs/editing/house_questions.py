"""House questions: what the pieces write in several ways, and what is worth asking the editor once."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.house_counts import PARTICLES, HouseCounts, Tally
from bookofblogs.editing.house_forms import answers, in_force, parted, shape_of
from bookofblogs.folding import name_key
from bookofblogs.model.light_edit import HouseQuestion
from bookofblogs.names.words import words

_ANOTHER_WORD = frozenset({"real time", "run time", "every day", "some times", "long term", "space time"})
"""Two words that mean something else than the one, or stand in another place of the sentence."""
_TWO_MEANINGS = words(
    "recover recreate resign reform represent recollect redress reserve resent resort relay release remark react coop "
    "cooped reside repress recount return rebound respond unionized"
)
"""Words that are others with a hyphen: `re-sign`, `resign`."""
_ASKED_IN_ANY_CASE = frozenset({"internet", "web"})
_INNER_CAPITAL = re.compile(r"[^\W\d_]+[^\W\d_a-z]")


def questions(book: BookToEdit) -> tuple[HouseQuestion, ...]:
    """Return what is written in several ways, answered or not: what most pieces have first, what is rare last."""
    counts = book.house_counts
    found = [
        *_capitals(book, counts),
        *_parted(counts, book.facts.known),
        *_of_all(counts.hashtags),
        *_of_all(counts.headings),
    ]
    return tuple(sorted(found, key=_rank))


def open_questions(book: BookToEdit) -> tuple[HouseQuestion, ...]:
    """Return the questions that the editor may answer, and that house.yaml does not."""
    holding = in_force(book.house)
    return tuple(
        each for each in questions(book) if not each.is_grammar and not any(answers(answer, each) for answer in holding)
    )


def is_rare(question: HouseQuestion) -> bool:
    """Decide whether the pieces have each form once: hardly worth an editor's time where there are other questions."""
    return max(question.times.values()) == 1


def _rank(question: HouseQuestion) -> tuple[bool, bool, int, str]:
    pieces = {piece for them in question.forms.values() for piece in them}
    return question.is_grammar, is_rare(question), -len(pieces), next(iter(question.forms)).casefold()


def _capitals(book: BookToEdit, counts: HouseCounts) -> Iterator[HouseQuestion]:
    """Yield the questions on capitals: names of products and programs, never of people."""
    people = {part for person in book.people for part in name_key(person.name).split()}
    for word, forms in counts.capitals.by_word.items():
        if len(forms) < 2 or word in people:
            continue
        asked = _asked_capitals(word, forms, counts.alone.by_word.get(word, {}), book)
        if len(asked) > 1:
            yield _question(asked)


def _asked_capitals(
    word: str, forms: Mapping[str, Counter[str]], alone: Mapping[str, Counter[str]], book: BookToEdit
) -> Mapping[str, Counter[str]]:
    """Return the forms of a word that are the same thing with other capitals; fewer than two: nothing to ask."""
    is_known = word in book.facts.known
    has_dictionaries = bool(book.facts.known)
    mixed = {form for form in forms if form != form.upper() and _INNER_CAPITAL.match(form)}
    shouted = {form for form in forms if form == form.upper() and len(form) > 2}
    if mixed:
        return {form: each for form, each in forms.items() if form != word or (has_dictionaries and not is_known)}
    if word in _ASKED_IN_ANY_CASE:
        return alone
    if is_known or not has_dictionaries:
        return {}
    if shouted:
        return {form: each for form, each in forms.items() if form != word or form not in book.house_counts.terms}
    return alone if _is_name(word, alone, book.house_counts.terms) else {}


def _is_name(word: str, forms: Mapping[str, Counter[str]], terms: frozenset[str]) -> bool:
    """Decide whether an unknown word is a name: it has a capital as often as none, and none is not its form in code."""
    small = sum(forms.get(word, {}).values())
    return word not in terms and small * 2 <= sum(sum(pieces.values()) for pieces in forms.values())


def _of_all(tally: Tally) -> Iterator[HouseQuestion]:
    """Yield a question for each word that has several forms."""
    yield from (_question(forms) for forms in tally.by_word.values() if len(forms) > 1)


def _parted(counts: HouseCounts, known: frozenset[str]) -> Iterator[HouseQuestion]:
    """Yield the questions on hyphens and blanks."""
    for forms in counts.parted.by_word.values():
        shapes: dict[tuple[tuple[int, str], ...], Counter[str]] = {}
        for form, pieces in forms.items():
            shapes.setdefault(shape_of(form), Counter()).update(pieces)
        if () not in shapes or len(shapes) < 2:  # with a hyphen or in two words: which one, the sentence decides
            continue
        letters = _commonest_letters(forms)
        if letters in _TWO_MEANINGS:
            continue
        by_form = {parted(letters, shape): pieces for shape, pieces in shapes.items()}
        by_grammar = {form for form in by_form if _is_by_grammar(form)}
        asked = {form: pieces for form, pieces in by_form.items() if form not in by_grammar}
        if len(asked) > 1:
            yield _question(asked)
        elif by_grammar and (letters in known or not known):
            yield _question(by_form, is_grammar=True)


def _commonest_letters(forms: Mapping[str, Counter[str]]) -> str:
    """Return the letters that most of the forms have: those of the plural, where only that stands there."""
    letters: Counter[str] = Counter()
    for form, pieces in forms.items():
        letters[re.sub("[- ]", "", form)] += sum(pieces.values())
    return max(sorted(letters), key=lambda each: letters[each])


def _is_by_grammar(form: str) -> bool:
    """Decide whether two words are right where they are a verb with its particle, or say something else."""
    return " " in form and (form.rpartition(" ")[2] in PARTICLES or form in _ANOTHER_WORD)


def _question(forms: Mapping[str, Counter[str]], *, is_grammar: bool = False) -> HouseQuestion:
    order = sorted(forms, key=lambda form: (-len(forms[form]), -sum(forms[form].values()), form))
    return HouseQuestion(
        forms={form: tuple(sorted(forms[form])) for form in order},
        times={form: sum(forms[form].values()) for form in order},
        is_grammar=is_grammar,
    )
