"""No word vanishes and no sign of Markdown is printed without a finding, whatever Markdown and HTML a text mixes.

A hundred examples each; `make nightly` tries ten thousand.
"""

import html
import os
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from bookofblogs.markdown.reader import read_passage, read_piece

EXAMPLES = int(os.environ.get("BOB_EXAMPLES", "100"))
"""How many texts each property tries."""

many = settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])

INNER = [
    "*{}*", "**{}**", "~~{}~~", "`{}`", "[{}](https://example.org/a)", "[{}](b.md)", "<b>{}</b>", "<span>{}</span>",
    "<em>{}</em>", "<time datetime='2014-05-01'>{}</time>", "<data value='3'>{}</data>", "<kbd>{}</kbd>", "({})",
    '"{}"', "{}.", "{}:", "{} <H1> and <link>", "<font color=red>{}</font>", "<canvas>{}</canvas>", "H~2~O {}",
    "<a href='https://example.org/b'>{}</a>", "** {} **", "*{} *", "[{}][nowhere]", "[{}] (https://example.org/c)",
    "![{}](old boat.png)", "{}{{.small}}", "{} <!-- unseen -->", "{} {{% tag %}}", "^[{}]", "$a*b*c$ {}", "[^{}]",
    "{}[^no]", "![[{}.png]]", "[[{}]]", "`{}", "{}`", "**{}", "_{}_", "==\u200b{}==", "{} & co", "&lt;{}&gt;",
]  # fmt: skip
OUTER = [
    "{}", "# {}", "## {}", "##{}", "#{}", "- {}", "- {}\n- more", "1. {}", "2014. {}", "> {}", "> - {}",
    "\t{}", "    {}", "{}\n---", "{}\n===", "<div>{}</div>", "<div>\n{}\n</div>", "<div>\n\n{}\n\n</div>",
    "<figure>{}</figure>",
    "<figure><img src=a.png><figcaption>{}</figcaption></figure>", "<aside markdown='1'>\n{}\n</aside>",
    "<table><tr><td>{}</td><th>{}</th></tr></table>", "| {} | b |\n|---|---|\n| c | d |", "| {} |", "| {}\n| line",
    "<center>{}</center>", "<details><summary>{}</summary>{}</details>", "<object data=x>{}</object>",
    "<video src=x.mp4>{}</video>", "<form>{}<input></form>", "<address>{}</address>", "<blockquote>{}</blockquote>",
    "•\t{}\n•\tmore", "– {}\n– more", "::: note\n{}\n:::", "```\n{}\n```", "~~~\n{}", "<pre>{}</pre>", "Term\n: {}",
    "[TOC]\n\n{}", "{{% highlight r %}}\n{}\n{{% endhighlight %}}", "{{{{< note >}}}}{}{{{{< /note >}}}}",
    "{{% raw %}}{}{{% endraw %}}", "<p>{}", "<li>{}", "<ul><li>{}<li>{}</ul>", "+---+\n| {} |\n+---+", "#\u00a0{}",
    "-\u00a0{}", "{}\n<br>", "<br>\n{}", "<section class='x'>{}</section>", "{}\n{{: .note}}", "-{}\n-more",
]  # fmt: skip

words = st.lists(st.from_regex(r"[a-zäöß]{3,8}", fullmatch=True), min_size=1, max_size=4).map(" ".join)


@st.composite
def mixed(draw):
    """A text of blocks, in which Markdown stands in HTML and HTML in Markdown, and the words that it says."""
    said: list[str] = []
    blocks: list[str] = []
    for outer in draw(st.lists(st.sampled_from(OUTER), min_size=1, max_size=5)):
        parts = []
        for _ in range(draw(st.integers(1, 3))):
            phrase = draw(words)
            said += phrase.split()
            parts.append(draw(st.sampled_from(INNER)).format(phrase) if draw(st.booleans()) else phrase)
        inner = draw(st.sampled_from([" ", " ", "\n"])).join(parts)
        blocks.append(outer.replace("{}", "\0").format().replace("\0", inner))
    return "\n\n".join(blocks), said


def texts_of(passage):
    """Return all that a reader of the passage reads, descriptions of pictures and their files among it."""
    parts = []
    for body in (passage.body, *(note.body for note in passage.notes)):
        root = etree.fromstring(f"<root>{body}</root>")
        parts += ["".join(root.itertext()), *map(str, root.xpath("//@alt | //@title | //@src"))]
    return " ".join(parts)


@many
@given(mixed())
def test_every_word_is_in_the_passage_or_in_a_finding(text_and_words):
    text, said = text_and_words
    piece = read_piece(text, prefix="x", language="en")
    passage = piece.passage
    found = " ".join((piece.title, *piece.authors, texts_of(passage), *(remark.detail for remark in passage.remarks)))
    missing = [word for word in said if word not in found]
    assert missing == [], text


SIGNS = {
    "](": r"\]\(", "![": r"!\[", "**": r"\*\*", "{.": r"\{\.[a-z]", "{:": r"\{: ?\.", "[^": r"\[\^", "{{": r"\{\{",
    ":::": r":::", "~~": r"~~", "][": r"\]\[", "[[": r"\[\[", "{%": r"\{%", "`": r"`", "<!--": r"<!--", "##": r"##",
    "^[": r"\^\[", "] (": r"\] \(h", "[TOC]": r"\[TOC\]", "+---+": r"\+---",
}  # fmt: skip
"""What no book should print: each as it is called, and as a pattern."""


def plain_texts(passage):
    """Return the text of the passage without code."""
    parts = []
    for body in (passage.body, *(note.body for note in passage.notes)):
        root = etree.fromstring(f"<root>{body}</root>")
        for code in root.xpath("//pre | //code | //kbd"):
            code.text = " "
            for child in list(code):
                code.remove(child)
        parts.append("".join(root.itertext()))
    return "\n".join(parts)


@many
@given(mixed())
def test_no_sign_is_printed_without_a_finding_on_its_line(text_and_words):
    text, _ = text_and_words
    passage = read_passage(text, prefix="x", language="en", first_line=11)
    printed = plain_texts(passage)
    lines = text.split("\n")
    told = {remark.line for remark in passage.remarks}
    for name, pattern in SIGNS.items():
        if not re.search(pattern, printed):
            continue
        suspects = {number for number, line in enumerate(lines, 11) if name.strip("]").strip() in html.unescape(line)}
        near = {number + step for number in suspects for step in (-1, 0, 1)}
        assert told & near, f"{name} is printed, and nothing says so:\n{text}\n---\n{printed}"
