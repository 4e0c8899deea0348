"""Rules on links: does each lead somewhere, inside the book or out?"""

from collections.abc import Iterator

from bookofblogs.checks.rule import Evidence, Trouble, first_of
from bookofblogs.model.passage import Link
from bookofblogs.text.targets import Target, TargetKind

_MOST_SHOWN = 2
_LONGEST = 60
"""As much of a link as a line of a message bears."""


def link_dead(evidence: Evidence) -> Iterator[Trouble]:
    """A link leads to another piece of the book or to the web.

    One that leads nowhere becomes plain text in the book. Most were made for a blog: an address like `/about` or
    `../other-post` means something there and nothing here. A link to a section that another piece does not have leads
    to the beginning of that piece.

    To mend it, write the whole address of the page, https:// and all, or the name of another post's file.
    """
    hint = "Plain text stands there now. Write the whole address of the page, or the name of another post's file."
    for file, links in _leading_to(evidence, TargetKind.DEAD):
        astray = tuple((link, target) for link, target in links if target.file not in ("", file))
        nowhere = tuple((link, target) for link, target in links if target.file in ("", file))
        if nowhere:
            where = "in this piece" if all(target.file for _, target in nowhere) else "in this book"
            yield Trouble(
                file=file,
                lines=_lines(nowhere),
                message=_told(nowhere, f"leads nowhere {where}", f"lead nowhere {where}"),
                hint=hint,
            )
        if astray:
            yield Trouble(
                file=file,
                lines=_lines(astray),
                message=_told(astray, "leads to no place in that piece", "lead to no place in those pieces"),
                hint="Write the heading that is meant. Until then, readers come to the beginning of the piece.",
            )


def link_unsafe(evidence: Evidence) -> Iterator[Trouble]:
    """A link leads to a page, and does nothing else.

    Scripts (`javascript:`), hidden documents (`data:`) and addresses for programs that nobody knows are never links
    in a book: readers' devices refuse them, and so do shops. They become plain text.

    To mend it, link to a public page, or take the link out.
    """
    for file, links in _leading_to(evidence, TargetKind.UNSAFE):
        yield Trouble(
            file=file,
            lines=_lines(links),
            message=_told(links, "is not safe", "are not safe"),
            hint="Plain text stands there now. Link to a public page, or take the link out.",
        )


def link_to_own_disk(evidence: Evidence) -> Iterator[Trouble]:
    """A link leads to a page that everyone can open.

    A file on the author's own computer (`file:///...`) opens for nobody else, and its address tells more about the
    computer than its owner may like. The link becomes plain text.

    To mend it, link to a public page, or take the link out.
    """
    for file, links in _leading_to(evidence, TargetKind.OWN_DISK):
        yield Trouble(
            file=file,
            lines=_lines(links),
            message=_told(links, "goes to a file on a computer", "go to files on a computer"),
            hint="Plain text stands there now. Link to a public page, or take the link out.",
        )


_Links = tuple[tuple[Link, Target], ...]


def _leading_to(evidence: Evidence, kind: TargetKind) -> Iterator[tuple[str, _Links]]:
    """Yield the links of this kind: each file, and its links with the places they lead to."""
    for file, links in evidence.links.items():
        found = tuple((link, target) for link, target in links if target.kind is kind)
        if found:
            yield file, found


def _lines(links: _Links) -> tuple[int, ...]:
    return tuple(sorted({link.line for link, _ in links if link.line is not None}))


def _told(links: _Links, one: str, many: str) -> str:
    """Return `The link “here” (/about) leads nowhere`, or `3 links lead nowhere: “here” (/about) and 2 more`."""
    shown = [f"“{_shortened(link.text or link.target)}” ({_shortened(link.target)})" for link, _ in links]
    if len(links) == 1:
        return f"The link {shown[0]} {one}"
    more = [f"{len(shown) - _MOST_SHOWN} more"] if len(shown) > _MOST_SHOWN else []
    return f"{len(links)} links {many}: {first_of([*shown[:_MOST_SHOWN], *more], most=_MOST_SHOWN + 1)}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
