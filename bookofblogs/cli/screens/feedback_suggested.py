"""The screen of `bob feedback suggest` and `apply`: who should read what and why, and for what there is nobody."""

from collections.abc import Iterator

from bookofblogs.cli.columns import beside, wrapped
from bookofblogs.cli.console import Line
from bookofblogs.cli.screens.feedback import block, drawn, piece_called
from bookofblogs.wording import counted, day_in_words
from bookofblogs.workflow.feedback_suggesting import SuggestedFeedback


def suggestion_screen(found: SuggestedFeedback, width: int, *, next_step: str) -> Iterator[Line]:
    """Yield the lines of the screen, at most `width` wide; `next_step` stands last, where there is one."""
    names, suggested = found.seen.names, found.suggested
    yield from ((line, None) for line in beside("Readers", day_in_words(found.seen.today), width))
    pairs = [(piece_called(each.piece), f"{names[each.reader]}, who {each.why}") for each in suggested.readings]
    nobody = [(piece_called(each.piece), each.why) for each in suggested.without]
    yield from drawn((block("suggested", pairs, "green"), block("nobody", nobody, "yellow")), width)
    if not (suggested.readings or suggested.without):
        yield "  No piece waits without a reader.", None
    readers = {each.reader for each in suggested.readings}
    if pairs:
        text = f"{counted(len(pairs), 'piece')}, {counted(len(readers), 'reader')}."
        yield from ((line, None) for line in wrapped(f"{text} {next_step}".strip(), width))
