"""Rules on markup: what an author wrote that a book cannot hold, or that reads differently from what was meant."""

from collections.abc import Iterator

from bookofblogs.checks.rule import Evidence, Trouble, details_of, lines_of


def html_dropped(evidence: Evidence) -> Iterator[Trouble]:
    """A post is Markdown, not a web page.

    Plain HTML such as `<sup>`, `<br>` or `<figure>` is understood. Scripts, frames, forms and style sheets do nothing
    in a book, or something that nobody wants; they are dropped, and what was dropped is said.

    To mend it, say it in Markdown, or with a link to the page where it works.
    """
    hint = "Say it in Markdown, or with a link."
    yield from _told(evidence, "html-dropped", "HTML that no book can hold was dropped: {}", hint)


def embed_linked(evidence: Evidence) -> Iterator[Trouble]:
    """A video or a post of a social network cannot play in a book.

    A line with a link stands in its place. On paper, a reader sees the address and no more.

    To mend it, add a sentence that says what is to be seen there.
    """
    hint = "Add a sentence that says what is to be seen there."
    yield from _told(evidence, "embed-linked", "An embedded video or post became a link: {}", hint)


def template_tag(evidence: Evidence) -> Iterator[Trouble]:
    """A text says everything itself, without the tags of a blog engine.

    `{% include ... %}` or `{{< figure >}}` made the engine put something there. In a book they mean nothing and are
    taken out, and what they would have shown is missing.

    To mend it, write what the tag would have shown: the picture in Markdown, the address, the quotation.
    """
    hint = "Write what the tag would have shown."
    yield from _told(evidence, "template-tag", "A blog engine's tag was taken out: {}", hint)


def heading_skipped(evidence: Evidence) -> Iterator[Trouble]:
    """Headings go down a level at a time.

    Those who listen to a book find their way by the levels of its headings. A level that was skipped is closed up in
    the book: a #### right under the title becomes the first level of sections.

    To mend it, begin sections with ##, and what is inside them with ###.
    """
    hint = "Begin sections with ##, and what is inside them with ###."
    yield from _told(evidence, "heading-skipped", "A level of headings is skipped: {}", hint)


def heading_second_title(evidence: Evidence) -> Iterator[Trouble]:
    """A piece has one title.

    The first heading with a single # is the title. Each further one becomes the heading of a section.

    To mend it, begin sections with ## instead of #.
    """
    hint = "Begin sections with ## instead of #."
    yield from _told(evidence, "heading-second-h1", "There is a second heading of the highest level: {}", hint)


def heading_empty(evidence: Evidence) -> Iterator[Trouble]:
    """A heading says something.

    One without words would be a gap in the contents. It is dropped.

    To mend it, give it words, or delete it.
    """
    yield from _told(evidence, "heading-empty", "A heading without words was dropped", "Give it words, or delete it.")


def heading_faked(evidence: Evidence) -> Iterator[Trouble]:
    """A heading is marked as one, not only printed in bold.

    A line in bold looks like a heading and is none: it is missing in the contents, and those who listen do not find it.

    To mend it, if it is a heading, write ## before it and take the stars away.
    """
    hint = "If it is a heading, write ## before it and take the stars away."
    yield from _told(evidence, "heading-faked", "A bold line may be meant as a heading: {}", hint)


def footnote_undefined(evidence: Evidence) -> Iterator[Trouble]:
    """Every mark of a note has its note.

    A mark like [^1] without its note would be printed as it stands, and leads a reader nowhere.

    To mend it, write the note in a line of its own, like `[^1]: The note.`, or delete the mark.
    """
    hint = "Write the note, like `[^1]: The note.`, or delete the mark."
    yield from _told(evidence, "footnote-undefined", "A note is referred to and not there: {}", hint)


def footnote_unused(evidence: Evidence) -> Iterator[Trouble]:
    """Every note has its mark in the text.

    A note that nothing refers to stands at the end of the piece, where nobody knows what it is about.

    To mend it, put its mark, like [^1], where it belongs.
    """
    hint = "Put its mark, like [^1], where it belongs."
    yield from _told(evidence, "footnote-unused", "A note is referred to nowhere: {}", hint)


def markup_suspicious(evidence: Evidence) -> Iterator[Trouble]:
    """A paragraph is made of words.

    Thousands of brackets or stars in one paragraph are no markup. Such a paragraph is set as it stands, signs and all.

    To mend it, look whether something was pasted there by mistake.
    """
    hint = "Look whether something was pasted there by mistake."
    yield from _told(evidence, "markup-suspicious", "A paragraph has too many signs to be read as Markdown: {}", hint)


def _told(evidence: Evidence, kind: str, message: str, hint: str) -> Iterator[Trouble]:
    """Yield a trouble for each file in which this kind of thing was met; `{}` in `message` is what was met."""
    for file, remarks in evidence.remarked(kind):
        told = message.format(details_of(remarks))
        yield Trouble(file=file, lines=lines_of(remarks), message=told, hint=hint)
