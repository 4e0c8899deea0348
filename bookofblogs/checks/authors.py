"""Rules on people: does the book know who wrote a piece?"""

from collections.abc import Iterator
from difflib import get_close_matches

from bookofblogs.checks.rule import CheckContext, RuleHit, addressed, first_different
from bookofblogs.checks.signatures import spellings_in_doubt
from bookofblogs.folding import name_key
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.finding import Words
from bookofblogs.model.people import Author
from bookofblogs.names.likeness import Likeness, likeness
from bookofblogs.names.matching import Match, question
from bookofblogs.names.register import names_for_commands
from bookofblogs.shell_word import shell_name, shell_word
from bookofblogs.wording import listed, one_or_many

_NEAR = 0.75


def author_missing(context: CheckContext) -> Iterator[RuleHit]:
    """A piece says who wrote it: in its front matter, or in a line like "By Jo Wood" under the title.

    Every author is credited in every edition, in the contents and at the end. That needs a name.

    To mend it, write a line like "By Jo Wood" under the title, with the name as it should be printed.
    """
    for piece in context.pieces:
        if not piece.authors:
            unread = piece.signature.unread
            unread_line = f", and “{unread}” does not read as names" if unread else ""
            settle = " If it is a name, write it into the front matter, author: ..., or into authors.yaml."
            yield RuleHit(
                file=piece.file,
                lines=(1,),
                message=f"Nobody is named as the author{unread_line}",
                hint=f'Write a line like "By Jo Wood" under the title.{settle if unread else ""}',
                to_author=Words(
                    message="Your name does not stand in the piece, and so nobody is credited yet",
                    hint='Write a line like "By Jo Wood" under the title, with your name as it should be printed.',
                ),
            )


def author_uncertain(context: CheckContext) -> Iterator[RuleHit]:
    """It is clear who every name is, and how it is spelled, so that one person is credited under one name.

    A name in a byline is brought together with the register (authors.yaml), whatever its capitals, accents and order,
    and by the promised title where only an initial is given. Where it may be one of several people, or somebody else,
    nothing is guessed: it stays as it was written until the editor says who it is. Where byline and register differ in
    capitals or accents, both are told: the name that a person signed with is printed, unless it says less than the
    register's. A name in small letters and the name of an account are printed as they stand, and asked about.

    To mend it, spell the name as in the sign-up sheet. Or the editor decides: `bob decide PIECE --author NAME`. An
    entry of that name in authors.yaml ends the question, too.
    """
    for found in context.matches:
        if found.candidates:
            message, hint = question(found)
            piece = next(piece for piece in context.pieces if piece.file == found.file)
            asked = _asked(found, piece)
            lines = (piece.authors_line or 1,)
            yield RuleHit(file=found.file, lines=lines, message=message, hint=hint, to_author=asked)
    yield from spellings_in_doubt(context, context.matches)


def _asked(found: Match, piece: Contribution) -> Words:
    """Return what an author is asked whose name may be one of several, or somebody else's."""
    people = list(dict.fromkeys(author.name for author in found.candidates[:5]))
    names = listed(people, "or")
    if len(people) == 1 and len(found.candidates) > 1:
        which = f"several people called {names} signed up; which of them are you?"
        return Words(message=addressed([found.name], piece.authors, which), hint="Please tell us what you promised.")
    if not found.name:
        return Words(
            message=f"Are you {names}, who promised a piece of this title?",
            hint="Please tell us your name as it should be printed.",
        )
    asked = addressed([found.name], piece.authors, f"are you the {names} who signed up?")
    return Words(message=asked, hint=f"The piece says “{found.name}”. Please tell us how the name should be printed.")


def author_not_signed_up(context: CheckContext) -> Iterator[RuleHit]:
    """Whoever leads a piece has signed up.

    The first named author of a piece should be in the register (authors.yaml): that is where the licence was agreed to
    and how the editor can write back. Second and later authors need not have signed up. Without a register nothing
    is asked.

    To mend it, sign up, or spell the name as in the sheet. An editor can add an entry, or another spelling under
    `also_known_as`, to authors.yaml.
    """
    register = context.register
    asked = {found.file for found in context.matches if found.is_lead and found.candidates} if register else set()
    alike: dict[str, set[str]] = {}
    for key in register:
        for start in _starts(key):
            alike.setdefault(start, set()).add(key)
    for piece in context.pieces if register else ():
        lead, known = next(iter(piece.signed), ("", None))
        key = name_key(lead)
        if lead and known is None and piece.file not in asked:
            candidates = sorted({other for start in _starts(key) for other in alike.get(start, ())})
            near = dict.fromkeys(register[other].name for other in get_close_matches(key, candidates, cutoff=_NEAR))
            meant = f"Is it {' or '.join(near)}? " if near else ""
            as_whom = f"Did you sign up as {listed([*near], 'or')}? " if near else ""
            yield RuleHit(
                file=piece.file,
                lines=(piece.authors_line or 1,),
                message=f"{lead} has not signed up",
                hint=f"{meant}Spell the name as in the sign-up sheet, or add it to authors.yaml.",
                to_author=Words(
                    message=addressed([lead], piece.authors, "we do not find your name among those who signed up"),
                    hint=f"{as_whom}Please tell us the name that you signed up with, or sign up now.",
                ),
            )


def _starts(key: str) -> set[str]:
    """Return how the words of a name begin: two names that share none of these are not each other's slip."""
    return {word[:2] for word in key.split()}


def author_withdrawn(context: CheckContext) -> Iterator[RuleHit]:
    """Nobody is printed who has withdrawn.

    Whoever withdrew stands in authors.yaml with `withdrawn: yes`, and their piece may lie in the folder still. It
    happens by a corrected name, too: the sheet has the new one, the old entry counts as withdrawn, and the piece bears
    the old name.

    To mend it, the editor decides: the piece goes, `bob decide PIECE --withdraw --because "..."`; or the person stays,
    and `withdrawn` is taken out of authors.yaml; or it is somebody else, `bob decide PIECE --author NAME`.
    """
    typed = names_for_commands(context.project.authors)
    staying = [person for person in context.project.authors if not person.withdrawn]
    for piece in context.pieces:
        gone = [person for person in piece.people if person and person.withdrawn]
        if not gone:
            continue
        names = first_different(person.name for person in gone)
        verb = one_or_many(len(gone), "has", "have")
        alone = len(gone) == len(piece.authors)
        keys = first_different(person.key for person in gone)
        meant = [typed[other.key] for other in staying if any(_may_be(other, person) for person in gone)]
        out = f"If they are in the book after all, take `withdrawn` out of authors.yaml ({keys})."
        out += "" if alone else " If only the others are, take the name out of the piece."
        decide = f"bob decide {shell_word(piece.file)}"
        way = (
            f"Is it {meant[0]}? Say so: {decide} --author {shell_name(meant[0])}"
            if meant
            else f'Else take the piece out: {decide} --withdraw --because "..."'
        )
        yield RuleHit(
            file=piece.file,
            lines=(piece.authors_line or 1,),
            message=f"{names} {verb} withdrawn, and {'the piece' if alone else 'a piece with their name'} is here",
            hint=f"{out} {way}",
            author=gone[0].name,
            to_author=Words(
                message=addressed(
                    [person.name for person in gone],
                    piece.authors,
                    "our list says that you have withdrawn",
                ),
                hint="Please tell us whether the piece may be in the book.",
            ),
        )


def _may_be(person: Author, gone: Author) -> bool:
    """Decide whether somebody of the register may be one who withdrew, under another spelling."""
    return likeness(person.name, gone.name) >= Likeness.NEAR
