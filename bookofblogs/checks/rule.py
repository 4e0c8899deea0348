"""What a rule is, what it looks at, and how it tells what it found."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.finding import Finding, Location, Severity
from bookofblogs.model.passage import Remark
from bookofblogs.model.project import MatterText, Pictures, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that the rules look at: the project, how it is arranged, and its pictures."""

    project: Project
    arrangement: Arrangement
    pictures: Pictures = field(default_factory=Pictures)

    @property
    def texts(self) -> tuple[Contribution | MatterText, ...]:
        """The pieces, and the editor's own pages."""
        return (*self.project.pieces, *self.project.matter)

    @property
    def texts_in_book(self) -> tuple[Contribution | MatterText, ...]:
        """The pieces that stand in the book, and the editor's own pages: what a link may lead to."""
        standing = {file for theme in self.arrangement.themes for file in theme.pieces} | {*self.arrangement.unplaced}
        return (*(piece for piece in self.project.pieces if piece.file in standing), *self.project.matter)

    def remarked(self, kind: str) -> Iterator[tuple[str, tuple[Remark, ...]]]:
        """Yield each file in which something of this kind was met, with every place."""
        for text in self.texts:
            remarks = tuple(remark for remark in (*text.remarks, *text.passage.remarks) if remark.kind == kind)
            if remarks:
                yield text.file, remarks
        for left in self.project.left_out:
            if left.remark.kind == kind:
                yield left.file, (left.remark,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """What a rule found in one file: where, what is wrong, how to mend it. The rule's name and weight come later."""

    file: str
    message: str
    hint: str = ""
    lines: tuple[int, ...] = ()
    author: str = ""
    """The person it is about, so that a waiver for this author alone finds it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: its lasting name, its weight, and the function that looks. The function's docstring explains it."""

    name: str
    severity: Severity
    look: Callable[[Evidence], Iterator[Trouble]]
    changes_book: bool = False
    """Whether what it finds was dropped or replaced in the book."""


def lines_of(remarks: Iterable[Remark]) -> tuple[int, ...]:
    """Return the lines of `remarks`, once each, in order."""
    return tuple(sorted({remark.line for remark in remarks if remark.line is not None}))


def details_of(remarks: Iterable[Remark], *, most: int = 3) -> str:
    """Return what was met, the first few different things of it: `<iframe>, <script> and 2 more`."""
    details = list(dict.fromkeys(remark.detail for remark in remarks if remark.detail))
    more = f" and {len(details) - most} more" if len(details) > most else ""
    return ", ".join(details[:most]) + more


def apply_rules(rules: Mapping[str, Rule], evidence: Evidence) -> tuple[Finding, ...]:
    """Return everything that `rules` find, sorted by file, line, weight and name."""
    findings = [_finding(rule, trouble) for rule in rules.values() for trouble in rule.look(evidence)]
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


def _finding(rule: Rule, trouble: Trouble) -> Finding:
    """Return what a rule found as a finding."""
    first, also = trouble.lines[:1], trouble.lines[1:]
    location = Location(file=trouble.file, line=first[0] if first else None, also_lines=also)
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        location=location,
        message=trouble.message,
        hint=trouble.hint,
        author=trouble.author,
    )
