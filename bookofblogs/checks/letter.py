"""What the rules say of one piece, put together as a letter to its author."""

from collections.abc import Sequence
from dataclasses import replace

from bookofblogs.model.call import WordRule
from bookofblogs.model.contribution import CheckedPiece, PieceState
from bookofblogs.model.finding import Finding, Severity, Waiver
from bookofblogs.model.letter import Letter, LetterSection
from bookofblogs.wording import counted, small_counted

_RIGHT_ON = 0.25
"""How far from the call's "about a thousand" still is about a thousand."""
_HEADINGS = {
    Severity.ERROR: ("thing to mend", "things to mend"),
    Severity.WARNING: ("thing to look at", "things to look at"),
    Severity.NOTE: ("thing that is good to know", "things that are good to know"),
}
_OUT = {
    PieceState.DECLINED: "We have decided not to use this piece in the book.",
    PieceState.WITHDRAWN: "You took this piece back, and so it is not in the book.",
}
_CLOSING_OUT = {
    PieceState.DECLINED: "Thank you for sending it to us.",
    PieceState.WITHDRAWN: "If that is a mistake, please tell us. Thank you!",
}


def letter_on(piece: CheckedPiece, findings: Sequence[Finding], rule: WordRule) -> Letter:
    """Return the letter on `piece`, of which the rules found `findings`, waived ones among them."""
    for_authors = _for_authors(findings)
    is_out = piece.state in _OUT
    return Letter(
        file=piece.file,
        title=piece.title,
        authors=piece.authors,
        status=_OUT[piece.state] if is_out else f"{_length(piece.words, rule)}.",
        reason=piece.reason if is_out else "",
        sections=_sections(for_authors),
        waived=_waived(for_authors),
        closing=_CLOSING_OUT[piece.state] if is_out else _closing(for_authors),
    )


def letter_on_file(file: str, findings: Sequence[Finding], *, is_sent: bool) -> Letter:
    """Return the letter on a file that is no piece.

    `is_sent` is whether somebody sent it, such as a picture; then the letter is to whoever did. What is said of a file
    of the editor's own is said to the editor.
    """
    in_letter = _for_authors(findings) if is_sent else findings
    is_out = any(finding.severity is Severity.ERROR for finding in in_letter)
    closing = "Thank you!" if is_out else _closing(in_letter)
    if not is_sent:
        closing = _closing(in_letter).removesuffix(" Thank you!")
    return Letter(file=file, sections=_sections(in_letter), waived=_waived(in_letter), closing=closing)


def _for_authors(findings: Sequence[Finding]) -> list[Finding]:
    """Return what concerns the authors of `findings`, in the words meant for them; no reason that is not."""
    return [
        replace(
            finding,
            message=finding.to_author.message,
            hint=finding.to_author.hint,
            waived=finding.waived and _without_private_reason(finding.waived),
        )
        for finding in findings
        if finding.to_author
    ]


def _without_private_reason(waiver: Waiver) -> Waiver:
    return waiver if waiver.tell_author else replace(waiver, because="")


def _length(words: int, rule: WordRule) -> str:
    """Return how long a piece is, and how that meets the call."""
    return f"{counted(words, 'word')}: {_how_that_meets(words, rule)}"


def _how_that_meets(words: int, rule: WordRule) -> str:
    if not rule.min_words <= words <= rule.max_words:
        return f"the call's limits are {rule.min_words:,} and {rule.max_words:,}"
    if words > rule.comfortable_max_words:
        return "a bit long, and within the call's limits"
    if words < rule.comfortable_min_words:
        return "a bit short, and within the call's limits"
    return "right on" if abs(words - rule.about) <= rule.about * _RIGHT_ON else "just what the call asks for"


def _sections(findings: Sequence[Finding]) -> tuple[LetterSection, ...]:
    """Return the findings that stand, by their weight."""
    by_weight = {
        severity: tuple(each for each in findings if each.severity is severity and not each.waived)
        for severity in Severity
    }
    return tuple(
        LetterSection(heading=_heading(severity, len(found)), findings=found)
        for severity, found in by_weight.items()
        if found
    )


def _heading(severity: Severity, number: int) -> str:
    """Return `Two things to mend` or `1,034 things to mend`."""
    return small_counted(number, *_HEADINGS[severity]).capitalize()


def _waived(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.waived)


def _closing(findings: Sequence[Finding]) -> str:
    some_stand = any(not finding.waived for finding in findings)
    return f"Everything {'else ' if some_stand else ''}is in order. Thank you!"
