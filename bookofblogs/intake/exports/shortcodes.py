"""WordPress's shortcodes, out of a post's text: what stands in square brackets and became something else on the page.

Each is told with its words, and what stands between its two halves stays: a shortcode is never a reason to lose a word.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape

from bookofblogs.intake.exports.shortcode_names import CAPTIONS, CODE, LANGUAGES, NOTES, PLAYS, ends_of, is_shortcode
from bookofblogs.intake.exports.shown_by_shortcodes import (
    LIKE_TAGS,
    AttachedPicture,
    Caption,
    address_line,
    code_of,
    figure_of,
    is_address,
    played_by,
)
from bookofblogs.intake.exports.wordpress_tokens import Token, TokenKind, attributes_of, tag_token, text_token
from bookofblogs.model.manuscript import Entry, EntryKind, Tally
from bookofblogs.wording import counted

_GAP = Token(TokenKind.TEXT, "", "gap")
"""Where a shortcode stood in a line."""
_ESCAPED = re.compile(r"\[(\[/?[A-Za-z][^\[\]]*\])\]")
"""A shortcode that is shown as it was typed, in brackets of its own."""
_LAST_WORD = re.compile(r"[^\W_]+\Z")
_FIRST_WORD = re.compile(r"[^\W_]+")


@dataclass(kw_only=True, slots=True)
class Shortcodes:
    """The shortcodes of one post, on their way out of its text."""

    library: Mapping[str, AttachedPicture]
    """The pictures of the export, by their number."""
    own_pictures: Sequence[str] = ()
    """The numbers of those that were sent up with this post: what a gallery without numbers shows."""
    notes: dict[str, str] = field(default_factory=dict)
    """The notes that stood in the text, as HTML, by the keys of their marks."""
    left_out: list[Entry] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def taken_out(self, tokens: Sequence[Token]) -> list[Token]:
        """Return `tokens` without shortcodes: HTML that shows what they showed, as far as that can be known."""
        ends = ends_of(tokens)
        closed = frozenset(ends.values())
        result: list[Token] = []
        caption: Caption | None = None
        at = 0
        while at < len(tokens):
            token, end = tokens[at], ends.get(at)
            at += 1
            if caption is not None and token.kind is TokenKind.SHORTCODE and token.name in CAPTIONS:
                result += caption.end() if token.is_closing else []
                caption = None if token.is_closing else caption
                self._leave_out(token)
            elif token.kind is not TokenKind.SHORTCODE:
                shown_text = text_token(_ESCAPED.sub(r"\1", token.text)) if token.kind is TokenKind.TEXT else token
                result += [shown_text] if caption is None else caption.within(shown_text)
            elif token.name in CAPTIONS and end is not None:
                caption = Caption(written=attributes_of(token).get("caption", ""))
                result.append(tag_token("<figure>"))
                self._leave_out(token, but=caption.written)
            elif token.is_closing or not (shown := self._shown(token, tokens[at:end] if end is not None else None)):
                is_one = is_shortcode(tokens, at - 1, has_other_half=end is not None or (at - 1) in closed)
                left = _GAP if is_one else text_token(token.text)
                result += [left] if caption is None else caption.within(left)
                if is_one:
                    self._leave_out(token)
            else:
                result += shown[0]
                at = end if shown[1] and end is not None else at
        return self._joined(result)

    def _shown(self, token: Token, within: Sequence[Token] | None) -> tuple[list[Token], bool] | None:
        """Return what a shortcode showed, and whether that is instead of what stands `within`; None if it is unknown.

        Where it is known, the shortcode is written down as left out, but not its other half.
        """
        if token.name == "gallery":
            self._leave_out(token)
            return self._gallery(token), False
        if within is not None and (token.name in CODE or token.name in LANGUAGES):
            self._leave_out(token)
            return [code_of(token, within, self.added)], True
        if within is not None and token.name in NOTES:
            self._leave_out(token)
            return [self._note(within)], True
        if token.name in PLAYS and within is not None and is_address(within):
            self._leave_out(token)
            return address_line("".join(one.text for one in within).strip(), self.added), True
        if token.name in PLAYS and (played := played_by(token)):
            self._leave_out(token, but=played.typed)
            return address_line(played.typed, self.added, prefix=played.prefix), False
        if token.name in PLAYS and not within:
            self.remarks.append(f"[{token.name}] left out: it does not say where that is to be seen or heard")
        return None

    def _leave_out(self, token: Token, *, but: str = "") -> None:
        """Write down that a shortcode is left out, but for a part that stays."""
        words = token.text.replace(but, " ", 1) if but else token.text
        words = unescape(LIKE_TAGS.sub("", words))
        self.left_out.append(Entry(kind=EntryKind.SHORTCODE, words=words, detail=token.name))

    def _note(self, within: Sequence[Token]) -> Token:
        key = f"shortcode:{len(self.notes) + 1}"
        self.added.append(Entry(kind=EntryKind.OTHER, tally=Tally(notes=1), detail="a note in a shortcode"))
        self.notes[key] = ""  # keeps its number while what is in it is read
        self.notes[key] = "".join(token.text for token in self.taken_out(within))
        return tag_token(f'<noteref key="{key}"></noteref>')

    def _gallery(self, token: Token) -> list[Token]:
        """Return the pictures that a gallery shows, as far as the export names them."""
        named = attributes_of(token)
        numbers = [number.strip() for number in (named.get("ids") or named.get("include") or "").split(",")]
        numbers = [number for number in numbers if number] or list(self.own_pictures)
        pictures = [self.library[number] for number in numbers if number in self.library]
        missing = len(numbers) - len(pictures)
        if not pictures:
            self.remarks.append("a gallery stood here, and the export names none of its pictures")
            return []
        words = " ".join(unescape(LIKE_TAGS.sub("", picture.caption)) for picture in pictures if picture.caption)
        self.added.append(Entry(kind=EntryKind.GALLERY, words=words, tally=Tally(pictures=len(pictures))))
        self.remarks.append(f"a gallery of {len(numbers)} became {counted(len(pictures), 'picture')}")
        if missing:
            self.remarks.append(f"{counted(missing, 'picture')} of a gallery: the export does not say where")
        return [token for picture in pictures for token in figure_of(picture)]

    def _joined(self, tokens: Sequence[Token]) -> list[Token]:
        """Return `tokens` without gaps: a word that a shortcode cut is one again, and two words are kept apart."""
        result: list[Token] = []
        is_behind_gap = False
        cut: list[str] = []
        for token in tokens:
            if token is _GAP:
                is_behind_gap = True
                continue
            last = result[-1] if result else None
            if is_behind_gap and last is not None and last.kind is TokenKind.TEXT and token.kind is TokenKind.TEXT:
                before, behind = _LAST_WORD.search(last.text), _FIRST_WORD.match(token.text)
                apart = bool(before and behind) and last.text[-1].islower() and token.text[0].isupper()
                if before and behind and not apart:
                    cut = [*(cut or [before[0]]), behind[0]]
                elif cut:
                    cut = self._tell_cut(cut)
                result[-1] = text_token(f"{last.text}{' ' if apart else ''}{token.text}")
                cut = cut if not cut or (behind and behind.end() == len(token.text)) else self._tell_cut(cut)
            else:
                cut = self._tell_cut(cut) if cut else cut
                result.append(token)
            is_behind_gap = False
        if cut:
            self._tell_cut(cut)
        return result

    def _tell_cut(self, cut: Sequence[str]) -> list[str]:
        """Write down that parts of a word are one word now; return that none is cut any more."""
        detail = "a word that a shortcode cut"
        self.left_out.append(Entry(kind=EntryKind.OTHER, words=" ".join(cut), detail=detail))
        self.added.append(Entry(kind=EntryKind.OTHER, words="".join(cut), detail=detail))
        return []
