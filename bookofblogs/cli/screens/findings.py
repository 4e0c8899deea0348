"""Findings on a screen: where, what is wrong, which rule says so, how to mend it."""

import textwrap
from collections.abc import Iterator

from bookofblogs.cli.console import STYLES, Line
from bookofblogs.model.finding import Finding

_PLACE_COLUMNS = 11
_MOST_LINES = 12


def finding_lines(finding: Finding, *, label: str, width: int, with_hint: bool) -> Iterator[Line]:
    """Yield a finding: behind `label` its line and what is wrong, the rule at the right; below it how to mend it."""
    line = finding.location.line
    place = f"{label}{f'line {line}' if line else '':<{_PLACE_COLUMNS - 1}} "
    room = max(30, width - len(place))
    told = wrapped(one_line(f"{finding.sentence}{_also(finding)}"), room)
    if len(told[-1]) + 2 + len(finding.rule) <= room:
        told[-1] += finding.rule.rjust(room - len(told[-1]))
    else:
        told.append(finding.rule.rjust(room))
    if with_hint and finding.hint:
        told += wrapped(one_line(finding.hint), room)
    yield place + told[0], STYLES[finding.severity]
    yield from ((" " * len(place) + text, None) for text in told[1:])


def wrapped(text: str, room: int) -> list[str]:
    """Return `text` in lines of at most `room` columns; no word and no address is broken."""
    return textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]


def one_line(text: str) -> str:
    """Return `text` on one line, whatever stands in it."""
    return " ".join(text.split())


def counted(number: int, noun: str) -> str:
    """Return `1 piece` or `1,031 pieces`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def names(people: tuple[str, ...]) -> str:
    """Return `Ann Example, Ben Sample and Jo Wood`."""
    return " and ".join(part for part in (", ".join(people[:-1]), *people[-1:]) if part)


def _also(finding: Finding) -> str:
    """Return on which other lines a finding holds."""
    lines = finding.location.also_lines
    if not lines:
        return ""
    shown = [f"{line}" for line in lines[:_MOST_LINES]]
    if len(lines) > _MOST_LINES:
        return f" Also on lines {', '.join(shown)} and {len(lines) - _MOST_LINES} more."
    return f" Also on line{'s' if len(lines) > 1 else ''} {names(tuple(shown))}."
