"""The four indices of a Kindle book: contents, and for KF8 skeletons, fragments and guide. One table of tags each.

(MobileRead wiki, MOBI, "NCX"; KF8, "Skeleton index", "Fragment index", "Guide index".)
"""

from collections.abc import Mapping, Sequence

from bookofblogs.editions.kindle.index_records import Cncx, IndexRow, IndexTag, index_records
from bookofblogs.editions.kindle.kf8_text import Fragment, Skeleton
from bookofblogs.editions.kindle.ncx import NOWHERE, NcxEntry

_OFFSET, _LENGTH, _LABEL, _DEPTH, _PLACE = 1, 2, 3, 4, 6
_PARENT, _FIRST_CHILD, _LAST_CHILD = 21, 22, 23

NCX6_TAGS = (IndexTag(_OFFSET, 1, 1), IndexTag(_LENGTH, 1, 2), IndexTag(_LABEL, 1, 4), IndexTag(_DEPTH, 1, 8))
NCX8_TAGS = (
    *NCX6_TAGS,
    IndexTag(_PLACE, 2, 128),
    IndexTag(_PARENT, 1, 16),
    IndexTag(_FIRST_CHILD, 1, 32),
    IndexTag(_LAST_CHILD, 1, 64),
)
SKELETON_TAGS = (IndexTag(1, 1, 3), IndexTag(6, 2, 12))
"""How many fragments; start and length. Two bits each: every value is written twice."""
FRAGMENT_TAGS = (IndexTag(2, 1, 1), IndexTag(3, 1, 2), IndexTag(4, 1, 4), IndexTag(6, 2, 8))
"""Where in the skeleton's tree; which skeleton; the fragment's own number; start among those of its file, length."""
GUIDE_TAGS = (IndexTag(1, 1, 1), IndexTag(6, 2, 2))
"""Title; fragment and place in it."""


def contents_index(entries: Sequence[NcxEntry], places: Mapping[str, tuple[int, int]] | None = None) -> list[bytes]:
    """Return the index of the contents; with `places`, from ids to fragment and place in it, that of KF8."""
    labels = Cncx()
    rows = []
    digits = max(4, len(f"{len(entries):X}"))
    for entry in sorted(entries, key=lambda entry: entry.index):
        values: dict[int, Sequence[int]] = {
            _OFFSET: (entry.start,),
            _LENGTH: (entry.end - entry.start,),
            _LABEL: (labels.offset(entry.title),),
            _DEPTH: (entry.depth,),
        }
        if places is not None:
            values[_PLACE] = places[entry.target]
            family = {_PARENT: entry.parent, _FIRST_CHILD: entry.first_child, _LAST_CHILD: entry.last_child}
            values |= {tag: (index,) for tag, index in family.items() if index != NOWHERE}
        rows.append(IndexRow(f"{entry.index:0{digits}X}", values))
    tags = NCX6_TAGS if places is None else NCX8_TAGS
    return index_records(tags, rows, labels.records) if rows else []


def skeleton_index(skeletons: Sequence[Skeleton]) -> list[bytes]:
    """Return the index of the skeletons."""
    rows = [
        IndexRow(f"SKEL{number:010}", {1: (one.fragments,) * 2, 6: (one.start, one.length) * 2})
        for number, one in enumerate(skeletons)
    ]
    return index_records(SKELETON_TAGS, rows, [])


def fragment_index(fragments: Sequence[Fragment]) -> list[bytes]:
    """Return the index of the fragments."""
    labels = Cncx()
    rows = [
        IndexRow(
            f"{one.insert_at:010}",
            {2: (labels.offset(one.selector),), 3: (one.skeleton,), 4: (number,), 6: (one.start, one.length)},
        )
        for number, one in enumerate(fragments)
    ]
    return index_records(FRAGMENT_TAGS, rows, labels.records)


def guide_index(guide: Mapping[str, tuple[str, tuple[int, int]]]) -> list[bytes]:
    """Return the index of the guide: from a kind of place (`text`, `toc`) to its title, fragment and place in it."""
    labels = Cncx()
    rows = [IndexRow(kind, {1: (labels.offset(title),), 6: place}) for kind, (title, place) in sorted(guide.items())]
    return index_records(GUIDE_TAGS, rows, labels.records) if rows else []
