"""What book.yaml says of feedback: how much is asked of a reader."""

from collections.abc import Callable

from bookofblogs.model.feedback import FeedbackSettings
from bookofblogs.yaml.section import Section, read_number

_MOST_PIECES = 20
_MOST_DAYS = 365


def read_feedback_settings(section: Section) -> FeedbackSettings:
    """Return what `feedback` in `section`, the top of book.yaml, says; the usual measure where it says nothing."""
    feedback = section.section("feedback")
    usual = FeedbackSettings()
    each = feedback.parsed("each", _up_to(_MOST_PIECES), f"a number of pieces, from 1 to {_MOST_PIECES}")
    days = feedback.parsed("days", _up_to(_MOST_DAYS), f"a number of days, from 1 to {_MOST_DAYS}")
    feedback.close()
    return FeedbackSettings(each=each or usual.each, days=days or usual.days)


def _up_to(most: int) -> Callable[[str], int]:
    """Return what reads a whole number from 1 to `most`, and raises ValueError for anything else."""

    def read(text: str) -> int:
        number = read_number(text, least=1)
        if number > most:
            raise ValueError(text)
        return number

    return read
