"""Assemble the proof of a piece for somebody who reads it for a friend: a page of questions, and the piece.

Nothing of what the rules found is in it, nor of its authors' lives: a reader reads, and judges nobody. It is made to be
printed, so what leads to another text of the book leads nowhere, and no page is spent on where it would.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from html import escape

from bookofblogs.assembly.book import chapter_of, context_of, files_in_order, placed_assets
from bookofblogs.assembly.context import AssemblyContext
from bookofblogs.assembly.phrases import spoken
from bookofblogs.assembly.proof import proof_identifier, proof_imprint
from bookofblogs.language.languages import direction_of
from bookofblogs.model.arrangement import Arrangement
from bookofblogs.model.book import Book, Chapter, Matter, MatterKind, Part
from bookofblogs.model.book_strings import BookStrings
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.imprint import AboutAuthors
from bookofblogs.model.pictures import OpenedPictures
from bookofblogs.model.project import Project
from bookofblogs.xhtml import parse, serialise, unwrap


def assemble_proof_for_reader(  # noqa: PLR0913 - the book, where the piece stands in it, and the piece
    project: Project,
    arrangement: Arrangement,
    piece: Contribution,
    pictures: OpenedPictures,
    strings: BookStrings,
    *,
    modified: datetime,
) -> Book:
    """Return the proof of `piece` for a reader, who may read the language of the piece alone, and not the book's.

    `strings` are the words of the piece's language, or the book's where there are none in it; `modified` is the date of
    the book.
    """
    project = _in_its_language(project, piece, strings)
    printed = {*files_in_order(arrangement), piece.file}
    context = context_of(project, [each for each in project.pieces if each.file in printed], pictures, strings)
    chapter = _alone(chapter_of(piece, context))
    imprint = proof_imprint(project, piece, context, modified)
    parts = (Part(id="part-proof", chapters=(chapter,)),)
    front = (_questions(chapter, context),)
    return Book(
        imprint=imprint,
        identifier=proof_identifier(project.imprint, f"proof for a reader {piece.file}"),
        modified=modified,
        strings=strings,
        direction=direction_of(imprint.language),
        authors=tuple(dict.fromkeys(chapter.byline.people)),
        front=front,
        parts=parts,
        assets=placed_assets(pictures, parts, front),
        proof=imprint.subtitle,
        for_reader=True,
    )


def _in_its_language(project: Project, piece: Contribution, strings: BookStrings) -> Project:
    """Return `project` as a book in the language of `piece`, if `strings` are in it, without the authors' lives."""
    imprint = replace(project.imprint, about_authors=AboutAuthors.TOGETHER)
    if not piece.language or piece.language.partition("-")[0].lower() != strings.language:
        return replace(project, imprint=imprint)
    return replace(project, imprint=replace(imprint, language=piece.language))


def _questions(chapter: Chapter, context: AssemblyContext) -> Matter:
    """Return the page before the piece: how it is read, and what the author would like to know."""
    words = context.strings.reading
    title = spoken(chapter.title, chapter.language, context)
    before = (_text(words.thanks).format(title=title), *map(_text, (words.how, words.not_asked, words.choose)))
    body = (
        "".join(f"<p>{paragraph}</p>" for paragraph in before)
        + f"<ol>{''.join(f'<li><p>{_text(question)}</p></li>' for question in words.questions)}</ol>"
    )
    return Matter(kind=MatterKind.OTHER, id="questions", title=words.to_reader, body=body)


def _alone(chapter: Chapter) -> Chapter:
    """Return `chapter` without the links that lead out of it into the book. Their words stay as they are."""
    own = {chapter.id, *(note.id for note in chapter.notes)}
    for body in (chapter.body, *(note.body for note in chapter.notes)):
        own |= {element.get("id", "") for element in parse(body).iter()}
    return replace(
        chapter,
        body=_unlinked(chapter.body, own),
        notes=tuple(replace(note, body=_unlinked(note.body, own)) for note in chapter.notes),
    )


def _unlinked(body: str, own: Collection[str]) -> str:
    """Return XHTML blocks whose links lead to the web, or to one of the `own` ids."""
    root = parse(body)
    for link in list(root.iter("a")):
        target = link.get("href", "")
        if not target.startswith("#") or target[1:] in own:
            continue
        if "id" in link.attrib:
            del link.attrib["href"]
        else:
            unwrap(link)
    return serialise(root)


def _text(words: str) -> str:
    return escape(words, quote=False)
