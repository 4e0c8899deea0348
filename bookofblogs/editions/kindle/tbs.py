"""The TBS: trailing bytes of a text record, which say what entries of the NCX touch it, so that a device finds its way.

No reader on a computer looks at them, but a device that finds them wrong loses chapters. The form was learned from
what calibre's inspector prints of files that devices read (MobileRead wiki, MOBI, "TBS indexing", describes its start).
"""

from collections.abc import Iterable, Sequence

from bookofblogs.editions.kindle.ncx import NcxEntry
from bookofblogs.editions.kindle.numbers import forward_number
from bookofblogs.editions.kindle.text_records import spans

_SPANS, _FIRST, _SEVERAL, _LATER = 1, 2, 4, 8
"""Flags of a sequence: the record lies within its entry; it is the record's first; it has several entries; it begins a
later strand."""
_NESTED_MARK = 8
_FLAG_BITS_FIRST, _FLAG_BITS = 3, 4
_MOST = 0xFF

Strand = list[list[NcxEntry]]
"""Entries that follow each other downwards: levels, each of them siblings."""


def flat_tbs(entries: Sequence[NcxEntry], text_bytes: int) -> list[bytes]:
    """Return for each record of a MOBI 6 text, so long, which of `entries` (in the order of the text) touch it."""
    return [_flat(record_entries, start, end) for start, end, record_entries in _by_record(entries, text_bytes)]


def nested_tbs(entries: Sequence[NcxEntry], text_bytes: int) -> list[bytes]:
    """Return for each record of a KF8 text, so long, which of `entries` (in the order of the text) touch it."""
    return [_nested(record_entries, start, end) for start, end, record_entries in _by_record(entries, text_bytes)]


def _by_record(entries: Sequence[NcxEntry], text_bytes: int) -> Iterable[tuple[int, int, list[NcxEntry]]]:
    """Yield each record's start and end with the entries that reach into it."""
    waiting, current = 0, list[NcxEntry]()
    for start, end in spans(text_bytes):
        current = [entry for entry in current if entry.end > start]
        while waiting < len(entries) and entries[waiting].start < end:
            current.append(entries[waiting])
            waiting += 1
        yield start, end, current


def _spans(entry: NcxEntry, start: int, end: int) -> bool:
    return entry.start <= start and entry.end >= end


def _flat(entries: Sequence[NcxEntry], start: int, end: int) -> bytes:
    if not entries:
        return b""
    first = entries[0]
    if len(entries) > 1:
        return forward_number(first.index << _FLAG_BITS_FIRST | _FIRST | _SEVERAL) + forward_number(0) + _count(entries)
    if _spans(first, start, end):
        return forward_number(first.index << _FLAG_BITS_FIRST | _FIRST | _SPANS) + forward_number(0) + forward_number(0)
    return forward_number(first.index << _FLAG_BITS_FIRST | _FIRST) + forward_number(0)


def _nested(entries: Sequence[NcxEntry], start: int, end: int) -> bytes:
    out = b""
    last = -1
    for strand in strands(entries):
        spanning = [level[-1] for level in strand if _spans(level[-1], start, end)]
        for number, level in enumerate(strand):
            flags = _SPANS * (spanning[-1:] == level[-1:]) | _SEVERAL * (len(level) > 1)
            if last < 0:
                out += forward_number(level[0].index << _FLAG_BITS_FIRST | _FIRST | flags) + forward_number(
                    _NESTED_MARK
                )
            elif number == 0:
                out += forward_number((last - level[0].index) << _FLAG_BITS | _LATER | flags)
            else:
                out += forward_number((level[0].index - level[0].parent) << _FLAG_BITS | flags)
            out += _count(level) if flags & _SEVERAL else b""
            out += forward_number(0) if flags & _SPANS else b""
            last = level[-1].index
    return out


def _count(entries: Sequence[NcxEntry]) -> bytes:
    """Return the number of entries, as far as its one byte can count."""
    return bytes((min(len(entries), _MOST),))


def strands(entries: Sequence[NcxEntry]) -> list[Strand]:
    """Return the entries of a record as strands.

    A child of the last entry opens a deeper level, a sibling of it joins its level, any other opens a new strand.
    """
    found: list[Strand] = []
    last: NcxEntry | None = None
    for entry in entries:
        if last is not None and entry.parent == last.index:
            found[-1].append([entry])
        elif last is not None and entry.parent == last.parent:
            found[-1][-1].append(entry)
        else:
            found.append([[entry]])
        last = entry
    return found
