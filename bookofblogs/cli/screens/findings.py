"""Findings on a screen: where, what is wrong, which rule says so, how to mend it."""

from collections.abc import Iterator

from bookofblogs.cli.columns import columns_of, padded, wrapped
from bookofblogs.cli.console import STYLES, Line
from bookofblogs.model.finding import Finding
from bookofblogs.wording import first_of, one_or_many

_PLACE_COLUMNS = 11
_LEAST_ROOM = 28
_MOST_LINES = 12


def finding_lines(finding: Finding, *, label: str, width: int, with_hint: bool) -> Iterator[Line]:
    """Yield a finding: behind `label` its line and what is wrong, the rule at the right; below it how to mend it."""
    line = finding.location.line
    place = f"{label}{padded(f'line {line}' if line else '', _PLACE_COLUMNS - 1)} "
    style = STYLES[finding.severity]
    if width - len(place) < _LEAST_ROOM:  # a narrow screen: the place has a line of its own
        if place.strip():
            yield place.rstrip(), style
        place = " " * (len(label) - len(label.lstrip()) + 2)
    room = width - len(place)
    told = wrapped(one_line(f"{finding.sentence}{_also(finding)}"), room)
    if columns_of(told[-1]) + 2 + len(finding.rule) <= room:
        told[-1] = padded(told[-1], room - len(finding.rule)) + finding.rule
    else:
        told.append(finding.rule.rjust(room))
    if with_hint and finding.hint:
        told += wrapped(one_line(finding.hint), room)
    yield place + told[0], style
    yield from ((" " * len(place) + text, None) for text in told[1:])


def one_line(text: str) -> str:
    """Return `text` on one line, whatever stands in it."""
    return " ".join(text.split())


def _also(finding: Finding) -> str:
    """Return on which other lines a finding holds."""
    lines = finding.location.also_lines
    if not lines:
        return ""
    return f" Also on {one_or_many(len(lines), 'line')} {first_of(map(str, lines), _MOST_LINES)}."
