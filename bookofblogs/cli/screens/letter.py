"""What the rules say of one piece, as a letter to its author."""

from collections.abc import Iterable, Iterator

from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.findings import counted, finding_lines, in_words, names, one_line, wrapped
from bookofblogs.model.call import WordRule
from bookofblogs.model.contribution import PieceState
from bookofblogs.model.finding import Finding, Severity
from bookofblogs.workflow.check import Checked, CheckedPiece

_RIGHT_ON = 0.25
"""How far from the call's "about a thousand" still is about a thousand."""


def letter(checked: Checked, file: str, width: int) -> Iterator[Line]:
    """Yield the letter on `file`: how long it is, what to mend, what to look at, and thanks."""
    piece = next((piece for piece in checked.pieces if piece.file == file), None)
    findings = [finding for finding in checked.findings if finding.location.file == file]
    standing = [finding for finding in findings if not finding.waived]
    yield from _greeting(file, piece, checked.call.words, width)
    yield from _section(standing, Severity.ERROR, "thing to mend", "things to mend", width)
    yield from _section(standing, Severity.WARNING, "thing to look at", "things to look at", width)
    yield from _section(standing, Severity.NOTE, "thing that is good to know", "things that are good to know", width)
    yield from _waived(findings, width)
    yield "", None
    yield f"  Everything {'else ' if standing else ''}is in order. Thank you!", None


def _greeting(file: str, piece: CheckedPiece | None, rule: WordRule, width: int) -> Iterator[Line]:
    """Yield whose piece it is, and how long."""
    if piece is None:
        yield one_line(file), "bold"
        return
    by = f" by {names(piece.authors)}" if piece.authors else ""
    yield from ((text, "bold") for text in wrapped(one_line(f"“{piece.title}”{by}"), width))
    yield "", None
    if piece.state in (PieceState.DECLINED, PieceState.WITHDRAWN):
        yield f"  This piece was {piece.state}, and is not in the book.", None
    else:
        yield f"  {counted(piece.words, 'word')}: {_length(piece.words, rule)}.", None


def _length(words: int, rule: WordRule) -> str:
    """Return how a length meets the call."""
    if not rule.min_words <= words <= rule.max_words:
        return f"the call's limits are {rule.min_words:,} and {rule.max_words:,}"
    if words > rule.comfortable_max_words:
        return "a bit long, and within the call's limits"
    if words < rule.comfortable_min_words:
        return "a bit short, and within the call's limits"
    return "right on" if abs(words - rule.about) <= rule.about * _RIGHT_ON else "just what the call asks for"


def _section(findings: Iterable[Finding], severity: Severity, one: str, many: str, width: int) -> Iterator[Line]:
    """Yield the findings of one weight under their heading."""
    found = [finding for finding in findings if finding.severity is severity]
    if found:
        yield "", None
        yield f"  {in_words(len(found))} {one if len(found) == 1 else many}", None
        for finding in found:
            yield from finding_lines(finding, label=" " * 4, width=width, with_hint=True)


def _waived(findings: Iterable[Finding], width: int) -> Iterator[Line]:
    """Yield what the editor lets stand, and why."""
    found = [(finding, finding.waived) for finding in findings if finding.waived]
    if found:
        yield "", None
        yield "  The editor lets stand", None
    for finding, waiver in found:
        yield from finding_lines(finding, label=" " * 4, width=width, with_hint=False)
        if waiver.because:
            yield from (
                (f"{' ' * 15}{text}", None) for text in wrapped(f"Because: {one_line(waiver.because)}", width - 15)
            )
