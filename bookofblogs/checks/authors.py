"""Rules on people: does the book know who wrote a piece, and did they agree?"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from bookofblogs.checks.rule import Evidence, Trouble, first_of
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.decision import Verdict
from bookofblogs.people.matching import Match, match, readings
from bookofblogs.people.questions import doubt_in_words, question, spelling_question
from bookofblogs.text.names import name_key

_NOT_AGREED = re.compile(r"(?:no|not|nein|non|nej|nee|i do(?:n['’]t| not)|i disagree|disagree\w*)\b", re.IGNORECASE)
_NEAR = 0.75


def author_missing(evidence: Evidence) -> Iterator[Trouble]:
    """A piece says who wrote it: in its front matter, or in a line like "By Jo Wood" under the title.

    Every author is credited in every edition, in the contents and at the end. That needs a name.

    To mend it, write a line like "By Jo Wood" under the title, with the name as it should be printed.
    """
    for piece in evidence.pieces:
        if not piece.authors:
            unread = piece.signature.unread
            said = f", and “{unread}” does not read as names" if unread else ""
            settle = " If it is a name, write it into the front matter, author: ..., or into authors.yaml."
            yield Trouble(
                file=piece.file,
                lines=(1,),
                message=f"Nobody is named as the author{said}",
                hint=f'Write a line like "By Jo Wood" under the title.{settle if unread else ""}',
            )


def author_uncertain(evidence: Evidence) -> Iterator[Trouble]:
    """It is clear who every name is, and how it is spelled, so that one person is credited under one name.

    A name in a byline is brought together with the register (authors.yaml), whatever its capitals, accents and order,
    and by the promised title where only an initial is given. Where it may be one of several people, or somebody else,
    nothing is guessed: it stays as it was written until the editor says who it is. Where byline and register differ in
    capitals or accents, both are told: the name that a person signed with is printed, unless it says less than the
    register's. A name in small letters and the name of an account are printed as they stand, and asked about.

    To mend it, spell the name as in the sign-up sheet. Or the editor decides: `bob decide PIECE --author NAME`. An
    entry of that name in authors.yaml ends the question, too.
    """
    decided = _decided(evidence)
    for found in _matches(evidence):
        told = question(found) if found.candidates else spelling_question(found)
        if told and (found.candidates or name_key(found.name) not in decided[found.file]):
            message, hint = told
            yield Trouble(file=found.file, lines=(_line(evidence, found.file),), message=message, hint=hint)
    yield from _doubts(evidence, ("handle", "small"))


def _matches(evidence: Evidence) -> tuple[Match, ...]:
    """Return who each name is, in the pieces that stand in the book."""
    return match(evidence.pieces, evidence.project.authors, evidence.project.decisions)


def _line(evidence: Evidence, file: str) -> int:
    """Return the line on which a piece names its authors."""
    return next((piece.authors_line for piece in evidence.pieces if piece.file == file), None) or 1


def author_ambiguous(evidence: Evidence) -> Iterator[Trouble]:
    """It is clear how many people a byline names, and who they are.

    "Ann Example and Ben Sample" is two people, "Wood, Jo" and "Jo Wood, PhD" are one, and a name that stands in
    authors.yaml is taken as a whole. Where a line can be read in two ways, such as "Ana Ejemplo y Prueba", bob says
    how it read it; so it does where somebody is not named ("et al."), or where a part was taken for a place of work.
    Nobody who signed is left out without a word.

    To mend it, write the names as a list, `authors: [Ann Example, Ben Sample]`. If it is one name after all, an entry
    of that name in authors.yaml ends the question, and so does `bob decide PIECE --author NAME`.
    """
    yield from _doubts(evidence, ("one", "several", "one-surname", "others", "beside", "odd"))


def _doubts(evidence: Evidence, kinds: tuple[str, ...]) -> Iterator[Trouble]:
    """Yield what is in doubt in the signatures of the pieces; what the editor decided is not."""
    decided = _decided(evidence)
    read = readings(evidence.pieces, evidence.project.authors)
    for piece in evidence.pieces:
        for doubt in read[piece.file].doubts:
            settled = {name_key(name) for name in (doubt.quoted, *doubt.people)} & decided[piece.file]
            if doubt.kind in kinds and not settled:
                message, hint = doubt_in_words(doubt, read[piece.file].people)
                yield Trouble(file=piece.file, lines=(piece.authors_line or 1,), message=message, hint=hint)


def _decided(evidence: Evidence) -> Mapping[str, set[str]]:
    """Return the keys of the names that the editor decided on, by file."""
    decided: dict[str, set[str]] = defaultdict(set)
    for decision in evidence.project.decisions:
        if decision.verdict is Verdict.AUTHOR:
            decided[decision.piece].add(name_key(decision.author))
    return decided


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
        lead = next(iter(piece.authors), "")
        key = name_key(lead)
        if lead and key not in register and piece.file not in asked:
            candidates = sorted({other for start in _starts(key) for other in alike.get(start, ())})
            near = dict.fromkeys(register[other].name for other in get_close_matches(key, candidates, cutoff=_NEAR))
            meant = f"Is it {' or '.join(near)}? " if near else ""
            yield Trouble(
                file=piece.file,
                lines=(piece.authors_line or 1,),
                message=f"{lead} has not signed up",
                hint=f"{meant}Spell the name as in the sign-up sheet, or add it to authors.yaml.",
            )


def _starts(key: str) -> set[str]:
    """Return how the words of a name begin: two names that share none of these are not each other's slip."""
    return {word[:2] for word in key.split()}


def consent_missing(evidence: Evidence) -> Iterator[Trouble]:
    """Everyone who is printed has agreed to the licence.

    A book may only hold what its authors gave. Where the register (authors.yaml) records what people agreed to, it must
    do so for every author of the register whose piece is in the book.

    To mend it, ask the author, and write their words and the day under `consent` into authors.yaml.
    """
    asks = any(person.consent for person in evidence.project.authors)
    for piece in evidence.pieces if asks else ():
        people = [evidence.register[name_key(name)] for name in piece.authors if name_key(name) in evidence.register]
        silent = [who.name for who in people if who.consent is None or not who.consent.words.strip()]
        against = [who.name for who in people if who.consent and _NOT_AGREED.match(who.consent.words.strip())]
        if silent or against:
            said = f"{first_of(against)} did not agree to the licence" if against else ""
            unsaid = f"There is no record that {first_of(silent)} agreed to the licence" if silent else ""
            yield Trouble(
                file=piece.file,
                lines=(piece.authors_line or 1,),
                message=". ".join(part for part in (said, unsaid) if part),
                hint="Ask, and write the answer with its day under consent into authors.yaml.",
            )


def pieces_per_author(evidence: Evidence) -> Iterator[Trouble]:
    """Nobody gives more pieces than the call allows.

    "One or two, no more" keeps room for many voices. Counted are the pieces that a person leads, as the first named
    author; to stand second on somebody else's piece is free, unless the call says `count: all`. Spellings that differ
    in capitals or accents, and those under `also_known_as` in authors.yaml, are one person.

    The pieces beyond the limit are told of, in the order in which they came.

    To mend it, decline one of them, whichever the editor chooses: the count is taken anew. Or waive the rule for a
    piece, or for the author.
    """
    most = evidence.project.call.per_author.max_pieces
    allowed = _times(most)
    counts_all = evidence.project.call.per_author.count_all
    for name, (leads, joins) in _pieces_by_person(evidence).items():
        counted = _by_arrival(evidence, leads + joins if counts_all else leads)
        also = f" (and has a part in {_times(len(joins))} more)" if joins and not counts_all else ""
        for place, piece in enumerate(counted[most:], most + 1):
            others = first_of((other.file for other in counted if other is not piece), most=5)
            yield Trouble(
                file=piece.file,
                lines=(piece.authors_line or 1,),
                message=f"{_ordinal(place)} piece by {name}{also}; the call allows {allowed}. The others: {others}",
                hint="Decline one of them, whichever you choose, or waive this rule.",
                author=name,
            )


def author_on_many_pieces(evidence: Evidence) -> Iterator[Trouble]:
    """Good to know: somebody has a part in more pieces than the call allows one person to lead.

    Co-authored pieces are welcome and break no rule. An editor who wants many voices may still like to know of it.

    There is nothing to mend. To count every piece, write `per_author: {pieces: 2, count: all}` in book.yaml.
    """
    rule = evidence.project.call.per_author
    for name, (leads, joins) in _pieces_by_person(evidence).items():
        pieces = _by_arrival(evidence, leads + joins)
        if len(leads) <= rule.max_pieces < len(pieces) and not rule.count_all:
            last = pieces[-1]
            others = first_of((piece.file for piece in pieces[:-1]), most=5)
            yield Trouble(
                file=last.file,
                lines=(last.authors_line or 1,),
                message=f"{name} has a part in {len(pieces)} pieces, and leads {len(leads)}. The others: {others}",
                hint="The call counts only the pieces that a person leads, so no rule is broken.",
                author=name,
            )


def _pieces_by_person(evidence: Evidence) -> dict[str, tuple[list[Contribution], list[Contribution]]]:
    """Return the pieces that each person leads, and those that they have another part in, by the name credited."""
    names: dict[str, str] = {}
    found: dict[str, tuple[list[Contribution], list[Contribution]]] = {}
    for piece in evidence.pieces:
        people: dict[str, int] = {}
        for place, written in enumerate(piece.authors):
            person = evidence.register.get(name_key(written))
            key = name_key(person.name if person else written)
            people.setdefault(names.setdefault(key, person.name if person else written), place)
        for name, place in people.items():
            found.setdefault(name, ([], []))[min(place, 1)].append(piece)
    return found


def _by_arrival(evidence: Evidence, pieces: list[Contribution]) -> list[Contribution]:
    """Return `pieces` in the order in which they came; those of one day, or of no known day, by their files."""
    return sorted(pieces, key=lambda piece: (str(evidence.received.get(piece.file, "9999-12-31")), piece.file))


def _ordinal(place: int) -> str:
    """Return `A third` or `An 11th`."""
    word = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}.get(place, f"{place}th")
    return f"{'An' if word.startswith(('8', '11', '18')) else 'A'} {word}"


def _times(count: int) -> str:
    return {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}.get(count, str(count))
