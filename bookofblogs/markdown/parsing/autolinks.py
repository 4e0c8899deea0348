"""Addresses that stand in the text without any mark: which of them become links, and how far they go.

After the extended autolinks of GitHub Flavored Markdown (section 6.9), which know only `http://`, `https://`, `www.`
and mail, so that `node.js` and `file.md` stay what they are. Where Chinese and Japanese write no blank, an address may
follow a letter of theirs, and ends before their marks.
"""

import re
from typing import NamedTuple

from markdown_it.common.utils import isLinkClose, isLinkOpen
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from bookofblogs.email_addresses import PLAIN
from bookofblogs.expressions import expression

_EAST_ASIAN_LETTER = (
    "\u1100-\u11ff\u3005-\u3007\u3040-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7ff\uf900-\ufaff"
)
_EAST_ASIAN_MARK = "\u3000-\u3004\u3008-\u303f\ufe10-\ufe4f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
_ADDRESS = expression(
    rf"(?<!(?![{_EAST_ASIAN_LETTER}])[\w@/.:+\-])"
    rf"(?:(?P<web>(?i:https?://|www\.)[^\s<>\"“”„«»‹›—{_EAST_ASIAN_MARK}]+)"
    rf"|(?P<mail>{PLAIN})"
    rf"(?!(?![{_EAST_ASIAN_LETTER}])[\w@:/]))",
)
_HOST_THEN_LETTERS = expression(rf"(?i:https?://)?[A-Za-z0-9.-]+\.[A-Za-z]{{2,}}(?=[{_EAST_ASIAN_LETTER}])")
_HOST = expression(
    r"(?:https?://)?(?:[^/?#@\s]*@)?(?:localhost|[^/?#:.\s]+(?:\.[^/?#:.\s]+)+|\[[0-9a-f:]+\])", re.IGNORECASE
)
_TRAILING = frozenset("?!.,:;*_~'’‘\"…—–·،؛؟।")
_POSSESSIVE = "’s"
_ENTITY_AT_END = expression(r"&[A-Za-z0-9]+;$")
_LONGEST_ENTITY = 12
_CLOSING = {")": "(", "]": "["}
_ESCAPE = expression(r"\\(?=[#_~*&-])")
_ENDS_IN_ADDRESS = expression(r"(?:https?://|www\.)[^\s<>]*\Z")


class PlainAddress(NamedTuple):
    """An address in a text: from where to where it stands, and where it leads."""

    start: int
    end: int
    href: str


def link_addresses(state: StateCore) -> None:
    """Turn the addresses that stand in the text into links; the later rules leave every address alone."""
    for token in state.tokens:
        if (
            token.type == "inline"
            and token.children
            and ("://" in token.content or "@" in token.content or "www." in token.content)
        ):
            token.children = _linked(_whole(token.children))


def _whole(children: list[Token]) -> list[Token]:
    """Return the tokens of a line with the signs that were escaped within an address put back into it."""
    whole: list[Token] = []
    for child in children:
        before = whole[-1] if whole else None
        is_within = before is not None and before.type == "text" and _ENDS_IN_ADDRESS.search(before.content)
        if (
            before
            and is_within
            and child.type == "text_special"
            and child.info == "escape"
            and child.markup[1:] in "#_~*&-"
        ):
            before.content += child.content
            before.meta["is_open"] = True
        elif before and is_within and child.type == "text" and before.meta.pop("is_open", False):
            before.content += child.content
        else:
            whole.append(child)
    return whole


def _linked(children: list[Token]) -> list[Token]:
    linked: list[Token] = []
    within = 0
    is_address = False
    for child in children:
        if child.type == "link_open":
            within += 1
            is_address = child.info == "auto"
            if is_address and "\\" in str(child.attrs.get("href", "")):
                child.attrs["href"] = _ESCAPE.sub("", str(child.attrs["href"]))
        elif child.type == "link_close":
            within -= 1
            is_address = False
        elif child.type == "html_inline":
            within += isLinkOpen(child.content) - isLinkClose(child.content)
        elif child.type == "text" and is_address:
            child.type = "text_special"
            child.content = _ESCAPE.sub("", child.content)
        elif child.type == "text" and within <= 0:
            linked.extend(_split(child))
            continue
        linked.append(child)
    return linked


def _split(token: Token) -> list[Token]:
    """Return a text token as texts and links."""
    text, level = token.content, token.level
    parts: list[Token] = []
    done = 0
    for address in plain_addresses(text):
        if address.start > done:
            parts.append(Token("text", "", 0, level=level, content=text[done : address.start]))
        parts.append(Token("link_open", "a", 1, {"href": address.href}, level=level, info="auto"))
        # text_special is what the parser calls text that no later rule may touch.
        parts.append(
            Token("text_special", "", 0, level=level + 1, content=text[address.start : address.end], info="address")
        )
        parts.append(Token("link_close", "a", -1, level=level, info="auto"))
        done = address.end
    if not done:
        return [token]
    if done < len(text):
        parts.append(Token("text", "", 0, level=level, content=text[done:]))
    return parts


def plain_addresses(text: str) -> list[PlainAddress]:
    """Return the addresses that stand in `text`, in order."""
    if "://" not in text and "@" not in text and "www." not in text:
        return []
    found = []
    for match in _ADDRESS.finditer(text):
        if match["mail"]:
            written = match["mail"].rstrip(".-_")
            href = f"mailto:{written}"
        else:
            written = _trimmed(match["web"])
            if not _HOST.match(written):
                continue
            href = f"https://{written}" if written[:4].lower() == "www." else written
        found.append(PlainAddress(match.start(), match.start() + len(written), href))
    return found


def _before_foreign_bracket(address: str) -> str:
    """Return `address` up to the first square bracket that closes and was not opened in it."""
    depth = 0
    for place, sign in enumerate(address):
        depth += (sign == "[") - (sign == "]")
        if depth < 0:
            return address[:place]
    return address


def _trimmed(address: str) -> str:
    """Return `address` without the punctuation of the sentence around it."""
    address = _before_foreign_bracket(address)
    surplus = {closing: address.count(closing) - address.count(opening) for closing, opening in _CLOSING.items()}
    host = _HOST_THEN_LETTERS.match(address)
    end = host.end() if host else len(address)
    while end:
        last = address[end - 1]
        entity = _ENTITY_AT_END.search(address, max(0, end - _LONGEST_ENTITY), end) if last == ";" else None
        if entity:
            end = entity.start()
        elif address.endswith(_POSSESSIVE, 0, end):
            end -= len(_POSSESSIVE)
        elif last in _TRAILING:
            end -= 1
        elif surplus.get(last, 0) > 0:
            surplus[last] -= 1
            end -= 1
        else:
            break
    return address[:end]


_WITHOUT_MARKS = expression(r"(?:[A-Za-z0-9:/.?=+@#%-]|(?<=[A-Za-z0-9])_(?=[A-Za-z0-9])|&(?=\w+=))+")


def is_linked_alone(text: str, address: str) -> bool:
    """Return whether `text`, with blanks around it and no mark, becomes as a whole a link that leads to `address`."""
    if not _WITHOUT_MARKS.fullmatch(text) or "%%" in text:
        return False
    return plain_addresses(text) == [PlainAddress(0, len(text), address)]
