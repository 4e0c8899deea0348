"""The words of a piece, one by one: where each stands in the file, how it stands there, and what touches it."""

import re
from collections.abc import Iterator

from bookofblogs.model.frozen import dataclass
from bookofblogs.model.running_text import Place, RunningText

LETTERS = re.compile(r"[^\W\d_]+")
_OPENING, _CLOSING = re.compile(r"""[\s(\[“"—…|]"""), re.compile(r"""[\s,.;:!?)\]”"—…|]""")
"""What may stand right before a word and right after it. Anything else makes it a part of something."""
_MARKS_BEFORE, _MARKS_AFTER = re.compile(r"(?:[*_~]|<[^<>]{0,200}>)+\Z"), re.compile(r"(?:[*_~]|<[^<>]{0,200}>)+")
_MOST_MARKS = 210
"""Characters that are looked at for marks beside a word: a tag and the marks around it."""
_GOES_ON_BEFORE, _GOES_ON_AFTER = re.compile(r"\w[(\[]\Z"), re.compile(r"[,.:;)\]?!]+[\w@/]")
_SENTENCE_ENDS = re.compile(r"[.!?…:](?:[\"”’»)\]*_]|<[^<>]{0,200}>)*\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Letters that follow each other in the running text of a file."""

    text: str
    start: int
    end: int
    block: int
    sentence: int
    """Its number in the piece."""
    begins_sentence: bool
    """Whether a capital may be no more than that."""
    places: frozenset[Place]
    is_part: bool
    """Whether a letter, digit, hyphen, apostrophe, slash or unseen sign touches it: it is not a word alone."""
    is_marked: bool
    """Whether a mark of emphasis or a tag touches it."""

    @property
    def has_capital(self) -> bool:
        """Whether its first letter alone is a capital."""
        return self.text[0].isupper() and self.text[1:].islower()


def words_in(running: RunningText) -> tuple[Word, ...]:
    """Return every word of a running text, in the order of the file."""
    return tuple(_words(running))


def _words(running: RunningText) -> Iterator[Word]:
    text, sentence, block, last_end = running.text, 0, None, 0
    for stretch in running.stretches:
        for found in LETTERS.finditer(text, stretch.start, stretch.end):
            start, end = found.span()
            is_first = stretch.block != block
            may_begin = start - last_end > 1  # between most words is one blank, and nothing has to be looked for
            begins = is_first or (may_begin and _SENTENCE_ENDS.search(text, last_end, start) is not None)
            sentence += begins
            block, last_end = stretch.block, end
            before, after = (start, end) if is_bare(text, start, end) else _beside(text, start, end)
            yield Word(
                text=found[0],
                start=start,
                end=end,
                block=stretch.block,
                sentence=sentence,
                begins_sentence=begins,
                places=stretch.places,
                is_part=not is_bare(text, before, after) and _is_part(text, before, after),
                is_marked=(before, after) != (start, end),
            )


def is_bare(text: str, start: int, end: int) -> bool:
    """Decide whether a blank stands on either side of a word, as of most: then nothing can touch it."""
    return text[start - 1 : start] == " " and text[end : end + 1] == " "


def _beside(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the word and the marks that touch it begin and end."""
    if start and text[start - 1] in "*_~>":
        marks = _MARKS_BEFORE.search(text[max(0, start - _MOST_MARKS) : start])
        start -= len(marks[0]) if marks else 0
    if end < len(text) and text[end] in "*_~<":
        marks = _MARKS_AFTER.match(text, end, end + _MOST_MARKS)
        end = marks.end() if marks else end
    return start, end


def _is_part(text: str, start: int, end: int) -> bool:
    """Decide whether what stands from `start` to `end` is no word alone, because of what touches it."""
    if start and (not _OPENING.match(text, start - 1) or _GOES_ON_BEFORE.search(text[max(0, start - 2) : start])):
        return True
    return end < len(text) and (not _CLOSING.match(text, end) or _GOES_ON_AFTER.match(text, end) is not None)
