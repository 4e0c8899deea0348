"""What a rule is, what it looks at, and how it tells what it found."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property

from bookofblogs.folding import name_key
from bookofblogs.markdown.targets import LinkTarget, resolve_target
from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.finding import Finding, Location, Severity, Words
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.passage import Link, Remark
from bookofblogs.model.people import Author
from bookofblogs.model.project import MatterText, Project, SeenPictures
from bookofblogs.names.matching import Match, match
from bookofblogs.names.register import register_index
from bookofblogs.wording import first_of, listed


@dataclass(frozen=True, kw_only=True)
class CheckContext:
    """All that the rules look at: the project, how it is arranged, its pictures, and when each piece came."""

    project: Project
    arrangement: Arrangement
    pictures: SeenPictures = field(default_factory=SeenPictures)
    received: Mapping[str, date] = field(default_factory=dict)
    """The day on which each file came, where it is known."""

    @cached_property
    def register(self) -> Mapping[str, Author]:
        """The people of the register, by the key of every name they are known by."""
        return register_index(self.project.authors)

    @cached_property
    def pieces(self) -> tuple[Contribution, ...]:
        """The pieces that stand in the book: neither declined nor withdrawn."""
        printed = {file for theme in self.arrangement.themes for file in theme.pieces} | {*self.arrangement.unplaced}
        return tuple(piece for piece in self.project.pieces if piece.file in printed)

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """Who each name is in the bylines of these pieces."""
        return match(self.pieces, self.project.authors, self.project.decisions)

    @cached_property
    def texts(self) -> tuple[Contribution | MatterText, ...]:
        """The pieces that stand in the book, and the editor's own pages."""
        return (*self.pieces, *self.project.matter)

    @cached_property
    def links(self) -> Mapping[str, tuple[tuple[Link, LinkTarget], ...]]:
        """Every link with the place to which it leads, by its file."""
        anchors = {text.file: text.passage.anchors for text in self.texts}
        starts = {text.file: text.id for text in self.texts}
        base = self.project.imprint.base
        by_file: dict[str, list[Link]] = {text.file: list(text.passage.links) for text in self.texts}
        for file, link in self.project.editors_links:
            by_file.setdefault(file, []).append(link)
        return {
            file: tuple(
                (link, resolve_target(link.target, file=file, anchors=anchors, starts=starts, base=base))
                for link in links
            )
            for file, links in by_file.items()
        }

    def remarked(self, kind: str) -> Iterator[tuple[str, tuple[Remark, ...]]]:
        """Yield each file in which something of this kind was met, with every place."""
        for file, remarks in self._remarks.get(kind, {}).items():
            yield file, tuple(remarks)

    @cached_property
    def _remarks(self) -> Mapping[str, Mapping[str, list[Remark]]]:
        """Everything that was remarked, by its kind and its file."""
        found: dict[str, dict[str, list[Remark]]] = defaultdict(lambda: defaultdict(list))
        for text in self.texts:
            for remark in (*text.remarks, *text.passage.remarks):
                found[remark.kind][text.file].append(remark)
        for file, remark in self.project.editors_remarks:
            found[remark.kind][file].append(remark)
        for left in self.project.left_out:
            found[left.remark.kind][left.file].append(left.remark)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleHit:
    """What a rule found in one file: where, what is wrong, how to mend it. The rule's name and weight come later."""

    file: str
    message: str
    hint: str = ""
    lines: tuple[int, ...] = ()
    author: str = ""
    """The person it is about, so that a waiver for this author alone finds it."""
    to_author: Words | None = None
    """What the authors are told where `message` and `hint` are meant for the editor; None: the same words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: its lasting name, its weight, and the function that looks. The function's docstring explains it."""

    name: str
    severity: Severity
    look: Callable[[CheckContext], Iterator[RuleHit]]
    changes_book: bool = False
    """Whether what it finds was dropped or replaced in the book."""
    for_author: bool = True
    """Whether a letter to the authors speaks of it. Themes, cover and decisions are the editor's affair alone."""


def lines_of(remarks: Iterable[Remark]) -> tuple[int, ...]:
    """Return the lines of `remarks`, once each, in order."""
    return tuple(sorted({remark.line for remark in remarks if remark.line is not None}))


def details_of(remarks: Iterable[Remark]) -> str:
    """Return what was met, the first few different things of it: `<iframe>, <script> and 2 more`."""
    return first_different(remark.detail for remark in remarks if remark.detail)


def first_different(things: Iterable[str], *, most: int = 3) -> str:
    """Return the first few different of `things` in words: `a`, `a and b`, `a, b, c and 2 more`."""
    return first_of(dict.fromkeys(things), most)


def addressed(people: Sequence[str], authors: Iterable[str], sentence: str) -> str:
    """Return `sentence`, which says "you", so that it is clear whom of the `authors` it means.

    A letter goes to all authors of a piece. Where `people` are not all of them, their names stand before the sentence,
    as in "Jo Wood: did you agree?".
    """
    if not people or {name_key(name) for name in authors} <= {name_key(name) for name in people}:
        return sentence[:1].upper() + sentence[1:]
    return f"{listed(people)}: {sentence}"


def apply_rules(rules: Mapping[str, Rule], context: CheckContext) -> tuple[Finding, ...]:
    """Return everything that `rules` find, sorted by file, line, weight and name."""
    findings = [_finding(rule, hit) for rule in rules.values() for hit in rule.look(context)]
    weights = list(Severity)
    return tuple(
        sorted(
            findings,
            key=lambda finding: (
                finding.location.file,
                finding.location.line or 0,
                weights.index(finding.severity),
                finding.rule,
                finding.message,
            ),
        )
    )


def _finding(rule: Rule, hit: RuleHit) -> Finding:
    """Return what a rule found as a finding."""
    first, also = hit.lines[:1], hit.lines[1:]
    location = Location(file=hit.file, line=first[0] if first else None, also_lines=also)
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        location=location,
        message=hit.message,
        hint=hit.hint,
        author=hit.author,
        to_author=(hit.to_author or Words(message=hit.message, hint=hit.hint)) if rule.for_author else None,
    )
