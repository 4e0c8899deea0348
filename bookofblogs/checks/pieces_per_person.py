"""Rules on how many pieces a person gives: one voice must not crowd out the others."""

from collections.abc import Iterator

from bookofblogs.checks.addressing import addressed
from bookofblogs.checks.rule import Evidence, Trouble, first_of
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.finding import Words
from bookofblogs.text.names import name_key


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
                to_author=_asked_to_choose(piece, name, [other for other in counted if other is not piece], most),
            )


def _asked_to_choose(piece: Contribution, name: str, others: list[Contribution], most: int) -> Words:
    """Return what the author of too many pieces is asked; only the author knows which are dearest."""
    place = _ordinal(len(others) + 1).split(" ", 1)[1]
    titles = first_of((f"“{other.title}”" for other in others), most=5)
    return Words(
        message=addressed([name], piece.authors, f"this is your {place} piece; the call allows {_times(most)}"),
        hint=f"Please tell us which {_times(most)} to keep. Your other{'' if len(others) == 1 else 's'}: {titles}",
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
