"""The screens of `bob check`: of a whole book, piece by piece and the worst first, and the letter to an author."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bookofblogs.cli.columns import columns_of, one_line, padded, shortened, wrapped
from bookofblogs.cli.console import STYLES, Line
from bookofblogs.model.book_folder import without_folder
from bookofblogs.model.finding import Finding, Severity
from bookofblogs.model.letter import LetterPoint, LetterText
from bookofblogs.shell_word import shell_word
from bookofblogs.wording import counted, first_of, listed, one_or_many
from bookofblogs.workflow.check import Checked, told

_INDENT = 2
_WIDE = 60
_MANY = 4
"""From so many files on, a warning is told once for all of them."""
_PLACE_COLUMNS = 11
_LEAST_ROOM = 28


def overview(checked: Checked, width: int) -> Iterator[Line]:
    """Yield what the rules say of a whole book, and what to do. How to mend a thing is said where it is met first.

    A warning that many pieces have is one block, so that it does not hide what only one has.
    """
    if not checked.pieces and not checked.findings:
        yield one_line(f"{checked.title}: no piece yet"), "bold"
        yield "", None
        yield "Next: put the first post into contributions/, a Markdown file for each piece.", None
        return
    unwaived = [finding for finding in checked.findings if not finding.waived]
    words = sum(piece.words for piece in checked.pieces)
    yield one_line(f"{checked.title}: {counted(len(checked.pieces), 'piece')}, {counted(words, 'word')}"), "bold"
    often = _often(unwaived)
    explained: set[str] = set()
    for file, findings in _worst_first([finding for finding in unwaived if finding.rule not in often]):
        yield "", None
        yield from _heading(checked, file, width)
        for finding in sorted(findings, key=lambda finding: finding.severity is not Severity.ERROR):
            label = f"{' ' * _INDENT}{finding.severity.value:<9}"
            point = told(finding)
            shown = replace(point, then="") if finding.rule in explained else point
            yield from _point_lines(shown, label=label, width=width)
            explained.add(finding.rule)
    for rule, found in often.items():
        yield "", None
        yield from _block(rule, found, width)
    yield from _notes(unwaived, width)
    yield from _totals(checked, unwaived, width)


def _often(unwaived: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Return the warnings that many files have, by their rule, the most frequent first."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in unwaived:
        if finding.severity is Severity.WARNING:
            by_rule.setdefault(finding.rule, []).append(finding)
    often = {rule: found for rule, found in by_rule.items() if len({each.location.file for each in found}) >= _MANY}
    return dict(sorted(often.items(), key=lambda item: (-len(item[1]), item[0])))


def _block(rule: str, found: Sequence[Finding], width: int) -> Iterator[Line]:
    """Yield what one rule says of many files: what is wrong with the first, in which files, and how to mend it."""
    files = dict.fromkeys(finding.location.file for finding in found)
    yield from ((line, "bold") for line in wrapped(f"{rule}: {counted(len(files), 'file')}", width))
    first = found[0]
    label = f"{' ' * _INDENT}{first.severity.value:<9}"
    indent = " " * len(label) if width - len(label) >= _LEAST_ROOM else " " * _INDENT * 2
    message = f"Such as: {one_line(first.sentence)}" if len({each.message for each in found}) > 1 else first.sentence
    lines = wrapped(one_line(message), width, first=label, rest=indent)
    yield from ((line, STYLES[first.severity]) for line in lines)
    if first.hint:
        yield from ((line, None) for line in wrapped(one_line(first.hint), width, first=indent, rest=indent))
    places = ", ".join(_places(file, found) for file in files)
    yield from ((line, None) for line in wrapped(places, width, first=indent, rest=indent))


def _places(file: str, found: Sequence[Finding]) -> str:
    """Return `maps.md (lines 7 and 9)`, where in a file a rule found something."""
    places = [finding.location for finding in found if finding.location.file == file]
    lines = [line for place in places for line in (place.line, *place.also_lines) if line is not None]
    name = one_line(without_folder(file))
    if not lines:
        return name
    shown = first_of(map(str, lines), len(lines) if len(lines) <= _MANY else 1)
    return f"{name} ({one_or_many(len(lines), 'line')} {shown})"


def _worst_first(unwaived: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """Return the files with errors or warnings, those with most errors first, and what was found in each."""
    by_file: dict[str, list[Finding]] = {}
    for finding in unwaived:
        if finding.severity is not Severity.NOTE:
            by_file.setdefault(finding.location.file, []).append(finding)
    return sorted(by_file.items(), key=lambda item: (-_errors(item[1]), -len(item[1]), item[0]))


def _errors(findings: Sequence[Finding]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in findings)


def _heading(checked: Checked, file: str, width: int) -> Iterator[Line]:
    """Yield which file it is, and whose piece."""
    yield one_line(file), "bold"
    piece = next((piece for piece in checked.pieces if piece.file == file), None)
    if piece is not None:
        by = f" by {listed(piece.authors)}" if piece.authors else ""
        text = one_line(f"“{piece.title}”{by}, {counted(piece.words, 'word')}")
        yield from ((f"{' ' * _INDENT}{line}", None) for line in wrapped(text, width - _INDENT))


def _notes(unwaived: Sequence[Finding], width: int) -> Iterator[Line]:
    """Yield what is good to know, a line for each rule: a note for many pieces must not hide what has to be mended."""
    files: dict[str, list[str]] = {}
    for finding in unwaived:
        if finding.severity is Severity.NOTE:
            files.setdefault(finding.rule, []).append(without_folder(finding.location.file))
    if files:
        yield "", None
        yield "Good to know", "bold"
    for rule, found in sorted(files.items()):
        some = found[0] if len(found) == 1 else counted(len(found), "file")
        begin = f"{rule:<28}" if width >= _WIDE else f"{rule}: "
        line = begin + shortened(some, width - _INDENT - len(begin))
        yield " " * _INDENT + line, STYLES[Severity.NOTE]


def _totals(checked: Checked, unwaived: Sequence[Finding], width: int) -> Iterator[Line]:
    """Yield the sum of it, and what to do next."""
    counts = Counter(finding.severity for finding in unwaived)
    waived = len(checked.findings) - len(unwaived)
    sums = [
        *(counted(counts[severity], severity.value) for severity in Severity if counts[severity]),
        *([f"{waived:,} that the editor waived"] if waived else []),
    ]
    quiet = len(checked.pieces) - len(
        {finding.location.file for finding in unwaived} & {p.file for p in checked.pieces}
    )
    yield "", None
    if not unwaived and not checked.wanted.is_everything:
        yield f"Nothing of that kind was found{f'; {sums[0]}' if sums else ''}.", None
        return
    elif not unwaived:
        yield f"Everything is in order{f'; {sums[0]}' if sums else ''}.", None
    else:
        of_pieces = f" {counted(quiet, 'piece has', 'pieces have')} nothing to mend or to know."
        text = f"{listed(sums)}.{of_pieces if quiet and checked.wanted.is_everything else ''}"
        yield from ((line, None) for line in wrapped(text, width))
    for text in wrapped(_next(unwaived), width):
        yield text, None


def _next(unwaived: Sequence[Finding]) -> str:
    """Return the next action."""
    files = _worst_first(unwaived)
    if not files:
        return "Next: bob build"
    file = files[0][0]
    if _errors(files[0][1]):
        with_errors = sum(1 for _, findings in files if _errors(findings))
        what = f"mend the errors in {counted(with_errors, 'file')}"
        return f"Next: {what}. A letter to the author, ready to send: bob check {shell_word(file)}"
    return f"Next: look at the warnings; no error stands. A letter to an author: bob check {shell_word(file)}"


def letter_lines(letter: LetterText, width: int) -> Iterator[Line]:
    """Yield the letter: whose piece it is, how long, what to mend, what to look at, and thanks."""
    yield from ((text, "bold") for text in wrapped(letter.heading, width))
    for said in letter.opening:
        yield "", None
        yield from ((f"  {text}", None) for text in wrapped(said, width - 2))
    for section in letter.sections:
        yield "", None
        yield f"  {section.heading}", None
        for point in section.points:
            yield from _point_lines(point, label=" " * 4, width=width)
    yield "", None
    yield f"  {letter.closing}", None


def _point_lines(point: LetterPoint, *, label: str, width: int) -> Iterator[Line]:
    """Yield what is said of a finding: behind `label` its line and what is wrong, the rule at the right; below it more.

    That is how to mend it, or why it may stand.
    """
    place = f"{label}{padded(point.place, _PLACE_COLUMNS - 1)} "
    style = STYLES[point.severity]
    if width - len(place) < _LEAST_ROOM:  # a narrow screen: the place has a line of its own
        if place.strip():
            yield place.rstrip(), style
        place = " " * (len(label) - len(label.lstrip()) + 2)
    room = width - len(place)
    lines = wrapped(point.said, room)
    if columns_of(lines[-1]) + 2 + len(point.rule) <= room:
        lines[-1] = padded(lines[-1], room - len(point.rule)) + point.rule
    else:
        lines.append(point.rule.rjust(room))
    if point.then:
        lines += wrapped(point.then, room)
    yield place + lines[0], style
    yield from ((" " * len(place) + text, None) for text in lines[1:])
