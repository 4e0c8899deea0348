"""A decision, taken: what it is about is looked up, and it is written into decisions.yaml."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bookofblogs.cache.caches import ReadCache
from bookofblogs.checks.table import RULES
from bookofblogs.errors import UsageError
from bookofblogs.files.lock import working_on
from bookofblogs.files.reading import inside
from bookofblogs.files.writing import replace_all
from bookofblogs.folding import caseless, name_key
from bookofblogs.language.characters import value_on_one_line
from bookofblogs.language.nearest import nearest
from bookofblogs.model.book_folder import DECISIONS_FILE
from bookofblogs.model.decision import WHETHER_IN_BOOK, Decision
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.people import Author
from bookofblogs.model.project import Project
from bookofblogs.names.register import described
from bookofblogs.project.decisions_file import with_decision
from bookofblogs.project.folder import BookFolder, find_book, open_folder, text_to_change
from bookofblogs.project.which_piece import titles_of, which_piece
from bookofblogs.shell_word import shell_word
from bookofblogs.workflow.who_decides import who_decides


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision, and what became of it."""

    decision: Decision
    title: str
    """Of its piece; empty for one on an author."""
    replaced: Decision | None
    """The decision that held before, if there was one."""
    is_new: bool
    """Whether it was not decided just so before. If it was, nothing is changed, and `decision` is the earlier one."""
    is_written: bool


def decide(start: Path, piece: str, decision: Decision, *, here: Path, dry_run: bool) -> Decided:
    """Return what became of `decision`, taken on the piece that `piece` means at `here`, in the book around `start`.

    It is written into decisions.yaml, unless it stands there already or `dry_run` asks for a look only. Raises
    UsageError for a piece, a rule or an author that is none, and every other BobError of the steps.
    """
    root = find_book(start)
    with working_on(root):
        folder = open_folder(root, ReadCache(root))
        return _record(folder, piece, decision, here=here, dry_run=dry_run)


def _record(folder: BookFolder, piece: str, decision: Decision, *, here: Path, dry_run: bool) -> Decided:
    """Return what became of `decision` on the piece that `piece` means at the folder `here`, or on its author.

    Without `by`, it is taken in the name that git knows, or in that of the
    book's first editor. Raises UsageError for a piece, an author or a rule that is none.
    """
    project = folder.project
    if decision.rule and decision.rule not in RULES:
        raise UsageError(f'There is no rule "{decision.rule}". {_near(decision.rule, RULES)}'.rstrip())
    titles = titles_of(project)
    decision = replace(
        decision,
        piece=which_piece(piece, titles, root=folder.root, here=here) if piece else "",
        author=_author(decision.author, project) if decision.author else "",
        because=value_on_one_line(decision.because),
        by=value_on_one_line(decision.by) or who_decides(folder.root, project.imprint.editors),
    )
    before = _in_force(project.decisions, decision)
    if before is not None and _says_the_same(before, decision):
        return Decided(
            decision=before, title=titles.get(before.piece, ""), replaced=None, is_new=False, is_written=False
        )
    file = inside(folder.root, DECISIONS_FILE)
    text = with_decision(text_to_change(folder.root, DECISIONS_FILE), decision)
    if not dry_run:
        replace_all({file: text.encode()}, below=folder.root.resolve())
    return Decided(
        decision=decision,
        title=titles.get(decision.piece, ""),
        replaced=before,
        is_new=True,
        is_written=not dry_run,
    )


def _in_force(decisions: Iterable[Decision], new: Decision) -> Decision | None:
    """Return the decision of `decisions` that `new` would replace: the last one on the same question."""
    found = None
    for decision in decisions:
        if _question(decision) == _question(new):
            found = decision
    return found


def _question(decision: Decision) -> tuple[str, str, str, str]:
    """Return what is decided: whether the piece stands in the book, when it came, or whether one rule may be broken."""
    kind = "in the book" if decision.verdict in WHETHER_IN_BOOK else decision.verdict.value
    return decision.piece, caseless(decision.author), kind, decision.rule


def _says_the_same(before: Decision, now: Decision) -> bool:
    """Decide whether `now` adds nothing to `before`: the same verdict, for the same reason or for none."""
    is_same_verdict = (before.verdict, before.received) == (now.verdict, now.received)
    is_same_to_author = now.tell_author == before.tell_author or not (now.because or now.tell_author)
    return is_same_verdict and is_same_to_author and now.because in ("", value_on_one_line(before.because))


def _author(typed: str, project: Project) -> str:
    """Return the name of the author that `typed` means; the key, where two people have that name.

    Raises UsageError if it is nobody's, or two people's.
    """
    wanted = name_key(typed)
    namesakes = [person for person in project.authors if wanted in {name_key(person.name), name_key(person.key)}]
    keyed = next((person for person in namesakes if person.key == typed), None)
    if keyed:
        shared = [person for person in project.authors if name_key(person.name) == name_key(keyed.name)]
        return keyed.key if len(shared) > 1 else keyed.name
    if len(namesakes) > 1:
        people = " and ".join(described(person, namesakes) for person in namesakes)
        ways = " or ".join(f"--author {shell_word(person.key)}" for person in namesakes)
        raise UsageError(f"{len(namesakes)} people are called {typed}: {people}. Name one by the key: {ways}")
    names = {name_key(name): person.name for person in project.authors for name in _names(person)}
    by_pieces = {name_key(name): name for piece in project.pieces for name in piece.authors}
    names = by_pieces | names
    if any(typed == person.name_in_register for person in project.authors):
        return typed  # the register's spelling, where the byline's was printed in its place
    if wanted not in names:
        raise UsageError(f'There is no author "{typed}". {_near(typed, names.values())}'.rstrip())
    return names[wanted]


def _names(person: Author) -> tuple[str, ...]:
    """Return everything that `person` may be called."""
    return (person.key, person.name, *person.also_known_as)


def _near(typed: str, known: Iterable[str]) -> str:
    """Return which of the words that are `known` may be meant, and nothing if none is near."""
    near = nearest(typed, {word: word for word in sorted(known)})
    return f"Did you mean {' or '.join(near)}?" if near else ""
