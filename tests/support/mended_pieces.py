"""Two pieces that are mended and put back, step by step, as an editor does it: for tests that interrupt the steps."""

from datetime import date
from hashlib import sha256

from book_folder import write_book

from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.project.edits_file import edit_record
from bookofblogs.workflow.edit_applying import ToApply, apply
from bookofblogs.workflow.edit_undoing import undo

BOOK = """
>>> contributions/tides.md
# Tides

By Jo Wood

We take advantge of teh tide.
>>> contributions/bees.md
# Bees

By Ann Example

They recieve us.
"""
TIDES, BEES = "contributions/tides.md", "contributions/bees.md"
SLIPS = {TIDES: {"advantge": "advantage", "teh": "the"}, BEES: {"recieve": "receive"}}
DAY = date(2027, 5, 1)


def mend(book, *slips):
    """Mend what is still wrong, as an editor does who looks at the pieces now."""
    wanted = []
    for file, changes in SLIPS.items():
        data = (book / file).read_bytes()
        proposals = tuple(
            Proposal(
                piece=file,
                edit_class=EditClass.SPELLING,
                line=5,
                start=data.decode().index(was),
                end=data.decode().index(was) + len(was),
                was=was,
                now=now,
                because="a slip",
                certain=True,
            )
            for was, now in changes.items()
            if was.encode() in data and was in (slips or changes)
        )
        wanted += [ToApply(file=file, digest=sha256(data).hexdigest(), proposals=proposals)] if proposals else []
    apply(book, wanted, on=DAY, by="Mo")


def take_back_the_last(book):
    """Take back the last run of mendings in the tides, if one is on record still."""
    if any(each.piece == TIDES for each in edit_record(book).edits):
        undo(book, TIDES, here=book)


def take_back_the_first(book):
    """Take back “advantge”, which was mended before “teh” was, if it is on record still."""
    slips = [each.was for each in edit_record(book).edits if each.piece == TIDES]
    if "advantge" in slips:
        undo(book, TIDES, slips.index("advantge") + 1, here=book)


def prepared(folder, done):
    """Return a book in which so much was done already."""
    book = write_book(folder, BOOK)
    if done is take_back_the_last:
        mend(book)
    if done is take_back_the_first:
        mend(book, "advantge")
        mend(book, "teh", "recieve")
    return book
