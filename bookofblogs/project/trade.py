"""What book.yaml says for shops: keywords, price, subject codes, and which editions a release makes."""

import re

from bookofblogs.model.imprint import Price, Trade
from bookofblogs.yaml.section import Section

_AMOUNT = re.compile(r"\d{1,7}(\.\d{1,3})?", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_THEMA = re.compile(r"[0-9A-Z][0-9A-Z-]{0,14}", re.ASCII)
_BISAC = re.compile(r"[A-Z]{3}\d{6}", re.ASCII)


def read_trade(section: Section, editions: Section) -> Trade:
    """Return what the keys of `section` (the top of book.yaml) and `editions` say for shops and releases."""
    codes = section.section("subject_codes")
    thema = _codes(codes, "thema", _THEMA, "a Thema code, like KNTP")
    bisac = _codes(codes, "bisac", _BISAC, "a BISAC code, like LAN008000")
    codes.close()
    editions.section("web").close()
    return Trade(
        keywords=section.texts("keywords"),
        price=_price(section),
        thema=thema,
        bisac=bisac,
        editions=tuple(name.lower() for name in editions.texts("release")),
        asks_for_web="web" in editions.entries,
    )


def _price(section: Section) -> Price | None:
    """Return what a copy costs, None where book.yaml does not say."""
    if section.take("price") is None:
        return None
    inner = section.section("price")
    amount = inner.parsed("amount", _amount, "an amount. Write it like 4.99, and 0 for a free book")
    currency = inner.parsed("currency", _currency, "a currency. Write its three letters, like EUR")
    on_paper = inner.parsed("print", _amount, "an amount. Write it like 12.50")
    for key, value in (("amount", amount), ("currency", currency)):
        if value is None and key not in inner.entries:
            inner.problems.add(inner.line, f"price: {key}: is missing. Write it like {{amount: 4.99, currency: EUR}}.")
    inner.close()
    return Price(amount=amount, currency=currency, print_amount=on_paper or "") if amount and currency else None


def _codes(section: Section, key: str, form: re.Pattern[str], what: str) -> tuple[str, ...]:
    """Return the codes of `key`. One that has not the form of a code is a problem."""
    codes = tuple(code.upper() for code in section.texts(key))
    for code in codes:
        if not form.fullmatch(code):
            section.problem(section.entries[key], key, f'"{code}" is not {what}.')
    return codes


def _amount(text: str) -> str:
    if not _AMOUNT.fullmatch(text):
        raise ValueError(text)
    return text


def _currency(text: str) -> str:
    if not _CURRENCY.fullmatch(text.upper()):
        raise ValueError(text)
    return text.upper()
