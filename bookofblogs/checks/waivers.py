"""The editor's decisions on findings: which of them may stand, and which decisions lead nowhere."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bookofblogs.checks.rule import CheckContext, RuleHit
from bookofblogs.folding import name_key
from bookofblogs.model.book_folder import DECISIONS_FILE
from bookofblogs.model.decision import Decision, Verdict
from bookofblogs.model.finding import Finding, Waiver

_NOBODY: Mapping[str, tuple[str, ...]] = {}


def waived(
    findings: Iterable[Finding], decisions: Iterable[Decision], authors: Mapping[str, tuple[str, ...]] = _NOBODY
) -> tuple[Finding, ...]:
    """Return `findings`, each with the waiver that an editor gave for it, the last one if there are several.

    A waiver names a rule, and a piece or an author. One for a piece holds for all that the rule finds in its file. One
    for an author holds for what the rule finds about this person, or, if the rule does not say about whom, in the
    pieces that bear the name: `authors` tells the names of each file.
    """
    waivers = [decision for decision in decisions if decision.verdict is Verdict.WAIVE]
    return tuple(_with_waiver(finding, waivers, authors) for finding in findings)


def _with_waiver(finding: Finding, waivers: Iterable[Decision], authors: Mapping[str, tuple[str, ...]]) -> Finding:
    """Return `finding`, waived if one of `waivers` is meant for it."""
    people = (finding.author,) if finding.author else authors.get(finding.location.file, ())
    names = {name_key(name) for name in people}
    for waiver in waivers:
        meant = waiver.piece == finding.location.file if waiver.piece else name_key(waiver.author) in names
        if waiver.rule == finding.rule and meant:
            found = Waiver(because=waiver.because, on=waiver.on, tell_author=waiver.tell_author)
            finding = replace(finding, waived=found)  # the last one holds
    return finding


def decision_piece_gone(context: CheckContext) -> Iterator[RuleHit]:
    """Every piece on which the editor decided is there.

    A decision names a piece by its file. When the file is renamed or removed, the decision does nothing: what was
    declined is back in the book, and what was waived is an error again.

    To mend it, write the file's new name into decisions.yaml, or take the decision out.
    """
    files = {piece.file for piece in context.project.pieces} | {left.file for left in context.project.left_out}
    lines: dict[str, list[int]] = {}
    for decision in context.project.decisions:
        if decision.piece and decision.piece not in files:
            lines.setdefault(decision.piece, []).extend([decision.line] if decision.line else [])
    for piece, places in lines.items():
        near = _nearest(piece, files)
        yield RuleHit(
            file=DECISIONS_FILE,
            lines=tuple(places),
            message=f"{piece}, on which you decided, is not there",
            hint=f"Is it {near} now? Mend its name." if near else "Mend its name, or take the decision out.",
        )


def _nearest(file: str, files: Iterable[str]) -> str:
    """Return that one of `files` whose name is most like that of `file`, empty if none is."""
    folder = "contributions/"
    names = sorted(each.removeprefix(folder) for each in files)
    near = difflib.get_close_matches(file.removeprefix(folder), names, n=1, cutoff=0.75)
    return f"{folder}{near[0]}" if near else ""
