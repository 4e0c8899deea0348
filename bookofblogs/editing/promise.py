"""What a mending promises: which words and signs of what is read become which others, and nothing else."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from rapidfuzz.distance import OSA

from bookofblogs.editing.as_read import BLANKS, LETTER, is_word, things_of
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.light_edit import EditClass, Proposal
from bookofblogs.unicode_text import UNSEEN

_END_OF_WORD = re.compile(rf"{LETTER}(?:['’]?{LETTER})*\Z")
_BEGIN_OF_WORD = re.compile(rf"{LETTER}(?:['’]?{LETTER})*")
_REST_OF_WORD = re.compile(rf"(?:['’]?{LETTER})+")
_END_OF_BLANK = re.compile(rf"[{BLANKS}]+\Z")
_BEGIN_OF_BLANK = re.compile(rf"[{BLANKS}]+")
_LONGEST_WORD = 60
_MOST_THINGS = 24
_MOST_KEYS = 3
"""How many keys lie between two spellings of one word, as between plough and plow."""
_SHORT = 8
_MOST_KEYS_SHORT = 2
_SAY_NO = ("un", "in", "im", "il", "ir", "dis", "non", "anti")
_NEVER_A_SLIP = frozenset(
    {
        "not", "no", "nor", "never", "none", "neither", "without", "can", "cannot", "could", "may", "might", "must",
        "shall", "should", "will", "would", "all", "any", "both", "each", "either", "every", "few", "less", "least",
        "many", "more", "most", "much", "only", "some", "zero", "one", "two", "three", "four", "five", "six",
        "seven", "eight", "nine", "ten", "hundred", "thousand", "million", "billion",
    }
)  # fmt: skip
"""Words that are right as they stand, and on which hangs what a sentence says."""
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
    if len(UNSEEN.findall(proposal.now)) > len(UNSEEN.findall(proposal.was)):
        return Promise(proposal=proposal, start=start, end=end, broken="it adds a sign that nobody sees")
    if edit_class in _ON_MARKUP:
        return Promise(
            proposal=proposal, start=start, end=end, broken=_ON_MARKUP[edit_class](proposal.was, proposal.now)
        )
    start, end = _as_whole(text, proposal)
    before, after = text[start : proposal.start], text[proposal.end : end]
    old, new = (things_of(before + each + after) for each in (proposal.was, proposal.now))
    is_long = len(old) + len(new) > _MOST_THINGS and edit_class is not EditClass.HOUSE  # a heading may be long
    broken = "it is no small mending" if is_long else _ON_WORDS[edit_class](old, new)
    return Promise(proposal=proposal, start=start, end=end, old=old, new=new, broken=broken)


def _as_whole(text: str, proposal: Proposal) -> tuple[int, int]:
    """Return where the words begin and end of which `proposal` changes a part, and the blanks that it makes one."""
    left = text[max(0, proposal.start - _LONGEST_WORD) : proposal.start]
    right = text[proposal.end : proposal.end + _LONGEST_WORD]
    at_left = {(each + right)[:1] for each in (proposal.was, proposal.now)}
    at_right = {(left + each)[-1:] for each in (proposal.was, proposal.now)}
    is_begun = all(each and is_word(each) for each in at_right)  # the s of “GitHub’s” belongs to its word
    word, next_word = _END_OF_WORD.search(left), (_REST_OF_WORD if is_begun else _BEGIN_OF_WORD).match(right)
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
    if _has_digits(old) or _has_digits(new):
        return "it changes a word with digits"
    one, other = old[0].casefold(), new[0].casefold()
    most = _MOST_KEYS_SHORT if max(len(one), len(other)) <= _SHORT else _MOST_KEYS
    if one in _NEVER_A_SLIP or _says_the_contrary(one, other) or OSA.distance(one, other, score_cutoff=most) > most:
        return "it puts another word there"
    return "" if one != other and old[0][0].isupper() == new[0][0].isupper() else "it changes capitals"


def _says_the_contrary(one: str, other: str) -> bool:
    """Decide whether of two words one says no to what the other says: known and unknown, is and isn't."""
    if one.endswith("n’t") != other.endswith("n’t"):
        return one.replace("’", "") != other.replace("’", "")
    shorter, longer = sorted((one, other), key=len)
    return any(longer == prefix + shorter for prefix in _SAY_NO)


def _same_letters(old: Sequence[str], new: Sequence[str]) -> str:
    one, other = (_JOINS_WORDS.sub("", "".join(each)).casefold() for each in (old, new))
    if one != other:
        return "it changes letters or signs"
    is_only_capitals = "".join(old).casefold() == "".join(new).casefold()
    return "it changes a word with digits" if _has_digits(old) and not is_only_capitals else ""


def _has_digits(things: Iterable[str]) -> bool:
    return any(letter.isdigit() for thing in things for letter in thing)


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
    one, other = ([seen for thing in each if (seen := _BLANK_OR_UNSEEN.sub("", thing))] for each in (old, new))
    if one != other:
        return "it changes more than blanks"
    if old != new and _has_digits(old):
        return "it changes the blanks of a number"
    kept = sum(thing == "\xa0" and _keeps_together(old, at) for at, thing in enumerate(old))
    return "" if not kept or old.count("\xa0") <= new.count("\xa0") else "it parts what is to stay on one line"


def _keeps_together(things: Sequence[str], at: int) -> bool:
    """Decide whether a blank that may not be broken is there for a reason: not between words, nor beside a blank."""
    beside = [*things[max(at - 1, 0) : at], *things[at + 1 : at + 2]]
    return " " not in beside and not (len(beside) == 2 and all(map(is_word, beside)))


def _same_heading(was: str, now: str) -> str:
    was = _without_tags(was)  # the tags of bold; what else stands there is read again
    one, other = (_MARKS_OF_HEADINGS.sub("", each) for each in (was, now))
    is_heading = now.lstrip().startswith("#") and one == other and _WORD.findall(was) == _WORD.findall(now)
    return "" if is_heading else "it does more than make a heading of these words"


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
