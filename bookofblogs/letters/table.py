"""The occasions on which somebody is written to, a line each, the most urgent first."""

from collections.abc import Callable, Iterable, Mapping

from bookofblogs.letters import everybody, own_pieces, promises, readings
from bookofblogs.letters.promises import WhyNot
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.outbox import Due, Occasion, Situation


@dataclass(frozen=True, slots=True, kw_only=True)
class OccasionRule:
    """One occasion: who is due a letter, and how that letter goes beside others."""

    occasion: Occasion
    due: Callable[[Situation], Iterable[Due]]
    """Every letter that is due, one for each thing that it is once for, whatever the record says."""
    why_not: Callable[[Situation], WhyNot]
    """Why a letter that was due once is not due now."""
    is_reply: bool = False
    """It answers what the person did, and does not wait; others wait for it."""
    even_if_withdrawn: bool = False
    supposes_nothing_came: bool = False
    """It would be wrong if a piece of theirs were here under another name."""
    once_for: str
    """What it is once for, besides the person."""


OCCASIONS: Mapping[Occasion, OccasionRule] = {
    rule.occasion: rule
    for rule in (
        OccasionRule(
            occasion=Occasion.RECEIVED,
            due=own_pieces.received,
            why_not=own_pieces.no_longer_received,
            is_reply=True,
            once_for="piece",
        ),
        OccasionRule(
            occasion=Occasion.DECLINED,
            due=own_pieces.declined,
            why_not=own_pieces.no_longer_judged,
            is_reply=True,
            once_for="piece and verdict",
        ),
        OccasionRule(
            occasion=Occasion.ACCEPTED,
            due=own_pieces.accepted,
            why_not=own_pieces.no_longer_judged,
            is_reply=True,
            once_for="piece and verdict",
        ),
        OccasionRule(
            occasion=Occasion.READ_THIS,
            due=readings.read_this,
            why_not=readings.no_question_to_reader,
            is_reply=True,
            once_for="piece",
        ),
        OccasionRule(
            occasion=Occasion.READER_FOUND,
            due=readings.reader_found,
            why_not=readings.no_news_of_reader,
            is_reply=True,
            once_for="piece and reader, and their introduction",
        ),
        OccasionRule(
            occasion=Occasion.READING_THANKS,
            due=readings.reading_thanks,
            why_not=readings.no_thanks_to_reader,
            is_reply=True,
            even_if_withdrawn=True,
            once_for="piece",
        ),
        OccasionRule(
            occasion=Occasion.WELCOME,
            due=everybody.welcome,
            why_not=everybody.no_welcome,
            supposes_nothing_came=True,
            once_for="person",
        ),
        OccasionRule(
            occasion=Occasion.REMINDER,
            due=promises.reminder,
            why_not=promises.no_reminder,
            supposes_nothing_came=True,
            once_for="milestone, its day and the distance",
        ),
        OccasionRule(
            occasion=Occasion.QUESTION,
            due=promises.question,
            why_not=promises.no_question,
            supposes_nothing_came=True,
            once_for="milestone and its day",
        ),
        OccasionRule(
            occasion=Occasion.PROOF, due=own_pieces.proof, why_not=own_pieces.no_proof, once_for="piece and its text"
        ),
        OccasionRule(
            occasion=Occasion.MEND, due=own_pieces.mend, why_not=own_pieces.no_mend, once_for="piece and its findings"
        ),
        OccasionRule(
            occasion=Occasion.THANKS,
            due=everybody.thanks,
            why_not=everybody.no_thanks,
            even_if_withdrawn=True,
            once_for="person",
        ),
        OccasionRule(
            occasion=Occasion.PUBLISHED, due=everybody.published, why_not=everybody.not_published, once_for="version"
        ),
        OccasionRule(
            occasion=Occasion.MILESTONE, due=everybody.milestone, why_not=everybody.no_milestone, once_for="milestone"
        ),
    )
}

URGENCY: Mapping[Occasion, int] = {occasion: at for at, occasion in enumerate(OCCASIONS)}
"""The place of each occasion in the table: the smaller, the more urgent."""
