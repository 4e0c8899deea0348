"""Numbers as KF8 writes them in addresses and ids: base 32 with the digits 0 to 9 and A to V (MobileRead wiki, KF8)."""

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUV"


def base32(number: int, *, width: int) -> str:
    """Return `number` in base 32, with zeros before it up to `width` digits."""
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits.rjust(width, "0")
