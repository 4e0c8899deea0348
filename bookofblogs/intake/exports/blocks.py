"""The blocks of WordPress's editor whose HTML says less, or more, than the page shows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape

from bookofblogs.intake.exports.shown_by_shortcodes import LIKE_TAGS
from bookofblogs.intake.exports.wordpress_tokens import Token, TokenKind, text_token, tokens_of
from bookofblogs.model.manuscript import Entry, EntryKind, Tally
from bookofblogs.unicode_text import on_one_line

_SHARED = re.compile(r"<!--\s+wp:block\s+\{[^{}]*\"ref\":\s*(\d+)[^{}]*\}\s*/-->")
_CLASS = re.compile(r"""\sclass\s*=\s*["']([^"']*)["']""")
_GALLERY_FRAMES = frozenset({"blocks-gallery-grid", "blocks-gallery-item"})
_PRE = re.compile(r"<pre[^<>]*>\n?(.*?)\n?</pre>\Z", re.DOTALL | re.IGNORECASE)
_STANZAS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LISTS = frozenset({"ul", "ol", "li"})


class Blocks:
    """The blocks of one post, and what is written down of them."""

    def __init__(self, shared: Mapping[str, str]) -> None:
        """Begin with nothing written down. `shared` has the blocks that several posts show, by their number."""
        self.left_out: list[Entry] = []
        self.added: list[Entry] = []
        self.remarks: list[str] = []
        self._shared = shared

    def settled(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the tokens of a post as the page shows them.

        What stands elsewhere comes in; the list around a gallery's pictures and a file's button go; a poem is no code.
        """
        return list(self._without_buttons(self._without_frames(self._with_shared(tokens))))

    def _with_shared(self, tokens: Iterable[Token]) -> Iterator[Token]:
        for token in tokens:
            found = _SHARED.fullmatch(token.text) if token.kind is TokenKind.COMMENT else None
            if found is None:
                yield self._as_shown(token)
            elif found[1] in self._shared:
                within = tokens_of(self._shared[found[1]])
                words = on_one_line(unescape(LIKE_TAGS.sub(" ", "".join(token.text for token in within))))
                detail = "a block that several posts share"
                self.added.append(Entry(kind=EntryKind.OTHER, words=words, tally=_tally(within), detail=detail))
                yield from map(self._as_shown, within)
            else:
                self.remarks.append("a block that several posts share is not in the export: look what is missing")

    def _as_shown(self, token: Token) -> Token:
        """Return a token; a poem as lines that end where they were typed."""
        if token.kind is not TokenKind.RAW or "wp-block-verse" not in _classes(token):
            return token
        poem = _PRE.match(token.text)
        if poem is None:
            return token
        lines = sum(bool(line.strip()) for line in poem[1].split("\n"))
        self.left_out.append(Entry(kind=EntryKind.OTHER, tally=Tally(code_lines=lines), detail="a poem is no code"))
        stanzas = (stanza.replace("\n", "<br>") for stanza in _STANZAS.split(poem[1]))
        return Token(TokenKind.RAW, "".join(f"<p>{stanza}</p>" for stanza in stanzas), "p")

    def _without_frames(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Yield the tokens without the list in which the pictures of a gallery stand."""
        are_frames: list[bool] = []
        for token in tokens:
            is_frame = False
            if token.kind is TokenKind.TAG and token.name in _LISTS:
                if not token.is_closing:
                    are_frames.append(not _GALLERY_FRAMES.isdisjoint(_classes(token)))
                    is_frame = are_frames[-1]
                    if is_frame and token.name == "li":
                        frame = Entry(kind=EntryKind.OTHER, tally=Tally(items=1), detail="the frame of a gallery")
                        self.left_out.append(frame)
                elif are_frames:
                    is_frame = are_frames.pop()
            if not is_frame:
                yield token

    def _without_buttons(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """Yield the tokens without the buttons that load a file, whose name is a link already."""
        words: list[str] | None = None
        for token in tokens:
            if words is not None:
                if token.kind is TokenKind.TEXT:
                    words.append(token.text)
                elif token.name == "a" and token.is_closing:
                    entry = Entry(
                        kind=EntryKind.OTHER, words=unescape(" ".join(words)), tally=Tally(links=1), detail="a button"
                    )
                    self.left_out.append(entry)
                    words = None
            elif token.kind is TokenKind.TAG and token.name == "a" and "wp-block-file__button" in _classes(token):
                words = []
                yield text_token(" ")
            else:
                yield token


def _classes(token: Token) -> frozenset[str]:
    found = _CLASS.search(token.text[: token.text.find(">") + 1])
    return frozenset(found[1].split()) if found else frozenset()


def _tally(tokens: Sequence[Token]) -> Tally:
    """Return what stands in a block beside its words."""
    opened = [token for token in tokens if token.kind is TokenKind.TAG and not token.is_closing]
    code = "".join(token.text for token in tokens if token.kind is TokenKind.RAW and token.name == "pre")
    return Tally(
        pictures=sum(token.name == "img" for token in opened),
        links=sum(token.name == "a" and "href" in token.text for token in opened),
        items=sum(token.name == "li" for token in opened),
        cells=sum(token.name in {"td", "th"} for token in opened),
        code_lines=sum(bool(LIKE_TAGS.sub("", line).strip()) for line in code.split("\n")),
    )
