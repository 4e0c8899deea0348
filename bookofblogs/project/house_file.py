"""house.yaml: how the book writes what its authors write in several ways, and who keeps their own.

What stands in the file stays, to the byte, where an answer is added. The result is read again: it must say what was
said before, and the new answer.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.editing.house_forms import letters_of
from bookofblogs.errors import BookFileError, UsageError
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.language.nearest import suggestion
from bookofblogs.model.book_folder import HOUSE_FILE
from bookofblogs.model.light_edit import HouseAnswer
from bookofblogs.model.people import Author
from bookofblogs.project.folder import editors_text
from bookofblogs.wording import listed, shortened
from bookofblogs.yaml.section import Section, reading, reads_as
from bookofblogs.yaml.writing import OneLine, Plain, Tree, cautious, in_lines, word

HEAD = """\
# How this book writes what its authors write in several ways. `bob edit house` adds to it, and so may you.
# An answer without `use` leaves it to each author. The last word on a form holds.

"""
_EXAMPLE = "Write it like `- {forms: [website, web site], use: website}`."
_LONGEST_FORM = 60


def read_house(text: str, cache: ReadCache | None = None) -> tuple[HouseAnswer, ...]:
    """Return the answers of house.yaml in their order. Raises BookFileError with every problem."""
    with reading(HOUSE_FILE, text, cache) as section:
        answers = tuple(_answer(entry) for entry in section.sections("house", each="answer"))
        section.close()
    return answers


def with_answer(text: str, answer: HouseAnswer) -> str:
    """Return `text`, that of house.yaml (empty: there is none yet), with `answer` after the others.

    Raises BookFileError if the text cannot be read, UsageError if the answer cannot be put into it.
    """
    from bookofblogs.yaml.editing import with_items  # noqa: PLC0415 - PyYAML loads only where the file is changed

    answer = replace(answer, because=value_on_one_line(answer.because), by=value_on_one_line(answer.by), line=None)
    wanted = [*(replace(each, line=None) for each in read_house(text)), answer]
    entry = _entry(answer)
    written = with_items(text or HEAD, ["house"], [entry])
    if reads_as(written, read_house, wanted):
        return written
    by_hand = in_lines([entry], 2, cautious).rstrip()
    raise UsageError(f"{HOUSE_FILE} is written in a way that bob cannot add to. Add this by hand:\n{by_hand}")


def house_answers(root: Path, authors: Iterable[Author], cache: ReadCache | None = None) -> tuple[HouseAnswer, ...]:
    """Return the answers of house.yaml in the book's folder `root`; none if there is no such file.

    Raises BookFileError with every problem, an exception for somebody who is none of `authors` among them.
    """
    answers = read_house(editors_text(root, HOUSE_FILE), cache)
    require_authors(answers, (author.key for author in authors))
    return answers


def require_authors(answers: Iterable[HouseAnswer], keys: Iterable[str]) -> None:
    """Raise BookFileError where an answer excepts somebody who is not in the register: their words would be changed."""
    known = set(keys)
    problems = tuple(
        f'{HOUSE_FILE}:{answer.line or 1}: but: nobody in authors.yaml has the key "{key}". '
        f"{suggestion(key, known) if known else ''}".rstrip()
        for answer in answers
        for key in answer.but
        if key not in known
    )
    if problems:
        raise BookFileError(problems)


def _answer(section: Section) -> HouseAnswer:
    """Return one answer."""
    answer = HouseAnswer(
        forms=section.texts("forms"),
        use=section.text("use"),
        because=section.text("because"),
        on=section.date("on"),
        by=section.text("by"),
        but=section.texts("but"),
        line=section.line,
    )
    section.close()
    _note_gaps(section, answer)
    return answer


def _note_gaps(section: Section, answer: HouseAnswer) -> None:
    """Note what an answer needs and does not say, and forms that are not one word in several spellings."""
    if len(set(answer.forms)) < 2:
        section.problems.add(section.line, f"answer: names fewer than two forms. {_EXAMPLE}")
        return
    if answer.use and answer.use not in answer.forms:
        shown = shortened(value_on_one_line(answer.use), _LONGEST_FORM)
        section.problem(section.entries["use"], "use", f'"{shown}" is none of the forms: {_shown(answer.forms)}.')
    if len({letters_of(form) for form in answer.forms}) > 1:
        message = "are different words. An answer is about one word, with or without capitals, hyphens and blanks."
        section.problem(section.entries["forms"], "forms", f"{_shown(answer.forms)} {message}")
    if answer.but and not answer.use:
        section.problem(section.entries["but"], "but", "names an exception, and the answer asks nothing of anybody.")


def _shown(forms: Iterable[str]) -> str:
    return listed([shortened(value_on_one_line(form), _LONGEST_FORM) for form in dict.fromkeys(forms)])


def _entry(answer: HouseAnswer) -> OneLine:
    """Return an answer as an entry of one line: the keys that say something."""
    facts: dict[str, Tree] = {
        "forms": [word(form) for form in answer.forms],
        "use": word(answer.use),
        "because": answer.because,
        "but": [word(key) for key in answer.but],
        "on": Plain(answer.on.isoformat() if answer.on else ""),
        "by": answer.by,
    }
    return OneLine({key: value for key, value in facts.items() if value})
