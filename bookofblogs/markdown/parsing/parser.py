"""The Markdown parser: CommonMark with the extensions that a post needs.

HTML is let through to tokens of its own, out of which `tree` reads the known tags; no token's content ever reaches a
book as markup. Addresses come out as they were written.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from bookofblogs.markdown.limits import (
    MAX_BLOCK_LEVEL,
    MAX_BLOCK_TOKENS,
    MAX_NESTED_PICTURES,
    UnreadableError,
)
from bookofblogs.markdown.parsing import phrases
from bookofblogs.markdown.parsing.attributes import (
    read_attributes,
    take_attributes_of_headings,
    take_attributes_of_paragraphs,
)
from bookofblogs.markdown.parsing.autolinks import link_addresses
from bookofblogs.markdown.parsing.doubtful_blocks import keep_surplus_cells, read_doubtful_blocks
from bookofblogs.markdown.parsing.emphasis import EmphasisParser
from bookofblogs.markdown.parsing.html_blocks import read_empty_elements, read_markdown_block, read_words_of_html
from bookofblogs.markdown.parsing.mentions import show_mentioned_tags
from bookofblogs.markdown.parsing.placing import PlacingParser
from bookofblogs.markdown.parsing.set_aside import set_aside
from bookofblogs.markdown.parsing.short_codes import set_emoji
from bookofblogs.markdown.parsing.typography import set_apostrophes, set_dashes, set_quotations
from bookofblogs.model.passage import Remark
from bookofblogs.unicode_text import on_one_line

InlineRule = Callable[[StateInline, bool], bool]

_PLACED_RULES = ("backticks", "link", "image", "autolink", "html_inline", "footnote_ref", "footnote_inline")
_NESTING_RULES = ("image", "footnote_inline")
_LONGEST_LINE = 2_000


class Parsed(NamedTuple):
    """The tokens of a text, and by label those of the notes that are written into a line."""

    tokens: list[Token]
    inline_notes: dict[str, list[Token]]


def parse(markdown: str, *, language: str, remarks: list[Remark]) -> Parsed:
    """Return the block tokens of `markdown`, whose first line is line 1.

    Raises UnreadableError where blocks stand too deep within one another.
    """
    return _parsed(_parser(), markdown, language=language, remarks=remarks)


def _parsed(parser: MarkdownIt, markdown: str, *, language: str, remarks: list[Remark]) -> Parsed:
    environment: dict[str, Any] = {"first_line": 1, "remarks": remarks, "depth": 0, "language": language}
    try:
        tokens = parser.parse(markdown, environment)
    except RecursionError as error:
        raise UnreadableError("nesting-too-deep", "marks within marks") from error
    notes = {f"={token.meta['note']}": [token] for token in tokens if "note" in token.meta}
    return Parsed([token for token in tokens if not token.meta.keys() & {"note", "caption"}], notes)


def parse_in_place(markdown: str, *, language: str, remarks: list[Remark]) -> Parsed:
    """Return the block tokens of `markdown` as `parse` does, every text as it was typed and with its place.

    The places of a text are counted in the content of its paragraph, under `places` (see `placing`). Addresses are not
    linked, marks and emoji not set. Raises UnreadableError.
    """
    return _parsed(_parser(is_placing=True), markdown, language=language, remarks=remarks)


def parse_line(markdown: str, *, language: str | None, notes: Sequence[str] = ()) -> list[Token]:
    """Return the inline tokens of one line, with the language's marks, or without `language` as it was typed.

    `notes` are the labels of the notes that it may refer to.
    """
    environment: dict[str, Any] = {"first_line": 1, "remarks": [], "depth": 0, "line": 1, "language": language}
    if notes:
        environment["footnotes"] = {"refs": {f":{label}": -1 for label in notes}}
    parser = _parser() if language is not None else _typed_parser()
    return parser.parseInline(on_one_line(markdown)[:_LONGEST_LINE], environment)[0].children or []


def set_marks(text: str, *, language: str) -> str:
    """Return plain `text`, in which nothing is Markdown, with the dashes, apostrophes and quotation marks of print."""
    if not any(mark in text for mark in ("'", '"', "--", "...")):
        return text
    children = [Token("text", "", 0, content=text)]
    paragraph = Token("inline", "", 0, content=text, children=children)
    state = StateCore("", _parser(), {"language": language}, [paragraph])
    for rule in (link_addresses, set_dashes, set_apostrophes, set_quotations):
        rule(state)
    return "".join(child.content for child in paragraph.children or ())


@lru_cache(maxsize=1)
def _typed_parser() -> MarkdownIt:
    """Return a parser that changes no character."""
    parser = MarkdownIt("js-default", {"html": True, "linkify": False, "typographer": False})
    parser = _with_our_phrases(parser, EmphasisParser()).use(footnote_plugin, move_to_end=False)
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__}
    for name in _NESTING_RULES:
        parser.inline.ruler.at(name, _limited(rules[name]))
    return parser


@lru_cache(maxsize=2)
def _parser(*, is_placing: bool = False) -> MarkdownIt:
    """Return the parser of a book's texts, or one that tells where each of them stands."""
    parser = MarkdownIt(
        "js-default",
        {
            "html": True,
            "linkify": False,
            "typographer": True,
            "maxNesting": 2 * MAX_BLOCK_LEVEL,
            "store_labels": is_placing,
        },
    )
    _with_our_phrases(parser, PlacingParser() if is_placing else EmphasisParser())
    parser.use(footnote_plugin, move_to_end=False).use(deflist_plugin)
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__}
    for name in _PLACED_RULES:
        rule = _limited(rules[name]) if name in _NESTING_RULES else rules[name]
        parser.inline.ruler.at(name, _placed(rule))
    parser.block.ruler.before("table", "limits", _refuse)
    parser.block.ruler.before("html_block", "empty_elements", read_empty_elements)
    parser.block.ruler.before(
        "empty_elements", "markdown_block", read_markdown_block, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    parser.core.ruler.after("block", "doubtful_blocks", read_doubtful_blocks)
    parser.core.ruler.before("inline", "cells", keep_surplus_cells)
    parser.core.ruler.before("inline", "words_of_html", read_words_of_html)
    parser.core.ruler.before("inline", "set_aside", set_aside)
    parser.core.ruler.before("inline", "headings", take_attributes_of_headings)
    parser.core.ruler.before("inline", "attributes", take_attributes_of_paragraphs)
    parser.core.ruler.at("inline", _read_paragraphs)
    parser.core.ruler.after("mentions", "addresses", link_addresses)
    parser.core.ruler.at("replacements", set_dashes)
    parser.core.ruler.before("smartquotes", "apostrophes", set_apostrophes)
    parser.core.ruler.at("smartquotes", set_quotations)
    if is_placing:
        parser.core.ruler.disable(["emoji", "addresses", "replacements", "apostrophes", "smartquotes"])
        parser.inline.ruler2.disable("fragments_join")  # which loses the places
    return parser


def _with_our_phrases(parser: MarkdownIt, inline: EmphasisParser) -> MarkdownIt:
    """Return `parser` with `inline` and the phrases that it reads otherwise than CommonMark has them."""
    parser.inline = inline
    # An address that a reader may not follow is told of later; here it must not turn into plain text.
    for name, function in (("validateLink", _is_any_address), ("normalizeLink", str), ("normalizeLinkText", str)):
        setattr(parser, name, function)
    ruler = parser.inline.ruler
    ruler.before("link", "attributes", read_attributes)
    ruler.before("backticks", "backtick_apostrophe", phrases.read_backtick_apostrophe)
    ruler.before("escape", "formula", phrases.read_formula)
    ruler.before("formula", "face", phrases.read_face)
    ruler.before("face", "windows_path", phrases.read_windows_path)
    ruler.after("image", "picture_with_blanks", phrases.read_picture_with_blanks)
    ruler.after("image", "link_with_blanks", phrases.read_link_with_blanks)
    ruler.before("emphasis", "shifted", phrases.read_shifted)
    ruler.before("emphasis", "special_name", phrases.read_special_name)
    ruler.before("emphasis", "strong_with_blank", phrases.read_strong_with_blank)
    parser.core.ruler.after("inline", "mentions", show_mentioned_tags)
    parser.core.ruler.after("mentions", "emoji", set_emoji)
    # What was escaped stays apart from other text: its author meant the sign.
    parser.core.ruler.disable("text_join")
    return parser


def _is_any_address(_url: str) -> bool:
    return True


def _refuse(state: StateBlock, start_line: int, _end_line: int, _silent: bool) -> bool:
    """Stop where the parser would silently skip the rest of the text, or would not come to an end."""
    if state.level > MAX_BLOCK_LEVEL:
        line = state.env["first_line"] + start_line
        raise UnreadableError("nesting-too-deep", f"{MAX_BLOCK_LEVEL} blocks within one another", line)
    if len(state.tokens) > MAX_BLOCK_TOKENS:
        line = state.env["first_line"] + start_line
        raise UnreadableError("too-large", f"{MAX_BLOCK_TOKENS} blocks", line)
    return False


def _read_paragraphs(state: StateCore) -> None:
    """Read the marks in every paragraph that was not set aside."""
    lines: list[Token] = []
    for token in state.tokens:
        if token.type == "inline" and not token.children:
            _read_line(state, token)
            if "^[" in token.content:
                lines += _inline_notes(state, token)
            if "![" in token.content:
                captions = _captions(token)
                for caption in captions:
                    _read_line(state, caption)
                lines += captions
    state.tokens += lines


def _read_line(state: StateCore, token: Token) -> None:
    token.children = []
    state.env["line"] = state.env["first_line"] + (token.map[0] if token.map else 0)
    state.md.inline.parse(token.content, state.md, state.env, token.children)


def _captions(paragraph: Token) -> list[Token]:
    """Return the titles of the pictures in `paragraph` as lines of text of their own."""
    captions = []
    for picture in paragraph.children or ():
        title = str(picture.attrs.get("title", "")) if picture.type == "image" else ""
        if title:
            caption = Token("inline", "", 0, map=paragraph.map, children=[], content=title, meta={"caption": True})
            picture.meta["caption"] = caption
            captions.append(caption)
    return captions


def _inline_notes(state: StateCore, token: Token) -> list[Token]:
    """Return the notes written into the paragraph `token` as paragraphs of their own, for every later rule to see."""
    notes = []
    listed = state.env.get("footnotes", {}).get("list", {})
    for number, note in listed.items():
        if "tokens" in note and not note.get("is_taken"):
            note["is_taken"] = True
            notes.append(Token("inline", "", 0, map=token.map, children=note["tokens"], content=note["content"]))
            notes[-1].meta["note"] = number
    return notes


def _placed(rule: InlineRule) -> InlineRule:
    """Return `rule`, which now notes on its token where in the paragraph it stands."""

    def place(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[count : count + 2]:
                if token.type != "text":
                    token.meta["at"] = start
                    break
        return True

    return place


def _limited(rule: InlineRule) -> InlineRule:
    """Return `rule`, which now reads what stands inside it only so deep."""

    def limit(state: StateInline, silent: bool) -> bool:
        environment: Any = state.env
        if state.src[state.pos] == "^" and phrases.is_regular_expression(state):
            return False
        if environment["depth"] >= MAX_NESTED_PICTURES:
            return False
        environment["depth"] += 1
        try:
            return rule(state, silent)
        finally:
            environment["depth"] -= 1

    return limit
