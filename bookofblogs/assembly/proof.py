"""Assemble a proof: one piece as it stands in the book, with a letter before it, marked on every page.

Its links to other texts of the book lead to a last page, which names them.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape

from bookofblogs.assembly.book import (
    chapter_of,
    context_of,
    credited_editors,
    credited_imprint,
    files_in_order,
    placed_assets,
)
from bookofblogs.assembly.context import AssemblyContext
from bookofblogs.assembly.contributors import contributors
from bookofblogs.assembly.identity import NO_DATE_KNOWN, identifier
from bookofblogs.assembly.matter import title_of
from bookofblogs.assembly.mended_page import mended_page
from bookofblogs.assembly.phrases import language_attribute, link_to, named, spoken
from bookofblogs.assembly.picture_credits import Illustrated, picture_credits
from bookofblogs.language.languages import direction_of
from bookofblogs.markdown.tree.titles import as_set, title_as_set
from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.book import Book, Chapter, Matter, MatterKind, Part
from bookofblogs.model.book_strings import BookStrings
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import Identifiers, Imprint
from bookofblogs.model.letter import LetterPoint, LetterPoints, LetterText
from bookofblogs.model.light_edit import Mendings
from bookofblogs.model.pictures import OpenedPictures
from bookofblogs.model.project import Project
from bookofblogs.xhtml import parse, serialise

_MARK = "[proof]"
_BEFORE_THE_DAY = ",،、 "
_LANGUAGE_OF_RULES = "en"
_ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class _UnprovedText:
    """A text that the book has and the proof has not: what it is called, and whose it is, empty for nobody's."""

    id: str
    title: str
    people: str = ""
    language: str = ""
    """BCP 47; empty: the book's."""
    ids: Iterable[str] = ()
    """Every place in it that a link may lead to, besides its beginning."""


def assemble_proof(  # noqa: PLR0913, PLR0917 - the book, where the piece stands in it, the piece, and what goes with it
    project: Project,
    arrangement: Arrangement,
    piece: Contribution,
    pictures: OpenedPictures,
    strings: BookStrings,
    letter: LetterText,
    *,
    modified: datetime,
    mendings: Mendings = Mendings(),  # noqa: B008 - it is frozen
) -> Book:
    """Return the proof of `piece`: a title page, `letter`, the chapter, and what the back of the book says of it.

    A page behind the chapter shows the `mendings` in it. `pictures` are those that the piece and the bios of its
    authors place; `modified` is the date of the book. A link to another text leads to a page that names it, so that
    the words of the piece are those of the book.
    """
    printed = {*files_in_order(arrangement), piece.file}
    context = context_of(project, [each for each in project.pieces if each.file in printed], pictures, strings)
    others = _others(project, printed - {piece.file}, context)
    chapter = _led_elsewhere(chapter_of(piece, context), others)
    imprint = proof_imprint(project, piece, context, modified)
    parts = (Part(id="part-proof", chapters=(chapter,)),)
    front = (_title_page(imprint, chapter, context), _letter_page(letter, context))
    mended = mended_page(mendings, chapter.language, context)
    back = (*([mended] if mended else []), *_back(piece, chapter, others, context))
    return Book(
        imprint=imprint,
        identifier=proof_identifier(project.imprint, f"proof {piece.file}"),
        modified=modified,
        strings=context.strings,
        direction=direction_of(imprint.language),
        editors=credited_editors(imprint, context),
        authors=tuple(dict.fromkeys(chapter.byline.people)),
        front=front,
        parts=parts,
        back=back,
        assets=placed_assets(pictures, parts, (*front, *back)),
        proof=imprint.subtitle,
    )


def proof_imprint(project: Project, piece: Contribution, context: AssemblyContext, modified: datetime) -> Imprint:
    """Return what the catalogue of somebody's e-reader is told: that it is a proof, and of what. It has no number.

    The subtitle is what stands on every page.
    """
    imprint = credited_imprint(project)
    return replace(
        imprint,
        title=f"{_MARK} {title_as_set(piece.title, language=piece.language or context.language)}",
        subtitle=_line_on_every_page(imprint.title, modified, context),
        description=piece.summary,
        identifiers=Identifiers(),
        published=None,
        series=None,
        hashtag="",
        licence=piece.licence or imprint.licence,
    )


def _line_on_every_page(title: str, modified: datetime, context: AssemblyContext) -> str:
    """Return that it is a proof, of which book and, if the book has a date, of which day."""
    day = context.strings.dates.written(modified.date()) if modified != NO_DATE_KNOWN else ""
    return context.strings.proof.every_page.format(title=title, day=day).rstrip(_BEFORE_THE_DAY)


def proof_identifier(imprint: Imprint, what: str) -> str:
    """Return a UUID that neither the book nor another proof has, the same whenever it is asked of `what`."""
    return f"urn:uuid:{uuid.uuid5(uuid.UUID(identifier(imprint)), what)}"


def _title_page(imprint: Imprint, chapter: Chapter, context: AssemblyContext) -> Matter:
    people = f"<p>{', '.join(named(person) for person in chapter.byline.people)}</p>" if chapter.byline.people else ""
    body = f"{people}<p>{escape(imprint.subtitle, quote=False)}</p>"
    kind = MatterKind.TITLE_PAGE
    return Matter(kind=kind, id=kind, title=as_set(imprint.title, language=context.language), body=body)


def _back(
    piece: Contribution, chapter: Chapter, others: Sequence[_UnprovedText], context: AssemblyContext
) -> tuple[Matter, ...]:
    """Return what the back of the book says of the piece: its authors, its pictures, and where its links lead."""
    illustrated = Illustrated(
        file=piece.file, link=link_to(chapter, context), language=chapter.language, pictures=piece.passage.pictures
    )
    made = (
        contributors(context, [chapter], context.strings.page_titles.contributors),
        picture_credits([illustrated], context, context.strings.page_titles.picture_credits),
    )
    pages = [_page_led_elsewhere(page, others) for page in made if page]
    bodies = [
        chapter.body,
        chapter.about_authors,
        *(note.body for note in chapter.notes),
        *(page.body for page in pages),
    ]
    elsewhere = _elsewhere_page(others, bodies, context)
    return (*pages, *([elsewhere] if elsewhere else []))


def _others(project: Project, files: Iterable[str], context: AssemblyContext) -> list[_UnprovedText]:
    """Return the other texts of the book: its pieces, and the pages that its editor wrote."""
    held = frozenset(files)
    pieces = [
        _UnprovedText(
            id=piece.id,
            title=title_as_set(piece.title, language=piece.language or context.language),
            people=", ".join(piece.authors),
            language=piece.language,
            ids=piece.passage.anchors.values(),
        )
        for piece in project.pieces
        if piece.file in held
    ]
    return pieces + [
        _UnprovedText(id=text.id, title=title_of(text, context), ids=text.passage.anchors.values())
        for text in project.matter
    ]


def _letter_page(letter: LetterText, context: AssemblyContext) -> Matter:
    """Return `letter` as a page before the piece, whose title is in the book's language and whose words are English."""
    foreign = context.language.partition("-")[0].lower() != _LANGUAGE_OF_RULES
    attribute = language_attribute(_LANGUAGE_OF_RULES, context) if foreign else ""
    status, *reason = letter.opening  # the reason is in the editor's words, and in the book's language
    body = (
        f"<p{attribute}>{_text(status)}</p>"
        + "".join(f"<p>{_text(words)}</p>" for words in reason)
        + "".join(_section(section, attribute) for section in letter.sections)
        + f"<p{attribute}>{_text(letter.closing)}</p>"
    )
    return Matter(kind=MatterKind.OTHER, id="letter", title=context.strings.proof.letter, body=body)


def _led_elsewhere(chapter: Chapter, texts: Iterable[_UnprovedText]) -> Chapter:
    """Return `chapter` with its links into `texts` leading to the page that names these. Its words stay as they are."""
    homes = {place: text.id for text in texts for place in (text.id, *text.ids)}
    return replace(
        chapter,
        body=_led(chapter.body, homes),
        notes=tuple(replace(note, body=_led(note.body, homes)) for note in chapter.notes),
        about_authors=_led(chapter.about_authors, homes),
    )


def _page_led_elsewhere(page: Matter, texts: Iterable[_UnprovedText]) -> Matter:
    """Return `page`, made by us, in the same way."""
    homes = {place: text.id for text in texts for place in (text.id, *text.ids)}
    return replace(page, body=_led(page.body, homes))


def _elsewhere_page(texts: Sequence[_UnprovedText], bodies: Iterable[str], context: AssemblyContext) -> Matter | None:
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


def _entry(text: _UnprovedText, context: AssemblyContext) -> str:
    people = f" – {escape(text.people, quote=False)}" if text.people else ""
    return f'<li id="{_ELSEWHERE}-{text.id}">{spoken(text.title, text.language, context)}{people}</li>'


def _section(section: LetterPoints, attribute: str) -> str:
    entries = "".join(f"<li><p>{_point_in_phrases(point)}</p></li>" for point in section.points)
    return f"<h2{attribute}>{_text(section.heading)}</h2><ul{attribute}>{entries}</ul>"


def _point_in_phrases(point: LetterPoint) -> str:
    """Return a point in phrases: where, what, how to mend it or why it may stand, and which rule says so."""
    parts = [
        f"<strong>{point.place.capitalize()}:</strong>" if point.place else "",
        _text(point.said),
        _text(point.then),
        f"<small>(<code>{point.rule}</code>)</small>",
    ]
    return " ".join(part for part in parts if part)


def _text(words: str) -> str:
    return escape(" ".join(words.split()), quote=False)
