import pytest

from bookofblogs.markdown.reader import read_passage
from bookofblogs.markdown.writing.writer import written


def shown(markdown):
    return read_passage(markdown, prefix="p", language="en").body


AS_TYPED = [
    ("1986. A great year", "1986\\. A great year"),
    ("+ x", "\\+ x"),
    ("# is a comment.", "\\# is a comment."),
    ("> python", "\\> python"),
    ("[a](b)", "\\[a](b)"),
    ("&amp;", "\\&amp;"),
    ("<b>", "\\<b>"),
    ("snake_case", "snake_case"),
    ("2*3*4", "2\\*3\\*4"),
    ("5 * 3", "5 * 3"),
    ("f*ck", "f*ck"),
    ("C:\\path", "C:\\path"),
    ("x {#id} y", "x \\{#id} y"),
    ("{% x %}", "\\{% x %}"),
    ("{{x}}", "\\{{x}}"),
    (":smile:", "\\:smile:"),
    ("10:30:15", "10:30:15"),
    ("x^2^", "x\\^2^"),
    ("H~2~O", "H\\~2~O"),
    ("~5 and ~6", "~5 and ~6"),
    ("~~old~~", "\\~\\~old\\~\\~"),
    ("==x==", "==x=="),
    ("5 %% 6 %%", "5 \\%% 6 \\%%"),
    ("[sic] and [1]", "[sic] and [1]"),
    ("[^1] typed", "\\[^1] typed"),
    ("^[note]", "\\^[note]"),
    ("- x", "\\- x"),
    ("-", "\\-"),
    ("| x", "\\| x"),
    ("::: warning", "\\::: warning"),
    (": a definition", "\\: a definition"),
    ("<!-- x -->", "\\<!-- x -->"),
    ("a < b > c", "a < b > c"),
    ("AT&T &co", "AT&T &co"),
    ("* * *", "\\* * *"),
    ("[x]: https", "\\[x]: https"),
    ("[TOC]", "\\[TOC]"),
    ("• x", "&bull; x"),
    ("I`m here, there`s more", "I\\`m here, there\\`s more"),
    ("what!?", "what!?"),
    ("#hashtag", "#hashtag"),
    ("##tight", "\\##tight"),
    ("__init__", "\\_\\_init\\_\\_"),
    ("a trailing \\", "a trailing \\\\"),
]


CASES = {
    "# is a comment.": "case 2",
    **dict.fromkeys(("1986. A great year", "+ x", "> python", "[a](b)", "&amp;", "<b>"), "case 21"),
    **dict.fromkeys(("snake_case", "2*3*4", "C:\\path", "x {#id} y", "{% x %}"), "case 22"),
}


@pytest.mark.parametrize(
    ("typed", "expected"), AS_TYPED, ids=[f"{CASES.get(typed, '')} {typed}" for typed, _ in AS_TYPED]
)
def test_what_would_be_a_mark_is_escaped_and_nothing_else(typed, expected):
    typed = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    markdown = written(f"<p>{typed}</p>", {})
    assert markdown == f"{expected}\n"
    assert shown(markdown) == f"<p>{typed}</p>"


MARKED = [
    ("<em>a</em><strong>b</strong>", "_a_**b**"),
    ("<strong><em>a</em></strong>", "**_a_**"),
    ("a<strong> b </strong>c", "a **b** c"),
    ("bo<strong>ld </strong><strong>wo<em>r</em>d</strong>", "bo**ld wo*r*d**"),
    ("<strong> </strong>x", "x"),
    ("x<em>y z</em>w", "&#120;*y z*&#119;"),
    ("Look!<a href='x'>here</a>", "Look\\![here](x)"),
    ("see <a href='https://example.org/a'>https://example.org/a</a> now", "see https://example.org/a now"),
    ("(<a href='https://example.org/a'>https://example.org/a</a>)", "([https://example.org/a](https://example.org/a))"),
    ("<a href='a b(c'>x</a>", "[x](<a b(c>)"),
    ("<code>a`b</code> <code>`</code>", "``a`b`` `` ` ``"),
    ("x<sup>2</sup> H<sub>2</sub>O", "x<sup>2</sup> H<sub>2</sub>O"),
    ("<u>a</u> <mark>b</mark> <del>c</del>", "*a* b ~~c~~"),
    ("a<br/>- b", "a\\\n\\- b"),
]


@pytest.mark.parametrize(("phrases", "expected"), MARKED, ids=[phrases for phrases, _ in MARKED])
def test_phrases_are_written_as_a_person_would(phrases, expected):
    assert written(f"<p>{phrases}</p>", {}) == f"{expected}\n"


def test_blocks_are_written_with_a_blank_line_between_them():
    body = """
    <h2>Two # towns</h2><p>A &quot;word&quot;.</p>
    <ul><li>one</li><li>two<ol><li>in</li></ol></li></ul><ul><li>another list</li></ul>
    <ol start="5"><li><p>five</p><p>more</p></li><li><p>six</p></li></ol>
    <blockquote><p>said</p><p>again</p></blockquote>
    <pre class="language-python">def x():

    return "```"</pre>
    <table><tr><th>A</th><th>B</th></tr><tr><td>a|b</td><td><p>x</p><p>y</p></td></tr></table>
    <table><tr><td colspan="2">merged</td></tr><tr><td>a</td><td>b</td></tr></table>
    <hr/>
    <figure><img src="picture:1" alt="A [kiln]"/><figcaption>The "old" kiln</figcaption></figure>
    <dl><dt>Term</dt><dd>what it means</dd></dl>
    """
    assert (
        written(body, {})
        == """## Two # towns

A "word".

- one

- two

  1. in

+ another list

5. five

   more

6. six

> said
>
> again

````python
def x():

    return "```"
````

| A | B |
|---|---|
| a\\|b | x<br>y |

|  |  |
|---|---|
| merged |  |
| a | b |

***

![A \\[kiln\\]](picture:1 "The \\"old\\" kiln")

Term
: what it means
"""
    )


def test_notes_are_numbered_as_their_marks_stand_and_written_at_the_end():
    body = (
        '<h2>A<noteref key="z"/></h2><table><tr><th>b<noteref key="y"/></th></tr></table><p>c<noteref key="z"/>(d)</p>'
    )
    notes = {"y": "<p>why</p>", "z": "<p>first</p><p>second</p><pre>code</pre>"}
    markdown = written(body, notes)
    assert (
        markdown
        == """## A[^1]

| b[^2] |
|---|

c[^1]\\(d)

[^1]: first

    second

    ```
    code
    ```

[^2]: why
"""
    )
    passage = read_passage(markdown, prefix="p", language="en")
    assert [note.body for note in passage.notes] == [
        "<p>first</p>\n<p>second</p>\n<pre><code>code\n</code></pre>",
        "<p>why</p>",
    ]


def test_a_number_that_is_alone_in_its_list_has_a_blank_line_above_and_is_read_as_a_list():
    text = written("<ul><li>one<ol><li>first</li></ol></li></ul>", {})
    assert text == "- one\n\n  1. first\n"
    assert shown(text) == "<ul><li><p>one</p><ol><li>first</li></ol></li></ul>"
