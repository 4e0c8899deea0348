"""The words of a letter on a piece: the screen, build/letters and a mail to the author tell them alike."""

from bookofblogs.language.characters import value_on_one_line
from bookofblogs.model.finding import Finding
from bookofblogs.model.letter import Letter, LetterPoint, LetterPoints, LetterText
from bookofblogs.wording import first_of, listed, one_or_many

_LET_STAND = "We let stand"
_MOST_LINES = 12


def letter_text(letter: Letter) -> LetterText:
    """Return the words of `letter`."""
    by = f" by {listed(letter.authors)}" if letter.authors else ""
    sections = [(section.heading, section.findings) for section in letter.sections]
    sections += [(_LET_STAND, letter.waived)] if letter.waived else []
    return LetterText(
        heading=value_on_one_line(f"“{letter.title}”{by}" if letter.status else letter.file),
        opening=tuple(value_on_one_line(text) for text in (letter.status, letter.reason) if text),
        sections=tuple(
            LetterPoints(heading=heading, points=tuple(map(point_on, found))) for heading, found in sections
        ),
        closing=letter.closing,
    )


def plain_text(letter: Letter) -> str:
    """Return `letter` as it stands in a mail: a line for whatever is said, however long, for mail programs wrap it.

    It ends without a line break.
    """
    text = letter_text(letter)
    lines = [text.heading, *(line for said in text.opening for line in ("", said))]
    for section in text.sections:
        lines += ["", section.heading, ""]
        for point in section.points:
            place = f"{point.place}: ".capitalize() if point.place else ""
            lines.append(f"- {place}{point.said} ({point.rule})")
            lines += [f"  {point.then}"] if point.then else []
    return "\n".join((*lines, "", text.closing))


def point_on(finding: Finding) -> LetterPoint:
    """Return what is said of a finding: how to mend it or, where the editor lets it stand, because of what."""
    because = finding.waived.because if finding.waived else ""
    then = finding.hint if not finding.waived else f"Because: {because}" if because else ""
    return LetterPoint(
        place=f"line {finding.location.line}" if finding.location.line else "",
        said=value_on_one_line(f"{finding.sentence}{_also(finding)}"),
        then=value_on_one_line(then),
        rule=finding.rule,
        severity=finding.severity,
    )


def _also(finding: Finding) -> str:
    """Return on which other lines a finding holds."""
    lines = finding.location.also_lines
    if not lines:
        return ""
    return f" Also on {one_or_many(len(lines), 'line')} {first_of(map(str, lines), _MOST_LINES)}."
