"""ISBN: the international standard book number, with its check digit (ISO 2108)."""

import re


def read_isbn(text: str) -> str:
    """Return the thirteen digits of the ISBN in `text`, given with ten or thirteen. Raises ValueError if it is none."""
    digits = re.sub(r"[\s‐‑–-]|^ISBN(-1[03])?:?", "", text.upper())
    if re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        weighed = sum((10 - place) * (10 if digit == "X" else int(digit)) for place, digit in enumerate(digits))
        if weighed % 11:
            raise ValueError(text)
        digits = f"978{digits[:9]}"
        return digits + str(-_ean_sum(digits) % 10)
    if not re.fullmatch(r"97[89]\d{10}", digits, re.ASCII) or _ean_sum(digits) % 10:
        raise ValueError(text)
    return digits


def _ean_sum(digits: str) -> int:
    """Return the sum of the digits, weighed 1 and 3 in turn."""
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
