"""How a mending is shown in its line: some words before it, what goes and what comes, some words behind it."""

from bookofblogs.cli.columns import columns_of, one_line, shortened
from bookofblogs.expressions import expression
from bookofblogs.model.light_edit import Proposal

_ARROW = " → "
_NAMES = {
    "\t": "tab",
    "\r": "carriage return",
    "\xa0": "no-break space",
    "\xad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u2060": "word joiner",
    "\u202f": "narrow no-break space",
    "\ufeff": "byte-order mark",
}
_UNSEEN = expression(r"[^\S ]|[\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff\xad]")
_LINE_BREAK = expression(r"[ \t]*\r?\n[ \t]*")
_LEAST = 24


def in_its_line(proposal: Proposal, text: str, room: int) -> list[str]:
    """Return a mending in its line of `text`, in lines of at most so many columns as there is `room`.

    `… across the globe to take [advantge → advantage] of the leadership …`; a whole line is shown before and after.
    """
    start = text.rfind("\n", 0, proposal.start) + 1
    end = text.find("\n", proposal.end)
    before, after = text[start : proposal.start], text[proposal.end : end if end >= 0 else len(text)]
    was, now = seen(proposal.was), seen(proposal.now)
    if not before.strip() and not after.strip() and "\n" not in proposal.was:
        whole = f"{was}{_ARROW.replace(' ', '  ')}{now}"
        if columns_of(whole) <= room:
            return [whole]
        return [shortened(was, room), f"→ {shortened(now, room - 2)}"]
    change = f"[{was}{_ARROW}{now}]"
    if proposal.was.strip() and proposal.was[-1].isspace() and not after[:1].isspace():
        after = f" {after}"
    left = max(room - columns_of(change), _LEAST)
    if columns_of(change) > room:
        change = f"[{shortened(was, room // 2 - 3)}{_ARROW}{shortened(now, room // 2 - 3)}]"
    return [around(one_line_seen(before), change, one_line_seen(after), left)]


def seen(text: str) -> str:
    """Return `text` with a name in place of each sign that nobody sees, and of blanks alone how many they are."""
    if not text:
        return "nothing"
    if not text.strip(" "):
        return "a blank" if len(text) == 1 else f"{len(text)} blanks"
    if not text.strip("\r\n"):
        return "a line break" if text in ("\n", "\r\n") else "line breaks"
    text = _LINE_BREAK.sub(" / ", text.strip(" \r\n") if text.strip() else text)
    return _UNSEEN.sub(lambda sign: f"‹{_NAMES.get(sign[0], f'U+{ord(sign[0]):04X}')}›", text)


def one_line_seen(text: str) -> str:
    """Return `text` for the words around a mending: what nobody sees is left out, blanks at its two ends stay."""
    words = _UNSEEN.sub("", text)
    begin = " " if words[:1].isspace() else ""
    end = " " if words[-1:].isspace() and words.strip() else ""
    return f"{begin}{one_line(words)}{end}"


def around(before: str, change: str, after: str, columns: int) -> str:
    """Return a change with as many whole words around it as fit `columns`, three dots where there are more."""
    half = columns // 2
    room_before = max(half, columns - columns_of(after))
    shown = _end_of(before, room_before)
    return f"{shown}{change}{_begin_of(after, columns - columns_of(shown))}"


def _end_of(text: str, columns: int) -> str:
    """Return the last words of `text`."""
    if columns_of(text) <= columns:
        return text.lstrip()
    words = text.split(" ")
    kept: list[str] = []
    while words and columns_of(" ".join([words[-1], *kept])) + 2 <= columns:
        kept.insert(0, words.pop())
    return "… " + " ".join(kept) if kept else "…"


def _begin_of(text: str, columns: int) -> str:
    """Return the first words of `text`."""
    if columns_of(text) <= columns:
        return text.rstrip()
    words = text.split(" ")
    kept: list[str] = []
    while words and columns_of(" ".join([*kept, words[0]])) + 2 <= columns:
        kept.append(words.pop(0))
    return " ".join(kept) + " …" if kept else "…"
