"""Rules on links: does each lead somewhere, inside the book or out?"""

from collections.abc import Iterator

from bookofblogs.checks.rule import Evidence, Trouble
from bookofblogs.model.passage import Link
from bookofblogs.text.targets import Target, TargetKind, resolve_target


def _leading_to(evidence: Evidence, kind: TargetKind) -> Iterator[tuple[str, Link, Target]]:
    """Yield every link of this kind: its file, the link, and where it leads."""
    anchors = {text.file: text.passage.anchors for text in evidence.texts_in_book}
    starts = {text.file: text.id for text in evidence.texts_in_book}
    for text in evidence.texts_in_book:
        for link in text.passage.links:
            target = resolve_target(link.target, file=text.file, anchors=anchors, starts=starts)
            if target.kind is kind:
                yield text.file, link, target


def _line(link: Link) -> tuple[int, ...]:
    return () if link.line is None else (link.line,)


def link_dead(evidence: Evidence) -> Iterator[Trouble]:
    """A link leads to another piece of the book or to the web. One that leads nowhere becomes plain text."""
    for file, link, target in _leading_to(evidence, TargetKind.DEAD):
        if target.file and target.file != file:
            what = f"goes to {target.file}, where there is no {target.reason}. It leads to the beginning now"
        else:
            where = "piece" if target.file else "book"
            what = f"leads nowhere: {target.reason} is not in the {where}. It became plain text"
        yield Trouble(
            file=file,
            lines=_line(link),
            message=f"The link “{link.text or link.target}” {what}",
            hint="Write the whole address of the page, or the name of another post's file.",
        )


def link_unsafe(evidence: Evidence) -> Iterator[Trouble]:
    """A link leads to a page. Scripts and hidden documents are never links; they become plain text."""
    for file, link, target in _leading_to(evidence, TargetKind.UNSAFE):
        yield Trouble(
            file=file,
            lines=_line(link),
            message=f"The link “{link.text or link.target}” is not safe ({target.reason}). It became plain text",
            hint="Link to a public page, or take the link out.",
        )


def link_to_own_disk(evidence: Evidence) -> Iterator[Trouble]:
    """A link to a file on the author's own computer works for nobody else. It becomes plain text."""
    for file, link, _ in _leading_to(evidence, TargetKind.OWN_DISK):
        yield Trouble(
            file=file,
            lines=_line(link),
            message=f"The link “{link.text or link.target}” goes to a file on a computer. It became plain text",
            hint="Link to a public page, or take the link out.",
        )
