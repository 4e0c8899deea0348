"""Whatever the text, what runs is read as words: change one, and the reader sees that one changed, and nothing else."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from running_words import running

from bookofblogs.markdown.limits import UnreadableError
from bookofblogs.markdown.reader import read_piece

MARKS = [
    "# ", "##", "- ", "1. ", "> ", "    ", "\n", "\n\n", "  \n", "***", "**", "*", "_", "~~", "`", "```\n", "|",
    "---\n", "| a | b |\n|---|---|\n| c |", "Term\n: Meaning\n", "[a](b.md#c)", '![alt](p.png "caption")', "[^1]",
    "[^1]: note\n", "^[note *here*]", "<div>", "</div>", "<p>", "<b>", "</b>", "<br>", "<table><tr><td>cell</td>",
    "</table>", "<!-- remark -->", "{{ tag }}", "{.small}", "{#id}", "&amp;", "\\*", "\\", "“", "”", "’", "'", '"', "«",
    "https://example.org/a", "@ada", "#tag", "$x^2$", "H~2~O", " ", "\t", "\u00a0", "\u200b", "• ", "| verse", "[", "]",
    "(", ")", "<https://example.org>", ":rocket:", "%%", "{++new++}", "[caption]", "<code>", "</code>", "<pre>",
    "<span lang=fr>", "</span>", "![[a.png|b]]", "[ref][x]", "[x]: b.md\n", "<blockquote>", "<h2>", "<figcaption>",
    "\r\n",
]  # fmt: skip
WORDS = ["sea ", "tide ", "pier\n", "Ada, ", "fog", "gull. "]

texts = st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(WORDS)), min_size=1, max_size=25).map("".join)


def seen(text: str) -> str:
    """Return what a reader of the book sees of a piece, without the ids, which follow from the words."""
    piece = read_piece(text, prefix="x", language="en", title="The Tides", authors=("Ada Example",))
    notes = "".join(note.body for note in piece.passage.notes)
    return re.sub(r' (?:id|href)="[x#]-?[^"]*"', "", piece.passage.body + notes)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(texts)
def test_a_word_that_runs_is_a_word_that_is_read(text: str) -> None:
    try:
        read = running(f"---\ntitle: The Tides\nauthor: Ada Example\n---\n{text}")
    except UnreadableError:
        return
    begin = len(read.text) - len(text)
    before = seen(text)
    assert list(read.stretches) == sorted(read.stretches, key=lambda each: each.start)
    for each in read.stretches:
        for word in re.finditer(r"[a-z]{2,}", read.text[each.start : each.end]):
            start = each.start + word.start() - begin
            changed = f"{text[:start]}zzyzx{text[start + len(word.group()) :]}"
            after = seen(changed)
            assert "zzyzx" in after, (text, word.group())
            assert after.replace("zzyzx", word.group()) == before, (text, word.group())


@settings(max_examples=150, deadline=None, derandomize=True)
@given(texts)
def test_no_stretch_shares_a_sign_with_another_or_crosses_a_line(text: str) -> None:
    try:
        read = running(f"---\ntitle: The Tides\nauthor: Ada Example\n---\n{text}")
    except UnreadableError:
        return
    end = 0
    for each in read.stretches:
        assert end <= each.start < each.end
        assert not re.search(r"[\r\n]", read.text[each.start : each.end])
        assert each.line == len(re.findall(r"\r\n?|\n", read.text[: each.start])) + 1
        assert read.blocks[each.block].number == each.block
        assert read.blocks[each.block].first_line <= each.line <= read.blocks[each.block].last_line
        end = each.end
