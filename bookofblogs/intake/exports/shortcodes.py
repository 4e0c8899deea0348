"""WordPress's shortcodes: what stands in square brackets and becomes something else on the page.

What a blog's shortcodes are, only its plugins know. A word in brackets is one here if WordPress itself or a widespread
plugin has it, if it has attributes, or if it has an end. `[sic]` is none. Each is told with its words, and what stands
between its two halves stays: a shortcode is never a reason to lose a word.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape

from bookofblogs.intake.exports.wordpress_tokens import Token, TokenKind, attributes_of, tag_token, text_token
from bookofblogs.model.manuscript import Entry, EntryKind, Tally
from bookofblogs.wording import counted

_CAPTIONS = frozenset({"caption", "wp_caption"})
_CODE = frozenset({"code", "sourcecode", "source", "highlight"})
_LANGUAGES_NAMES = """
actionscript3 applescript arduino bash c clojure coldfusion cpp csharp css delphi diff erlang fsharp go groovy
haskell html java javafx javascript js latex lua matlab objc perl php plain powershell python r ruby rust scala
shell sql swift text vb xml yaml
"""
_LANGUAGES = frozenset(_LANGUAGES_NAMES.split())
"""Shortcodes that say the language of their code, where they have an end."""
_PLAYS_NAMES = """
archiveorg audio bandcamp dailymotion embed flickr gist googlemaps instagram kickstarter mixcloud playlist
reddit scribd slideshare soundcloud spotify ted tiktok tweet twitter video videopress vimeo vine wpvideo youtube
"""
_PLAYS = frozenset(_PLAYS_NAMES.split())
_SHOWN_ONLY_NAMES = """
archives blog_subscription_form child-pages contact-field contact-form contact-form-7 contact_form gallery
gravityform jetpack-related-posts jetpack_subscription_form ninja_form pagelist polldaddy poll portfolio
products recent_posts sharing sitemap subpages subscribe tagcloud testimonials toc wpforms
"""
_SHOWN_ONLY = frozenset(_SHOWN_ONLY_NAMES.split())
_KNOWN = _CAPTIONS | _PLAYS | _SHOWN_ONLY
ADDRESS = re.compile(r"https?://[^\s\"'<>\]|]+")
_ESCAPED_HTML = re.compile(r"&(?:lt|gt|amp|quot|#\d+);")
_LIKE_TAGS = re.compile(r"<[A-Za-z/!][^<>]*>")
_MARKS_OF_EDITORS = re.compile(r"</?(?:br|p)\s*/?>")
_ON_THE_PAGE_OF = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}
_IDENTITY = re.compile(r"[\w-]{5,20}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedPicture:
    """A picture of a blog's library: what an export tells of it, beside where it is."""

    address: str
    caption: str = ""
    description: str = ""


@dataclass(kw_only=True, slots=True)
class Shortcodes:
    """The shortcodes of one post, on their way out of its text."""

    library: Mapping[str, AttachedPicture]
    """The pictures of the export, by their number."""
    own_pictures: Sequence[str] = ()
    """The numbers of those that were sent up with this post: what a gallery without numbers shows."""
    left_out: list[Entry] = field(default_factory=list)
    added: list[Entry] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def taken_out(self, tokens: Sequence[Token]) -> list[Token]:
        """Return `tokens` without shortcodes: HTML that shows what they showed, as far as that can be known."""
        ends = _ends(tokens)
        closed = frozenset(ends.values())
        result: list[Token] = []
        caption: _Caption | None = None
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = ends.get(at)
            at += 1
            if token.kind is not TokenKind.SHORTCODE:
                result += [token] if caption is None else caption.within(token)
            elif caption is not None and token.is_closing and token.name in _CAPTIONS:
                result += caption.end()
                self._leave_out(token)
                caption = None
            elif token.name in _CAPTIONS and end is not None and caption is None:
                caption = _Caption(written=attributes_of(token).get("caption", ""))
                result.append(tag_token("<figure>"))
                self._leave_out(token, but=caption.written)
            elif end is not None and (token.name in _CODE or token.name in _LANGUAGES):
                result.append(self._code(token, tokens[at:end]))
                self._leave_out(tokens[end])
                at = end + 1
            elif token.name == "gallery" and not token.is_closing:
                result += self._gallery(token)
            elif token.name in _PLAYS and not token.is_closing:
                within = tokens[at:end] if end is not None else ()
                played = self._player(token, within)
                result += played
                at += len(within) if _is_address(within) else 0
            elif _is_one(tokens, at - 1, has_other_half=end is not None or (at - 1) in closed):
                self._leave_out(token)
            else:
                plain = text_token(token.text)
                result += [plain] if caption is None else caption.within(plain)
        return result

    def _leave_out(self, token: Token, *, but: str = "") -> None:
        words = token.text.replace(but, " ", 1) if but else token.text
        words = unescape(_LIKE_TAGS.sub("", words))
        self.left_out.append(Entry(kind=EntryKind.SHORTCODE, words=words, detail=token.name))

    def _code(self, opening: Token, within: Sequence[Token]) -> Token:
        """Return the lines of code in `within`: escaped as HTML by WordPress's editor, or not."""
        typed = "".join(token.text for token in within)
        if _ESCAPED_HTML.search(typed):
            code = unescape(_MARKS_OF_EDITORS.sub("", typed))
        else:
            code = typed
            if tags := " ".join(_LIKE_TAGS.findall(typed)):
                self.added.append(Entry(kind=EntryKind.OTHER, words=tags, detail="code that looks like tags"))
        self._leave_out(opening)
        attributes = attributes_of(opening)
        language = attributes.get("language") or attributes.get("lang") or ""
        if not language and opening.name in _LANGUAGES:
            language = opening.name
        named = f' class="language-{escape(language.lower())}"' if language else ""
        return Token(TokenKind.RAW, f"<pre><code{named}>{escape(code, quote=False)}</code></pre>", "pre")

    def _gallery(self, token: Token) -> list[Token]:
        """Return the pictures that a gallery shows, as far as the export names them."""
        self._leave_out(token)
        named = attributes_of(token)
        numbers = [number.strip() for number in (named.get("ids") or named.get("include") or "").split(",")]
        numbers = [number for number in numbers if number] or list(self.own_pictures)
        pictures = [self.library[number] for number in numbers if number in self.library]
        missing = len(numbers) - len(pictures)
        if not pictures:
            self.remarks.append("a gallery stood here, and the export names none of its pictures")
            return []
        words = " ".join(unescape(_LIKE_TAGS.sub("", picture.caption)) for picture in pictures if picture.caption)
        self.added.append(Entry(kind=EntryKind.GALLERY, words=words, tally=Tally(pictures=len(pictures))))
        self.remarks.append(f"a gallery of {len(numbers)} became {counted(len(pictures), 'picture')}")
        if missing:
            self.remarks.append(f"{counted(missing, 'picture')} of a gallery: the export does not say where")
        return [token for picture in pictures for token in _figure(picture)]

    def _player(self, token: Token, within: Sequence[Token]) -> list[Token]:
        """Return a line with a link to what plays."""
        self._leave_out(token)
        if _is_address(within):
            return address_line("".join(one.text for one in within).strip(), self.added)
        if address := _address_in(token):
            return [tag_token(f'<iframe src="{escape(address)}">'), tag_token("</iframe>")]
        if not any(one.text.strip() for one in within):
            self.remarks.append(f"[{token.name}] left out: it does not say where that is to be seen or heard")
        return []


def address_line(typed: str, added: list[Entry]) -> list[Token]:
    """Return a line with a link whose words are its address, `typed` as in HTML; that it is a link is `added`."""
    added.append(Entry(kind=EntryKind.ADDRESS, tally=Tally(links=1), detail=unescape(typed)))
    link = tag_token(f'<a href="{escape(unescape(typed))}">')
    return [tag_token("<p>"), link, text_token(typed), tag_token("</a>"), tag_token("</p>")]


@dataclass(kw_only=True, slots=True)
class _Caption:
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


def _ends(tokens: Sequence[Token]) -> dict[int, int]:
    """Return where each shortcode that has an end ends: at the next end of its name, if none begins before it."""
    open_ones: dict[str, int] = {}
    found: dict[int, int] = {}
    for place, token in enumerate(tokens):
        if token.kind is not TokenKind.SHORTCODE:
            continue
        if not token.is_closing:
            open_ones.setdefault(token.name, place) if token.name in _CODE else open_ones.update({token.name: place})
        elif (begin := open_ones.pop(token.name, None)) is not None:
            found[begin] = place
    return found


def _is_one(tokens: Sequence[Token], place: int, *, has_other_half: bool) -> bool:
    """Decide whether what stands in brackets is a shortcode."""
    token = tokens[place]
    if has_other_half or token.name in _KNOWN or attributes_of(token) or token.text.endswith("/]"):
        return True
    if "-" not in token.name and "_" not in token.name:
        return False
    before = tokens[place - 1].text if place else "\n"
    after = tokens[place + 1].text if place + 1 < len(tokens) else "\n"
    return before.rstrip(" \t").endswith(("\n", ">")) and after.lstrip(" \t").startswith(("\n", "<"))


def _is_address(within: Sequence[Token]) -> bool:
    """Decide whether nothing but an address stands there."""
    return bool(within) and ADDRESS.fullmatch("".join(one.text for one in within).strip()) is not None


def _address_in(token: Token) -> str:
    if found := ADDRESS.search(unescape(token.attributes)):
        return found[0]
    prefix = _ON_THE_PAGE_OF.get(token.name, "")
    given = attributes_of(token).get("id") or token.attributes.strip(" =")
    return f"{prefix}{given}" if prefix and _IDENTITY.fullmatch(given) else ""


def _figure(picture: AttachedPicture) -> list[Token]:
    image = f'<img src="{escape(picture.address)}" alt="{escape(picture.description)}">'
    words = (
        [tag_token("<figcaption>"), text_token(picture.caption), tag_token("</figcaption>")] if picture.caption else []
    )
    return [tag_token("<figure>"), tag_token(image), *words, tag_token("</figure>")]
