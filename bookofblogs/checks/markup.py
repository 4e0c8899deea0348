"""Rules on markup: what an author wrote that a book cannot hold, or that reads differently from what was meant."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from bookofblogs.checks.rule import CheckContext, RuleHit, details_of, first_different, lines_of
from bookofblogs.model.passage import Remark


def html_dropped(context: CheckContext) -> Iterator[RuleHit]:
    """A post is Markdown, not a web page.

    Plain HTML such as `<sup>`, `<br>` or `<figure>` is understood. Scripts, frames, forms and style sheets do nothing
    in a book, or something that nobody wants; they are dropped, and what was dropped is said.

    To mend it, say it in Markdown, or with a link to the page where it works.
    """
    hint = "Say it in Markdown, or with a link."
    yield from _hits(context, "html-dropped", "HTML that no book can hold was dropped: {}", hint)


def embed_linked(context: CheckContext) -> Iterator[RuleHit]:
    """A video or a post of a social network cannot play in a book.

    A line with a link stands in its place. On paper, a reader sees the address and no more.

    To mend it, add a sentence that says what is to be seen there.
    """
    hint = "Add a sentence that says what is to be seen there."
    yield from _hits(context, "embed-linked", "An embedded video or post became a link: {}", hint)


def template_tag(context: CheckContext) -> Iterator[RuleHit]:
    """A text says everything itself, without the tags of a blog engine.

    `{% include ... %}` or `{{< figure >}}` made the engine put something there. In a book they mean nothing and are
    taken out, and what they would have shown is missing.

    To mend it, write what the tag would have shown: the picture in Markdown, the address, the quotation.
    """
    hint = "Write what the tag would have shown."
    yield from _hits(context, "template-tag", "A blog engine's tag was taken out: {}", hint)


def heading_skipped(context: CheckContext) -> Iterator[RuleHit]:
    """Headings go down a level at a time.

    Those who listen to a book find their way by the levels of its headings. A level that was skipped is closed up in
    the book: a #### right under the title becomes the first level of sections.

    To mend it, begin sections with ##, and what is inside them with ###.
    """
    hint = "Begin sections with ##, and what is inside them with ###."
    yield from _hits(context, "heading-skipped", "A level of headings is skipped: {}", hint)


def heading_second_title(context: CheckContext) -> Iterator[RuleHit]:
    """A piece has one title.

    The first heading with a single # is the title. Each further one becomes the heading of a section.

    To mend it, begin sections with ## instead of #.
    """
    hint = "Begin sections with ## instead of #."
    yield from _hits(context, "heading-second-h1", "There is a second heading of the highest level: {}", hint)


def heading_empty(context: CheckContext) -> Iterator[RuleHit]:
    """A heading says something.

    One without words would be a gap in the contents. It is dropped.

    To mend it, give it words, or delete it.
    """
    yield from _hits(context, "heading-empty", "A heading without words was dropped", "Give it words, or delete it.")


def heading_faked(context: CheckContext) -> Iterator[RuleHit]:
    """A heading is marked as one, not only printed in bold.

    A line in bold looks like a heading and is none: it is missing in the contents, and those who listen do not find it.

    To mend it, if it is a heading, write ## before it and take the stars away.
    """
    hint = "If it is a heading, write ## before it and take the stars away."
    yield from _hits(context, "heading-faked", "A bold line may be meant as a heading: {}", hint)


def footnote_undefined(context: CheckContext) -> Iterator[RuleHit]:
    """Every mark of a note has its note.

    A mark like [^1] without its note would be printed as it stands, and leads a reader nowhere.

    To mend it, write the note in a line of its own, like `[^1]: The note.`, or delete the mark.
    """
    hint = "Write the note, like `[^1]: The note.`, or delete the mark."
    yield from _hits(context, "footnote-undefined", "A note is referred to and not there: {}", hint)


def footnote_unused(context: CheckContext) -> Iterator[RuleHit]:
    """Every note has its mark in the text.

    A note that nothing refers to stands at the end of the piece, where nobody knows what it is about.

    To mend it, put its mark, like [^1], where it belongs.
    """
    hint = "Put its mark, like [^1], where it belongs."
    yield from _hits(context, "footnote-unused", "A note is referred to nowhere: {}", hint)


def markup_suspicious(context: CheckContext) -> Iterator[RuleHit]:
    """A paragraph is made of words.

    Thousands of brackets or stars in one paragraph are no markup. Such a paragraph is set as it stands, signs and all.

    To mend it, look whether something was pasted there by mistake.
    """
    hint = "Look whether something was pasted there by mistake."
    yield from _hits(context, "markup-suspicious", "A paragraph has too many signs to be read as Markdown: {}", hint)


def markup_mended(context: CheckContext) -> Iterator[RuleHit]:
    """What other programs read, or a slip of the keyboard, is read as it was meant.

    A picture's name with blanks in it, bullets that a word processor drew, a class in braces, a date at the beginning
    of a line: where only one thing can be meant, the book has it, and here you can see where.

    There is nothing to mend if it is what you meant.
    """
    hint = "Nothing needs mending if that is what was meant."
    yield from _hits(context, "markup-mended", "This was read as it was surely meant: {}", hint)


_SIGNS: Mapping[str, tuple[str, str]] = {
    "picture": (
        "A picture did not come about",
        "Write it as ![What it shows](file.png), without a blank before the bracket.",
    ),
    "link": (
        "A link did not come about",
        "Write it as [words](https://example.org/page), without a blank between the brackets.",
    ),
    "wiki-link": ("A link of a wiki or a notebook means nothing here", "Write it as [words](file.md)."),
    "stars": ("Marks of emphasis are printed", "Leave no blank inside the marks: **very loud**."),
    "backtick": ("A backtick is printed", "Put one on either side of the code; in a table, write | in code as \\|."),
    "inline-note": ("A note did not come about", "Write it as ^[The note.], all of it in one paragraph."),
    "engine": ("A tag of another program is printed", "Write what it would have shown, or delete it."),
    "citation": ("A citation by its key is printed", "Write who said it, and where, or make it a note."),
    "attributes": ("Attributes of another program are printed", "Delete them."),
    "box": ("A box of another program did not come about", "Write it as a quotation, each line after a >."),
    "heading": ("A heading did not come about", "Leave a blank after the #, and begin the line with it."),
    "table": ("A table did not come about", "Write it with bars, and a row of hyphens under its head: |---|---|."),
    "lines": ("What seems to be a list runs on as one paragraph", "Begin each line with a hyphen and a blank."),
    "speech": ("Lines that begin with a dash run on as one paragraph", "Leave a blank line between them."),
    "reference": ("A character's reference is printed", "Write the character itself."),
}
"""What each sign that is left over means, and how to mend it, by the names that the text's reader gives them."""


def markup_left_over(context: CheckContext) -> Iterator[RuleHit]:
    """No sign of Markdown is printed.

    A star with a blank beside it, a link by a name that is defined nowhere, a # without its blank: Markdown does not
    take them, and they stand in the book as they were typed. What stands in code is left alone, and so is a sign with a
    backslash before it, which says that the sign itself is meant.

    To mend it, write it the way that Markdown takes it, or put a backslash before each sign that is to be printed.
    """
    for file, remarks in context.remarked("markup-left-over"):
        met: dict[str, list[Remark]] = defaultdict(list)
        for remark in remarks:
            met[remark.detail.partition(": ")[0]].append(remark)
        for name, found in met.items():
            message, hint = _SIGNS[name]
            shown = first_different(remark.detail.partition(": ")[2] for remark in found)
            yield RuleHit(file=file, lines=lines_of(found), message=f"{message}: {shown}", hint=hint)


def code_never_closed(context: CheckContext) -> Iterator[RuleHit]:
    """A block of code ends.

    What stands between ``` and ``` is code. Where the second line of ``` is missing, or has words behind it, everything
    down to the end of the text becomes code: its headings are missing, and its words are not counted.

    To mend it, put a line with nothing but ``` behind the code.
    """
    hint = "Put a line with nothing but the same marks behind the code."
    yield from _hits(context, "code-never-closed", "A block of code begins here and never ends: {}", hint)


def prose_as_code(context: CheckContext) -> Iterator[RuleHit]:
    """Sentences are no code.

    A line that begins with a tab or four blanks is code to Markdown. Sentences that begin so are set in a typewriter's
    face, and are not counted.

    To mend it, begin the paragraph at the left margin; or, if it is code, put it between two lines of ```.
    """
    hint = "Begin it at the left margin; or put it between two lines of ``` if it is code."
    yield from _hits(context, "prose-as-code", "Sentences are set as code, for they are indented: {}", hint)


def heading_reads_as_text(context: CheckContext) -> Iterator[RuleHit]:
    """A heading is short.

    Hyphens right under a paragraph make a heading of all of it. Meant was perhaps a rule between two scenes.

    To mend it, leave a blank line above the hyphens; or, if it is a heading, write ## before it.
    """
    hint = "Leave a blank line above the hyphens; or write ## before it if it is a heading."
    yield from _hits(
        context, "heading-reads-as-text", "What reads as text is a heading, for a line is drawn under it: {}", hint
    )


def list_doubtful(context: CheckContext) -> Iterator[RuleHit]:
    r"""A list is a list.

    A number with a full stop at the beginning of a line begins a list to Markdown, whatever it means, and the list
    counts on from there by ones. So a line that happens to begin with a number is set as a list, and 3., 7., 9. as
    3, 4, 5.

    To mend it, put a backslash before the full stop: `3\.`
    """
    hint = "If it is no list, or the numbers are to stay as they are, put a backslash before the full stop: 3\\."
    yield from _hits(context, "list-doubtful", "Numbers that may be no list, or that the book counts anew: {}", hint)


def formula_as_typed(context: CheckContext) -> Iterator[RuleHit]:
    """A formula can be read by those who do not know its language.

    Formulas in TeX, as between dollar signs, are printed as they were typed, signs and all.

    To mend it, write the formula in words and characters (a² + b², H~2~O), or as a picture with a description.
    """
    hint = "Write it in words and characters, or as a picture with a description."
    yield from _hits(context, "formula-as-typed", "A formula is printed as it was typed: {}", hint)


def _hits(context: CheckContext, kind: str, message: str, hint: str) -> Iterator[RuleHit]:
    """Yield a hit for each file in which this kind of thing was met; `{}` in `message` is what was met."""
    for file, remarks in context.remarked(kind):
        told = message.format(details_of(remarks))
        yield RuleHit(file=file, lines=lines_of(remarks), message=told, hint=hint)
