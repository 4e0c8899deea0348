"""A letter to an author as a page of the proof."""

from html import escape

from bookofblogs.assembly.context import AssemblyContext
from bookofblogs.assembly.phrases import language_attribute
from bookofblogs.model.book import Matter, MatterKind
from bookofblogs.model.finding import Finding
from bookofblogs.model.letter import Letter, LetterSection
from bookofblogs.wording import first_of, one_or_many

_LANGUAGE = "en"
"""Of the rules' messages."""
_MOST_LINES = 12


def letter_page(letter: Letter, context: AssemblyContext) -> Matter:
    """Return `letter` as a page before the piece, whose title is in the book's language and whose words are English."""
    foreign = context.language.partition("-")[0].lower() != _LANGUAGE
    attribute = language_attribute(_LANGUAGE, context) if foreign else ""
    waived = LetterSection(heading="We let stand", findings=letter.waived)
    sections = (*letter.sections, *((waived,) if letter.waived else ()))
    body = (
        f"<p{attribute}>{_text(letter.standing)}</p>"
        + (f"<p>{_text(letter.reason)}</p>" if letter.reason else "")
        + "".join(_section(section, attribute) for section in sections)
        + f"<p{attribute}>{_text(letter.closing)}</p>"
    )
    return Matter(kind=MatterKind.OTHER, id="letter", title=context.strings.proof.letter, body=body)


def _section(section: LetterSection, attribute: str) -> str:
    entries = "".join(f"<li><p>{_told(finding)}</p></li>" for finding in section.findings)
    return f"<h2{attribute}>{_text(section.heading)}</h2><ul{attribute}>{entries}</ul>"


def _told(finding: Finding) -> str:
    """Return a finding in phrases: where, what, how to mend it or why it may stand, and which rule says so."""
    where = _lines(finding)
    waiver = finding.waived
    rest = f"Because: {waiver.because}" if waiver and waiver.because else "" if waiver else finding.hint
    parts = [
        f"<strong>{where}:</strong>" if where else "",
        _text(finding.sentence),
        _text(rest),
        f"<small>(<code>{finding.rule}</code>)</small>",
    ]
    return " ".join(part for part in parts if part)


def _lines(finding: Finding) -> str:
    """Return `Line 8`, `Lines 8, 12 and 20`, or nothing."""
    place = finding.location
    if place.line is None:
        return ""
    lines = [str(line) for line in (place.line, *place.also_lines)]
    return f"{one_or_many(len(lines), 'Line')} {first_of(lines, _MOST_LINES)}"


def _text(words: str) -> str:
    return escape(" ".join(words.split()), quote=False)
