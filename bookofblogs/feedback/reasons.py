"""Why a piece and a reader are suggested to each other, and why nobody is for a piece, in words for the editor."""

from collections.abc import Sequence

from bookofblogs.feedback.pairs import Hindrance, Pairs
from bookofblogs.names.register import names_on_screen
from bookofblogs.wording import counted, first_of, listed, one_or_many, small_counted

_MOST_NAMES = 3
_LITTLE = 0.15
"""Below it a piece and a reader share no more words than any two do in a call: 0.11 is the mean of a real one."""
_ORDINALS = {2: "second piece", 3: "third piece", 4: "fourth piece", 5: "fifth piece"}


def why_these(words: Sequence[str], nearness: float, place: int, *, has_written: bool, far: bool = False) -> str:
    """Return why a reader is suggested for a piece, as it follows the reader's name.

    `words` are those that the piece shares with what the reader wrote, or promised and says of themselves. `place` is
    the number of the piece among theirs. Where the editor asked for strangers, who are to be `far`, the few words that
    any two have in common are no reason.
    """
    if far and nearness < _LITTLE:
        words, nearness = (), 0.0
    if words:
        why = f"{'also writes of' if has_written else 'speaks of'} {listed(words)}"
    elif nearness:
        why = "writes of something near"
    else:
        why = "writes of other things" if has_written else "has not said what they write of"
    return why if place == 1 else f"{why}; it would be their {_ORDINALS.get(place, f'piece number {place}')}"


def why_nobody(piece: str, pairs: Pairs) -> str:
    """Return why nobody is suggested for `piece`, as it follows its name. Who said no is counted, and not named."""
    people = {person.key: person for person in pairs.readers}
    if not people:
        return "nobody offers to read"
    kept: dict[Hindrance | None, list[str]] = {each: [] for each in (None, *Hindrance)}
    for reader in people:
        kept[pairs.hindrance(piece, reader)].append(reader)
    names = names_on_screen(people.values())
    perhaps = [names[key] for key in kept.pop(Hindrance.PERHAPS_OWN)]
    offer = f"{counted(len(people), 'person offers', 'people offer')} to read"
    reasons = [_reason(why, len(kept[why]), len(people), piece, pairs) for why in kept if kept[why]]
    if perhaps:
        reasons.append(f"{first_of(perhaps, _MOST_NAMES)} may have written it")
    return f"{offer}, and {reasons[0]}" if len(reasons) == 1 else f"{offer}: {listed(reasons)}"


def _reason(why: Hindrance | None, number: int, of: int, piece: str, pairs: Pairs) -> str:
    """Return what keeps so many readers `of` all from a piece: `2 do not read its language (de)`."""
    language = f"its language ({pairs.languages[piece]})"
    if why is Hindrance.LANGUAGE and number == of > 1:
        return f"none of them reads {language}"
    says: dict[Hindrance | None, str] = {
        None: f"{one_or_many(number, 'is', 'are')} needed for pieces that wait as long or longer",
        Hindrance.OWN: "wrote it",
        Hindrance.REFUSED: "said no to it",
        Hindrance.LANGUAGE: f"{one_or_many(number, 'does', 'do')} not read {language}",
        Hindrance.OVER: f"{one_or_many(number, 'is', 'are')} over the day with another",
        Hindrance.FULL: f"{one_or_many(number, 'has', 'have')} {small_counted(pairs.most, 'piece')} already",
    }
    who = f"{number:,} " if number < of else "" if of == 1 else "all of them "
    return f"{who}{says[why]}"
