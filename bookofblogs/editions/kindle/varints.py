"""Whole numbers of variable length, seven bits a byte (MobileRead wiki, MOBI, "Variable-width integers").

The byte with the high bit ends a number that is read forwards, and begins one that is read from the end of a record.
"""

_BITS, _LOW, _HIGH = 7, 0x7F, 0x80


def forward(number: int) -> bytes:
    """Return `number` (0 or more) as it is read from its first byte on: 0x11111 is 04 22 91."""
    digits = _digits(number)
    digits[-1] |= _HIGH
    return bytes(digits)


def backward(number: int) -> bytes:
    """Return `number` (0 or more) as it is read from its last byte back: 0x11111 is 84 22 11."""
    digits = _digits(number)
    digits[0] |= _HIGH
    return bytes(digits)


def _digits(number: int) -> list[int]:
    digits = [number & _LOW]
    while number := number >> _BITS:
        digits.append(number & _LOW)
    return digits[::-1]
