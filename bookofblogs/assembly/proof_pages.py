"""The pages that only a proof has: the letter before the piece, and the texts of the book that its links lead to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape

from bookofblogs.assembly.context import AssemblyContext
from bookofblogs.assembly.phrases import language_attribute, spoken
from bookofblogs.model.book import Chapter, Matter, MatterKind
from bookofblogs.model.finding import Finding
from bookofblogs.model.letter import Letter, LetterSection
from bookofblogs.wording import first_of, one_or_many
from bookofblogs.xhtml import parse, serialise

_LANGUAGE_OF_RULES = "en"
_MOST_LINES = 12
_ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprovedText:
    """A text that the book has and the proof has not: what it is called, and whose it is, empty for nobody's."""

    id: str
    title: str
    people: str = ""
    language: str = ""
    """BCP 47; empty: the book's."""
    ids: Iterable[str] = ()
    """Every place in it that a link may lead to, besides its beginning."""


def letter_page(letter: Letter, context: AssemblyContext) -> Matter:
    """Return `letter` as a page before the piece, whose title is in the book's language and whose words are English."""
    foreign = context.language.partition("-")[0].lower() != _LANGUAGE_OF_RULES
    attribute = language_attribute(_LANGUAGE_OF_RULES, context) if foreign else ""
    waived = LetterSection(heading="We let stand", findings=letter.waived)
    sections = (*letter.sections, *((waived,) if letter.waived else ()))
    body = (
        f"<p{attribute}>{_text(letter.status)}</p>"
        + (f"<p>{_text(letter.reason)}</p>" if letter.reason else "")
        + "".join(_section(section, attribute) for section in sections)
        + f"<p{attribute}>{_text(letter.closing)}</p>"
    )
    return Matter(kind=MatterKind.OTHER, id="letter", title=context.strings.proof.letter, body=body)


def led_elsewhere(chapter: Chapter, texts: Iterable[UnprovedText]) -> Chapter:
    """Return `chapter` with its links into `texts` leading to the page that names these. Its words stay as they are."""
    homes = {place: text.id for text in texts for place in (text.id, *text.ids)}
    return replace(
        chapter,
        body=_led(chapter.body, homes),
        notes=tuple(replace(note, body=_led(note.body, homes)) for note in chapter.notes),
        about_authors=_led(chapter.about_authors, homes),
    )


def page_led_elsewhere(page: Matter, texts: Iterable[UnprovedText]) -> Matter:
    """Return `page`, made by us, in the same way."""
    homes = {place: text.id for text in texts for place in (text.id, *text.ids)}
    return replace(page, body=_led(page.body, homes))


def elsewhere_page(texts: Sequence[UnprovedText], bodies: Iterable[str], context: AssemblyContext) -> Matter | None:
    """Return the page of the texts to which `bodies` lead, in the order of `texts`; None if they lead to none."""
    text_of_bodies = "".join(bodies)
    entries = "".join(_entry(text, context) for text in texts if f'href="#{_ELSEWHERE}-{text.id}"' in text_of_bodies)
    if not entries:
        return None
    return Matter(
        kind=MatterKind.OTHER, id=_ELSEWHERE, title=context.strings.proof.elsewhere, body=f"<ul>{entries}</ul>"
    )


def _led(body: str, homes: Mapping[str, str]) -> str:
    """Return XHTML blocks with every link to one of `homes` leading to the entry of its text."""
    root = parse(body)
    for link in root.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] in homes:
            link.set("href", f"#{_ELSEWHERE}-{homes[target[1:]]}")
    return serialise(root)


def _entry(text: UnprovedText, context: AssemblyContext) -> str:
    people = f" – {escape(text.people, quote=False)}" if text.people else ""
    return f'<li id="{_ELSEWHERE}-{text.id}">{spoken(text.title, text.language, context)}{people}</li>'


def _section(section: LetterSection, attribute: str) -> str:
    entries = "".join(f"<li><p>{_finding_in_phrases(finding)}</p></li>" for finding in section.findings)
    return f"<h2{attribute}>{_text(section.heading)}</h2><ul{attribute}>{entries}</ul>"


def _finding_in_phrases(finding: Finding) -> str:
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
