"""A letter to an author on a screen, ready to be sent."""

from collections.abc import Iterator

from bookofblogs.cli.columns import wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.findings import finding_lines, one_line
from bookofblogs.model.letter import Letter
from bookofblogs.wording import listed


def letter_lines(letter: Letter, width: int) -> Iterator[Line]:
    """Yield the letter: whose piece it is, how long, what to mend, what to look at, and thanks."""
    yield from _greeting(letter, width)
    for section in letter.sections:
        yield "", None
        yield f"  {section.heading}", None
        for finding in section.findings:
            yield from finding_lines(finding, label=" " * 4, width=width, with_hint=True)
    yield from _waived(letter, width)
    yield "", None
    yield f"  {letter.closing}", None


def _greeting(letter: Letter, width: int) -> Iterator[Line]:
    """Yield whose piece it is, and how long."""
    if not letter.status:
        yield one_line(letter.file), "bold"
        return
    by = f" by {listed(letter.authors)}" if letter.authors else ""
    yield from ((text, "bold") for text in wrapped(one_line(f"“{letter.title}”{by}"), width))
    yield "", None
    yield f"  {letter.status}", None
    if letter.reason:
        yield "", None
        yield from ((f"  {text}", None) for text in wrapped(one_line(letter.reason), width - 2))


def _waived(letter: Letter, width: int) -> Iterator[Line]:
    """Yield what the editor lets stand, and why."""
    if letter.waived:
        yield "", None
        yield "  We let stand", None
    for finding in letter.waived:
        yield from finding_lines(finding, label=" " * 4, width=width, with_hint=False)
        because = finding.waived.because if finding.waived else ""
        if because:
            yield from ((f"{' ' * 15}{text}", None) for text in wrapped(f"Because: {one_line(because)}", width - 15))
