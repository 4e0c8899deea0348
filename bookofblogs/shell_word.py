"""How a name is written in a command that a person is told to type: whatever stands in it, a shell reads one word.

Names of files, authors and keys come from strangers, and a command that bob prints is there to be pasted.
"""

import re
from shlex import quote

from bookofblogs.expressions import expression
from bookofblogs.unicode_text import UNSEEN_OR_CONTROL

_NOT_AS_SHOWN = expression(f"{UNSEEN_OR_CONTROL.pattern}|(?<= ) |[^\\S ]")
"""What a screen does not show, or shows as a single blank."""
_ALIVE_IN_QUOTES = expression(r'["$`\\!]')


def shell_word(name: str) -> str:
    """Return a name as one word of a shell: as it is where that does no harm, else in single quotation marks.

    What cannot be seen, would end the line, or is shown as one blank is spelled by its number, as bash and zsh read it.
    """
    if not _NOT_AS_SHOWN.search(name):
        return quote(name)
    escaped = name.replace("\\", r"\\").replace("'", r"\'")
    return "$'" + _NOT_AS_SHOWN.sub(_by_number, escaped) + "'"


def shell_name(name: str) -> str:
    """Return a person's name as one word of a shell, in the quotation marks that people know where they do no harm."""
    return shell_word(name) if _ALIVE_IN_QUOTES.search(name) or UNSEEN_OR_CONTROL.search(name) else f'"{name}"'


def _by_number(sign: re.Match[str]) -> str:
    """Return a sign as `$'...'` spells it; up to FFFF in four digits."""
    number = ord(sign[0])
    return rf"\u{number:04x}" if number < 0x10000 else rf"\U{number:08x}"  # as above
