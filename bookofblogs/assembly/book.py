"""Assemble the Book: front matter, parts with their chapters, back matter, and the pictures they place."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from html import escape

from bookofblogs.assembly.context import AssemblyContext, set_passage
from bookofblogs.assembly.contributors import about_authors, credit, writers
from bookofblogs.assembly.identity import identifier, year_of
from bookofblogs.assembly.matter import all_matter
from bookofblogs.expressions import expression
from bookofblogs.folding import name_key
from bookofblogs.language.languages import direction_of
from bookofblogs.language.slugs import slugs
from bookofblogs.markdown.parsing.parser import set_marks
from bookofblogs.markdown.reader import read_passage
from bookofblogs.markdown.tree.titles import as_set, title_as_set
from bookofblogs.model.arrangement import Arrangement, Theme
from bookofblogs.model.book import Asset, Book, Byline, Chapter, Contributor, Credit, Matter, Part
from bookofblogs.model.book_folder import THEMES_FILE
from bookofblogs.model.book_strings import BookStrings
from bookofblogs.model.contribution import Contribution, FirstPublished
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.passage import Note
from bookofblogs.model.pictures import OpenedPictures
from bookofblogs.model.project import MatterText, Project
from bookofblogs.names.register import register_index

"""The file that introductions are written in, and pictures in them placed from."""
_SOURCE = expression(r'<img\b[^<>]*\bsrc="([^"]*)"')


def assemble(
    project: Project, arrangement: Arrangement, pictures: OpenedPictures, strings: BookStrings, *, modified: datetime
) -> Book:
    """Return the Book made of the pieces that `arrangement` places, in its order.

    `strings` are the words of its language; `modified` is the date that every edition carries, in UTC.
    """
    imprint = credited_imprint(project)
    by_file = {piece.file: piece for piece in project.pieces}
    printed = [by_file[file] for file in files_in_order(arrangement)]
    context = context_of(project, printed, pictures, strings)
    parts = _parts(arrangement, by_file, context)
    chapters = [chapter for part in parts for chapter in part.chapters]
    matter = all_matter(project, context, chapters, {piece.id: piece for piece in printed})
    contributors = writers(context, chapters)
    return Book(
        imprint=imprint,
        identifier=identifier(project.imprint),
        modified=modified,
        strings=context.strings,
        direction=direction_of(imprint.language),
        year=year_of(imprint, project.call),
        editors=credited_editors(imprint, context),
        authors=_authors(chapters),
        contributors=contributors,
        cover=pictures.cover,
        front=matter.front,
        parts=parts,
        back=matter.back,
        assets=placed_assets(pictures, parts, (*matter.front, *matter.back), contributors),
    )


def context_of(
    project: Project, printed: Iterable[Contribution], pictures: OpenedPictures, strings: BookStrings
) -> AssemblyContext:
    """Return what the passages of a book with the pieces `printed` are set into."""
    imprint = project.imprint
    texts: list[Contribution | MatterText] = [*printed, *project.matter]
    return AssemblyContext(
        strings=strings,
        language=imprint.language,
        book_title=imprint.title,
        licence=imprint.licence,
        about_authors=imprint.about_authors,
        register=register_index(project.authors),
        people={author.key: author for author in project.authors},
        anchors={text.file: text.passage.anchors for text in texts},
        starts={text.file: text.id for text in texts},
        base=imprint.base,
        pictures=pictures,
    )


def files_in_order(arrangement: Arrangement) -> list[str]:
    """Return the files of all pieces in the order of the book."""
    return [*(file for theme in arrangement.themes for file in theme.pieces), *arrangement.unplaced]


def _parts(arrangement: Arrangement, by_file: Mapping[str, Contribution], context: AssemblyContext) -> tuple[Part, ...]:
    """Return the themes as parts, those without pieces left out, and after them the pieces that no theme holds."""
    themes = [theme for theme in arrangement.themes if theme.pieces]
    if arrangement.unplaced:
        title = context.strings.pieces.further_pieces if themes else ""
        themes.append(Theme(title=title, pieces=arrangement.unplaced))
    ids = slugs([f"{number}/{theme.title.replace('/', ' ')}" for number, theme in enumerate(themes)])
    return tuple(
        _part(theme, f"part-{slug}", by_file, context) for theme, slug in zip(themes, ids.values(), strict=True)
    )


def _part(theme: Theme, part_id: str, by_file: Mapping[str, Contribution], context: AssemblyContext) -> Part:
    """Return a theme as a part of the book."""
    read = read_passage(theme.introduction, prefix=part_id, language=context.language)
    introduction = set_passage(read, THEMES_FILE, context)
    return Part(
        id=part_id,
        title=as_set(theme.title, language=context.language),
        introduction=introduction.body,
        notes=introduction.notes,
        undescribed_pictures=introduction.undescribed_pictures,
        chapters=tuple(chapter_of(by_file[file], context) for file in theme.pieces),
    )


def chapter_of(piece: Contribution, context: AssemblyContext) -> Chapter:
    """Return a piece as it stands in the book."""
    passage = set_passage(piece.passage, piece.file, context)
    language = piece.language or context.language
    people = tuple(dict.fromkeys(credit(name, author, language=context.language) for name, author in piece.signed))
    bios = about_authors(people, context, within=piece.id)
    return Chapter(
        id=piece.id,
        title=title_as_set(piece.title, language=language),
        title_marks=passage.title_marks,
        byline=Byline(people=people),
        language=language,
        direction=direction_of(language),
        body=passage.body,
        notes=passage.notes,
        headings=piece.passage.headings,
        first_published=_first_published(piece.first_published, context) if piece.first_published else "",
        licence=piece.licence if piece.licence != context.licence else "",
        about_authors=bios.blocks,
        undescribed_pictures=passage.undescribed_pictures + bios.undescribed_pictures,
    )


def _first_published(first: FirstPublished, context: AssemblyContext) -> str:
    """Return where and when a piece was first published, in XHTML phrases."""
    where = escape(first.where or first.url.partition("://")[2].rstrip("/"), quote=False)
    if where and first.url.startswith(("https://", "http://")):
        kind = "" if first.where else ' class="address"'
        where = f'<a href="{escape(first.url)}"{kind}>{where}</a>'
    day = context.strings.dates.written(first.on) if first.on else ""
    facts = ", ".join(part for part in (where, day) if part)
    words = escape(context.strings.pieces.first_published, quote=False)
    return words.format(where_and_when=facts) if facts else ""


def credited_imprint(project: Project) -> Imprint:
    """Return the imprint as it is printed: its editors in the register's spelling, the marks those of the language."""
    imprint, language = project.imprint, project.imprint.language
    register = register_index(project.authors)
    series = imprint.series
    editors = (credit(name, register.get(name_key(name)), language=language).name for name in imprint.editors)
    return replace(
        imprint,
        title=as_set(imprint.title, language=language),
        subtitle=as_set(imprint.subtitle, language=language),
        editors=tuple(editors),
        description=set_marks(imprint.description, language=language),
        publisher=set_marks(imprint.publisher, language=language),
        series=replace(series, name=as_set(series.name, language=language)) if series else None,
    )


def credited_editors(imprint: Imprint, context: AssemblyContext) -> tuple[Credit, ...]:
    """Return the editors. Those whom the register does not know may be a team: how they are sorted is not guessed."""
    known = ((name, context.register.get(name_key(name))) for name in imprint.editors)
    return tuple(
        credit(name, author, language=context.language) if author else Credit(name=name, sort_name="")
        for name, author in known
    )


def _authors(chapters: Iterable[Chapter]) -> tuple[Credit, ...]:
    """Return everyone who wrote, once, in the order of the book."""
    return tuple(dict.fromkeys(person for chapter in chapters for person in chapter.byline.people))


def placed_assets(
    pictures: OpenedPictures, parts: Iterable[Part], matter: Iterable[Matter], contributors: Iterable[Contributor] = ()
) -> tuple[Asset, ...]:
    """Return the pictures that the texts of the book place, once each, in the order of their names."""
    opened = {picture.name: picture for picture in pictures.placed.values() if isinstance(picture, Asset)}
    texts = [text for part in parts for text in (part.introduction, *_texts(part.notes))]
    for chapter in (chapter for part in parts for chapter in part.chapters):
        texts += [chapter.body, chapter.about_authors, *_texts(chapter.notes)]
    texts += [each.about for each in contributors]
    for page in matter:
        texts += [page.body, *_texts(page.notes)]
    placed = {escaped for text in texts for escaped in _SOURCE.findall(text)}
    return tuple(opened[name] for name in sorted(opened) if escape(name) in placed)


def _texts(notes: Iterable[Note]) -> tuple[str, ...]:
    return tuple(note.body for note in notes)
