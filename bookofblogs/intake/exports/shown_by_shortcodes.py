"""What WordPress's shortcodes showed, as HTML: figures, code, a line with the address of what played."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import NamedTuple

from bookofblogs.intake.exports.shortcode_names import LANGUAGES
from bookofblogs.intake.exports.wordpress_tokens import Token, TokenKind, attributes_of, tag_token, text_token
from bookofblogs.model.manuscript import Entry, EntryKind, Tally

ADDRESS = re.compile(r"https?://[^\s\"'<>\]|]+")
LIKE_TAGS = re.compile(r"<[A-Za-z/!][^<>]*>")
_ESCAPED_HTML = re.compile(r"&(?:lt|gt|amp|quot|#\d+);")
_MARKS_OF_EDITORS = re.compile(r"</?(?:br|p)\s*/?>")
_ON_THE_PAGE_OF = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_IDENTITY = re.compile(r"[\w-]{5,20}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedPicture:
    """A picture of a blog's library: what an export tells of it, beside where it is."""

    address: str
    caption: str = ""
    description: str = ""


class Played(NamedTuple):
    """Where something played: the address as it stands in the shortcode, with what is put before it."""

    typed: str
    prefix: str = ""


def figure_of(picture: AttachedPicture) -> list[Token]:
    """Return the figure that a picture of a gallery is."""
    image = f'<img src="{escape(picture.address)}" alt="{escape(picture.description)}">'
    words = (
        [tag_token("<figcaption>"), text_token(picture.caption), tag_token("</figcaption>")] if picture.caption else []
    )
    return [tag_token("<figure>"), tag_token(image), *words, tag_token("</figure>")]


def code_of(opening: Token, within: Sequence[Token], added: list[Entry]) -> Token:
    """Return the lines of code in `within`: escaped as HTML by WordPress's editor, or not.

    What looks like tags in them is no text to whoever reads the post as HTML, and is `added`, as are the lines.
    """
    typed = "".join(token.text for token in within)
    code = typed
    if _ESCAPED_HTML.search(typed):
        typed = _MARKS_OF_EDITORS.sub("", typed)
        code = unescape(typed)
    lines = sum(bool(line.strip()) for line in code.splitlines())
    tags = " ".join(LIKE_TAGS.findall(typed))
    added.append(Entry(kind=EntryKind.OTHER, words=tags, tally=Tally(code_lines=lines), detail="code in a shortcode"))
    attributes = attributes_of(opening)
    language = attributes.get("language") or attributes.get("lang") or ""
    if not language and opening.name in LANGUAGES:
        language = opening.name
    named = f' class="language-{escape(language.lower())}"' if language else ""
    return Token(TokenKind.RAW, f"<pre><code{named}>{escape(code, quote=False)}</code></pre>", "pre")


def address_line(typed: str, added: list[Entry], *, prefix: str = "") -> list[Token]:
    """Return a line with a link whose words are its address, `prefix` and `typed`, as in HTML.

    That it is a link is `added`, and so is the prefix.
    """
    address = unescape(prefix + typed)
    added.append(Entry(kind=EntryKind.ADDRESS, words=prefix, tally=Tally(links=1), detail=address))
    link = tag_token(f'<a href="{escape(address)}">')
    return [tag_token("<p>"), link, text_token(prefix + typed), tag_token("</a>"), tag_token("</p>")]


def played_by(token: Token) -> Played | None:
    """Return where that is which a shortcode plays; None where it does not say."""
    if found := ADDRESS.search(token.attributes):
        return Played(found[0])
    prefix = _ON_THE_PAGE_OF.get(token.name, "")
    given = attributes_of(token).get("id") or token.attributes.strip(" =")
    return Played(given, prefix) if prefix and _IDENTITY.fullmatch(given) else None


def is_address(within: Sequence[Token]) -> bool:
    """Decide whether nothing but an address stands there."""
    return bool(within) and ADDRESS.fullmatch("".join(one.text for one in within).strip()) is not None


@dataclass(kw_only=True, slots=True)
class Caption:
    """A figure that is being written: first its picture, which may be a link, then its words."""

    written: str
    """The words that stand in the shortcode itself, as old blogs have it."""
    link_is_open: bool = False
    has_picture: bool = False
    has_words: bool = False

    def within(self, token: Token) -> list[Token]:
        """Return what `token` of the figure becomes."""
        is_tag = token.kind is TokenKind.TAG
        if is_tag and token.name == "a" and not self.has_words:
            self.link_is_open = not token.is_closing and not self.has_picture
            if self.has_picture and not token.is_closing:
                return [*self._words(), token]
            return [token]
        if is_tag and token.name == "img" and not self.has_words:
            self.has_picture = True
            return [token]
        if self.has_picture and not self.link_is_open and not self.has_words and token.text.strip():
            return [*self._words(), token]
        return [token] if token.text.strip() or self.has_words else []

    def _words(self) -> list[Token]:
        self.has_words = True
        return [tag_token("<figcaption>")]

    def end(self) -> list[Token]:
        """Return what ends the figure."""
        before = [] if self.has_words or not self.written else [*self._words(), text_token(self.written)]
        return [*before, *([tag_token("</figcaption>")] if self.has_words else []), tag_token("</figure>")]
