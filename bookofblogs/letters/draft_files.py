"""Where the draft of a letter lies in outbox/: in the folder of its occasion and day, under its person's key."""

import re
from datetime import date

from bookofblogs.language.slugs import safe_id
from bookofblogs.model.outbox import Due

DRAFT_ENDING = ".txt"
_PLAIN_KEY = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9])?")


def draft_file(due: Due, today: date) -> str:
    """Return the file of a draft, relative to outbox/: `reminder-60-2027-05-09/cat-specimen.txt`.

    The day is that of the milestone, else `today`, on which it is written. Where a draft lies there already, whoever
    writes takes the next free name. Whose a draft is stands in the record, never in its name alone.
    """
    milestone = f"-{due.milestone.name.rstrip('%')}" if due.milestone else ""
    day = due.on if due.milestone and due.on else today
    name = due.key if _PLAIN_KEY.fullmatch(due.key) else safe_id(due.key, fallback="person")
    return f"{due.occasion}{milestone}-{day}/{name}{DRAFT_ENDING}"
