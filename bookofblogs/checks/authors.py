"""Rules on people: does the book know who wrote a piece?"""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from bookofblogs.checks.addressing import addressed, joined
from bookofblogs.checks.rule import Evidence, Trouble
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.finding import Words
from bookofblogs.people.matching import Match, match, question
from bookofblogs.text.names import name_key

_PARTED = re.compile(r",\s+|\s*;\s*|\s+(?:and|und|et|y|en)\s+|\s*&\s*", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"\b(?:the|universit\w*|institut\w*|college|school|department|laborator\w*|library|museum|ministry|society"
    r"|foundation|network|team|group|project|association|committee|collective|inc|ltd|llc|gmbh)\b",
    re.IGNORECASE,
)
_NEAR = 0.75


def author_missing(evidence: Evidence) -> Iterator[Trouble]:
    """A piece says who wrote it: in its front matter, or in a line like "By Jo Wood" under the title.

    Every author is credited in every edition, in the contents and at the end. That needs a name.

    To mend it, write a line like "By Jo Wood" under the title, with the name as it should be printed.
    """
    for piece in evidence.pieces:
        if not piece.authors:
            yield Trouble(
                file=piece.file,
                lines=(1,),
                message="Nobody is named as the author",
                hint='Write a line like "By Jo Wood" under the title.',
                to_author=Words(
                    message="Your name does not stand in the piece, and so nobody is credited yet",
                    hint='Write a line like "By Jo Wood" under the title, with your name as it should be printed.',
                ),
            )


def author_uncertain(evidence: Evidence) -> Iterator[Trouble]:
    """It is clear who every name is, so that one person is credited under one name.

    A name in a byline is brought together with the register (authors.yaml), whatever its capitals, accents and order,
    and by the promised title where only an initial is given. Where it may be one of several people, or somebody else,
    nothing is guessed: it stays as it was written until the editor says who it is.

    To mend it, spell the name as in the sign-up sheet. Or the editor decides: `bob decide PIECE --author NAME`.
    """
    for found in _matches(evidence):
        if found.candidates:
            message, hint = question(found)
            piece = next(piece for piece in evidence.pieces if piece.file == found.file)
            asked = _asked(found, piece)
            lines = (piece.authors_line or 1,)
            yield Trouble(file=found.file, lines=lines, message=message, hint=hint, to_author=asked)


def _asked(found: Match, piece: Contribution) -> Words:
    """Return what an author is asked whose name may be one of several, or somebody else's."""
    people = list(dict.fromkeys(author.name for author in found.candidates[:5]))
    names = joined(people, "or")
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


def _matches(evidence: Evidence) -> tuple[Match, ...]:
    """Return who each name is, in the pieces that stand in the book."""
    return match(evidence.pieces, evidence.project.authors, evidence.project.decisions)


def author_ambiguous(evidence: Evidence) -> Iterator[Trouble]:
    """Every author has a name of their own, not one line for two.

    bob never takes a name apart: "Wood, Jo" is one person and "Example and Sons" may be one too. So a name that looks
    like two people is credited, and counted, as one. bob asks; only the author knows.

    To mend it, write the names as a list, `authors: [Ann Example, Ben Sample]`. If it is one name after all, an entry
    of that name in authors.yaml ends the question.
    """
    for piece in evidence.pieces:
        for name in piece.authors:
            if name_key(name) not in evidence.register and _looks_like_two(name):
                parts = ", ".join(part for part in _PARTED.split(name) if part)
                yield Trouble(
                    file=piece.file,
                    lines=(piece.authors_line or 1,),
                    message=f"Is “{name}” one person? It reads like several names, and counts as one",
                    hint=f"If they are several people, write a list: authors: [{parts}]",
                    to_author=Words(
                        message=f"Is “{name}” the name of one, or of several people? For now it counts as one",
                        hint="Please tell us; everybody is credited by their own name. "
                        f"For several, write a list in the piece: authors: [{parts}]",
                    ),
                )


def _looks_like_two(name: str) -> bool:
    """Decide whether a name holds more than one; a surname before its first name and a title behind it do not count."""
    parts = [part for part in _PARTED.split(name) if part]
    if len(parts) < 2 or _NO_PERSON.search(name):  # noqa: PLR2004 - two people
        return False
    by_comma_alone = len(_PARTED.split(name)) == len(re.split(r",\s+", name))
    whole = [part for part in parts if len(part.split()) > 1]
    return len(whole) == len(parts) if by_comma_alone else all(part[:1].isupper() for part in parts)


def author_not_signed_up(evidence: Evidence) -> Iterator[Trouble]:
    """Whoever leads a piece has signed up.

    The first named author of a piece should be in the register (authors.yaml): that is where the licence was agreed to
    and how the editor can write back. Second and later authors need not have signed up. Without a register nothing
    is asked.

    To mend it, sign up, or spell the name as in the sheet. An editor can add an entry, or another spelling under
    `also_known_as`, to authors.yaml.
    """
    register = evidence.register
    asked = {found.file for found in _matches(evidence) if found.is_lead and found.candidates} if register else set()
    alike: dict[str, set[str]] = {}
    for key in register:
        for start in _starts(key):
            alike.setdefault(start, set()).add(key)
    for piece in evidence.pieces if register else ():
        lead, known = next(iter(piece.signed), ("", None))
        key = name_key(lead)
        if lead and known is None and piece.file not in asked:
            candidates = sorted({other for start in _starts(key) for other in alike.get(start, ())})
            near = dict.fromkeys(register[other].name for other in get_close_matches(key, candidates, cutoff=_NEAR))
            meant = f"Is it {' or '.join(near)}? " if near else ""
            as_whom = f"Did you sign up as {joined([*near], 'or')}? " if near else ""
            yield Trouble(
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
