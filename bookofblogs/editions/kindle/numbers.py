"""Numbers as Kindle files write them (MobileRead wiki, MOBI, "Variable-width integers"; KF8).

A whole number of variable width has seven bits a byte: the byte with the high bit ends one that is read forwards, and
begins one that is read from the end of a record. Addresses and ids in KF8 count in base 32, with the digits 0 to 9 and
A to V.
"""

_BITS, _LOW, _HIGH = 7, 0x7F, 0x80
_BASE32_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUV"


def forward_number(number: int) -> bytes:
    """Return `number` (0 or more) as it is read from its first byte on: 0x11111 is 04 22 91."""
    groups = _seven_bits_each(number)
    groups[-1] |= _HIGH
    return bytes(groups)


def backward_number(number: int) -> bytes:
    """Return `number` (0 or more) as it is read from its last byte back: 0x11111 is 84 22 11."""
    groups = _seven_bits_each(number)
    groups[0] |= _HIGH
    return bytes(groups)


def _seven_bits_each(number: int) -> list[int]:
    groups = [number & _LOW]
    while number := number >> _BITS:
        groups.append(number & _LOW)
    return groups[::-1]


def base32(number: int, *, width: int) -> str:
    """Return `number` in base 32, with zeros before it up to `width` digits."""
    digits = ""
    while number:
        number, digit = divmod(number, len(_BASE32_DIGITS))
        digits = _BASE32_DIGITS[digit] + digits
    return digits.rjust(width, "0")
