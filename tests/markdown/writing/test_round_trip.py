"""Whatever the tree, its Markdown is read back to it: parse(write(tree)) == tree."""

import re
from copy import deepcopy
from html import escape

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from bookofblogs.markdown.reader import read_passage
from bookofblogs.markdown.writing.writer import written
from bookofblogs.xhtml import parse

PHASES = [Phase.explicit, Phase.generate]
"""To make a tree of such texts smaller takes minutes."""

NASTY = [
    "1986. A great year", "1. ", "2) ", "+ x", "- ", "* ", "# is", "## x", "#x", "> python", "[a](b)",
    "[a] (b)", "![a](b)",
    "[a][b]", "[x]: y", "[^1]", "[^1]: y", "^[x]", "&amp;", "&#120;", "&copy", "<b>", "</b>", "<br>",
    "<div>", "<!-- x -->",
    "<https://example.org>", "snake_case", "_x_", "__x__", "__init__", "2*3*4", "*x*", "**x**", "**", "*",
    "_", "C:\\path",
    "C:\\*.txt", "\\", "\\\\", "\\\\server\\share", "{#id}", "{.x}", "{: .x}", "{% x %}", "{{x}}", "{{{",
    "{::x}", "{#- x #}",
    "{++x++}", "{>>x<<}", ":smile:", "10:30", "^2", "x^2^", "~x~", "H~2~O", "~~x~~", "~~~", "==x==", "%%",
    "%%x%%",
    "$x$", "$x_1^2$", "$5 and $6", "\\(x^2\\)", "www.example.org", "https://example.org/a_b*c*",
    "ada@example.org", "---",
    "--", "...", "(c)", "===", "* * *", "- - -", "[x] ", "[ ] ", "[!NOTE] x", "[TOC]", "[gallery]",
    '[caption id="x"]',
    "[/caption]", "[b]", "[/b]", "|", "| a | b |", "|---|---|", ":::", ": def", "~ def", "!!! note",
    "import x from 'y'",
    "\u00a0", "\u3000", "`", "``", "```", "`x`", "I`m", "^_^", "\u00af\\_(ツ)_/\u00af", "•", "• x", "– x",
    "漢字", "「漢」", "、",
    "é", "Schüler*innen", '"', "'", "“x”", "!", "(", ")", "[", "]", "{", "}", "<", ">", "a", "b c", "word ",
    " ", " word", ".",
    ",", ":", ";", "\t", "    ", "\n", "3. Mai", "+++", "@[toc]", "${toc}", "o\t", "++x++", "||x||", "[[x]]",
    "![[x.png]]",
    "![", "](x", "<sup>", "x<y", "AT&T", "`s b", "=", "s", "t", "f()", "-_-", "{=x=}", "{==x==}",
    "{width=5%}",
]  # fmt: skip
ADDRESSES = [
    "https://example.org/a", "https://example.org/a_(b)", "https://example.org/a(b", "a b.md", "#x",
    "x.md#y", "a<b>c", "a\\b",
    "https://example.org/?a=1&copy=2&amp;", 'a"b', "mailto:ada@example.org", "/ü/漢", "a*b_c", "a|b", "{{x}}",
    "{% x %}",
    "a%20b", "www.example.org", "javascript:x", "picture:1", "[x](y)", "a%%b%%", "x'y",
]  # fmt: skip

words = st.lists(st.one_of(st.sampled_from(NASTY), st.sampled_from(["a", "b", " ", "ab", "漢"])), max_size=6).map(
    "".join
)
texts = words.map(escape)
addresses = st.sampled_from(ADDRESSES).map(escape)


def element(tag, content, **attributes):
    given = "".join(f' {name}="{value}"' for name, value in attributes.items() if value is not None)
    return f"<{tag}{given}>{content}</{tag}>"


def joined(parts):
    return "".join(parts)


code = st.one_of(
    st.sampled_from(["x", "a`b", "`", "``", " x ", "s b", "\\", "|", "a|b", "\\|", "{{x}}", "<b>", "$x$", "{% x %}"]),
    words,
)
pictures = st.builds(
    lambda src, alt: f'<img src="{src}" alt="{alt}"/>',
    addresses,
    words.map(lambda each: escape(f"x{each}", quote=True)),
)
leaves = st.one_of(
    texts, texts, st.just("<br/>"), code.map(lambda each: element("code", escape(each))),
)  # fmt: skip
phrases = st.recursive(
    leaves,
    lambda inner: st.builds(
        element,
        st.sampled_from(["em", "strong", "del", "u", "sup", "sub", "em", "strong"]),
        st.lists(inner, max_size=3).map(joined),
    ),
    max_leaves=6,
)
links = st.builds(
    lambda text, href: f'<a href="{href}">x{text}</a>', st.lists(phrases, max_size=2).map(joined), addresses
)
rows = st.lists(
    st.one_of(
        phrases, phrases, phrases, links, pictures.map(lambda each: f"x {each} y"), st.just('<noteref key="n"/>')
    ),
    max_size=4,
).map(joined)
plain_rows = st.lists(st.one_of(phrases, links), max_size=3).map(joined)
simple_rows = st.sampled_from(
    ["x", "a|b", "- x", "# x", "<em>x</em>", "x<noteref key='n'/>", "<code>a|b</code>", "x<br/>1. y"]
)
few = st.one_of(simple_rows, rows)
"""What stands in blocks: rows of all kinds, and now and then one that would begin another block."""
paragraphs = few.map(lambda row: element("p", row))
cells = st.builds(element, st.sampled_from(["td", "th"]), st.one_of(few, st.lists(paragraphs, max_size=2).map(joined)))
table_rows = st.lists(cells, min_size=1, max_size=3).map(joined).map(lambda each: element("tr", each))
figures = st.builds(
    lambda picture, caption: element("figure", picture + (element("figcaption", caption) if caption else "")),
    pictures,
    st.one_of(st.just(""), texts, plain_rows),
)
simple = st.one_of(
    paragraphs,
    paragraphs,
    st.builds(element, st.sampled_from(["h2", "h3"]), few),
    st.lists(
        st.sampled_from(["x = 1", "  y", "\tz", "```", "````", "> ```", "", "# a", "{{x}}", "- b", "[/b]", "<b>"]),
        max_size=5,
    )
    .map("\n".join)
    .map(lambda each: f'<pre class="language-python">{escape(each)}</pre>'),
    figures,
    st.lists(table_rows, min_size=1, max_size=3).map(joined).map(lambda each: element("table", each)),
    st.just("<p>x</p><hr/><p>y</p>"),
)


def holders(inner):
    several = st.lists(inner, max_size=3).map(joined)
    entry = st.one_of(few, several, st.builds(lambda row, more: row + more, few, several)).map(
        lambda each: element("li", each)
    )
    entries = st.lists(entry, min_size=1, max_size=3).map(joined)
    return st.one_of(
        several.map(lambda each: element("blockquote", each)),
        entries.map(lambda each: element("ul", each)),
        st.builds(
            lambda each, start: element("ol", each, start=start), entries, st.sampled_from([None, "5", "9", "0"])
        ),
        st.lists(
            st.builds(lambda term, what: element("dt", f"x{term}") + element("dd", f"<p>y</p>{what}"), few, several),
            min_size=1,
            max_size=2,
        )
        .map(joined)
        .map(lambda each: element("dl", each)),
    )


@st.composite
def bodies(draw):
    parts = st.deferred(lambda: st.recursive(simple, holders, max_leaves=8))
    return draw(st.lists(parts, max_size=2).map(joined))


FOLDED = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "‘": "'",
        "’": "'",
        "–": "--",
        "—": "---",
        "…": "...",
        "☐": "[ ]",
        "\t": " ",
        "\n": " ",
    }
)
MARKS = {"em": "em", "u": "em", "strong": "strong", "del": "del", "sup": "sup", "sub": "sub"}
INLINE = {*MARKS, "a", "code", "img", "br", "noteref", "span"}


def signs(root):  # noqa: C901 - one case a kind of phrase
    """Each character with what lies on it; blanks are single, and nothing lies on them."""
    found = []

    def text(content, marks):
        found.extend((letter, marks) for letter in (content or "").translate(FOLDED))

    def walk(node, marks):
        if node.tag in MARKS:
            marks = marks | {MARKS[node.tag]}
        if node.tag == "a" and not is_address(node):
            marks = marks | {f"a {node.get('href')}"}
        if node.tag == "code":
            inner = " ".join(re.split("[ \t\n]+", "".join(node.itertext()).strip(" \t\n")))
            inner = inner if inner.strip() else ""
            found.extend([(" ", marks)] * ("".join(node.itertext())[:1] in set(" \t\n")))
            found.extend((letter, marks | {"code"}) for letter in inner.replace(" ", "\u2423"))
            found.extend([(" ", marks)] * ("".join(node.itertext())[-1:] in set(" \t\n")))
        elif node.tag == "br":
            found.append(("\n", marks))
        elif node.tag == "img":
            alt = " ".join((node.get("alt") or "").translate(FOLDED).split())
            found.append((f"img {node.get('src')} {alt}", marks))
        elif node.tag == "noteref":
            found.append(("note", marks))
        elif node.tag == "sup" and len(node) and node[0].get("class") == "noteref":
            found.append(("note", marks - {"sup"}))
        else:
            text(node.text, marks)
            for child in node:
                walk(child, marks)
                text(child.tail, marks)

    text(root.text, frozenset())
    for child in root:
        walk(child, frozenset())
        text(child.tail, frozenset())
    return tidied(found)


def is_address(link):
    words = "".join(link.itertext())
    return link.get("href") in (words, f"https://{words}", f"mailto:{words}") and not len(link)


def tidied(found):
    row = []
    for letter, marks in found:
        if letter == "\n":
            while row and row[-1][0] != "\n" and row[-1][0].isspace():
                row.pop()
            if row and row[-1][0] != "\n":
                row.append(("\n", frozenset()))
        elif letter.isspace():
            if letter != " " or (row and row[-1][0] not in " \n"):
                row.append((letter, frozenset()))
        else:
            row.append((letter, marks))
    while row and row[-1][0] in " \n":
        row.pop()
    if all(letter.isspace() for letter, _ in row):
        return []
    return [(letter, sorted(marks)) for letter, marks in row]


def canonical(root, *, is_inside=False):
    """What stands in `root`, said in one way for the tree that was written and for the one that was read."""
    found = []
    row = etree.Element("p")
    row.text = root.text
    for child in [*root, None]:
        if child is not None and child.tag in INLINE:
            row.append(deepcopy(child))
            continue
        paragraph(row, found)
        if child is None:
            break
        block(child, found, is_inside=is_inside)
        row = etree.Element("p")
        row.text = child.tail
    while found and found[0] == "hr":
        del found[0]
    while found and found[-1] == "hr":
        del found[-1]
    return found


def paragraph(row, found):
    content = signs(row)
    if content:
        found.append(("p", content))


def marked(content, mark):
    """Signs with one more mark on each that is seen."""
    return [(letter, marks if letter in " \n\u00a0\u3000" else sorted({*marks, mark})) for letter, marks in content]


def heading(node, found, *, is_inside):
    """A heading in a block is a paragraph in bold; of any other, pictures go below it."""
    content = signs(node)
    if is_inside:
        if content:
            found.append(("p", marked(content, "strong")))
        return
    pictures = [letter for letter, _ in content if letter.startswith("img ")]
    words = [(letter, frozenset(marks)) for letter, marks in content if not letter.startswith("img ")]
    content = tidied(words)
    if content:
        found.append(("h" if any(letter != "note" for letter, _ in content) else "p", content))
    found.extend(("p", [(picture, [])]) for picture in pictures)


def block(node, found, *, is_inside):  # noqa: C901, PLR0912 - one case a kind of block
    tag = node.tag
    if tag == "p":
        paragraph(node, found)
    elif re.fullmatch("h[1-6]", tag):
        heading(node, found, is_inside=is_inside)
    elif tag == "pre":
        lines = "".join(node.itertext()).split("\n")
        while lines and not lines[0].strip():
            del lines[0]
        while lines and not lines[-1].strip():
            del lines[-1]
        if lines:
            found.append(("pre", [line if line.strip() else "" for line in lines]))
    elif tag == "figure":
        for picture in node.iter("img"):
            alone = etree.Element("p")
            alone.append(deepcopy(picture))
            alone[0].tail = None
            paragraph(alone, found)
        caption = node.find("figcaption")
        if caption is not None:
            for line in caption.iter("br"):  # a caption is one line
                line.tag, line.text = "span", " "
            if signs(caption):
                found.append(("caption", signs(caption)))
    elif tag == "table":
        rows = [[signs(flat(cell)) for cell in row if cell.tag in ("td", "th")] for row in node.iter("tr")]
        rows = [row for row in rows if any(row)]
        for row in rows:
            while row and not row[-1]:
                row.pop()
        if rows:
            found.append(("table", rows))
    elif tag == "hr":
        found.append("hr")
    elif tag in ("ul", "ol"):
        items = [canonical(item, is_inside=True) for item in node]
        if len(items) == 1 and [each[0] for each in items[0]] == ["p", "caption"]:  # in italics below the picture
            items[0][1] = ("p", marked(items[0][1][1], "em"))
        found.append((tag, node.get("start", "1") if tag == "ol" else "", items))
    elif tag == "blockquote":
        content = canonical(node, is_inside=True)
        if content:
            found.append(("quote", content))
    elif tag == "dl":
        entries = [
            ("dt", signs(entry)) if entry.tag == "dt" else ("dd", canonical(entry, is_inside=True)) for entry in node
        ]
        if found and found[-1][0] == "dl":
            found[-1][1].extend(entries)
        else:
            found.append(("dl", entries))
    else:
        raise AssertionError(tag)


def flat(cell):
    """A cell with its paragraphs as lines."""
    copy = deepcopy(cell)
    line = etree.Element("td")
    line.text = copy.text
    for child in list(copy):
        if child.tag == "p":
            if signs(child) and signs(line):
                line.append(etree.Element("br"))
            if len(line):
                line[-1].tail = (line[-1].tail or "") + (child.text or "")
            else:
                line.text = (line.text or "") + (child.text or "")
            line.extend(list(child))
        else:
            line.append(child)
    return line


def check(body):
    notes = {"n": "<p>note</p>"} if "noteref" in body else {}
    markdown = written(body, notes)
    passage = read_passage(f"Start\n\n{markdown}", prefix="p", language="en")
    assert canonical(parse(passage.body))[1:] == canonical(parse(body)), markdown
    assert written(body, notes) == markdown


@settings(max_examples=250, deadline=None, derandomize=True, phases=PHASES)
@given(rows)
@example("<em>x</em>")
def test_a_row_is_read_back(row):
    check(element("p", row))


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")  # how the trees are made is long to say
@settings(max_examples=120, deadline=None, derandomize=True, phases=PHASES)
@given(bodies())
def test_blocks_are_read_back(body):
    check(body)
