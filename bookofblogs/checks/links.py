"""Rules on links: does each lead somewhere, inside the book or out?"""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from bookofblogs.checks.known_pieces import KnownPieces
from bookofblogs.checks.rule import CheckContext, RuleHit, first_different
from bookofblogs.markdown.source.engine_tags import PIECE_SCHEME
from bookofblogs.markdown.targets import LinkTarget, TargetKind
from bookofblogs.model.finding import Words
from bookofblogs.model.passage import Link
from bookofblogs.wording import shortened

_MOST_SHOWN = 2
_LONGEST = 60
"""As much of a link as a line of a message bears."""


def link_dead(context: CheckContext) -> Iterator[RuleHit]:
    """A link leads to another piece of the book or to the web.

    One that leads nowhere becomes plain text in the book. Most were made for a blog: an address like `/about` or
    `../other-post` means something there and nothing here. A link to a section that another piece does not have leads
    to the beginning of that piece.

    To mend it, write the whole address of the page, https:// and all, or the name of another post's file.
    """
    hint = "Plain text stands there now. Write the whole address of the page, or the name of another post's file."
    known = KnownPieces(context.pieces, context.project.imprint.base)
    pieces = {piece.file for piece in context.pieces}
    for file, links in _leading_to(context, TargetKind.DEAD):
        astray = tuple((link, target) for link, target in links if target.file not in ("", file))
        nowhere = tuple((link, target) for link, target in links if target.file in ("", file))
        meant = {link: known.meant_by(link.target, file=file) for link, _ in nowhere}
        offered = tuple((link, target) for link, target in nowhere if meant[link])
        others = tuple((link, target) for link, target in nowhere if not meant[link])
        if offered:
            message = _sentence(offered, "leads nowhere in this book", "lead nowhere in this book")
            yield _offered(offered, message, (meant[link] for link, _ in offered), file=file, is_piece=file in pieces)
        if others:
            where = "in this piece" if all(target.file for _, target in others) else "in this book"
            yield RuleHit(
                file=file,
                lines=_lines(others),
                message=_sentence(others, f"leads nowhere {where}", f"lead nowhere {where}"),
                hint=hint,
            )
        if astray:
            yield RuleHit(
                file=file,
                lines=_lines(astray),
                message=_sentence(astray, "leads to no place in that piece", "lead to no place in those pieces"),
                hint="Write the heading that is meant. Until then, readers come to the beginning of the piece.",
            )


def link_to_own_piece(context: CheckContext) -> Iterator[RuleHit]:
    """A link to a post that is in the book leads to it there.

    A post that links to another post of its old blog sends readers out of the book, to a page that may be gone, when
    the text stands a few pages further on. The name of the page, or where a piece was first published, says so.

    To mend it, write the name of the post's file instead of the address; `bob links apply` does it for all of them.
    """
    known = KnownPieces(context.pieces, context.project.imprint.base)
    pieces = {piece.file for piece in context.pieces}
    for file, links in _leading_to(context, TargetKind.WEB):
        meant = {link: known.meant_by(link.target, file=file) for link, _ in links}
        found = tuple((link, target) for link, target in links if meant[link])
        if found:
            message = _sentence(
                found, "leads out to what may be a piece of this book", "lead out to what may be pieces"
            )
            yield _offered(found, message, (meant[link] for link, _ in found), file=file, is_piece=file in pieces)


def link_unsafe(context: CheckContext) -> Iterator[RuleHit]:
    """A link leads to a page, and does nothing else.

    Scripts (`javascript:`), hidden documents (`data:`) and addresses for programs that nobody knows are never links
    in a book: readers' devices refuse them, and so do shops. They become plain text.

    To mend it, link to a public page, or take the link out.
    """
    for file, links in _leading_to(context, TargetKind.UNSAFE):
        yield RuleHit(
            file=file,
            lines=_lines(links),
            message=_sentence(links, "is not safe", "are not safe"),
            hint="Plain text stands there now. Link to a public page, or take the link out.",
        )


def link_to_own_disk(context: CheckContext) -> Iterator[RuleHit]:
    """A link leads to a page that everyone can open.

    A file on the author's own computer (`file:///...`) opens for nobody else, and its address tells more about the
    computer than its owner may like. The link becomes plain text.

    To mend it, link to a public page, or take the link out.
    """
    for file, links in _leading_to(context, TargetKind.OWN_DISK):
        yield RuleHit(
            file=file,
            lines=_lines(links),
            message=_sentence(links, "goes to a file on a computer", "go to files on a computer"),
            hint="Plain text stands there now. Link to a public page, or take the link out.",
        )


_Links = tuple[tuple[Link, LinkTarget], ...]


def _offered(links: _Links, message: str, meant: Iterable[str], *, file: str, is_piece: bool) -> RuleHit:
    """Return the offer of the pieces that are meant; the command that writes them in is the editor's to type."""
    if not is_piece:
        asked = f"Did you mean {first_different(meant)}? Then write that."
        return RuleHit(file=file, lines=_lines(links), message=message, hint=asked)
    asked = f"Did you mean {first_different(each.rpartition('/')[2] for each in meant)}? Then write that"
    return RuleHit(
        file=file,
        lines=_lines(links),
        message=message,
        hint=f"{asked}, or have all of them mended: bob links apply",
        to_author=Words(message=message, hint=f"{asked}."),
    )


def _leading_to(context: CheckContext, kind: TargetKind) -> Iterator[tuple[str, _Links]]:
    """Yield the links of this kind: each file, and its links with the places they lead to."""
    for file, links in context.links.items():
        found = tuple((link, target) for link, target in links if target.kind is kind)
        if found:
            yield file, found


def _lines(links: _Links) -> tuple[int, ...]:
    return tuple(sorted({link.line for link, _ in links if link.line is not None}))


def _sentence(links: _Links, one: str, many: str) -> str:
    """Return `The link “here” (/about) leads nowhere`, or `3 links lead nowhere: “here” (/about) and 2 more`."""
    shown = [f"“{shortened(link.text or link.target, _LONGEST)}” ({_written(link.target)})" for link, _ in links]
    if len(links) == 1:
        return f"The link {shown[0]} {one}"
    more = [f"{len(shown) - _MOST_SHOWN} more"] if len(shown) > _MOST_SHOWN else []
    return f"{len(links)} links {many}: {first_different([*shown[:_MOST_SHOWN], *more], most=_MOST_SHOWN + 1)}"


def _written(target: str) -> str:
    """Return an address as its author wrote it: also one that was a tag, and none at all."""
    if target.startswith(PIECE_SCHEME):
        return shortened(unquote(target.removeprefix(PIECE_SCHEME)), _LONGEST)
    return shortened(target, _LONGEST) if target.strip() else "no address"
