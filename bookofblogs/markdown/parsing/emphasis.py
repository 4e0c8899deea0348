"""Which stars, tildes and underscores open and close emphasis: CommonMark's rules of flanking, with two amendments.

In Chinese, Japanese and Korean no blank parts an emphasised phrase from the next word, so that a bracket or a full stop
at its edge must not keep the marks from being marks. The rules are those of the CommonMark CJK-friendly amendments
(https://github.com/tats-u/markdown-cjk-friendly), which change nothing in a text without such characters.

A single star within a word is a letter of it in `Schüler*innen`, `tod*s` and `f*ck`: it opens and closes nothing unless
the whole emphasis lies in that word, as in `un*frigging*believable`.
"""

from collections.abc import MutableMapping
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token

from bookofblogs.expressions import expression
from bookofblogs.language.east_asian import is_east_asian

_STAR_BEFORE = expression(r"(?<![*\\])\*[^\W_]{1,60}\Z")
_STAR_AFTER = expression(r"[^\W_]{1,60}\*(?!\*)")
_WITHIN_A_STEM = expression(r"in(?:nen)?[^\W_]{0,60}\*(?:innen|in|nen)(?![^\W_])")
_ENDING = expression(r"(?:innen|in|nen|nja|zze|rn|xs|[aemnorsx]|as|os|es|en|er|re)(?![^\W_*])")
_STAR = expression(r"(?<![*\\])\*(?!\*)")
_LONGEST_LOOK = 400
_UNPARTED = (("\u0e00", "\u0fff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
"""Thai, Lao, Tibetan, Burmese and Khmer."""


class EmphasisParser(ParserInline):
    """The parser of the marks within a paragraph, by these rules."""

    def parse(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> list[Token]:
        """Return `tokens` with those of `src` behind them."""
        state = _ParagraphState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _ParagraphState(StateInline):
    """A paragraph that is being read."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the parser's names
        """Return how many marks stand at `start`, and whether they may open or close emphasis."""
        text = self.src
        end = start
        while end < self.posMax and text[end] == text[start]:
            end += 1
        before = _before(text, start)
        after = text[end] if end < self.posMax else " "
        if canSplitWord and text[start] == "*" and end == start + 1 and is_letter_of_its_word(text, start):
            return Scanned(can_open=False, can_close=False, length=1)
        can_open, can_close = sides(before, after, within_words=canSplitWord)
        return Scanned(can_open=can_open, can_close=can_close, length=end - start)


def sides(before: str, after: str, *, within_words: bool) -> tuple[bool, bool]:
    """Return whether marks between two characters may open and may close, by the rules of flanking.

    `within_words`: whether such marks may stand within a word, as stars do and underscores do not.
    """
    is_east_before, is_east_after = is_east_asian(before), is_east_asian(after)
    ends_punctuated = _is_punctuation(before)
    is_punctuated = _is_punctuation(after)
    opens = not isWhiteSpace(ord(after)) and (
        not is_punctuated or is_east_after or isWhiteSpace(ord(before)) or ends_punctuated or is_east_before
    )
    closes = not isWhiteSpace(ord(before)) and (
        not ends_punctuated or is_east_before or isWhiteSpace(ord(after)) or is_punctuated or is_east_after
    )
    return (
        opens and (within_words or not closes or ends_punctuated),
        closes and (within_words or not opens or is_punctuated),
    )


def _before(text: str, start: int) -> str:
    """Return the character before `start`; the one that a variation selector belongs to instead of the selector."""
    if start > 1 and "\ufe00" <= text[start - 1] <= "\ufe0e":
        return text[start - 2]
    return text[start - 1] if start else " "


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def is_letter_of_its_word(text: str, at: int) -> bool:
    """Return whether the single star at `at` is a letter of the word that it stands in, and no mark."""
    if not (0 < at < len(text) - 1 and _is_parted(text[at - 1]) and _is_parted(text[at + 1])):
        return False
    before, after = text[max(0, at - _LONGEST_LOOK) : at], text[at + 1 : at + 1 + _LONGEST_LOOK]
    if _WITHIN_A_STEM.match(after):
        return True
    is_ending = _ENDING.match(after) is not None
    follows = _STAR_BEFORE.search(before)
    if follows and follows.start() and before[follows.start() - 1].isalnum():
        return is_ending and _WITHIN_A_STEM.match(before[follows.start() + 1 :] + text[at:]) is not None
    if follows:
        # *Schüler*innen und Lehrer*innen*: the phrase is closed further on; in *blog*s nothing else closes it.
        return is_ending and _is_closed_later(after)
    return _STAR_AFTER.match(after) is None or (is_ending and _is_open(before))


def _is_parted(letter: str) -> bool:
    """Return whether `letter` is of a script whose words are parted by blanks."""
    return letter.isalpha() and not is_east_asian(letter) and not any(a <= letter <= z for a, z in _UNPARTED)


def _is_closed_later(after: str) -> bool:
    """Return whether the next star that is no letter closes."""
    for star in _STAR.finditer(after):
        side = _side(after, star.start())
        if side:
            return side == "closes"
    return False


def _is_open(before: str) -> bool:
    """Return whether the last star that is no letter opens."""
    sides = [_side(before + " ", star.start()) for star in _STAR.finditer(before)]
    return next((side == "opens" for side in reversed(sides) if side), False)


def _side(text: str, at: int) -> str:
    """Return whether a star at the edge of a word opens or closes; nothing for one within a word or alone."""
    has_word_before = at > 0 and not text[at - 1].isspace() and text[at - 1] not in "([{\"'„“‚‘«¿¡-–—/"
    has_word_after = at + 1 < len(text) and text[at + 1].isalnum()
    if has_word_after:
        return "" if has_word_before and text[at - 1].isalnum() else "opens"
    return "closes" if has_word_before else ""
