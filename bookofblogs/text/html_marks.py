"""The finer marks of print in raw HTML: its words go through the same rules as those of a paragraph.

The parser's rules see only paragraphs. So the words of an HTML block are shown to them as paragraphs, one for each
block within it, and are put back into the HTML as they come out.
"""

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from bookofblogs.text.html_events import End, Start, Text, html_events
from bookofblogs.text.tags import BLOCK_WRAPPERS, BLOCKS, DROPPED_WITH_CONTENT

_AS_TYPED = frozenset({"pre", "code", "tt", "kbd", "samp", "var", "listing", "xmp"}) | DROPPED_WITH_CONTENT
_DIVIDES = BLOCKS | BLOCK_WRAPPERS | {"br"}
_MARKS = re.compile(r"[\"']|&(?:quot|apos|#34|#39);|--|\.\.\.")
_DOUBLE = re.compile("&(?:quot|#34);")
_SINGLE = re.compile("&(?:apos|#39);")
_ADDRESS = re.compile(r"(\S*://\S*)")
_WORDS_OF = "words_of"


def show_words_of_html(state: StateCore) -> None:
    """Add the words of every HTML block, paragraph by paragraph, behind the text's own tokens."""
    shown: list[Token] = []
    for block in state.tokens:
        if block.type == "html_block" and _MARKS.search(block.content):
            for children in _paragraphs(block.content):
                content = "".join(child.content for child in children)
                shown.append(Token("inline", "", 0, children=children, content=content, meta={_WORDS_OF: block}))
    state.tokens += shown


def take_words_into_html(state: StateCore) -> None:
    """Put the words back into their blocks."""
    written: dict[int, list[str]] = {}
    for token in state.tokens:
        if _WORDS_OF in token.meta:
            parts = written.setdefault(id(token.meta[_WORDS_OF]), [])
            parts += (child.content for child in token.children or ())
    state.tokens = [token for token in state.tokens if _WORDS_OF not in token.meta]
    for token in state.tokens:
        if id(token) in written:
            token.content = "".join(written[id(token)])


def _paragraphs(source: str) -> list[list[Token]]:
    """Return the HTML `source` as tokens, all of it, divided where its blocks begin and end."""
    events = list(html_events(source))
    ends = [event.offset for event in events[1:]]
    paragraphs: list[list[Token]] = [[]]
    as_typed = 0
    for event, end in zip(events, [*ends, len(source)], strict=True):
        written = source[event.offset : end]
        if isinstance(event, Start | End) and event.name in _AS_TYPED:
            as_typed = max(0, as_typed + (1 if isinstance(event, Start) else -1))
        if isinstance(event, Start | End) and event.name in _DIVIDES:
            paragraphs.append([])
        if isinstance(event, Text) and not event.is_raw and not as_typed:
            plain = _SINGLE.sub("'", _DOUBLE.sub('"', written))
            paragraphs[-1] += (_token(part, is_words="://" not in part) for part in _ADDRESS.split(plain))
        else:
            paragraphs[-1].append(_token(written, is_words=False))
    return paragraphs


def _token(content: str, *, is_words: bool) -> Token:
    """Return a token whose marks the parser sets if it `is_words`, and leaves alone if not."""
    return Token("text" if is_words else "html_inline", "", 0, content=content)
