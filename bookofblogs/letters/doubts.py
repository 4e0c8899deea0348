"""Who may have sent a piece already under another name: until somebody says who it is, nobody asks them for one."""

from collections.abc import Iterable, Mapping

from bookofblogs.model.contribution import Contribution
from bookofblogs.model.project import Project
from bookofblogs.names.matching import match
from bookofblogs.shell_word import shell_word


def doubts(project: Project) -> Mapping[str, str]:
    """Return why it is open whether people, by key, have sent a piece already, as it follows the person's name."""
    found: dict[str, str] = {}
    for each in match(_with_open_names(project.pieces), project.authors, project.decisions):
        for person in each.candidates:
            who = f"“{each.name}”" if each.name else "whoever wrote it,"
            found.setdefault(person.key, f"may be {who} of {each.file}: bob check {shell_word(each.file)}")
    return found


def _with_open_names(pieces: Iterable[Contribution]) -> tuple[Contribution, ...]:
    """Return the pieces with a name that is certainly nobody's of the register: all others leave no question."""
    return tuple(piece for piece in pieces if not piece.authors or not piece.people or None in piece.people)
