"""Rules on people: does the book know who wrote a piece, and did they agree?"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from bookofblogs.checks.rule import Evidence, Trouble, first_of
from bookofblogs.model.contribution import Contribution
from bookofblogs.people.matching import Match, match, question
from bookofblogs.text.names import name_key

_PARTED = re.compile(r",\s+|\s*;\s*|\s+(?:and|und|et|y|en)\s+|\s*&\s*", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"\b(?:the|universit\w*|institut\w*|college|school|department|laborator\w*|library|museum|ministry|society"
    r"|foundation|network|team|group|project|association|committee|collective|inc|ltd|llc|gmbh)\b",
    re.IGNORECASE,
)
_NOT_AGREED = re.compile(r"(?:no|not|nein|non|nej|nee|i do(?:n['’]t| not)|i disagree|disagree\w*)\b", re.IGNORECASE)
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
            line = next(piece.authors_line for piece in evidence.pieces if piece.file == found.file)
            yield Trouble(file=found.file, lines=(line or 1,), message=message, hint=hint)


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
        people = [person for person in piece.people if person]
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
    for share in _shares(evidence):
        counted = _by_arrival(evidence, share.leads + share.joins if counts_all else share.leads)
        also = f" (and has a part in {_times(len(share.joins))} more)" if share.joins and not counts_all else ""
        for place, piece in enumerate(counted[most:], most + 1):
            others = first_of((other.file for other in counted if other is not piece), most=5)
            yield Trouble(
                file=piece.file,
                lines=(piece.authors_line or 1,),
                message=f"{_ordinal(place)} piece by {share.name}{also}; the call allows {allowed}. "
                f"The others: {others}",
                hint="Decline one of them, whichever you choose, or waive this rule.",
                author=share.author,
            )


def author_on_many_pieces(evidence: Evidence) -> Iterator[Trouble]:
    """Good to know: somebody has a part in more pieces than the call allows one person to lead.

    Co-authored pieces are welcome and break no rule. An editor who wants many voices may still like to know of it.

    There is nothing to mend. To count every piece, write `per_author: {pieces: 2, count: all}` in book.yaml.
    """
    rule = evidence.project.call.per_author
    for share in _shares(evidence):
        pieces = _by_arrival(evidence, share.leads + share.joins)
        if len(share.leads) <= rule.max_pieces < len(pieces) and not rule.count_all:
            last = pieces[-1]
            others = first_of((piece.file for piece in pieces[:-1]), most=5)
            yield Trouble(
                file=last.file,
                lines=(last.authors_line or 1,),
                message=f"{share.name} has a part in {len(pieces)} pieces, and leads {len(share.leads)}. "
                f"The others: {others}",
                hint="The call counts only the pieces that a person leads, so no rule is broken.",
                author=share.author,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """A person's part in the book. `author` is how a waiver names them: by the key, where two have one name."""

    name: str
    author: str
    leads: list[Contribution]
    joins: list[Contribution]


def _shares(evidence: Evidence) -> Iterator[_Share]:
    """Yield everybody with the pieces that they lead, and those that they have another part in."""
    names: dict[tuple[str, str], str] = {}
    leads: dict[tuple[str, str], list[Contribution]] = defaultdict(list)
    joins: dict[tuple[str, str], list[Contribution]] = defaultdict(list)
    for piece in evidence.pieces:
        people: dict[tuple[str, str], int] = {}
        for place, (written, person) in enumerate(piece.signed):
            who = ("register", person.key) if person else ("name", name_key(written))
            names.setdefault(who, person.name if person else written)
            people.setdefault(who, place)
        for who, place in people.items():
            (joins if place else leads)[who].append(piece)
    bearers = Counter(person.name for person in evidence.project.authors)
    for who, name in names.items():
        author = who[1] if who[0] == "register" and bearers[name] > 1 else name
        shown = name if author == name else f"{name} ({author})"
        yield _Share(name=shown, author=author, leads=leads[who], joins=joins[who])


def _by_arrival(evidence: Evidence, pieces: list[Contribution]) -> list[Contribution]:
    """Return `pieces` in the order in which they came; those of one day, or of no known day, by their files."""
    return sorted(pieces, key=lambda piece: (str(evidence.received.get(piece.file, "9999-12-31")), piece.file))


def _ordinal(place: int) -> str:
    """Return `A third` or `An 11th`."""
    word = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}.get(place, f"{place}th")
    return f"{'An' if word.startswith(('8', '11', '18')) else 'A'} {word}"


def _times(count: int) -> str:
    return {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}.get(count, str(count))
