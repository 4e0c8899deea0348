"""What was left out of a piece, or put in, in the words of whoever reads the screen."""

from collections.abc import Iterable, Mapping

from bookofblogs.cli.columns import one_line
from bookofblogs.expressions import expression
from bookofblogs.model.manuscript import Entry, EntryKind, Tally
from bookofblogs.wording import counted

_WORD = expression(r"[^\W_]+")
_LONGEST_QUOTED = 50

PLAIN_WORDS: Mapping[EntryKind, str] = {
    EntryKind.BYLINE: "words of the byline",
    EntryKind.DATE: "the day above the text",
    EntryKind.TITLE_REPEATED: "the title, where it stood again",
    EntryKind.DELETED: "text that a tracked change took out",
    EntryKind.HIDDEN: "hidden text",
    EntryKind.RUNNING: "headers, footers and page numbers",
    EntryKind.WATERMARK: "a watermark",
    EntryKind.TRACKER: "a picture of one pixel",
    EntryKind.CONTENTS: "the table of contents",
    EntryKind.MARGIN: "what stood around the text",
    EntryKind.SHARING: "buttons to share it",
    EntryKind.RELATED: "links to other posts",
    EntryKind.READERS_COMMENTS: "comments of readers",
    EntryKind.NOTICE: "notices of copyright or consent",
    EntryKind.PERMALINK: "signs that link to a heading",
    EntryKind.BACK_LINK: "links from the notes back to the text",
    EntryKind.NOTES_HEADING: "the heading of the notes",
    EntryKind.LIST_MARK: "bullets and numbers that were typed",
    EntryKind.NOTE_MARK: "marks of notes that were typed",
    EntryKind.SHORTCODE: "a shortcode",
    EntryKind.QUOTED_MAIL: "the mail that was answered",
    EntryKind.MAIL_SIGNATURE: "the signature of the mail",
    EntryKind.REPEATED: "what stood there twice",
    EntryKind.DEAD_LINK: "an address that leads nowhere; its words stay",
    EntryKind.FORM: "a form",
    EntryKind.EMBED: "something embedded",
    EntryKind.EMPTY: "empty rows, items or links",
    EntryKind.OTHER: "something else",
    EntryKind.NUMBER: "a number",
    EntryKind.ADDRESS: "the address of a video, a sound or a picture that is a link",
    EntryKind.GALLERY: "the pictures of a gallery",
    EntryKind.DESCRIPTION: "a description of a picture",
    EntryKind.CODE: "lines of code",
    EntryKind.FRAME: "a table that was a frame",
    EntryKind.ITEM: "items of a list",
}
"""Each kind of entry; a test holds that none is missing."""

_TOLD_BY_MENDS = (EntryKind.CODE, EntryKind.ITEM)

_THINGS = (
    ("pictures", "picture", ""),
    ("links", "link", ""),
    ("notes", "note", ""),
    ("cells", "cell of a table", "cells of tables"),
    ("items", "item of a list", "items of lists"),
    ("code_lines", "line of code", "lines of code"),
)


def account_lines(entries: Iterable[Entry]) -> list[str]:
    """Return what was left out, or put in, a line for each kind: what it is, its words where they are few, how many."""
    groups: dict[tuple[EntryKind, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.kind, entry.detail), []).append(entry)
    return [_line(kind, detail, found) for (kind, detail), found in groups.items()]


def told_of_added(entries: Iterable[Entry]) -> list[str]:
    """Return what was put in, as `account_lines` does, but for what a mend has told already and that has no words."""
    return account_lines(entry for entry in entries if entry.words or entry.kind not in _TOLD_BY_MENDS)


def _line(kind: EntryKind, detail: str, entries: list[Entry]) -> str:
    """Return what is said of all entries of one kind."""
    what = detail if kind is EntryKind.OTHER and detail else PLAIN_WORDS[kind]
    what += f" ({detail})" if detail and kind is not EntryKind.OTHER else ""
    quoted = ", ".join(f"“{one_line(entry.words)}”" for entry in entries if entry.words.strip())
    tally = sum((entry.tally for entry in entries), Tally())
    counts = [counted(getattr(tally, name), one, many) for name, one, many in _THINGS if getattr(tally, name)]
    words = sum(len(_WORD.findall(entry.words)) for entry in entries)
    if quoted and len(quoted) <= _LONGEST_QUOTED:
        return ", ".join((f"{what}: {quoted}", *counts))
    counts = [counted(words, "word"), *counts] if words else counts
    if not counts:
        return what if len(entries) == 1 else f"{what}: {len(entries)} times"
    begin = one_line(next((entry.words for entry in entries if entry.words.strip()), ""))
    shown = f", from “{begin[:_LONGEST_QUOTED].rstrip()}…”" if words else ""
    return f"{what}: {', '.join(counts)}{shown}"
