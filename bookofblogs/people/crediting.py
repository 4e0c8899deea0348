"""Everyone under one name: the bylines of a project in the register's spelling, and titles from the sign-up sheet."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bookofblogs.model.contribution import Contribution, TitleSource
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project
from bookofblogs.people.matching import Match, match
from bookofblogs.people.titles import same_title


def credited(project: Project) -> Project:
    """Return `project` with every certain match used: one person, one spelling, and no piece without a known author.

    A piece that has no title takes the one title that its author promised and did not send under another file.
    """
    by_file: dict[str, list[Match]] = defaultdict(list)
    for found in match(project.pieces, project.authors, project.decisions):
        by_file[found.file].append(found)
    pieces = tuple(_named(piece, by_file[piece.file]) for piece in project.pieces)
    return replace(project, pieces=tuple(_titled(piece, by_file[piece.file], pieces) for piece in pieces))


def received(pieces: Sequence[Contribution], matches: Sequence[Match]) -> Mapping[str, tuple[str, ...]]:
    """Return the files that came from each person of the register, by key: pieces they lead, or promised by title."""
    titles = {piece.file: piece.title for piece in pieces}
    found: dict[str, list[str]] = defaultdict(list)
    for each in matches:
        author = each.author
        if author and (each.is_lead or any(same_title(title, titles[each.file]) for title in author.promised)):
            found[author.key].append(each.file)
    return {key: tuple(dict.fromkeys(files)) for key, files in found.items()}


def _named(piece: Contribution, matches: Sequence[Match]) -> Contribution:
    """Return a piece with the names of its authors as the register spells them, and with who they are."""
    people = {found.author.key if found.author else _name(found): found for found in matches if _name(found)}
    return replace(
        piece,
        authors=tuple(map(_name, people.values())),
        people=tuple(found.author for found in people.values()),
    )


def _name(found: Match) -> str:
    return found.author.name if found.author else found.name or found.decided


def _titled(piece: Contribution, matches: Sequence[Match], pieces: Sequence[Contribution]) -> Contribution:
    """Return a piece with its author's promised title, if it has none and there is no doubt about it."""
    lead: Author | None = next((found.author for found in matches if found.is_lead), None)
    if piece.title_source is not TitleSource.FILE_NAME or lead is None:
        return piece
    others = [other.title for other in pieces if other.title_source is not TitleSource.FILE_NAME]
    left = [title for title in lead.promised if not any(same_title(title, other) for other in others)]
    untitled = [
        each for each in pieces if each.title_source is TitleSource.FILE_NAME and each.signed[:1] == piece.signed[:1]
    ]
    if len(left) != 1 or len(untitled) != 1:
        return piece
    return replace(piece, title=left[0], title_source=TitleSource.SIGN_UP)
