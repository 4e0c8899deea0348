"""Regular expressions that wait: what they find, and that every one of bob's can be compiled."""

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

import bookofblogs
from bookofblogs.expressions import expression


def test_an_expression_has_what_a_compiled_one_has() -> None:
    day = expression(r"(?P<year>\d{4})-(\d\d)", re.ASCII)
    assert day.pattern == r"(?P<year>\d{4})-(\d\d)"
    assert day.sub("then", "on 2014-07, or 2015-01") == "on then, or then"
    assert day.findall("on 2014-07, or 2015-01") == [("2014", "07"), ("2015", "01")]
    assert day.fullmatch("2014") is None
    assert (day.groups, day.flags, dict(day.groupindex)) == (2, re.ASCII.value, {"year": 1})


def test_it_is_compiled_with_the_first_thing_that_is_asked_of_it() -> None:
    wrong = expression("(")
    assert wrong.pattern == "("
    with pytest.raises(re.error, match="missing \\), unterminated subpattern at position 0"):
        wrong.search("a text")


def test_every_expression_of_bobs_can_be_compiled() -> None:
    expressions = list(_expressions())
    assert len(expressions) > 400
    for each in expressions:
        assert each.groups >= 0, each.pattern


def _expressions() -> Iterator[re.Pattern[str]]:
    """Yield every expression that a module of bob's has under a name, or in a table of its own."""
    for module in walk_packages(bookofblogs.__path__, "bookofblogs."):
        if module.name != "bookofblogs.__main__":
            import_module(module.name)
    for name in [name for name in sys.modules if name.startswith("bookofblogs.")]:
        for value in vars(sys.modules[name]).values():
            yield from (each for each in _within(value) if type(each) is type(expression("")))


def _within(value: object) -> Iterator[object]:
    """Yield `value`, and what lies in it if it is a table."""
    yield value
    table = value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else ()
    for each in table:
        yield from _within(each)
