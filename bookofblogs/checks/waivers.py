"""The editor's decisions on findings: which of them may stand."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

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
    names = {_key(name) for name in people}
    for waiver in waivers:
        meant = waiver.piece == finding.location.file if waiver.piece else _key(waiver.author) in names
        if waiver.rule == finding.rule and meant:
            finding = replace(finding, waived=Waiver(because=waiver.because, on=waiver.on))  # the last one holds
    return finding


def _key(name: str) -> str:
    """Return what makes two spellings of a name the same name."""
    return " ".join(name.casefold().split())
