"""Whatever the text, the passage is well-formed, and holds only what model/passage.py names, where it may stand."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from bookofblogs.assembly.context import is_final
from bookofblogs.language.slugs import slugs
from bookofblogs.language.word_count import count_words
from bookofblogs.markdown.reader import read_passage, read_piece
from bookofblogs.markdown.targets import LinkTarget, resolve_target
from bookofblogs.xhtml import parse, serialise

BLOCKS = {"p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "hr", "table", "dl", "figure", "aside"}
PHRASES = {
    "em", "strong", "del", "ins", "mark", "small", "code", "kbd", "samp", "var", "sup", "sub", "abbr", "cite", "q",
    "dfn", "ruby", "br", "span", "bdi", "a", "img",
}  # fmt: skip
CHILDREN = {
    "root": BLOCKS,
    "blockquote": BLOCKS,
    "aside": BLOCKS,
    "li": BLOCKS | PHRASES,
    "dd": BLOCKS | PHRASES,
    "td": BLOCKS | PHRASES,
    "th": BLOCKS | PHRASES,
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd"},
    "table": {"caption", "thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "figure": {"img", "table", "pre", "blockquote", "figcaption"},
    "pre": {"code"},
    "ruby": PHRASES | {"rt", "rp"},
    "br": set(),
    "hr": set(),
    "img": set(),
}
WITHOUT_TEXT = {"root", "ul", "ol", "dl", "table", "thead", "tbody", "tr", "figure", "pre", "blockquote", "aside"}
ATTRIBUTES = {
    "a": {"href", "class"},
    "img": {"src", "alt", "title", "class"},
    "ol": {"start"},
    "code": {"class"},
    "abbr": {"title"},
    "th": {"class", "colspan", "rowspan"},
    "td": {"class", "colspan", "rowspan"},
}
EVERYWHERE = {"id", "lang", "dir"}

PIECES = [
    "# ", "## ", "#### ", "- ", "1. ", "> ", "    ", "\n", "\n\n", "  \n", "***", "**", "*", "_", "~~", "`", "```\n",
    "``` py\n", "| a | b |\n|---|---|\n| c |", "|", "Term\n: Definition\n", "---\n", "===\n", "[a](b.md#c)",
    "[a](#x)", "[a]", "[a]: b\n", '![a](b.png "c")', '{width=50% credit="A"}', "{#x}", "![", "](", ")", "[^1]",
    "[^1]: note\n", "^[inline]", "[^2]", "<b>", "</b>", "<i>", "</i>", "<div>", "</div>", "<p>", "</p>", "<table>",
    "<tr>", "<td colspan=3 rowspan=2>", "<th>", "</td>", "</table>", "<caption>", "<thead>", "<ul>", "<li>", "</li>",
    "</ul>", "<a href=x>", "<a name=x>", "</a>", "<img src=a alt=b>", "<figure>", "<figcaption>", "</figcaption>",
    "</figure>", "<br>", "<hr>", "<pre>", "</pre>", "<script>", "</script>", "<style>", "<form>", "</form>",
    "<iframe src=https://example.org/></iframe>", "<video src=a>", "</video>", "<h1>", "</h1>", "<h3>",
    "<blockquote>", "</blockquote>", "<dl>", "<dt>", "<dd>", "</dl>", "<ruby>", "<rt>", "<rp>", "</ruby>",
    "<span id=x lang=de dir=rtl>", "</span>", "<details>", "<summary>", "</summary>", "</details>", "<code>",
    "</code>", "<!--", "-->", "<?", "?>", "<![CDATA[", "]]>", "<role>", "<b onclick=x>", "{% x %}", "{{ y }}",
    "{: .z}", "{{", "%}", "&amp;", "&#12;", "&#0;", "&nbsp;", "&lt;", "<", ">", "&", '"', "'", "\x0c", "\x01",
    "\ufffe", "\u202e", "\ud800", "\r", "\t", "By Ada Example", "https://example.org/a_b", "www.example.org",
    "a@example.org", "word ", "two words", "漢字", "--", "...", "[x] ", "[!NOTE]\n", "\\", "**Bold**",
]  # fmt: skip

texts = st.one_of(
    st.text(max_size=200), st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join)
)


def parsed(xml):
    return etree.fromstring(f"<root>{xml}</root>")


def check_structure(element):
    allowed = CHILDREN.get(element.tag, PHRASES)
    if element.tag in WITHOUT_TEXT:
        assert not (element.text or "").strip()
    for child in element:
        assert child.tag in allowed, f"{child.tag} in {element.tag}"
        if element.tag in WITHOUT_TEXT:
            assert not (child.tail or "").strip()
        assert set(child.attrib) <= ATTRIBUTES.get(child.tag, set()) | EVERYWHERE, child.attrib
        check_structure(child)


def check_details(root):
    assert root.xpath("//a//a") == []
    assert root.xpath("//a//img") == []
    assert root.xpath("//a[not(@href)]") == []
    assert root.xpath("//img[not(@src) or not(@alt)]") == []
    assert root.xpath("//ul[not(li)] | //ol[not(li)] | //tr[not(*)] | //tbody[not(tr)] | //table[not(tbody)]") == []
    assert root.xpath("//dl/*[1][self::dd] | //dl/dt[not(following-sibling::*[1])]") == []
    assert root.xpath("//figure/figcaption[following-sibling::*]") == []
    assert root.xpath("//figure[count(*[not(self::figcaption)]) != 1]") == []
    assert root.xpath("//table/caption[preceding-sibling::*] | //table/thead[preceding-sibling::tbody]") == []
    assert root.xpath("//ruby[not(rt)]") == []
    assert root.xpath("//pre[count(*) != 1]") == []
    levels = [1, *(int(heading.tag[1]) for heading in root.xpath("h2|h3|h4|h5|h6"))]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def check_passage(passage, *, prefix="piece-x"):
    roots = [parsed(passage.body), *(parsed(note.body) for note in passage.notes)]
    for root in roots:
        check_structure(root)
        check_details(root)
        assert max(len(list(element.iterancestors())) for element in root.iter()) < 100
    ids = [place for root in roots for place in root.xpath("//@id")]
    ids += [note.id for note in passage.notes]
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert [name for name in ids if not re.fullmatch(rf"{prefix}-[a-z0-9-]+", name)] == []
    assert set(passage.anchors.values()) <= set(ids)
    assert [heading.id for heading in passage.headings] == roots[0].xpath("(h2|h3|h4|h5|h6)/@id")
    assert [place for note in passage.notes for place in note.reference_ids] == sorted(
        (place for root in roots for place in root.xpath("//a[@class='noteref']/@id")),
        key=[place for note in passage.notes for place in note.reference_ids].index,
    )
    noted = {href for root in roots for href in root.xpath("//a[@class='noteref']/@href")}
    assert noted == {f"#{note.id}" for note in passage.notes}
    assert [picture.source for picture in passage.pictures] == [
        source for root in roots for source in root.xpath("//img/@src")
    ]
    assert len(passage.links) == sum(len(root.xpath("//a[not(@class)]")) for root in roots)
    assert passage.words >= 0


@settings(max_examples=300, deadline=None, derandomize=True)
@given(texts)
def test_any_text_becomes_a_passage_that_a_book_may_hold(text):
    passage = read_passage(text, prefix="piece-x", language="en", first_line=3)
    check_passage(passage)
    lines = text.count("\n") + text.count("\r") + 1
    assert [remark for remark in passage.remarks if remark.line is None or not 3 <= remark.line < 3 + lines] == []


@settings(max_examples=200, deadline=None, derandomize=True)
@given(texts)
def test_any_text_becomes_a_piece(text):
    piece = read_piece(text, prefix="piece-x", language="fr")
    check_passage(piece.passage)
    assert all(author.strip() for author in piece.authors)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([piece for piece in PIECES if "<" not in piece]), max_size=20).map("".join))
def test_the_same_text_gives_the_same_passage(text):
    assert read_passage(text, prefix="p", language="en") == read_passage(text, prefix="p", language="en")


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.from_regex(r"[ a-zA-Z0-9]{1,30}", fullmatch=True).filter(str.strip), min_size=1, max_size=6))
def test_no_word_is_lost_between_marks(words):
    marks = [
        "*{}*",
        "**{}**",
        "<div>{}</div>",
        "- {}",
        "> {}",
        "# {}",
        "<td>{}",
        "<form>{}",
        "^[{}]",
        "[{}](x.md)",
        "<p>{}",
    ]
    text = "\n\n".join(marks[index % len(marks)].format(word.strip()) for index, word in enumerate(words))
    passage = read_passage(text, prefix="p", language="en")
    assert passage.words == sum(len(word.split()) for word in words)


@given(st.lists(st.text(max_size=20).map(lambda name: f"contributions/{name}.md"), unique=True, max_size=12))
def test_slugs_are_unique_names_that_stay(files):
    found = slugs(files)
    assert list(found) == files
    assert [slug for slug in found.values() if not re.fullmatch(r"[a-z][a-z0-9-]*", slug)] == []
    assert len(set(found.values())) == len(files)
    assert slugs(list(reversed(files))) == found


@given(st.text(max_size=60))
def test_any_address_leads_somewhere(href):
    target = resolve_target(href, file="contributions/a.md", anchors={}, starts={"contributions/a.md": "a"})
    assert isinstance(target, LinkTarget)
    assert target.kind != "web" or re.match(r"(?:https?|ftps?|tel|sms|geo):", target.address, re.IGNORECASE)


@given(st.text(max_size=60), st.text(max_size=60))
def test_counts_add_up(one, other):
    assert count_words(f"{one} {other}") == count_words(one) + count_words(other) >= 0


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "*" * 50_000,
        "`a " * 20_000,
        "*a " * 5_000 + "b* " * 5_000,
        "<div>" * 20_000,
        "![" * 3_000 + "](b)" * 3_000,
    ],
)
def test_a_hostile_text_is_set(text):
    passage = read_passage(text, prefix="piece-x", language="en")
    check_passage(passage)


@settings(deadline=None)
@given(texts)
def test_what_is_final_is_what_a_tree_of_it_would_say(text):
    passage = read_passage(text, language="en", prefix="x-")
    for body in (passage.body, *(note.body for note in passage.notes)):
        assert not is_final(body) or serialise(parse(body)) == body
