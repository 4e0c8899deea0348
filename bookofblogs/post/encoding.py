"""Text as mail carries it: in ASCII, in short lines, the same bytes on every Python.

Python's own `email` is not asked. Its version 3.11 writes a domain as `=?utf-8?q?...?=`, which no server knows, puts
blanks into a long name, and takes the quotation marks from a long one with commas, which turns it into twenty
addresses. What stands here is RFC 2045 (6.7), RFC 2047 and RFC 5322 (2.2.3, 3.2.4).
"""

import base64
import re
from collections.abc import Iterator

LONGEST_LINE = 78
"""What RFC 5322 (2.1.1) wishes; nothing longer than 998 may ever be sent."""
_LONGEST_ENCODED_WORD = 75
_LONGEST_BODY_LINE = 76
_LONGEST_WORD = 60
"""A word that is longer is encoded, for a line may be broken only at a blank."""
_PLAIN = re.compile(r"[!-~]+(?: [!-~]+)*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LITERAL_IN_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
"""What an encoded word within a name may hold as it is (RFC 2047, section 5, 3)."""
_FROM = "From "


def text_header(name: str, text: str) -> str:
    """Return a header line with a text, folded: as it is where it is plain ASCII, else in encoded words.

    `text` is one line with single blanks.
    """
    return _folded(name, text.split(" ") if _is_plain(text) else _encoded_words(text, len(name) + 2))


def address_header(name: str, who: str, address: str) -> str:
    """Return a header line with one address, and the name `who` before it if there is one.

    `who` is one line with single blanks. No sign in it can begin another address or another header.
    """
    if not who:
        return _folded(name, [address])
    if not _is_plain(who):
        words = _encoded_words(who, len(name) + 2)
    elif _ATOMS.fullmatch(who):
        words = who.split(" ")
    else:
        escaped = who.replace("\\", "\\\\").replace('"', '\\"')
        words = f'"{escaped}"'.split(" ")
    return _folded(name, [*words, f"<{address}>"])


def quoted_printable(text: str) -> bytes:
    """Return a text with line feeds as quoted-printable lines of at most 76 signs, with CRLF.

    A line that begins with `From ` or a dot is encoded there, so that no mailbox file and no server changes it.
    """
    return b"".join(line + b"\r\n" for whole in text.split("\n") for line in _body_lines(whole))


def base64_lines(data: bytes) -> bytes:
    """Return bytes as lines of Base64, with CRLF."""
    return base64.encodebytes(data).replace(b"\n", b"\r\n")


def _is_plain(text: str) -> bool:
    """Decide whether a text can stand in a header as it is."""
    return (
        bool(_PLAIN.fullmatch(text)) and "=?" not in text and all(len(word) <= _LONGEST_WORD for word in text.split())
    )


def _folded(name: str, words: list[str]) -> str:
    """Return a header line, broken at blanks where it grows too long."""
    lines = [f"{name}:"]
    for number, word in enumerate(words):
        if len(lines[-1]) + 1 + len(word) > LONGEST_LINE and number:
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines)


def _encoded_words(text: str, before: int) -> list[str]:
    """Return a text as encoded words (RFC 2047); the first has `before` signs before it on its line.

    Of the two ways the one that people can read, unless it is half as long again. No character is divided.
    """
    whole = text.encode("utf-8", "replace")
    letter, written = ("q", _q) if 2 * len(_q(whole)) <= 3 * len(_b(whole)) else ("b", _b)
    frame = len("=?utf-8?q??=")
    parts, room = [b""], min(_LONGEST_ENCODED_WORD, LONGEST_LINE - before) - frame
    for sign in text:
        data = sign.encode("utf-8", "replace")
        if len(written(parts[-1] + data)) > room:
            parts.append(b"")
            room = _LONGEST_ENCODED_WORD - frame
        parts[-1] += data
    return [f"=?utf-8?{letter}?{written(part)}?=" for part in parts]


def _q(data: bytes) -> str:
    """Return bytes as the letter Q of an encoded word means it."""
    return "".join(
        "_" if byte == 0x20 else chr(byte) if chr(byte) in _LITERAL_IN_WORD else f"={byte:02X}" for byte in data
    )


def _b(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _body_lines(line: str) -> Iterator[bytes]:
    """Yield the lines as which one line of a text is sent."""
    written = ""
    for place, sign in enumerate(line):
        is_last = place == len(line) - 1
        token = _token(sign, is_last=is_last)
        if len(written) + len(token) + (not is_last) > _LONGEST_BODY_LINE:
            yield f"{written}=".encode("ascii")
            written = ""
        if not written and (sign == "." or line.startswith(_FROM, place)):
            token = f"={ord(sign):02X}"
        written += token
    yield written.encode("ascii")


def _token(sign: str, *, is_last: bool) -> str:
    """Return one sign of a body as quoted-printable has it; a blank at the end of a line would be lost on the way."""
    if sign in " \t":
        return f"={ord(sign):02X}" if is_last else sign
    if "!" <= sign <= "~" and sign != "=":
        return sign
    return "".join(f"={byte:02X}" for byte in sign.encode("utf-8", "replace"))
