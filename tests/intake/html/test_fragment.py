"""A fragment of HTML becomes the contract's blocks, however it nests, and what it loses is written down."""

import pytest

from bookofblogs.intake.html.fragment import read_fragment
from bookofblogs.model.manuscript import Entry, EntryKind, Tally

PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA="


@pytest.mark.parametrize(
    ("html", "body"),
    [
        ("<p>A <b>bold </b>word.</p>", "<p>A <strong>bold</strong> word.</p>"),
        ("one <div>two<div>three</div>four</div>", "<p>one</p><p>two</p><p>three</p><p>four</p>"),
        ("<p>one<br><br>two<br>three</p>", "<p>one</p><p>two<br/>three</p>"),
        (
            "<b><p>one</p><p>two</p></b>",
            '<p data-looks="bold"><strong>one</strong></p><p data-looks="bold"><strong>two</strong></p>',
        ),
        ("<h2><div>A</div><div>heading</div></h2>", "<h2>A heading</h2>"),
        (
            "<ul><li>a<ul><li>b</li></ul><p>c</p></li></ul>",
            "<ul><li><p>a</p><ul><li>b</li></ul><p>c</p></li></ul>",
        ),
        ("<li>one</li><li>two</li><p>three</p>", "<ul><li>one</li><li>two</li></ul><p>three</p>"),
        ("<table><tr><td>a<td><p>b</p><p>c</table>", "<table><tr><td>a</td><td><p>b</p><p>c</p></td></tr></table>"),
        ("<blockquote>one<p>two</p></blockquote>", "<blockquote><p>one</p><p>two</p></blockquote>"),
        ("<dl><dt>bob<dd>a program</dl>", "<dl><dt>bob</dt><dd>a program</dd></dl>"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>", "<p>漢 (かん)</p>"),
        (
            "<p><code>a <a href='https://example.org/'>b</a> c</code></p>",
            '<p data-looks="mono"><code>a</code> <a href="https://example.org/"><code>b</code></a> <code>c</code></p>',
        ),
        ("<p><span style='font-weight:700'>one</span> two</p>", "<p><strong>one</strong> two</p>"),
        ("<b style='font-weight:normal'><p>one</p></b>", "<p>one</p>"),
        (
            '<pre><code class="language-python">a = 1\n\n  b\n</code></pre>',
            '<pre class="language-python">a = 1\n\n  b</pre>',
        ),
    ],
)
def test_whatever_nests_becomes_blocks(html, body):
    assert read_fragment(html).body == body


def test_a_link_that_goes_on_over_blocks_is_written_in_each_and_counted():
    fragment = read_fragment('<a href="https://example.org/"><div>one</div><div>two</div></a>')
    assert fragment.body == (
        '<p><a href="https://example.org/">one</a></p><p><a href="https://example.org/">two</a></p>'
    )
    assert fragment.added == (
        Entry(kind=EntryKind.OTHER, tally=Tally(links=1), detail="a link that goes on over blocks"),
    )


def test_a_link_that_runs_a_script_goes_and_its_words_stay():
    fragment = read_fragment('<p><a href="javascript:x()">one</a> <a href="file:///C:/two.doc">two</a></p>')
    assert fragment.body == "<p>one two</p>"
    assert [(entry.kind, entry.tally.links, entry.detail) for entry in fragment.left_out] == [
        (EntryKind.DEAD_LINK, 1, "javascript:x()"),
        (EntryKind.DEAD_LINK, 1, "file:///C:/two.doc"),
    ]


def test_a_picture_within_the_text_comes_along():
    fragment = read_fragment(f'<p>Look: <img src="{PIXEL}" alt="a dot"></p>', first_picture=3)
    assert fragment.body == '<p>Look: <img src="picture:3" alt="a dot"/></p>'
    assert [(each.key, each.data[:6]) for each in fragment.pictures] == [("picture:3", b"GIF89a")]


def test_the_address_of_a_linked_picture_is_told_since_a_book_shows_it():
    fragment = read_fragment('<p><a href="https://example.org/big.png"><img src="small.png" alt="A"></a></p>')
    assert fragment.body == '<p><a href="https://example.org/big.png"><img src="small.png" alt="A"/></a></p>'
    assert [(entry.kind, entry.words) for entry in fragment.added] == [(EntryKind.ADDRESS, "example.org/big.png")]


def test_links_to_headings_find_them_and_others_become_words():
    fragment = read_fragment(
        '<p><a href="#s2">one</a> <a href="#x">two</a></p><h2 id="s2">What\'s new?</h2><p id="x">y</p>'
    )
    assert fragment.body == '<p><a href="#whats-new">one</a> two</p><h2>What\'s new?</h2><p>y</p>'


def test_a_formula_stands_once():
    fragment = read_fragment(
        '<p>So <span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation'
        ' encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html"'
        ' aria-hidden="true">x2</span></span>.</p>'
    )
    assert fragment.body == "<p>So <code>x^2</code>.</p>"
    assert [(entry.kind, entry.words) for entry in fragment.left_out] == [(EntryKind.REPEATED, "x x2")]


def test_code_beside_its_line_numbers_is_code():
    fragment = read_fragment(
        '<table><tr><td class="gutter"><pre class="lineno">1\n2</pre></td>'
        '<td><pre class="language-c">a\nb</pre></td></tr></table>'
    )
    assert fragment.body == '<pre class="language-c">a\nb</pre>'
    assert [(entry.kind, entry.words) for entry in fragment.left_out] == [
        (EntryKind.OTHER, "1 2"),
        (EntryKind.FRAME, ""),
    ]


def test_a_player_becomes_a_line_with_its_address():
    fragment = read_fragment('<iframe src="//www.youtube.com/embed/abcdefgh"></iframe>')
    assert fragment.body == (
        '<p><a href="https://www.youtube.com/watch?v=abcdefgh">youtube.com/watch?v=abcdefgh</a></p>'
    )
    assert [(entry.kind, entry.words) for entry in fragment.added] == [
        (EntryKind.ADDRESS, "youtube.com/watch?v=abcdefgh")
    ]


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "font color=red", "a href=x", "ul"])
def test_five_thousand_nested_tags_lose_no_word(tag):
    fragment = read_fragment(f"<{tag}>" * 5000 + "deep" + f"</{tag.split()[0]}>" * 5000 + "<p>after</p>")
    assert "deep" in fragment.body
    assert "after" in fragment.body
    assert fragment.body.count("<") < 200
