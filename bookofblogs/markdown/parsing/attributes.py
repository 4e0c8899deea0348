"""Attributes in braces: `{width=50% credit="Ada Example" licence="CC BY"}` after a picture, `{#id}` after a heading.

Other engines give classes and ids to any paragraph, `{.small}` or `{: .note}`. A book has no use for a class: it goes.
"""

from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline

from bookofblogs.expressions import expression
from bookofblogs.model.passage import Remark

_ITEM = r"(?:\#[^\s{}#\"'=]+|\.[^\s{}\"'=]+|[A-Za-z][\w:-]*=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+))(?=[\s}])"
_BRACES = expression(r"\{:?\s*" + _ITEM + r"(?:\s+" + _ITEM + r")*\s*\}")
_ITEMS = expression(_ITEM)
_AT_END = expression(r"\s*(\{:?\s*" + _ITEM + r"(?:\s+" + _ITEM + r")*\s*\})\s*$")
_OF_PARAGRAPH = r"\{(?::\s*(?=[^\s{}])[^{}\n]*|\s*(?=[.#][A-Za-z_])" + _ITEM + r"(?:\s+" + _ITEM + r")*\s*)\}"
_BEFORE = expression(r"(" + _OF_PARAGRAPH + r")[ \t]*(?:\n|\Z)")
_BEHIND = expression(r"(?:^|\s+)(" + _OF_PARAGRAPH + r")[ \t]*\Z")
_BLANK_BEFORE = expression(r"(?<=\))[ \t]+(?=\{[^{}\n]*=[^{}\n]*\}\s*\Z)")
_OF_KRAMDOWN = expression(r"\{:\s*" + _ITEM + r"(?:\s+" + _ITEM + r")*\s*\}")
_UNNUMBERED = expression(r"\s+\{-\}\s*\Z")
"""Pandoc's sign for a heading without a number."""
_CLOSING_MARKS = expression(r"\s+#+\s*\Z")
_TAKE_ATTRIBUTES = frozenset({"image", "link_close", "em_close", "strong_close", "s_close", "code_inline"})


def take_attributes_of_paragraphs(state: StateCore) -> None:
    """Take the attributes before and behind a paragraph off it; its id stays."""
    for token in state.tokens:
        if token.type != "inline" or "{" not in token.content:
            continue
        content, taken = token.content, []
        if "![" in content:
            content = _BLANK_BEFORE.sub("", content)
        for pattern in (_BEFORE, _BEHIND):
            match = pattern.match(content) if pattern is _BEFORE else pattern.search(content)
            if match:
                taken.append(match.group(1))
                content = content[: match.start()] + content[match.end() :]
        if taken:
            line = state.env["first_line"] + (token.map[0] if token.map else 0) + token.content.count("\n")
            state.env["remarks"] += [Remark(kind="markup-mended", line=line, detail=braces) for braces in taken]
            identity = next((named["id"] for named in map(_named, taken) if "id" in named), "")
            if identity:
                token.meta["id"] = identity
        token.content = content


def take_attributes_of_headings(state: StateCore) -> None:
    """Take the attributes behind a heading off it; its id stays."""
    before = ""
    for token in state.tokens:
        if before == "heading_open" and "{" in token.content:
            token.content, token.meta["id"] = _split_heading(token.content)
        before = token.type


def read_attributes(state: StateInline, silent: bool) -> bool:
    """Decide whether attributes stand right after a picture or a phrase, and keep those of a picture on its token."""
    if state.src[state.pos] != "{":
        return False
    is_behind = not state.pending and bool(state.tokens) and state.tokens[-1].type in _TAKE_ATTRIBUTES
    match = (_BRACES if is_behind else _OF_KRAMDOWN).match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        if is_behind:
            state.tokens[-1].meta["attributes"] = _named(match.group())
        else:
            line = state.env["line"] + state.src.count("\n", 0, state.pos)
            state.env["remarks"].append(Remark(kind="markup-mended", line=line, detail=match.group()))
    state.pos = match.end()
    return True


def _split_heading(content: str) -> tuple[str, str]:
    """Return the text of a heading without the attributes after it, and the id among them, or nothing."""
    content = _UNNUMBERED.sub("", content)
    match = _AT_END.search(content) if content.rstrip().endswith("}") else None
    if not match:
        return content, ""
    return _CLOSING_MARKS.sub("", content[: match.start()]), _named(match.group(1)).get("id", "")


def _named(braces: str) -> dict[str, str]:
    named: dict[str, str] = {}
    for item in _ITEMS.findall(braces):
        if item[0] == "#":
            named["id"] = item[1:]
        elif item[0] != ".":
            name, _, value = item.partition("=")
            named[name.lower()] = value[1:-1] if value[0] in "\"'" else value
    return named
