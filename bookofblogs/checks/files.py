"""Rules on files: can a piece be read at all, and as what it was meant?"""

from collections.abc import Iterator
from dataclasses import replace

from bookofblogs.checks.rule import CheckContext, RuleHit, details_of, lines_of
from bookofblogs.model.book_folder import can_be_taken_in
from bookofblogs.model.finding import Words
from bookofblogs.shell_word import shell_word

_LEFT_OUT = "This file is not in the book: it {reason}"
_NO_POST_YET = "This file is no post of the book yet, only what it is made of"
_NOT_TAKEN = "We cannot put this file into the book: it {reason}"


def file_empty(context: CheckContext) -> Iterator[RuleHit]:
    """A piece has a text.

    An empty file, or one with front matter and nothing after it, cannot be set and is left out of the book.

    To mend it, write the text, or take the file away.
    """
    yield from _left_out(context, "file-empty", "Write the text, or take the file away.", "Please send the text.")


def file_outside(context: CheckContext) -> Iterator[RuleHit]:
    """A piece lies in the book's folder.

    A link to a file elsewhere on the disk is not followed, for safety: what it shows may be private, and another
    machine does not have it.

    To mend it, put the file itself into contributions/.
    """
    yield from _left_out(context, "file-outside", "Put the file itself there.", "Please send the file itself.")


def file_unreadable(context: CheckContext) -> Iterator[RuleHit]:
    """A piece is an ordinary file that bob may open.

    Folders with the name of a post, files without leave to read them, and devices are left out of the book, and so is a
    file whose name is made of other bytes than UTF-8, as old archives leave them.

    To mend it, put an ordinary file there, with a plain name, that everyone may read.
    """
    hint = "Put an ordinary file there, with a plain name, that everyone may read."
    yield from _left_out(context, "file-unreadable", hint, "Please send the text as an ordinary file.")


def not_a_piece(context: CheckContext) -> Iterator[RuleHit]:
    """A piece is a Markdown file, with a name that ends in .md or .markdown.

    Everything in contributions/ is in the book or is named. A Word file, a PDF or a note to oneself is not in it, and
    somebody may be waiting to see it there.

    To mend it, have a piece made of it, with `bob intake` and the file's name. A note to oneself is moved elsewhere.
    """
    hint = "Save the text as Markdown, with a name that ends in .md, or move the file elsewhere."
    asked = "Please send the text as a Word file, as Markdown or as plain text."
    for hit in _left_out(context, "not-a-piece", hint, asked):
        if not can_be_taken_in(hit.file):
            yield hit
            continue
        to_author = Words(message=_NO_POST_YET, hint="We make a post of it ourselves; nothing is asked of you.")
        yield replace(hit, hint=f"Make a piece of it: bob intake {shell_word(hit.file)}", to_author=to_author)


def too_large(context: CheckContext) -> Iterator[RuleHit]:
    """A piece is a post, not a library.

    Two million bytes are a thousand pages. Beyond that, or with far too many lines or cells of tables, something that
    is no text was saved with it, and one file must not be able to stop the whole book.

    To mend it, split the text, or take out what is no text.
    """
    yield from _left_out(context, "too-large", "Split the text, or take out what is no text.")


def nesting_too_deep(context: CheckContext) -> Iterator[RuleHit]:
    """Quotations in quotations and lists in lists go a few levels deep.

    No page is wide enough for more. Far deeper ones are a slip of the keyboard or a joke.

    To mend it, take away the > or the blanks at the beginning of the line.
    """
    yield from _left_out(context, "nesting-too-deep", "Take away the signs at the beginning of the line.")


def not_utf8(context: CheckContext) -> Iterator[RuleHit]:
    """A piece is saved as UTF-8.

    That is how all the world's letters are written in files today. Other bytes are read as older Windows programs wrote
    them, which is a guess: accents, dashes and quotation marks may have come out wrong.

    To mend it, save the file again with the encoding UTF-8, and look at the accents.
    """
    hint = "Save it again with the encoding UTF-8, and look at the accents."
    yield from _left_out(context, "not-utf8", hint)
    unread = {left.file for left in context.project.left_out}
    for file, remarks in context.remarked("not-utf8"):
        if file not in unread:
            message = f"The file is not UTF-8: {details_of(remarks)}"
            yield RuleHit(file=file, lines=lines_of(remarks), message=message, hint=hint)


def front_matter_broken(context: CheckContext) -> Iterator[RuleHit]:
    """Front matter, if there is any, can be read.

    It stands between two lines of `---` and holds a fact a line, like `title: My title`. A colon or a quotation mark in
    the wrong place makes it unreadable, and then title and authors may be missing. Front matter is never required.

    To mend it, put the text behind the colon in quotation marks: `title: "Blogs: a history"`.
    """
    for file, remarks in context.remarked("front-matter-broken"):
        yield RuleHit(
            file=file,
            lines=lines_of(remarks),
            message=f"The facts at the top of the file cannot be read: {details_of(remarks)}",
            hint='Write a fact a line between two lines of ---, such as: title: "My title"',
        )


def value_cut_off(context: CheckContext) -> Iterator[RuleHit]:
    """A value is read to its end.

    In the facts at the top of a piece, and in book.yaml, a # with a blank before it begins a remark: of
    `title: Blog #1` only "Blog" is read, and nobody is told. In quotation marks a # is a sign like any other.

    To mend it, put the whole value into quotation marks: `title: 'Blog #1'`. If it was a remark, put it on a line of
    its own.
    """
    for file, remarks in context.remarked("value-cut-off"):
        for remark in remarks:
            begin = ": " if ": " in remark.detail.partition("#")[0] else " "
            key, _, value = remark.detail.partition(begin)
            mended = f"{key}{begin}'" + value.replace("'", "''") + "'"
            yield RuleHit(
                file=file,
                lines=lines_of((remark,)),
                message=f"What stands behind the # was not read: {remark.detail}",
                hint=f"A remark needs a line of its own; what belongs to the value, quotation marks: {mended}",
            )


def control_character(context: CheckContext) -> Iterator[RuleHit]:
    """A text holds letters, not control characters.

    They are invisible, come in by pasting (from PDF files mostly), and no book can hold them: they were taken out. What
    they stood for, often a letter or a line break, may be missing now.

    To mend it, retype the words where the line says.
    """
    for file, remarks in context.remarked("control-character"):
        yield RuleHit(
            file=file,
            lines=lines_of(remarks),
            message=f"Characters that no book can hold were taken out: {details_of(remarks)}",
            hint="Delete them where the line says; they may stand between two words.",
        )


def direction_override(context: CheckContext) -> Iterator[RuleHit]:
    """Nothing invisible turns the direction of writing.

    Such signs can make a text, or an address, read differently from what it says. They belong only where scripts that
    run left and right are mixed, and there they come in pairs.

    To mend it, delete them unless the text mixes scripts on purpose.
    """
    for file, remarks in context.remarked("direction-override"):
        yield RuleHit(
            file=file,
            lines=lines_of(remarks),
            message=f"Invisible signs turn the direction of writing: {details_of(remarks)}",
            hint="Delete them unless the text mixes scripts on purpose.",
        )


def _left_out(context: CheckContext, kind: str, hint: str, asked: str = "") -> Iterator[RuleHit]:
    """Yield the files that were left out for this reason; `asked` is the hint for an author, if it is another one."""
    for left in context.project.left_out:
        if left.remark.kind == kind:
            lines = (left.remark.line,) if left.remark.line else ()
            message = _LEFT_OUT.format(reason=left.reason)
            to_author = Words(message=_NOT_TAKEN.format(reason=left.reason), hint=asked or hint)
            yield RuleHit(file=left.file, lines=lines, message=message, hint=hint, to_author=to_author)
