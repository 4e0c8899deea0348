"""From the parser's tokens to a tree: what each Markdown token and each HTML tag adds to it."""

import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from bookofblogs.expressions import expression
from bookofblogs.markdown.tree.element import Element, Tree, Typed, texts
from bookofblogs.markdown.tree.html_reading import read_html
from bookofblogs.markdown.tree.titles import as_typed, is_set_otherwise
from bookofblogs.model.passage import HEADINGS, Remark

_BLOCKS = {
    "paragraph": "p",
    "blockquote": "blockquote",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
    "dl": "dl",
    "dt": "dt",
    "dd": "dd",
    "footnote_reference": "note",
}
_PHRASES = {"em": "em", "strong": "strong", "s": "del", "sub": "sub", "sup": "sup"}
_SIZE = expression(
    r"(?:(?:max-)?w(?:idth)?[-=: ]{0,2}(?:(?P<percent>\d+)%|\d+(?:px|em|rem|pt)?)|\d+(?:px|%)|\d+x\d+)", re.ASCII
)
"""What stands where a description should, and is a width."""
_CHECKBOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}


def read_tokens(tokens: Sequence[Token], *, remarks: list[Remark]) -> Element:
    """Return the root of a tree with everything that `tokens` say; it may still be nested as no book allows."""
    tree = Tree(remarks, line=1)
    before = ""
    for token in tokens:
        if token.map and token.nesting >= 0:
            tree.line = token.map[0] + 1
        if token.type == "inline":
            _read_inline(tree, token, is_entry=before == "list_item_open")
        elif not token.hidden:
            _read_block(tree, token)
        if not token.hidden:
            before = token.type
    return tree.root


def _read_block(tree: Tree, token: Token) -> None:
    name = token.type
    if name in _LEAVES:
        _LEAVES[name](tree, token)
        return
    kind, _, side = name.rpartition("_")
    tag = token.tag if kind == "heading" else _BLOCKS[kind]
    if side == "close":
        tree.end(tag)
        return
    element = tree.start(tag, _attributes(token))
    if kind == "footnote_reference":
        element.notes["label"] = token.meta["label"]


def _attributes(token: Token) -> dict[str, str]:
    """Return what a book keeps of a block token's attributes: a list's first number, a cell's alignment."""
    if not token.attrs:
        return {}
    if token.type == "ordered_list_open":
        return {"start": str(token.attrs["start"])}
    align = str(token.attrs.get("style", "")).removeprefix("text-align:")
    return {"class": align} if align in ("left", "center", "right") else {}


def _read_code(tree: Tree, token: Token) -> None:
    language = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
    name = "".join(letter for letter in language.lower() if letter.isascii() and (letter.isalnum() or letter in "+#-_"))
    code = Element("code", {"class": f"language-{name}"} if name else {}, [token.content], line=tree.line)
    tree.add(Element("pre", {}, [code], line=tree.line))


def _read_rule(tree: Tree, _token: Token) -> None:
    tree.add(Element("hr", line=tree.line))


def _read_html(tree: Tree, token: Token) -> None:
    read_html(tree, token.content)


_LEAVES: dict[str, Callable[[Tree, Token], None]] = {
    "fence": _read_code,
    "code_block": _read_code,
    "hr": _read_rule,
    "html_block": _read_html,
}


def _read_inline(tree: Tree, token: Token, *, is_entry: bool) -> None:
    """Read the phrases of one paragraph, heading or cell; every link and picture gets the line it stands on."""
    if token.meta.get("id"):
        tree.current.attributes["id"] = token.meta["id"]
    if tree.current.tag in HEADINGS and is_set_otherwise(token.content):
        labels = [str(child.meta["label"]) for child in token.children or () if child.meta.get("label")]
        tree.current.notes["typed"] = as_typed(token.content, notes=labels)
    children = token.children or []
    if is_entry and children and children[0].type == "text" and children[0].content[:4] in _CHECKBOXES:
        children[0].content = _CHECKBOXES[children[0].content[:4]] + children[0].content[4:]
    read_phrases(tree, children, content=token.content)


def read_phrases(tree: Tree, children: Sequence[Token], *, content: str) -> None:
    """Add the inline tokens `children` of a block whose source is `content` to the tree."""
    first = tree.line
    for child in children:
        kind = child.type
        if kind == "text":
            if child.content:
                tree.add(child.content)
            continue
        if kind == "text_special":
            tree.add(Typed(child.content))
            continue
        if "at" in child.meta:
            tree.line = first + content.count("\n", 0, child.meta["at"])
        if kind == "softbreak":
            tree.line += 1
            tree.add("\n")
        else:
            _read_phrase(tree, child)


def _read_phrase(tree: Tree, token: Token) -> None:
    kind, _, side = token.type.rpartition("_")
    if kind in _PHRASES:
        if side == "open":
            tree.start(_PHRASES[kind])
        else:
            tree.end(_PHRASES[kind])
    else:
        _PHRASE_READERS[token.type](tree, token)


def _read_break(tree: Tree, _token: Token) -> None:
    tree.line += 1
    tree.add(Element("br"))


def _read_code_phrase(tree: Tree, token: Token) -> None:
    tree.add(Element("code", {}, [token.content]))


def _open_link(tree: Tree, token: Token) -> None:
    tree.start("a", {"href": str(token.attrs["href"])})


def _close_link(tree: Tree, _token: Token) -> None:
    tree.end("a")


def _read_picture(tree: Tree, token: Token) -> None:
    named = token.meta.get("attributes", {})
    described = _described(token.children or [])
    size = _SIZE.fullmatch(described)
    picture = Element("img", {"src": str(token.attrs["src"]), "alt": "" if size else described}, line=tree.line)
    if size and size["percent"]:
        picture.notes["width"] = f"{size['percent']}%"
    caption = token.meta.get("caption")
    if caption:
        line = Tree(tree.remarks, line=tree.line)
        read_phrases(line, caption.children or (), content=caption.content)
        picture.caption = line.root.children
        picture.attributes["title"] = texts(picture.caption)
    for name in ("width", "credit", "licence", "license"):
        if named.get(name):
            picture.notes["licence" if name == "license" else name] = named[name].strip()
    tree.add(picture)


def _described(children: Sequence[Token]) -> str:
    """Return the description of a picture as plain text."""
    parts = []
    for child in children:
        if child.type == "image":
            parts.append(_described(child.children or []))
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type in ("text", "text_special", "code_inline"):
            parts.append(child.content)
    return "".join(parts)


def _read_note_mark(tree: Tree, token: Token) -> None:
    label = token.meta.get("label")
    key = f"={token.meta['id']}" if label is None else str(label)
    tree.add(Element("note-mark", {}, [], line=tree.line, notes={"label": key}))


_PHRASE_READERS: dict[str, Callable[[Tree, Token], None]] = {
    "hardbreak": _read_break,
    "code_inline": _read_code_phrase,
    "html_inline": _read_html,
    "link_open": _open_link,
    "link_close": _close_link,
    "image": _read_picture,
    "footnote_ref": _read_note_mark,
}
