"""What a mending promises: which words and signs of what is read become which others, and nothing else."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import Indel

from bookofblogs.editing.as_read import BLANKS, LETTER, is_word, things_of
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.unicode_text import UNSEEN

_END_OF_WORD = re.compile(rf"{LETTER}(?:['’]?{LETTER})*\Z")
_BEGIN_OF_WORD = re.compile(rf"{LETTER}(?:['’]?{LETTER})*")
_END_OF_BLANK = re.compile(rf"[{BLANKS}]+\Z")
_BEGIN_OF_BLANK = re.compile(rf"[{BLANKS}]+")
_LONGEST_WORD = 60
_MOST_THINGS = 24
_LIKE_EACH_OTHER = 0.5
"""How much of two spellings of a word is the same, from 0 to 1: *may* and *will* are two words."""
_JOINS_WORDS = re.compile(rf"[-‐‑\xa0{BLANKS}]")
_BLANK_OR_UNSEEN = re.compile(rf"\s|{UNSEEN.pattern}")
_WORD = re.compile(r"[^\W_]+")
_MARKS_OF_HEADINGS = re.compile(rf"[*_#{BLANKS}]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SAYS_SOMETHING = re.compile(r"\b(?:href|src|alt|title|id|name|lang)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What one proposal promises to change in the row of what is read: nothing, if `old` and `new` are the same."""

    proposal: Proposal
    start: int
    """The first character of the words and blanks of which the proposal changes some."""
    end: int
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    broken: str = ""
    """Why its class does not allow such a change at all; empty where it may."""


def promise_of(text: str, proposal: Proposal) -> Promise:
    """Return what `proposal` promises for the file whose text is `text`."""
    start, end, edit_class = proposal.start, proposal.end, proposal.edit_class
    if not 0 <= start <= end <= len(text) or text[start:end] != proposal.was:
        return Promise(proposal=proposal, start=start, end=end, broken="other text stands there now")
    if edit_class in _ON_MARKUP:
        return Promise(
            proposal=proposal, start=start, end=end, broken=_ON_MARKUP[edit_class](proposal.was, proposal.now)
        )
    start, end = _as_whole(text, proposal)
    before, after = text[start : proposal.start], text[proposal.end : end]
    old, new = (things_of(before + each + after) for each in (proposal.was, proposal.now))
    broken = "it is no small mending" if len(old) + len(new) > _MOST_THINGS else _ON_WORDS[edit_class](old, new)
    return Promise(proposal=proposal, start=start, end=end, old=old, new=new, broken=broken)


def _as_whole(text: str, proposal: Proposal) -> tuple[int, int]:
    """Return where the words begin and end of which `proposal` changes a part, and the blanks that it makes one."""
    left = text[max(0, proposal.start - _LONGEST_WORD) : proposal.start]
    right = text[proposal.end : proposal.end + _LONGEST_WORD]
    at_left = {(each + right)[:1] for each in (proposal.was, proposal.now)}
    at_right = {(left + each)[-1:] for each in (proposal.was, proposal.now)}
    word, next_word = _END_OF_WORD.search(left), _BEGIN_OF_WORD.match(right)
    if word is None and any(each and each in BLANKS for each in at_left):
        word = _END_OF_BLANK.search(left)
    if next_word is None and any(each and each in BLANKS for each in at_right):
        next_word = _BEGIN_OF_BLANK.match(right)
    return (
        proposal.start - (len(word[0]) if word else 0),
        proposal.end + (len(next_word[0]) if next_word else 0),
    )


def _one_word(old: Sequence[str], new: Sequence[str]) -> str:
    if len(old) != 1 or len(new) != 1 or not is_word(old[0]) or not is_word(new[0]):
        return "it is not one word for one word"
    if any(letter.isdigit() for letter in old[0] + new[0]):
        return "it changes a word with digits"
    is_alike = Indel.normalized_similarity(old[0].casefold(), new[0].casefold()) >= _LIKE_EACH_OTHER
    return "" if is_alike else "it puts another word there"


def _same_letters(old: Sequence[str], new: Sequence[str]) -> str:
    one, other = (_JOINS_WORDS.sub("", "".join(each)).casefold() for each in (old, new))
    if one != other:
        return "it changes letters or signs"
    return "it changes a word with digits" if any(map(str.isdigit, one)) else ""


def _one_word_less(old: Sequence[str], new: Sequence[str]) -> str:
    before, after = ([thing for thing in each if thing != " "] for each in (old, new))
    if not all(map(is_word, before)):
        return "it takes more away than a word"
    for at, word in enumerate(before[1:], 1):
        if word.casefold() == before[at - 1].casefold() and after in (
            before[:at] + before[at + 1 :],
            before[: at - 1] + before[at:],
        ):
            return ""
    return "it does not take away one word that stands there twice"


def _only_blanks(old: Sequence[str], new: Sequence[str]) -> str:
    one, other = (_BLANK_OR_UNSEEN.sub("", "".join(each)) for each in (old, new))
    return "" if one == other else "it changes more than blanks"


def _same_heading(was: str, now: str) -> str:
    was = _without_tags(was)  # the tags of bold; what else stands there is read again
    one, other = (_MARKS_OF_HEADINGS.sub("", each) for each in (was, now))
    return "" if one == other and _WORD.findall(was) == _WORD.findall(now) else "it changes the words of the heading"


def _same_words(was: str, now: str) -> str:
    """Return whether something of the source says less now: tags may go, and what their attributes say may move."""
    old, new = (Counter(_WORD.findall(_without_tags(each))) for each in (was, now))
    return "" if new <= old and new.keys() == old.keys() else "it changes words"


def _without_tags(text: str) -> str:
    return _TAG.sub(lambda tag: " ".join(_SAYS_SOMETHING.findall(tag[0])) or " ", text)


_Allows = Callable[[Sequence[str], Sequence[str]], str]
_ON_WORDS: Final[Mapping[EditClass, _Allows]] = {
    EditClass.SPELLING: _one_word,
    EditClass.VARIETY: _one_word,
    EditClass.WORD_TWICE: _one_word_less,
    EditClass.SPACING: _only_blanks,
    EditClass.HOUSE: _same_letters,
}
_ON_MARKUP: Final[Mapping[EditClass, Callable[[str, str], str]]] = {
    EditClass.HEADINGS: _same_heading,
    EditClass.SOURCE: _same_words,
}
