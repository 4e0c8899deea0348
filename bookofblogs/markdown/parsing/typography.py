"""The finer marks of print, set where an author types what a keyboard has: dashes, an ellipsis, apostrophes, links.

Each function is a core rule of the parser: it changes the text tokens of paragraphs, never code and never an address.
Quotation marks have a rule of their own, in `quotations`.
"""

import re

from markdown_it.common.utils import isLinkClose, isLinkOpen
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from bookofblogs.markdown.parsing.addresses import plain_addresses

_EM_DASH = re.compile(r"(?<![-])---(?![-])")
_EN_DASH = re.compile(r"(?<=\s)--(?=\s)|^--(?=\s)|(?<=\s)--$|(?<=[^-\s])--(?=[^-\s>])")
_ELLIPSIS = re.compile(r"(?<![./\\])\.\.\.(?![./\\\w])|(?<![^\s\w(\[\"'“‘„«¿¡—–*_])\.\.\.(?=\w)")
_ESCAPE = re.compile(r"\\(?=[#_~*&-])")
_ENDS_IN_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]*\Z")
_LEFT_OUT = re.compile(r"(?<=\s)'(?=n'\s)|(?<=\s['’]n)'(?=\s)")


def link_addresses(state: StateCore) -> None:
    """Turn the addresses that stand in the text into links, and keep the later rules away from every address."""
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


def set_dashes(state: StateCore) -> None:
    """Set `--` as an en dash, `---` as an em dash and three full stops as an ellipsis."""
    for token in state.tokens:
        if token.type != "inline" or not ("--" in token.content or "..." in token.content):
            continue
        for child in token.children or ():
            if child.type != "text":
                continue
            if "--" in child.content:
                child.content = _EN_DASH.sub("–", _EM_DASH.sub("—", child.content))
            if "..." in child.content:
                child.content = _ELLIPSIS.sub("…", child.content)


def set_apostrophes(state: StateCore) -> None:
    """Set the apostrophes of rock 'n' roll, which would pass for quotation marks."""
    for token in state.tokens:
        if token.type == "inline" and "'" in token.content:
            for child in token.children or ():
                if child.type == "text" and "'" in child.content:
                    child.content = _LEFT_OUT.sub("’", child.content)
