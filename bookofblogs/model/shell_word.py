"""How a name is written in a command that a person is told to type: whatever stands in it, a shell reads one word.

Names of files, authors and keys come from strangers, and a command that bob prints is there to be pasted.
"""

import re
from shlex import quote

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_ALIVE_IN_QUOTES = re.compile(r'["$`\\!]')


def shell_word(name: str) -> str:
    """Return a name as one word of a shell: as it is where that does no harm, else in single quotation marks.

    What cannot be seen, or would end the line, is spelled by its number, as bash and zsh read it.
    """
    if not _UNSEEN.search(name):
        return quote(name)
    escaped = name.replace("\\", r"\\").replace("'", r"\'")
    return "$'" + _UNSEEN.sub(lambda sign: rf"\u{ord(sign[0]):04x}", escaped) + "'"


def shell_name(name: str) -> str:
    """Return a person's name as one word of a shell, in the quotation marks that people know where they do no harm."""
    return shell_word(name) if _ALIVE_IN_QUOTES.search(name) or _UNSEEN.search(name) else f'"{name}"'
