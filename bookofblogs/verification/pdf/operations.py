"""The operations of a content stream (ISO 32000-1, 7.8.2), read token by token.

pypdf reads them too, making an object of every glyph's code; this takes a fifth of its time on a book.
"""

import re
from collections.abc import Iterator

Operand = float | str | bytes | list["Operand"] | dict[str, "Operand"]
"""A number; a name, with its slash; a string, as bytes; an array; a dictionary."""

_TOKEN = re.compile(
    rb"\s+|%[^\r\n]*"
    rb"|(?P<array>\[(?:[^\[\]()<>/%]|<[0-9A-Fa-f\s]*>)*\])"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))"
    rb"|/(?P<name>[^\s()<>\[\]{}/%]*)"
    rb"|(?P<open><<|\[)|(?P<close>>>|\])"
    rb"|(?P<string>\()"
    rb"|(?P<operator>[A-Za-z'\"*][A-Za-z0-9'\"*]*)"
)
_PIECE = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_INLINE_PICTURE_END = re.compile(rb"\sEI\s")
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_ESCAPED = re.compile(rb"\\(\d{1,3}|\r\n|.)", re.DOTALL)
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)
_MOST_OPERANDS = 1_000


def operations(stream: bytes) -> Iterator[tuple[str, list[Operand]]]:
    """Yield each operator of `stream` with its operands; what is no token is skipped."""
    held: list[list[Operand]] = [[]]
    at = 0
    while at < len(stream):
        match = _TOKEN.match(stream, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        kind = match.lastgroup
        if kind == "operator":
            name = match["operator"].decode("ascii")
            if name == "ID":  # an inline picture's bytes follow, up to its end
                end = _INLINE_PICTURE_END.search(stream, at)
                at = end.end() if end else len(stream)
            yield name, held[0]
            held = [[]]
        elif kind == "open":
            held.append([])
        elif kind == "close":
            if len(held) > 1:
                inner = held.pop()
                held[-1].append(_dictionary(inner) if match["close"] == b">>" else inner)
        elif kind == "string":
            string, at = _string(stream, at)
            held[-1].append(string)
        elif kind is not None and len(held[-1]) < _MOST_OPERANDS:
            held[-1].append(_value(kind, match))


def _value(kind: str, match: re.Match[bytes]) -> Operand:
    """Return the value of a token that is whole in itself."""
    match kind:
        case "number":
            return float(match["number"])
        case "name":
            return "/" + match["name"].decode("latin-1")
        case "hex":
            return _from_hex(match["hex"])
    return [_from_hex(b"".join(_PIECE.findall(match["array"])))] if b"<" in match["array"] else []


def _from_hex(digits: bytes) -> bytes:
    bare = b"".join(digits.split())
    return bytes.fromhex((bare + b"0" * (len(bare) % 2)).decode("ascii"))


def _dictionary(items: list[Operand]) -> dict[str, Operand]:
    return {key: value for key, value in zip(items[::2], items[1::2], strict=False) if isinstance(key, str)}


def _string(stream: bytes, start: int) -> tuple[bytes, int]:
    """Return the string whose parenthesis opens before `start`, and where it ends (7.3.4.2)."""
    depth, at = 1, start
    for match in _PARENTHESIS.finditer(stream, start):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        at = match.end()
        if not depth:
            return _ESCAPED.sub(_unescaped, stream[start : at - 1]), at
    return stream[start:], len(stream)


def _unescaped(match: re.Match[bytes]) -> bytes:
    escaped = match[1]
    if escaped.isdigit():
        return bytes((int(escaped, 8) & 0xFF,)) if not set(escaped) & set(b"89") else escaped
    return b"" if escaped in (b"\n", b"\r", b"\r\n") else _ESCAPES.get(escaped, escaped)
