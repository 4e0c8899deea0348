"""Manuscripts made by chance, from a seed: whatever somebody may send, for what holds for every text."""

from html import escape
from random import Random

from bookofblogs.model.manuscript import Fact, Manuscript, SourceKind

_TEXT = """a towns river By and Ada Example Jo Wood walked Notes 3 May 2014 1. 2) - • *** --- 2.1 first second. “Hi” x=1
O’Neal don't Two soft\u00adly zero\u200bwidth\u00a0kept https://example.org/a Figure Posted on Table of is, end:
First published at IMG_1.jpg ünder 東京 About the author Tags: Contents"""
_WORDS = _TEXT.split()
_STYLES = (
    "", "", "", "", "title", "author", "heading 1", "heading 2", "heading 4", "code", "caption", "quote", "toc 1",
    "subtitle", "list paragraph", "list continue",
)  # fmt: skip
_LOOKS = ("", "", "", "bold", "italic", "underlined", "mono", "bold underlined", "centred", "right italic")
_MARKS = ("strong", "em", "u", "del", "sup", "sub", "code", "mark")
_THINGS = (
    "<br/>", "<br/><br/>", "<br/>", '<noteref key="1"/>', '<noteref key="2"/>', '<noteref key="none"/>',
    '<img src="picture:1" alt="A town"/>', '<img src="picture:2" alt="IMG_1.jpg" title="A town"/>',
    '<img src="picture:3" alt="" title="Seen from above"/>',
)  # fmt: skip
_BLANKS = ("", " ", " ", "  ", "\n", "\t")
_FACTS = ("Two towns", "a towns", "Ada Example", "Jo Wood and Ada Example")
_KINDS = (SourceKind.DOCX, SourceKind.HTML, SourceKind.ATOM)


def manuscript(seed: int) -> Manuscript:
    """Return the manuscript of a seed."""
    chance = Random(seed)  # noqa: S311 - made-up prose is no secret
    return Manuscript(
        kind=chance.choice(_KINDS),
        body="".join(_block(chance, 3) for _ in range(chance.randint(0, 9))),
        notes={key: _block(chance, 1) for key in "123"},
        titles=_facts(chance),
        authors=_facts(chance),
    )


def _facts(chance):
    return tuple(
        Fact(
            value=chance.choice(_FACTS),
            found_in=chance.choice(("properties", "feed")),
            is_certain=chance.random() < 0.5,
        )
        for _ in range(chance.choice((0, 0, 1, 2)))
    )


def _text(chance):
    words = " ".join(chance.choice(_WORDS) for _ in range(chance.randint(0, 5)))
    return escape(chance.choice(_BLANKS) + words + chance.choice(_BLANKS))


def _phrases(chance, depth=3, within=()):
    return "".join(_phrase(chance, depth, within) for _ in range(chance.choice((0, 1, 1, 2, 3))))


def _phrase(chance, depth, within):
    kind = chance.random()
    if kind < 0.4 or not depth:
        return _text(chance)
    if kind < 0.5:
        return chance.choice(_THINGS)
    if kind < 0.6 and "a" not in within:
        address = chance.choice(("https://example.org/a", "https://example.org/b", ""))
        return f'<a href="{address}">{_phrases(chance, depth - 1, (*within, "a"))}</a>'
    tag = chance.choice(_MARKS)
    return f"<{tag}>{_phrases(chance, depth - 1, within)}</{tag}>"


def _attributes(chance):
    found = [f' data-style="{chance.choice(_STYLES)}"', f' data-looks="{chance.choice(_LOOKS)}"']
    if chance.random() < 0.2:
        marker = chance.choice(("bullet", "number"))
        level, number = chance.randint(0, 3), chance.randint(1, 5)
        found.append(
            f' data-list="{chance.choice("12")}" data-level="{level}" data-marker="{marker}" data-number="{number}"'
        )
    if chance.random() < 0.3:
        found.append(f' data-size="{chance.choice(("1.00", "1.20", "2.00"))}"')
    if chance.random() < 0.1:
        found.append(' data-outline="2"')
    return "".join(found)


def _blocks(chance, depth):
    return "".join(_block(chance, depth) for _ in range(chance.choice((0, 1, 1, 2, 3))))


def _block(chance, depth):  # noqa: PLR0911 - one line for each kind of block
    kind = chance.random()
    if kind < 0.6 or not depth:
        tag = chance.choice(("p", "p", "p", "p", "h1", "h2", "h3", "h5"))
        return f"<{tag}{_attributes(chance)}>{_phrases(chance)}</{tag}>"
    if kind < 0.64:
        return f"<pre>{_text(chance)}</pre>"
    if kind < 0.67:
        return "<hr/>"
    if kind < 0.72:
        caption = f"<figcaption>{_phrases(chance)}</figcaption>" if chance.random() < 0.5 else ""
        picture = '<img src="picture:1" alt="A town"/>' * chance.randint(0, 2)
        return f"<figure>{picture}{caption}</figure>"
    if kind < 0.78:
        tag = chance.choice(("blockquote", "aside"))
        return f"<{tag}>{_blocks(chance, depth - 1)}</{tag}>"
    if kind < 0.88:
        tag = chance.choice(("ul", "ol", 'ol start="3"'))
        items = "".join(f"<li>{_mixed(chance, depth)}</li>" for _ in range(chance.randint(0, 3)))
        return f"<{tag}>{items}</{tag[:2]}>"
    if kind < 0.9:
        return f"<dl><dt>{_phrases(chance)}</dt><dd>{_mixed(chance, depth)}</dd></dl>"
    return _table(chance, depth)


def _mixed(chance, depth):
    kind = chance.random()
    if kind < 0.4:
        return _phrases(chance)
    return (_phrases(chance) if kind < 0.6 else "") + _blocks(chance, depth - 1)


def _table(chance, depth):
    spans = ("", "", "", ' rowspan="2"', ' colspan="2"', ' colspan="900"')
    rows = ""
    for _ in range(chance.randint(0, 3)):
        tags = [chance.choice(("td", "td", "th")) for _ in range(chance.randint(0, 3))]
        rows += f"<tr>{''.join(f'<{tag}{chance.choice(spans)}>{_mixed(chance, depth)}</{tag}>' for tag in tags)}</tr>"
    caption = f"<caption>{_phrases(chance)}</caption>" if chance.random() < 0.2 else ""
    return f'<table data-looks="{chance.choice(("", "borderless"))}">{caption}{rows}</table>'
