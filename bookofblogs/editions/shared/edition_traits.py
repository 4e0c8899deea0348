"""What sets one edition's pages apart from another's: the pages themselves follow from the book alone."""

from bookofblogs.model.frozen import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionTraits:
    """What a reader of this edition has in hand."""

    paged: bool = False
    """It has pages with numbers, and so an index."""
    bound: bool = False
    """Its leaves are bound, and so it opens with a half title."""
    isbn: str = ""
    """The ISBN of this edition and no other: it stands on the licence page. Empty for none."""
    faces: tuple[str, ...] = ()
    """The families that it is set in, which the colophon names; none where each reader chooses their own."""


SCREEN = EditionTraits()
"""An edition without pages, faces and a number of its own."""
