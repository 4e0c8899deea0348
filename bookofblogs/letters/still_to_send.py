"""Whether a draft that lies in the outbox is still to be sent: looked at again, for the world went on since."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bookofblogs.letters.history import last_letter_day, of_one_person, reasons_of
from bookofblogs.letters.holding import Holding
from bookofblogs.letters.own_pieces import file_of
from bookofblogs.letters.quiet_days import waits_until
from bookofblogs.letters.table import OCCASIONS, URGENCY
from bookofblogs.model.outbox import LetterEvent, Occasion, Situation
from bookofblogs.wording import day_in_words


def reasons_not_now(
    situation: Situation, drafts: Iterable[LetterEvent], *, holding: Holding | None = None
) -> Mapping[LetterEvent, str]:
    """Return why each draft that is not to be sent now is not, as it follows the person's name.

    A reply goes at any time. Of the others one person gets one, the most urgent of `drafts`, and none within the quiet
    days after another letter or together with a reply. `holding` is that of the situation, if somebody has one already.
    """
    situation = replace(situation, events=of_one_person(situation.events, situation.project.authors))
    drafts = tuple(drafts)
    reasons = reasons_gone(situation, drafts, holding or Holding(situation))
    last = last_letter_day(situation.events)
    first: dict[str, Occasion] = {}
    for draft in sorted(drafts, key=lambda draft: URGENCY[draft.occasion]):
        if draft in reasons:
            continue
        if OCCASIONS[draft.occasion].is_reply or situation.project.letter_settings.quiet_days < 1:
            first.setdefault(draft.key, draft.occasion)
        elif draft.key in first:
            reasons[draft] = f"gets another letter first ({first[draft.key].value})"
        elif until := waits_until(situation, last.get(draft.key)):
            had = day_in_words(last[draft.key], situation.today)
            reasons[draft] = f"had a letter on {had}, and waits until {day_in_words(until, situation.today)}"
        else:
            first[draft.key] = draft.occasion
    return reasons


def reasons_gone(situation: Situation, drafts: Iterable[LetterEvent], holding: Holding) -> dict[LetterEvent, str]:
    """Return why each draft whose reason is gone, or whose person is not to be written to, is held back."""
    drafts = tuple(drafts)
    due, why_not = {}, {}
    for occasion in {draft.occasion for draft in drafts}:
        rule = OCCASIONS[occasion]
        due[occasion] = {reason for letter in rule.due(situation) for reason in reasons_of(letter)}
        why_not[occasion] = rule.why_not(situation)
    reasons = {}
    for draft in drafts:
        files = [file_of(draft.occasion, about) for about in draft.about]
        gone = [reason[-1] for reason in reasons_of(draft) if reason not in due[draft.occasion]]
        why = holding.why(draft.key, draft.occasion)
        why = why or holding.why_not_yet(draft.key, draft.occasion, files)
        why = why or (why_not[draft.occasion](draft.key, gone[0]) if gone else "")
        if why:
            reasons[draft] = why
    return reasons
