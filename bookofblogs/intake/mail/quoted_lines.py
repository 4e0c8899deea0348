"""What is not this mail's own in its plain text, and the lines by which mail programs begin it, in seven languages."""

import re

from bookofblogs.intake.html.account import Account
from bookofblogs.intake.mail.message import MailText
from bookofblogs.model.manuscript import EntryKind
from bookofblogs.unicode_text import on_one_line

FORWARDED = re.compile(
    r"\W{0,80}?(?:begin forwarded message|forwarded message|weitergeleitete nachricht"
    r"|anfang der weitergeleiteten nachricht|message transféré|début du message (?:transféré|réexpédié)"
    r"|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada)\b",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"\W{0,80}?-{2,40}\s{0,9}"
    r"(?:original message|original appointment|ursprüngliche nachricht|message d'origine|mensaje original"
    r"|messaggio originale|oorspronkelijk bericht|mensagem original)\s{0,9}-{2,40}\W{0,80}",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"(?:on|am|le|el|il|op|em)\b.{6,300}?"
    r"\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu)\b.{0,80}?:\s*",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = re.compile(r"(?:from|von|de|da|van)\s*:.{3,}", re.IGNORECASE)
_HEAD_LINE = re.compile(
    r"\W{0,9}(?:from|sent|date|to|cc|subject|reply-to|von|gesendet|datum|an|betreff|de|envoyé|à|objet|para|enviado|asunto|da|inviato"
    r"|a|oggetto|van|verzonden|aan|onderwerp)\b\W{0,3}:\s*\S.*",
    re.IGNORECASE,
)
_SENT_FROM = re.compile(
    r"(?:sent from (?:my|yahoo|outlook|mail|proton)|get outlook for|von meinem .{1,40} gesendet|gesendet (?:von|mit)"
    r"|envoyé de(?:puis)? mon|enviado desde mi|inviato da(?:l mio)?|verzonden v[ai]{1,2}n? ).{0,80}",
    re.IGNORECASE,
)
_LONGEST_LINE = 400


def attribution(line: str) -> bool:
    """Decide whether a line says who wrote what is quoted below: "On 3 May 2026, Jo Wood wrote:"."""
    return len(line) <= _LONGEST_LINE and _ATTRIBUTION.fullmatch(line.strip()) is not None


def is_head_line(line: str) -> bool:
    """Decide whether a text begins as the head of a mail that is answered does."""
    return _HEAD.match(line.strip()) is not None


def is_line_of_head(line: str) -> bool:
    """Decide whether a line is one of the head of a mail: whom it is from, to whom, when, about what."""
    return _HEAD_LINE.fullmatch(line.strip()) is not None


def is_sent_from(line: str) -> bool:
    """Decide whether a line was written by a program: "Sent from my phone"."""
    return _SENT_FROM.fullmatch(line.strip()) is not None


def own_lines(text: MailText, account: Account, *, is_forwarded: bool) -> str:
    """Return what is the mail's own in its plain text; the rest is written into the account with all its words.

    `is_forwarded`: its subject says that what it holds is another mail.
    """
    lines = text.text.split("\n")
    quoted = _history(lines, is_forwarded=is_forwarded)
    signature = _signature(lines, quoted)
    own = [(number, line) for number, line in enumerate(lines) if number not in quoted and number not in signature]
    for kind, taken in ((EntryKind.QUOTED_MAIL, quoted), (EntryKind.MAIL_SIGNATURE, signature)):
        words = on_one_line(" ".join(lines[number] for number in sorted(taken)))
        if words:
            account.note_left_out(kind, words)
    return _unfolded([line for _, line in own], text) if text.is_flowed else "\n".join(line for _, line in own)


def _history(lines: list[str], *, is_forwarded: bool) -> set[int]:
    """Return the numbers of the lines that are quoted, with those that say so."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        begins = _ORIGINAL.fullmatch(line) is not None or _is_head(lines, number)
        if FORWARDED.match(line) or (begins and is_forwarded):
            return found | _forwarding(lines, number)
        if begins:
            return found | set(range(number, len(lines)))
        if line.startswith(">"):
            found.add(number)
            if number - 1 not in found:
                found |= _attribution_above(lines, number)
    return found


def _attribution_above(lines: list[str], number: int) -> set[int]:
    """Return the numbers of the lines above a quotation that say whose it is: one, or two of a line that was broken."""
    at = number - 1
    while at >= 0 and not lines[at].strip():
        at -= 1
    for first in (at, at - 1, at - 2):
        if first >= 0 and attribution(" ".join(lines[first : at + 1])):
            return set(range(first, number))
    return set()


def _is_head(lines: list[str], number: int) -> bool:
    """Decide whether the head of a mail that is answered begins here: three lines, as Outlook writes them."""
    three = lines[number : number + 3]
    return is_head_line(lines[number]) and all(_HEAD_LINE.fullmatch(line) for line in three) and len(three) > 1 + 1


def _forwarding(lines: list[str], number: int) -> set[int]:
    """Return the numbers of the line that says so, if one does, and of the head below it."""
    at = number if is_line_of_head(lines[number]) else number + 1
    while at < len(lines) and not lines[at].strip():
        at += 1
    while at < len(lines) and lines[at].strip():
        if not _HEAD_LINE.fullmatch(lines[at]):
            break
        at += 1
    return set(range(number, at))


def _signature(lines: list[str], quoted: set[int]) -> set[int]:
    """Return the numbers of the lines from `-- ` on, and of what a telephone wrote at the end."""
    own = [number for number in range(len(lines)) if number not in quoted]
    marks = [number for number in own if lines[number] == "-- " or (lines[number] == "--" and number > own[0])]
    if marks:
        return {number for number in own if number >= marks[-1]}
    last = next((number for number in reversed(own) if lines[number].strip()), None)
    return {last} if last is not None and is_sent_from(lines[last]) else set()


def _unfolded(lines: list[str], text: MailText) -> str:
    """Return lines that a program broke, put together again (RFC 3676)."""
    result: list[str] = []
    goes_on = False
    for typed in lines:
        line = typed.removeprefix(" ")
        if goes_on and result:
            result[-1] += line
        else:
            result.append(line)
        goes_on = line.endswith(" ") and line != "-- "
        if goes_on and text.deletes_blank:
            result[-1] = result[-1][:-1]
    return "\n".join(line.rstrip() for line in result)
