"""Where the draft of a letter lies in outbox/: in the folder of what it is about, under its person's key."""

import re
from datetime import date

from bookofblogs.language.slugs import safe_id
from bookofblogs.model.outbox import Due, Occasion

DRAFT_ENDING = ".txt"
FOR_YOUR_MAIL_PROGRAM = "for-your-mail-program"
"""The folder of outbox/ in which exported letters lie, which are no drafts."""
_ABOUT_A_DAY = frozenset({Occasion.REMINDER, Occasion.QUESTION})
"""What these are about names a day already, and how far it is."""
_DAY_OF_MILESTONE = re.compile(r"(?P<name>\w{1,10})%?@(?P<day>[0-9-]{10,20})")
_PLAIN_KEY = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?")


def draft_file(due: Due, today: date) -> str:
    """Return the file of a draft, relative to outbox/: `reminder-60-2027-05-09-14/cat-specimen.txt`.

    A letter that is about no milestone, or about several, lies in the folder of `today`, on which it is written. Where
    a draft lies there already, whoever writes takes the next free name. Whose a draft is stands in the record alone.
    """
    name = due.key if _PLAIN_KEY.fullmatch(due.key) else safe_id(due.key, fallback="person")
    return f"{due.occasion}-{_about(due) or today}/{name}{DRAFT_ENDING}"


def _about(due: Due) -> str:
    """Return the milestone and day that a letter is about, for a folder's name; empty where there is no such day."""
    if due.occasion in _ABOUT_A_DAY and len(due.about) == 1:
        found = _DAY_OF_MILESTONE.fullmatch(due.about[0])
        return f"{found['name']}-{found['day']}" if found else ""
    if due.occasion is Occasion.MILESTONE and due.milestone and due.on:
        return f"{due.milestone.name.rstrip('%')}-{due.on}"
    return ""
