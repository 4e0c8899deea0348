"""What each HTML element means to a book: kept, renamed, unwrapped, or dropped with what is in it."""

from typing import Final

BLOCKS: Final = frozenset(
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "hr", "table", "caption",
        "thead", "tbody", "tr", "td", "th", "dl", "dt", "dd", "figure", "figcaption", "aside",
    }
)  # fmt: skip
"""Elements of a book that cannot stand inside a line of text."""

PHRASES: Final = frozenset(
    {
        "em", "strong", "del", "ins", "mark", "small", "code", "kbd", "samp", "var", "sup", "sub", "abbr", "cite",
        "q", "dfn", "ruby", "rt", "rp", "br", "span", "bdi", "a", "img",
    }
)  # fmt: skip
"""Elements of a book that stand inside a line of text."""

RENAMED: Final = {
    "b": "strong", "i": "em", "u": "em", "s": "del", "strike": "del", "tt": "code", "tfoot": "tbody", "dir": "ul",
    "menu": "ul", "xmp": "pre", "listing": "pre", "image": "img", "bdo": "bdi", "acronym": "abbr", "output": "samp",
    "rtc": "rt", "rb": "span",
}  # fmt: skip
"""Elements that a book has under another name."""

BLOCK_WRAPPERS: Final = frozenset(
    {
        "div", "center", "section", "article", "main", "header", "footer", "nav", "address", "details", "summary",
        "fieldset", "legend", "hgroup", "search", "body", "html", "noscript", "picture", "dialog",
    }
)  # fmt: skip
"""Elements that hold blocks and say nothing themselves: their content stays, as blocks of its own."""

PHRASE_WRAPPERS: Final = frozenset(
    {
        "font", "big", "time", "data", "label", "nobr", "wbr", "button", "option", "optgroup", "meter", "progress",
    }
)  # fmt: skip
"""Elements that hold a phrase and say nothing in print: their content stays in the line."""

QUIET_WRAPPERS: Final = frozenset({"colgroup", "col", "source", "track", "param", "slot"})
"""Elements without text of their own that may go without a word."""

DROPPED_WITH_CONTENT: Final = frozenset(
    {"script", "style", "svg", "math", "template", "head", "title", "select", "textarea", "frameset", "datalist"}
)
"""Elements that go with everything in them: nothing of it was to be read in a row."""

DROPPED_AROUND_WORDS: Final = frozenset({"form", "object", "applet", "canvas", "noembed", "noframes", "map"})
"""Elements that go; what stands in them is for those who cannot see them, as a reader of a book cannot: it stays."""

EMBEDS: Final = frozenset({"iframe", "video", "audio", "embed"})
"""Elements that show something from elsewhere: a linked line stands for them, and the words in them stay."""

DROPPED: Final = frozenset(
    {"input", "frame", "base", "link", "meta", "area", "keygen", "bgsound", "basefont", "marquee", "blink", "portal"}
)
"""Elements that go and leave their content; the author is told."""

VOID_IN_HTML: Final = frozenset(
    {
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input",
        "keygen", "link", "meta", "param", "source", "track", "wbr",
    }
)  # fmt: skip
"""Elements that have no end tag."""

RAW_TEXT: Final = frozenset({"script", "style", "textarea", "title", "xmp"})
"""Elements in which `<` is only a character."""

KNOWN: Final = (
    BLOCKS
    | PHRASES
    | RENAMED.keys()
    | BLOCK_WRAPPERS
    | PHRASE_WRAPPERS
    | QUIET_WRAPPERS
    | DROPPED_WITH_CONTENT
    | DROPPED_AROUND_WORDS
    | EMBEDS
    | DROPPED
)
"""Every name that is an HTML element; any other, like the `<role>` of a pattern, is the author's own text."""

ENDS_BEFORE: Final = {
    "a": (frozenset({"a"}), frozenset({"table"})),
    "li": (frozenset({"li"}), frozenset({"ul", "ol"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th", "caption"}), frozenset({"table"})),
    "th": (frozenset({"td", "th", "caption"}), frozenset({"table"})),
    "tr": (frozenset({"td", "th", "tr", "caption"}), frozenset({"table"})),
    "thead": (frozenset({"td", "th", "tr", "thead", "tbody", "caption"}), frozenset({"table"})),
    "tbody": (frozenset({"td", "th", "tr", "thead", "tbody", "caption"}), frozenset({"table"})),
    "rt": (frozenset({"rt", "rp"}), frozenset({"ruby"})),
    "rp": (frozenset({"rt", "rp"}), frozenset({"ruby"})),
}  # fmt: skip
"""For a start tag: which open elements it ends, and at which element it stops looking (HTML, section 13.1.2.4)."""

AS_TYPED: Final = frozenset({"pre", "listing", "xmp"}) | DROPPED_WITH_CONTENT
"""Elements in which nothing is Markdown."""

AS_TYPED_IN_LINE: Final = frozenset({"code", "tt", "kbd", "samp", "var"})
"""The same within a line of text."""

END_MAY_BE_LEFT_OUT: Final = frozenset(
    {"p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "body", "html", "rt", "rp"}
)
"""Elements that HTML ends by itself."""

ENDS_PARAGRAPH: Final = (BLOCKS | BLOCK_WRAPPERS) - {
    "td",
    "th",
    "tr",
    "thead",
    "tbody",
    "caption",
    "li",
    "dt",
    "dd",
    "figcaption",
}
"""A start tag of one of these ends an open HTML paragraph."""
