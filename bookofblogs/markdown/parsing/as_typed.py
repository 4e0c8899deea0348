"""Markdown as HTML, with every letter as it was typed: for a text that came from elsewhere, before anything is decided.

CommonMark with tables, notes, struck words and lists of terms. Nothing is set as print has it; what looks like a tag
and is none of HTML, such as <the other one>, is text.
"""

from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from bookofblogs.expressions import expression
from bookofblogs.markdown.tags import (
    BLOCK_WRAPPERS,
    BLOCKS,
    DROPPED,
    DROPPED_AROUND_WORDS,
    DROPPED_WITH_CONTENT,
    EMBEDS,
    PHRASE_WRAPPERS,
    PHRASES,
    QUIET_WRAPPERS,
    RENAMED,
)

_DEEPEST = 100
_TAG = expression(r"</?([A-Za-z][A-Za-z0-9-]*)[^<>]*>")
_KNOWN = BLOCKS | PHRASES | RENAMED.keys() | BLOCK_WRAPPERS | PHRASE_WRAPPERS | QUIET_WRAPPERS | DROPPED | EMBEDS
_KNOWN |= DROPPED_WITH_CONTENT | DROPPED_AROUND_WORDS


class TypedHtml(NamedTuple):
    """The HTML of a text, in which `noteref` with a `key` marks a note, and the notes by these keys."""

    html: str
    notes: Mapping[str, str]


def html_as_typed(markdown: str) -> TypedHtml:
    """Return `markdown` as HTML."""
    parser = _parser()
    environment: dict[str, Any] = {}
    tokens = parser.parse(markdown, environment)
    text: list[Token] = []
    notes: dict[str, list[Token]] = {}
    key = ""
    for token in tokens:
        if token.type == "footnote_open":
            key = _key(token)
        elif token.type == "footnote_close":
            key = ""
        elif key:
            notes.setdefault(key, []).append(token)
        elif not token.type.startswith("footnote_"):
            text.append(token)
    render = parser.renderer.render
    return TypedHtml(
        str(render(text, parser.options, environment)),
        {name: str(render(note, parser.options, environment)) for name, note in notes.items()},
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.use(deflist_plugin).use(footnote_plugin)
    parser.add_render_rule("footnote_ref", _mark)
    parser.add_render_rule("footnote_anchor", _nothing)
    parser.add_render_rule("html_inline", _html)
    parser.add_render_rule("html_block", _html)
    return parser


def _key(token: Token) -> str:
    return f"note:{token.meta['id'] + 1}"


def _mark(_self: RendererHTML, tokens: list[Token], at: int, *_: object) -> str:
    return f'<noteref key="{escape(_key(tokens[at]))}"></noteref>'


def _nothing(*_: object) -> str:
    return ""


def _html(_self: RendererHTML, tokens: list[Token], at: int, *_: object) -> str:
    return _TAG.sub(lambda tag: tag[0] if tag[1].lower() in _KNOWN else escape(tag[0]), tokens[at].content)
