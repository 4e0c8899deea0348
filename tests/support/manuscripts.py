"""Manuscripts made by chance, for what holds for every text that somebody may send."""

from html import escape

from hypothesis import strategies as st

_TEXT = """a towns river By and Ada Example Jo Wood walked Notes 3 May 2014 1. 2) - • *** --- 2.1 first second. “Hi” x=1
O’Neal don't Two soft\u00adly zero\u200bwidth\u00a0kept https://example.org/a Figure Posted on Table of is, end:
First published at IMG_1.jpg ünder 東京 About the author Tags: Contents"""
_WORDS = _TEXT.split()
_STYLES = (
    "", "", "", "", "title", "author", "heading 1", "heading 2", "heading 4", "code", "caption", "quote", "toc 1",
    "subtitle", "list paragraph", "list continue",
)  # fmt: skip
_LOOKS = ("", "", "", "bold", "italic", "underlined", "mono", "bold underlined", "centred", "right italic")
_ADDRESSES = ("https://example.org/a", "https://example.org/b", "")


def _text():
    blanks = st.sampled_from(("", " ", " ", "  ", "\n", "\t"))
    words = st.lists(st.sampled_from(_WORDS), max_size=5).map(" ".join)
    return st.tuples(blanks, words, blanks).map(lambda parts: escape("".join(parts)))


def _marked(inner):
    tags = st.sampled_from(("strong", "em", "u", "del", "sup", "sub", "code", "mark"))
    marks = st.tuples(tags, inner).map(lambda each: f"<{each[0]}>{each[1]}</{each[0]}>")
    links = st.tuples(st.sampled_from(_ADDRESSES), inner).map(lambda each: f'<a href="{each[0]}">{each[1]}</a>')
    return st.lists(_text() | marks | links, max_size=4).map("".join)


_THINGS = st.sampled_from(
    (
        "<br/>", "<br/><br/>", '<noteref key="1"/>', '<noteref key="2"/>', '<noteref key="none"/>',
        '<img src="picture:1" alt="A town"/>', '<img src="picture:2" alt="IMG_1.jpg" title="A town"/>',
    )
)  # fmt: skip
PHRASES = st.recursive(_text() | _THINGS, _marked, max_leaves=8)


def _attributes():
    lists = st.tuples(
        st.sampled_from("12"), st.integers(0, 3), st.sampled_from(("bullet", "number")), st.integers(1, 5)
    )
    as_list = lists.map(
        lambda each: f' data-list="{each[0]}" data-level="{each[1]}" data-marker="{each[2]}" data-number="{each[3]}"'
    )
    style = st.sampled_from(_STYLES).map(lambda style: f' data-style="{style}"' if style else "")
    looks = st.sampled_from(_LOOKS).map(lambda looks: f' data-looks="{looks}"' if looks else "")
    size = st.sampled_from(("", "", "1.00", "1.20", "2.00")).map(lambda size: f' data-size="{size}"' if size else "")
    outline = st.sampled_from(("", "", "", ' data-outline="2"'))
    return st.tuples(st.just("") | st.just("") | as_list, style, looks, size, outline).map("".join)


def _paragraphs():
    tags = st.sampled_from(("p", "p", "p", "p", "h1", "h2", "h3", "h5"))
    return st.tuples(tags, _attributes(), PHRASES).map(lambda each: f"<{each[0]}{each[1]}>{each[2]}</{each[0]}>")


def _cells(inner):
    spans = st.sampled_from(("", "", "", ' rowspan="2"', ' colspan="2"', ' colspan="900"'))
    cell = st.tuples(st.sampled_from(("td", "td", "th")), spans, inner).map(
        lambda each: f"<{each[0]}{each[1]}>{each[2]}</{each[0]}>"
    )
    row = st.lists(cell, max_size=3).map(lambda cells: f"<tr>{''.join(cells)}</tr>")
    caption = st.just("") | PHRASES.map(lambda phrases: f"<caption>{phrases}</caption>")
    looks = st.sampled_from(("", ' data-looks="borderless"'))
    return st.tuples(looks, caption, st.lists(row, max_size=3)).map(
        lambda each: f"<table{each[0]}>{each[1]}{''.join(each[2])}</table>"
    )


def _around(inner):
    rows = st.lists(inner, max_size=4).map("".join)
    quoted = st.tuples(st.sampled_from(("blockquote", "aside")), rows).map(
        lambda each: f"<{each[0]}>{each[1]}</{each[0]}>"
    )
    items = st.lists(rows | PHRASES | st.tuples(PHRASES, inner).map("".join), max_size=3).map(
        lambda items: "".join(f"<li>{item}</li>" for item in items)
    )
    lists = st.tuples(st.sampled_from(("ul", "ol", 'ol start="3"')), items).map(
        lambda each: f"<{each[0]}>{each[1]}</{each[0][:2]}>"
    )
    terms = st.tuples(PHRASES, rows).map(lambda each: f"<dl><dt>{each[0]}</dt><dd>{each[1]}</dd></dl>")
    return quoted | lists | terms | _cells(rows | PHRASES) | rows


_PRE = _text().map(lambda text: f"<pre>{text}</pre>")
_FIGURES = st.tuples(
    st.lists(st.just('<img src="picture:1" alt="A town"/>'), max_size=2).map("".join),
    st.just("") | PHRASES.map(lambda phrases: f"<figcaption>{phrases}</figcaption>"),
).map(lambda each: f"<figure>{each[0]}{each[1]}</figure>")
BLOCKS = st.recursive(_paragraphs() | _paragraphs() | _PRE | _FIGURES | st.just("<hr/>"), _around, max_leaves=10)
BODIES = st.lists(BLOCKS, max_size=8).map("".join)
