"""Rules on markup: what an author wrote that a book cannot hold, or that reads differently from what was meant."""

from collections.abc import Iterator

from bookofblogs.checks.rule import Evidence, Trouble, details_of, lines_of


def _told(evidence: Evidence, kind: str, message: str, hint: str) -> Iterator[Trouble]:
    """Yield a trouble for each file in which this kind of thing was met; `{}` in `message` is what was met."""
    for file, remarks in evidence.remarked(kind):
        told = message.format(details_of(remarks))
        yield Trouble(file=file, lines=lines_of(remarks), message=told, hint=hint)


def html_dropped(evidence: Evidence) -> Iterator[Trouble]:
    """A post is Markdown. Plain HTML such as <sup> or <figure> is understood; scripts, frames and forms are dropped."""
    hint = "Say it in Markdown, or with a link."
    yield from _told(evidence, "html-dropped", "HTML that no book can hold was dropped: {}", hint)


def embed_linked(evidence: Evidence) -> Iterator[Trouble]:
    """A video or a post of a social network cannot play in a book. A line with a link stands in its place."""
    hint = "Add a sentence that says what is to be seen there."
    yield from _told(evidence, "embed-linked", "An embedded video or post became a link: {}", hint)


def template_tag(evidence: Evidence) -> Iterator[Trouble]:
    """Tags of a blog engine ({% ... %}, {{< ... >}}) mean nothing in a book. They are taken out."""
    hint = "Write what the tag would have shown."
    yield from _told(evidence, "template-tag", "A blog engine's tag was taken out: {}", hint)


def heading_skipped(evidence: Evidence) -> Iterator[Trouble]:
    """Headings go down a level at a time, so that listeners can follow. A skipped level is closed up in the book."""
    hint = "Use ## for sections and ### below them."
    yield from _told(evidence, "heading-skipped", "A level of headings is skipped: {}", hint)


def heading_second_title(evidence: Evidence) -> Iterator[Trouble]:
    """A piece has one title. A second heading of the highest level (one #) becomes a section."""
    hint = "Begin sections with ## instead of #."
    yield from _told(evidence, "heading-second-h1", "There is a second heading of the highest level: {}", hint)


def heading_empty(evidence: Evidence) -> Iterator[Trouble]:
    """A heading says something. One without words is dropped."""
    yield from _told(evidence, "heading-empty", "A heading without words was dropped", "Give it words, or delete it.")


def heading_faked(evidence: Evidence) -> Iterator[Trouble]:
    """A line in bold looks like a heading and is none: it is missing in contents, and for those who listen."""
    hint = "If it is a heading, write ## before it and take the stars away."
    yield from _told(evidence, "heading-faked", "A bold line may be meant as a heading: {}", hint)


def footnote_undefined(evidence: Evidence) -> Iterator[Trouble]:
    """Every mark of a note has its note."""
    hint = "Write the note, like `[^1]: The note.`, or delete the mark."
    yield from _told(evidence, "footnote-undefined", "A note is referred to and not there: {}", hint)


def footnote_unused(evidence: Evidence) -> Iterator[Trouble]:
    """Every note has its mark in the text. One without stands at the end of the piece."""
    hint = "Put its mark, like [^1], where it belongs."
    yield from _told(evidence, "footnote-unused", "A note is referred to nowhere: {}", hint)


def markup_suspicious(evidence: Evidence) -> Iterator[Trouble]:
    """Thousands of brackets or stars in one paragraph are no markup. Such a paragraph is set as it stands."""
    hint = "Look whether something was pasted there by mistake."
    yield from _told(evidence, "markup-suspicious", "A paragraph has too many signs to be read as Markdown: {}", hint)
