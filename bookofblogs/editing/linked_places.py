"""To which places of a piece the other texts of the book link, so that no mending of a heading leads them astray."""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import unquote

from bookofblogs.markdown.source.engine_tags import PIECE_SCHEME
from bookofblogs.markdown.targets import resolve_target
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.passage import Link


def linked_places(
    pieces: Sequence[Contribution], editors_links: Iterable[tuple[str, Link]], *, base: str
) -> Mapping[str, frozenset[str]]:
    """Return the anchors to which links of other texts lead, by the file of the piece in which these anchors are.

    `editors_links` are those in the editor's own texts, each with the file it stands in; `base` is the web address from
    which an address that begins with `/` goes on.
    """
    anchors = {piece.file: piece.passage.anchors for piece in pieces}
    starts = {piece.file: piece.id for piece in pieces}
    linked: dict[str, set[str]] = {}
    of_pieces = ((piece.file, link) for piece in pieces for link in piece.passage.links)
    for file, link in (*of_pieces, *editors_links):
        written = unquote(link.target) if link.target.startswith(PIECE_SCHEME) else link.target
        anchor = written.partition("#")[2]
        if anchor:
            target = resolve_target(link.target, file=file, anchors=anchors, starts=starts, base=base)
            if target.file not in ("", file):
                linked.setdefault(target.file, set()).add(anchor)
    return {file: frozenset(found) for file, found in linked.items()}
