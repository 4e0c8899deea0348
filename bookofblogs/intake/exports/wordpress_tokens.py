"""The text of a WordPress post, cut into tags, comments, shortcodes, code and what stands between."""

import re
from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from typing import NamedTuple

_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)[^<>]*>")
_SHORTCODE = re.compile(
    r"\[(?P<close>/?)(?P<name>[A-Za-z][\w-]*)"
    r"(?P<attributes>(?:[\s=:/](?:=\s*+(?:\"[^\"]{0,4000}+\"|'[^']{0,4000}+')|[^\[\]<>=]|=)*+)?+)\]"
)
_TEXT = re.compile(r"[^<\[]+")
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))")
_RAW = frozenset({"pre", "script", "style", "textarea"})
"""What WordPress leaves as it is, to its end."""


class TokenKind(Enum):
    """What a token is."""

    TEXT = "text"
    TAG = "tag"
    COMMENT = "comment"
    RAW = "raw"
    """An element that is not looked into: a `pre` with all its lines."""
    SHORTCODE = "shortcode"


class Token(NamedTuple):
    """A piece of a post's text; all of them together are the text. `name` is that of a tag or shortcode."""

    kind: TokenKind
    text: str
    name: str = ""
    attributes: str = ""
    """Of a shortcode, as they were typed."""

    @property
    def is_closing(self) -> bool:
        """Whether it ends what another began."""
        return self.text[1:2] == "/"


def tokens_of(text: str) -> list[Token]:
    """Return `text` as tokens, in a time that grows with its length."""
    found: list[Token] = []
    for kind, together in groupby(_tokens(text), key=lambda token: token.kind):
        if kind is TokenKind.TEXT:
            found.append(text_token("".join(token.text for token in together)))
        else:
            found += together
    return found


def text_token(text: str) -> Token:
    """Return plain text as a token."""
    return Token(TokenKind.TEXT, text)


def tag_token(text: str) -> Token:
    """Return a tag as a token, such as `<figure>`."""
    return Token(TokenKind.TAG, text, text.strip("</>").partition(" ")[0])


def attributes_of(token: Token) -> dict[str, str]:
    """Return the attributes of a shortcode that have names."""
    found = _ATTRIBUTE.finditer(token.attributes)
    return {match[1].casefold(): match[2] or match[3] or match[4] or "" for match in found}


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    small = text.lower() if len(text.lower()) == len(text) else text
    unfinished: set[str] = set()
    while at < len(text):
        token = _token_at(text, small, at, unfinished)
        yield token
        at += len(token.text)


def _token_at(text: str, small: str, at: int, unfinished: set[str]) -> Token:
    """Return the token that begins at `at`. `unfinished` has the ends that are not to be found any more."""
    if text.startswith("<!--", at) and (end := _end(text, "-->", at + 4, unfinished)):
        return Token(TokenKind.COMMENT, text[at:end])
    if tag := _TAG.match(text, at):
        name = tag[1].lower()
        if name in _RAW and text[at + 1] != "/" and (end := _end(small, f"</{name}>", tag.end(), unfinished)):
            return Token(TokenKind.RAW, text[at:end], name)
        return Token(TokenKind.TAG, tag[0], name)
    if text.startswith("[[", at):
        escaped = _SHORTCODE.match(text, at + 1)
        if escaped and text.startswith("]", escaped.end()):
            return Token(TokenKind.TEXT, text[at : escaped.end() + 1])
    if found := _SHORTCODE.match(text, at):
        return Token(TokenKind.SHORTCODE, found[0], found["name"].casefold(), found["attributes"])
    plain = _TEXT.match(text, at)
    return Token(TokenKind.TEXT, plain[0] if plain else text[at])


def _end(text: str, sign: str, start: int, unfinished: set[str]) -> int:
    """Return where what ends with `sign` ends; 0 where it does not."""
    if sign in unfinished:
        return 0
    found = text.find(sign, start)
    if found < 0:
        unfinished.add(sign)
        return 0
    return found + len(sign)
