"""Two readings of a piece held against each other: what differs must be what was promised, thing by thing."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bookofblogs.editing.as_read import CODE, AsRead, Row, is_word, row_of
from bookofblogs.editing.promise import Promise
from bookofblogs.markdown.tags import PHRASES
from bookofblogs.markdown.targets import resolve_target
from bookofblogs.model.light_edit import EditClass
from bookofblogs.model.passage import HEADINGS, Remark
from bookofblogs.unicode_text import on_one_line
from bookofblogs.wording import shortened

_AROUND_A_HEADING = frozenset({"<strong>", "</strong>", "<em>", "</em>", " ", "#"})
_PARTS_NO_WORD = frozenset({"br", "img", "rt", "rp"})
_THINGS_BEFORE = 4
_THINGS_SHOWN = 8
_LONGEST_SHOWN = 60


def what_else_changes(before: AsRead, after: AsRead, promises: Sequence[Promise], *, linked: Collection[str]) -> str:
    """Return what differs between two readings of a piece beside what was promised; empty where nothing does.

    `linked` are the anchors of this piece to which other texts of the book link, as they stand there after the `#`.
    """
    if before.facts != after.facts or before.first_line != after.first_line:
        return "the metadata block would say something else"
    if (before.text.authors, before.text.signature) != (after.text.authors, after.text.signature):
        return "the piece would be signed otherwise"
    old, new = row_of(before), row_of(after)
    walk = _Walk(old.things, new.things, promises)
    return (
        walk.difference()
        or _links_astray(old, new, walk, linked)
        or _pictures_changed(before, after)
        or _newly_remarked(before, after, promises)
    )


class _Walk:
    """Goes through two rows together, once; at each place where they differ a promise must say that they do."""

    def __init__(self, old: Sequence[str], new: Sequence[str], promises: Sequence[Promise]) -> None:
        """Compare `old` and `new`, of which `promises` say how they differ."""
        self._old, self._new = old, new
        self._words: dict[tuple[str, ...], Counter[tuple[str, ...]]] = {}
        for each in promises:
            if each.old != each.new:
                self._words.setdefault(each.old, Counter())[each.new] += 1
        self._headings = [each for each in promises if each.proposal.edit_class is EditClass.HEADINGS]
        self._lengths = sorted({len(old) for old in self._words}, reverse=True)
        self._steps: list[tuple[int, int]] = [(0, 0)]

    def place(self, at: int) -> int:
        """Return the place in the new row of what stands at the place `at` of the old one."""
        step = self._steps[bisect_right(self._steps, (at, len(self._new))) - 1]
        return at + step[1] - step[0]

    def difference(self) -> str:
        """Return what differs and was not promised, or was promised and does not differ; empty for nothing."""
        old, new = self._old, self._new
        at = now_at = 0
        while at < len(old) or now_at < len(new):
            if at < len(old) and now_at < len(new) and old[at] == new[now_at]:
                at, now_at = at + 1, now_at + 1
                continue
            step = self._promised_words(at, now_at) or self._promised_heading(at, now_at)
            if step is None:
                return _told(old, at, new, now_at)
            at, now_at = step
            self._steps.append(step)
        left = next((old for old, news in self._words.items() if news.total()), None)
        return f"“{''.join(left)}” would not change in the book" if left else ""

    def _promised_words(self, at: int, now_at: int) -> tuple[int, int] | None:
        """Return where both rows go on behind words that were promised to change, None if none were."""
        last, now_last = self._steps[-1]
        for length in self._lengths:
            for back in range(min(max(length, 1), at - last + 1, now_at - now_last + 1)):
                start, now_start = at - back, now_at - back
                end = start + length
                for new, times in self._words.get(tuple(self._old[start:end]), {}).items():
                    now_end = now_start + len(new)
                    is_so = times and tuple(self._new[now_start:now_end]) == new
                    if is_so and not self._is_part_of_a_word(start, end):
                        self._words[tuple(self._old[start:end])][new] -= 1
                        return end, now_end
        return None

    def _is_part_of_a_word(self, start: int, end: int) -> bool:
        """Decide whether only a tag parts what stands between two places from more letters of the same word."""
        old = self._old
        joined = ((start, start - 1, start - 2), (end - 1, end, end + 1))
        return any(
            0 <= beyond < len(old) and is_word(old[own]) and is_word(old[beyond]) and _is_within_a_word(old[tag])
            for own, tag, beyond in joined
        )

    def _promised_heading(self, at: int, now_at: int) -> tuple[int, int] | None:
        """Return where both rows go on behind a paragraph that became a heading with the same words, as promised."""
        old, new = self._old, self._new
        if old[at : at + 1] != ["<p>"] or not self._headings or _name(new[now_at]) not in HEADINGS:
            return None
        try:
            end, now_end = old.index("</p>", at), new.index(f"</{_name(new[now_at])}>", now_at)
        except ValueError:
            return None
        within, now_within = _bare(old[at + 1 : end]), _bare(new[now_at + 1 : now_end])
        words = [thing for thing in within if is_word(thing)]
        promise = next((each for each in self._headings if _holds(each.proposal.now, words)), None)
        if promise is None or within != now_within or not words:
            return None
        self._headings.remove(promise)
        return end + 1, now_end + 1


def _bare(things: Sequence[str]) -> Sequence[str]:
    """Return a line without the emphasis around all of it, and without the signs of a heading before it."""
    start, end = 0, len(things)
    while start < end and things[start] in _AROUND_A_HEADING:
        start += 1
    while end > start and things[end - 1] in _AROUND_A_HEADING:
        end -= 1
    return things[start:end]


def _holds(text: str, words: Iterable[str]) -> bool:
    """Decide whether `words` stand in `text`, one after the other."""
    at = 0
    typed = text.replace("'", "’")
    for word in words:
        at = typed.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


def _name(tag: str) -> str:
    return tag.strip("</>").partition(" ")[0] if tag.startswith("<") else ""


def _is_within_a_word(thing: str) -> bool:
    name = _name(thing)
    return name in PHRASES and name not in _PARTS_NO_WORD


def _links_astray(old: Row, new: Row, walk: _Walk, linked: Collection[str]) -> str:
    """Return which link of the book would lead elsewhere."""
    for target, now in zip(old.links, new.links, strict=True):
        if not _leads_as_before(old, new, walk, target, now):
            return "a link within the piece would lead elsewhere"
    for anchor in sorted({*linked, *old.named, *new.named}):
        if not _leads_as_before(old, new, walk, _id_of(anchor, old), _id_of(anchor, new)):
            return f"a link to #{anchor} would lead elsewhere"
    is_renamed = old.named - new.anchors.keys() or new.named - old.anchors.keys()
    return "the name of a place would change" if is_renamed else ""


def _leads_as_before(old: Row, new: Row, walk: _Walk, target: str, now: str) -> bool:
    place, now_place = old.places.get(target), new.places.get(now)
    if place is None or now_place is None:
        return place is now_place and target == now
    return walk.place(place) == now_place


def _id_of(anchor: str, row: Row) -> str:
    return resolve_target(f"#{anchor}", file="piece", anchors={"piece": row.anchors}, starts={"piece": ""}).id


def _pictures_changed(before: AsRead, after: AsRead) -> str:
    """Return that a picture's address, width, credit or licence would change; its words are part of the text."""
    one, other = (
        [replace(each, description=None, caption="", line=None) for each in read.text.passage.pictures]
        for read in (before, after)
    )
    return "" if one == other else "a picture, its width or its credit would change"


def _newly_remarked(before: AsRead, after: AsRead, promises: Sequence[Promise]) -> str:
    """Return what `bob check` would have to say that it did not have to say before."""
    was = Counter((each.kind, each.detail) for each in _remarks(before))
    was.update(
        (each.kind, detail)
        for each in _remarks(before)
        if (detail := _kept_words(each.detail, promises)) != each.detail
    )
    new = Counter((each.kind, each.detail) for each in _remarks(after)) - was
    kind, detail = next(iter(new), ("", ""))
    return f"bob check would remark {kind}{': ' if detail else ''}{detail}" if kind else ""


def _remarks(read: AsRead) -> tuple[Remark, ...]:
    return (*read.remarks, *read.text.passage.remarks)


def _kept_words(detail: str, promises: Sequence[Promise]) -> str:
    for each in promises:
        if each.old != each.new:
            detail = detail.replace("".join(each.old), "".join(each.new))
    return detail


def _told(old: Sequence[str], at: int, new: Sequence[str], now_at: int) -> str:
    """Return in words how the rows differ at these two places."""
    one, other = _shown(old, at), _shown(new, now_at)
    if one == other:
        return f"“{one}” would stand otherwise" if one else "the end would be another"
    return f"“{one}” would become “{other}”"


def _shown(things: Sequence[str], at: int) -> str:
    """Return the words from one before the place `at` on, without tags."""
    words = "".join(
        thing.removeprefix(CODE) if thing.startswith(CODE) or not _name(thing) else " " * (_name(thing) not in PHRASES)
        for thing in things[max(0, at - _THINGS_BEFORE) : at + _THINGS_SHOWN]
    )
    return shortened(on_one_line(words), _LONGEST_SHOWN)
