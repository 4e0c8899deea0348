"""What a class of mendings is, and how the mendings of several classes stand beside each other in one piece."""

from collections.abc import Callable, Iterable

from bookofblogs.editing.book_to_edit import BookToEdit
from bookofblogs.editing.piece_to_edit import PieceToEdit
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import EditClass, Proposal

_ORDER = (EditClass.SPACING, *(each for each in EditClass if each is not EditClass.SPACING))
"""Which of two mendings that touch is made first: a sign within a word, since the word reads otherwise without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditingClass:
    """One class of mendings: its lasting name, and the function that proposes. The function's docstring explains it."""

    edit_class: EditClass
    propose: Callable[[PieceToEdit, BookToEdit], Iterable[Proposal]]
    only_by_name: bool = False
    """Whether it is looked at only where somebody asks for it by name."""
    needs_dictionaries: bool = False
    """Whether it proposes nothing where the programs that know words are not installed."""
    only_english: bool = False


def proposed(classes: Iterable[EditingClass], piece: PieceToEdit, book: BookToEdit) -> tuple[Proposal, ...]:
    """Return what `classes` propose for `piece`, in the order of its text, nothing of which touches anything else.

    What the editor left as it is is not proposed again. The guard was not asked yet.
    """
    left = book.left_by_piece.get(piece.file, frozenset())
    found = [
        proposal
        for each in classes
        if piece.is_english or not each.only_english
        for proposal in each.propose(piece, book)
        if proposal.was not in left
    ]
    return apart(found)


def apart(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return those of `proposals` that stand apart from each other, in the order of the text.

    Of two that touch the more certain one stays, and what nobody sees in the book gives way; the other comes again when
    the text is read anew.
    """
    taken: set[int] = set()
    kept: list[Proposal] = []
    for proposal in sorted(proposals, key=_rank):
        places = range(proposal.start, proposal.end + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(proposal)
    return tuple(sorted(kept, key=lambda proposal: proposal.start))


def _rank(proposal: Proposal) -> tuple[bool, bool, int, int]:
    is_unseen = proposal.edit_class is EditClass.SOURCE
    return is_unseen, not proposal.certain, _ORDER.index(proposal.edit_class), proposal.start
