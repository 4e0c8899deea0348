"""Rules on how many pieces a person gives: one voice must not crowd out the others."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from bookofblogs.checks.rule import CheckContext, RuleHit, addressed, first_different
from bookofblogs.folding import name_key
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.finding import Words
from bookofblogs.model.frozen import dataclass
from bookofblogs.wording import one_or_many, small_number


def pieces_per_author(context: CheckContext) -> Iterator[RuleHit]:
    """Nobody gives more pieces than the call allows.

    "One or two, no more" keeps room for many voices. Counted are the pieces that a person leads, as the first named
    author; to stand second on somebody else's piece is free, unless the call says `count: all`. Spellings that differ
    in capitals or accents, and those under `also_known_as` in authors.yaml, are one person.

    The pieces beyond the limit are told of, in the order in which they came.

    To mend it, decline one of them, whichever the editor chooses: the count is taken anew. Or waive the rule for a
    piece, or for the author.
    """
    most = context.project.call.per_author.max_pieces
    allowed = small_number(most)
    counts_all = context.project.call.per_author.count_all
    for share in _shares(context):
        counted = _by_arrival(context, share.leads + share.joins if counts_all else share.leads)
        also = f" (and has a part in {small_number(len(share.joins))} more)" if share.joins and not counts_all else ""
        for place, piece in enumerate(counted[most:], most + 1):
            others = first_different((other.file for other in counted if other is not piece), most=5)
            yield RuleHit(
                file=piece.file,
                lines=(piece.authors_line or 1,),
                message=f"{_ordinal(place)} piece by {share.name}{also}; the call allows {allowed}. "
                f"The others: {others}",
                hint="Decline one of them, whichever you choose, or waive this rule.",
                author=share.author,
                to_author=_asked_to_choose(piece, share, [other for other in counted if other is not piece], most),
            )


def _asked_to_choose(piece: Contribution, share: "_Share", others: list[Contribution], most: int) -> Words:
    """Return what the author of too many pieces is asked; only the author can choose among them."""
    place = _ordinal(len(others) + 1).split(" ", 1)[1]
    titles = first_different((f"“{other.title}”" for other in others), most=5)
    return Words(
        message=addressed(
            [share.credited], piece.authors, f"this is your {place} piece; the call allows {small_number(most)}"
        ),
        hint=f"Please tell us which {small_number(most)} to keep. Your {one_or_many(len(others), 'other')}: {titles}.",
    )


def author_on_many_pieces(context: CheckContext) -> Iterator[RuleHit]:
    """Good to know: somebody has a part in more pieces than the call allows one person to lead.

    Co-authored pieces are welcome and break no rule. An editor who wants many voices may still like to know of it.

    There is nothing to mend. To count every piece, write `per_author: {pieces: 2, count: all}` in book.yaml.
    """
    rule = context.project.call.per_author
    for share in _shares(context):
        pieces = _by_arrival(context, share.leads + share.joins)
        if len(share.leads) <= rule.max_pieces < len(pieces) and not rule.count_all:
            last = pieces[-1]
            others = first_different((piece.file for piece in pieces[:-1]), most=5)
            yield RuleHit(
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
    credited: str
    author: str
    leads: list[Contribution]
    joins: list[Contribution]


def _shares(context: CheckContext) -> Iterator[_Share]:
    """Yield everybody with the pieces that they lead, and those that they have another part in."""
    names: dict[tuple[str, str], str] = {}
    leads: dict[tuple[str, str], list[Contribution]] = defaultdict(list)
    joins: dict[tuple[str, str], list[Contribution]] = defaultdict(list)
    for piece in context.pieces:
        people: dict[tuple[str, str], int] = {}
        for place, (written, person) in enumerate(piece.signed):
            who = ("register", person.key) if person else ("name", name_key(written))
            names.setdefault(who, person.name if person else written)
            people.setdefault(who, place)
        for who, place in people.items():
            (joins if place else leads)[who].append(piece)
    bearers = Counter(person.name for person in context.project.authors)
    for who, name in names.items():
        author = who[1] if who[0] == "register" and bearers[name] > 1 else name
        shown = name if author == name else f"{name} ({author})"
        yield _Share(name=shown, credited=name, author=author, leads=leads[who], joins=joins[who])


def _by_arrival(context: CheckContext, pieces: list[Contribution]) -> list[Contribution]:
    """Return `pieces` in the order in which they came; those of one day, or of no known day, by their files."""
    return sorted(pieces, key=lambda piece: (str(context.received.get(piece.file, "9999-12-31")), piece.file))


def _ordinal(place: int) -> str:
    """Return `A third` or `An 11th`."""
    word = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}.get(place, f"{place}th")
    return f"{'An' if word.startswith(('8', '11', '18')) else 'A'} {word}"
