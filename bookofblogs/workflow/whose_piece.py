"""Whose is it? What is asked and told about who wrote a piece that was taken in; nothing of it is written anywhere."""

from collections.abc import Iterator, Sequence

from bookofblogs.email_addresses import masked
from bookofblogs.folding import name_key
from bookofblogs.mending.surroundings import is_about_the_author
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.intake_report import Question
from bookofblogs.model.manuscript import Fact
from bookofblogs.model.passage import HEADINGS
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project
from bookofblogs.names.likeness import same_title
from bookofblogs.names.matching import match, question
from bookofblogs.names.register import names_of
from bookofblogs.names.signatures import read_signature
from bookofblogs.shell_word import shell_name, shell_word
from bookofblogs.wording import listed
from bookofblogs.xhtml import parse, plain_text

_AT_ITS_TOP = "between the two lines of --- at its top"
_NO_NAMES = ("handle", "small", "odd")
"""The doubts that a login raises."""


def questions_on(piece: Contribution, guesses: Sequence[Fact], sender: str, project: Project) -> Iterator[Question]:
    """Yield what is to be asked about who wrote `piece`, each with the command that settles it.

    `guesses` are names that its source gives and nobody stands by; `sender` is whose mail brought it.
    """
    settle = f"bob decide {shell_word(_short(piece.file))} --author"
    found = match([piece], project.authors, project.decisions)
    for each in found:
        if each.candidates:
            text, _ = question(each)
            yield Question(text=text, command=f"{settle} {shell_name(each.candidates[0].name)}")
    if piece.authors or any(each.author or each.decided or each.candidates for each in found):
        return
    named = [(sender, "sent it")] if sender else []
    named += [(guess.value, f"stands in {_place(guess)}") for guess in guesses]
    likely = next(((name, where) for name, where in named if _reads_as_name(name)), None)
    if likely:
        name, where = likely
        yield _asked(f"“{name}” {where}.", name, settle, project.authors)
        return
    login = "".join(f"“{name}” is no name. " for name, _ in named[:1])
    yield _asked(f"{login or 'It names nobody. '}Who wrote it?", "", settle, project.authors)


def _place(guess: Fact) -> str:
    """Return where a name was found: in a line of the text, or in what belongs to the source."""
    return guess.found_in if guess.found_in.startswith("a ") else f"its {guess.found_in}"


def _asked(text: str, name: str, settle: str, authors: Sequence[Author]) -> Question:
    """Return a question with the command that settles it; who is nobody of the register is written into the piece."""
    if name and name_key(name) in names_of(authors):
        return Question(text=f"{text} Who wrote it?", command=f"{settle} {shell_name(name)}")
    if name:
        return Question(text=f"{text} If they wrote it, say so {_AT_ITS_TOP}: author: {name}")
    if authors:
        return Question(text=text, command=f'{settle} "..."')
    return Question(text=f"{text} Write the name {_AT_ITS_TOP}, as author.")


def _reads_as_name(name: str) -> bool:
    """Decide whether a text is a person's name, as far as one can see, and no login."""
    read = read_signature([name])
    return bool(read.people) and not read.odd and not any(doubt.kind in _NO_NAMES for doubt in read.doubts)


def signed_up(piece: Contribution, project: Project) -> str:
    """Return what the sign-up sheet says of a piece; nothing where it knows nobody who wrote it."""
    people = [each.author for each in match([piece], project.authors, project.decisions) if each.author]
    told: list[str] = []
    for person in people:
        promised = next((title for title in person.promised if same_title(title, piece.title)), "")
        if promised:
            return f"promised by {person.name}" if promised == piece.title else f"{person.name} promised “{promised}”"
        if person.promised:
            told.append(f"{person.name} promised {listed([f'“{title}”' for title in person.promised])}")
    return "; ".join(told)


def about_the_author(body: str, authors: Sequence[Author], names: Sequence[str]) -> tuple[str, ...]:
    """Return what a piece says at its end about its author, a paragraph each; nothing where authors.yaml says it."""
    blocks = list(parse(body))
    starts = [at for at, block in enumerate(blocks) if block.tag in HEADINGS and is_about_the_author(plain_text(block))]
    known = any(author.bio for author in authors if author.name in names)
    if not starts or known:
        return ()
    paragraphs: list[str] = []
    for block in blocks[starts[-1] + 1 :]:
        if block.tag in HEADINGS:
            break
        paragraphs.append(masked(plain_text(block)))
    return tuple(text for text in paragraphs if text)


def _short(file: str) -> str:
    return file.rpartition("/")[2].rpartition(".")[0]
