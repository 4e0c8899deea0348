"""Everyone under one name: the bylines of a project in the register's spelling, and titles from the sign-up sheet."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bookofblogs.folding import name_key
from bookofblogs.model.contribution import Contribution, TitleSource
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project
from bookofblogs.names.likeness import same_title
from bookofblogs.names.matching import Match, match


def credited(project: Project) -> Project:
    """Return `project` with every certain match used: one person, one spelling, and no piece without a known author.

    A piece that has no title takes the one title that its author promised and did not send under another file.
    """
    by_file: dict[str, list[Match]] = defaultdict(list)
    matches = match(project.pieces, project.authors, project.decisions)
    authors = as_signed(project.authors, matches, project.decisions)
    spelled = {author.key: author for author in authors}
    for found in matches:
        by_file[found.file].append(
            replace(found, author=spelled[found.author.key]) if found.author is not None else found
        )
    project = replace(project, authors=authors)
    pieces = tuple(_named(piece, by_file[piece.file]) for piece in project.pieces)
    return replace(project, pieces=tuple(_titled(piece, by_file[piece.file], pieces) for piece in pieces))


def as_signed(
    authors: Sequence[Author], matches: Sequence[Match], decisions: Sequence[Decision] = ()
) -> tuple[Author, ...]:
    """Return the register with the spelling with which people signed, where it differs in capitals or accents alone.

    The byline is the author's own hand. It gives way where it says less than the register (capitals alone, small
    letters alone, fewer accents), where two bylines differ, and where the editor decided on the register's spelling.
    """
    decided = {decision.author for decision in decisions if decision.verdict is Verdict.AUTHOR}
    signed: dict[str, set[str]] = defaultdict(set)
    for found in matches:
        if found.author and found.name and name_key(found.name) == name_key(found.author.name):
            signed[found.author.key].add(found.name)
    return tuple(
        _spelled(author, signed[author.key]) if author.key in signed and author.name not in decided else author
        for author in authors
    )


def _spelled(author: Author, signed: set[str]) -> Author:
    """Return a person under the one spelling of their bylines that says more than the register's, if there is one."""
    spellings = {name for name in signed if says_more(name, author.name)}
    if author.name in signed or len(spellings) != 1:
        return author
    return replace(author, name=spellings.pop(), name_in_register=author.name)


def spellings(pieces: Iterable[Contribution]) -> Mapping[str, str]:
    """Return how people spell the names with which they signed, by `name_key`: one that all bylines agree on.

    A byline in capitals spells nothing.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for name in (name for piece in pieces for name in piece.authors if name != name.upper() or name == name.lower()):
        found[name_key(name)].add(name)
    return {key: names.pop() for key, names in found.items() if len(names) == 1}


def says_more(name: str, other: str) -> bool:
    """Decide whether of two spellings of a name that differ in capitals or accents the first is the better witness."""
    if name in (name.upper(), name.lower()):
        return False
    return _accents(name) >= _accents(other)


def _accents(name: str) -> int:
    return sum(unicodedata.combining(letter) != 0 for letter in unicodedata.normalize("NFD", name))


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
