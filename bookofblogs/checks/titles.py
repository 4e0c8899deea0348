"""Rules on titles: does the book know what a piece is called?"""

from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from bookofblogs.checks.rule import CheckContext, RuleHit, first_different
from bookofblogs.folding import caseless, fold
from bookofblogs.model.contribution import Contribution, TitleSource
from bookofblogs.model.finding import Words

_NOTHING_PROMISED = frozenset({"", "tbc", "tba", "tbd", "test", "title", "untitled", "not sure yet", "to be confirmed"})
_FAR = 0.45
_FEW_LETTERS = 4


def title_missing(context: CheckContext) -> Iterator[RuleHit]:
    """A piece has a title: in its front matter, or as its first heading.

    Readers find a piece by its title, in the contents and in every shop. Without one, the name of the file stands in,
    which is seldom what an author would want to see in print.

    To mend it, write the title in the first line, after a # and a blank: `# The long road`.
    """
    for piece in context.pieces:
        if piece.title_source is TitleSource.FILE_NAME:
            yield RuleHit(
                file=piece.file,
                lines=(1,),
                message=f"The piece has no title; for now it is called “{piece.title}”, after its file",
                hint="Write the title in the first line, after a # and a blank.",
            )


def title_repeated(context: CheckContext) -> Iterator[RuleHit]:
    """No two pieces have the same title.

    In the contents, two chapters with one title cannot be told apart. Capitals and blanks make no difference. Sometimes
    the same post was simply put into the folder twice.

    To mend it, agree on two titles, or take the file away that is there twice.
    """
    titled = defaultdict(list)
    for piece in context.pieces:
        titled[caseless(piece.title)].append(piece)
    for pieces in titled.values():
        for piece in pieces if len(pieces) > 1 else ():
            others = first_different(other.file for other in pieces if other is not piece)
            yield RuleHit(
                file=piece.file,
                lines=(piece.title_line or 1,),
                message=f"Another piece has the title “{piece.title}” too: {others}",
                hint="Agree on two titles, or take away the file that is there twice.",
                to_author=Words(
                    message=f"Another piece of the book is called “{piece.title}” too",
                    hint="Find another title. If you sent this piece twice, tell us which one to keep.",
                ),
            )


def title_far_from_promised(context: CheckContext) -> Iterator[RuleHit]:
    """A piece is what its author promised, as far as the titles can tell.

    Authors may change their minds, and titles get better in the writing. But a title that has nothing in common with
    anything that its author promised in the sign-up sheet may be the wrong file, or a third piece instead of the
    second.

    There is nothing to mend if the new title is meant.
    """
    for piece in context.pieces:
        promised = _promised(piece)
        if promised and piece.title_source is not TitleSource.FILE_NAME:
            nearness = max(_nearness(piece.title, title) for title in promised)
            if nearness < _FAR:
                titles = first_different(f"“{title}”" for title in promised)
                yield RuleHit(
                    file=piece.file,
                    lines=(piece.title_line or 1,),
                    message=f"The title “{piece.title}” is far from what {piece.authors[0]} promised: {titles}",
                    hint="Nothing needs mending if the new title is meant.",
                    to_author=Words(
                        message=f"The title “{piece.title}” is far from what you promised: {titles}",
                        hint="Nothing needs mending if the new title is meant.",
                    ),
                )


def _promised(piece: Contribution) -> tuple[str, ...]:
    """Return the titles that those who wrote a piece promised; nothing if one of them promised something unnamed."""
    titles = tuple(title for person in piece.people if person for title in person.promised)
    return () if any(fold(title) in _NOTHING_PROMISED for title in titles) else titles


def _nearness(title: str, promised: str) -> float:
    """Return how near two titles are, from 0 to 1: by the long words that both have, or else by their letters."""
    one, other = fold(title), fold(promised)
    if len(one) < _FEW_LETTERS or len(other) < _FEW_LETTERS:
        return 1.0
    words, others = _long_words(one), _long_words(other)
    shared = len(words & others) / max(1, min(len(words), len(others)))
    # Their letters take a thousand times as long to compare, and are asked only where the words do not tell.
    return shared if shared >= _FAR else max(shared, SequenceMatcher(None, one, other, autojunk=False).ratio())


def _long_words(letters: str) -> set[str]:
    """Return the words that say what a title is about, cut short so that singular and plural meet."""
    return {word[:6] for word in letters.split() if len(word) >= _FEW_LETTERS}
