"""Rules on files: can a piece be read at all, and as what it was meant?"""

from collections.abc import Iterator

from bookofblogs.checks.rule import Evidence, Trouble, details_of, lines_of

_LEFT_OUT = "This file is not in the book: it {reason}"


def _left_out(evidence: Evidence, kind: str, hint: str) -> Iterator[Trouble]:
    """Yield the files that were left out for this reason."""
    for left in evidence.project.left_out:
        if left.remark.kind == kind:
            lines = (left.remark.line,) if left.remark.line else ()
            yield Trouble(file=left.file, lines=lines, message=_LEFT_OUT.format(reason=left.reason), hint=hint)


def file_empty(evidence: Evidence) -> Iterator[Trouble]:
    """A piece must have a text. An empty file, or one with front matter and nothing after it, cannot be set."""
    yield from _left_out(evidence, "file-empty", "Write the text, or take the file away.")


def file_outside(evidence: Evidence) -> Iterator[Trouble]:
    """A piece lies in the book's folder. A link to a file elsewhere on the disk is not followed, for safety."""
    yield from _left_out(evidence, "file-outside", "Put the file itself there.")


def file_unreadable(evidence: Evidence) -> Iterator[Trouble]:
    """A piece is an ordinary file that bob may open."""
    yield from _left_out(evidence, "file-unreadable", "Put an ordinary file there that everyone may read.")


def not_a_piece(evidence: Evidence) -> Iterator[Trouble]:
    """A piece is a Markdown file (.md or .markdown). Anything else in contributions/ that is no picture is named."""
    hint = "Save the text as Markdown, with a name that ends in .md, or move the file elsewhere."
    yield from _left_out(evidence, "not-a-piece", hint)


def too_large(evidence: Evidence) -> Iterator[Trouble]:
    """A piece is a post, not a library: at most two million bytes, so that no single file can stop the book."""
    yield from _left_out(evidence, "too-large", "Split the text, or take out what is no text.")


def nesting_too_deep(evidence: Evidence) -> Iterator[Trouble]:
    """Quotations in quotations and lists in lists go a few levels deep. Far deeper ones are a slip or a joke."""
    yield from _left_out(evidence, "nesting-too-deep", "Take away the signs at the beginning of the line.")


def not_utf8(evidence: Evidence) -> Iterator[Trouble]:
    """A piece is saved as UTF-8. Other bytes are guessed (as Windows does), so accents may have come out wrong."""
    for file, remarks in evidence.remarked("not-utf8"):
        yield Trouble(
            file=file,
            lines=lines_of(remarks),
            message=f"The file is not UTF-8: {details_of(remarks)}",
            hint="Save it again with the encoding UTF-8, and look at the accents.",
        )


def front_matter_broken(evidence: Evidence) -> Iterator[Trouble]:
    """Front matter, if there is any, stands between two lines of `---` and holds a fact a line, like `title: ...`."""
    for file, remarks in evidence.remarked("front-matter-broken"):
        yield Trouble(
            file=file,
            lines=lines_of(remarks),
            message=f"The facts at the top of the file cannot be read: {details_of(remarks)}",
            hint='Write a fact a line between two lines of ---, such as: title: "My title"',
        )


def control_character(evidence: Evidence) -> Iterator[Trouble]:
    """A text holds letters, not control characters. They come in by pasting, from PDF files mostly, and are removed."""
    for file, remarks in evidence.remarked("control-character"):
        yield Trouble(
            file=file,
            lines=lines_of(remarks),
            message=f"Characters that no book can hold were taken out: {details_of(remarks)}",
            hint="Delete them where the line says; they may stand between two words.",
        )


def direction_override(evidence: Evidence) -> Iterator[Trouble]:
    """Invisible signs that turn the direction of writing can make a text read differently from what it says."""
    for file, remarks in evidence.remarked("direction-override"):
        yield Trouble(
            file=file,
            lines=lines_of(remarks),
            message=f"Invisible signs turn the direction of writing: {details_of(remarks)}",
            hint="Delete them unless the text mixes scripts on purpose.",
        )
