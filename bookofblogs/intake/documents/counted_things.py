"""What a document holds that is told once, with how often it was met: the same words for Word and for Writer."""

from collections.abc import Iterator, Mapping

from bookofblogs.model.manuscript import Entry, EntryKind

_REMARKS = (
    (
        "formula",
        "1 formula: bob sets none, so it stands as a line of code.",
        "{number:,} formulas: bob sets none, so they stand as lines of code.",
    ),
    (
        "numbered heading",
        "{program} numbers 1 heading: the number is no text, and is not taken.",
        "{program} numbers {number:,} headings: the numbers are no text, and are not taken.",
    ),
    (
        "lettered",
        "1 item of a list had a letter or a Roman number, and has digits now.",
        "{number:,} items of lists had letters or Roman numbers, and have digits now.",
    ),
)
_LEFT_OUT = (
    (
        "shape",
        "a drawn shape without words, such as an arrow or a frame",
        "{number:,} drawn shapes without words, such as arrows or frames",
    ),
    (
        "place",
        "a link to a place in the text itself that is no heading; its words stay",
        "{number:,} links to places in the text itself that are no headings; their words stay",
    ),
)
"""These hold no words."""


def remarks_on(counts: Mapping[str, int], program: str) -> Iterator[str]:
    """Yield a sentence for each kind of thing that was met; `program` is what made the document."""
    yield from _told(_REMARKS, counts, program)


def left_out_of(counts: Mapping[str, int]) -> Iterator[Entry]:
    """Yield an entry for each kind of thing that was left out."""
    yield from (Entry(kind=EntryKind.OTHER, detail=detail) for detail in _told(_LEFT_OUT, counts, ""))


def _told(things: tuple[tuple[str, str, str], ...], counts: Mapping[str, int], program: str) -> Iterator[str]:
    for kind, one, more in things:
        if number := counts.get(kind, 0):
            yield (one if number == 1 else more).format(number=number, program=program)
