"""Assemble the Book: front matter, parts with their chapters, back matter, and the pictures they place."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from html import escape

from bookofblogs.assembly.credits import credit
from bookofblogs.assembly.identity import identifier, year_of
from bookofblogs.assembly.labels import in_words, labels
from bookofblogs.assembly.matter import back_matter, front_matter
from bookofblogs.assembly.setting import Setting, set_passage
from bookofblogs.assembly.writers import contributors
from bookofblogs.model.arrangement import Arrangement, Theme
from bookofblogs.model.book import Asset, Book, Byline, Chapter, Credit, Part
from bookofblogs.model.contribution import Contribution, FirstPublished
from bookofblogs.model.pictures import Pictures
from bookofblogs.model.project import MatterText, Project
from bookofblogs.text.languages import direction_of
from bookofblogs.text.names import register_index
from bookofblogs.text.reader import read_passage
from bookofblogs.text.slugs import slugs
from bookofblogs.text.titles import as_set


def assemble(project: Project, arrangement: Arrangement, pictures: Pictures, *, modified: datetime) -> Book:
    """Return the Book made of the pieces that `arrangement` places, in its order.

    `modified` is the date that every edition carries, in UTC.
    """
    imprint = project.imprint
    by_file = {piece.file: piece for piece in project.pieces}
    standing = [by_file[file] for file in _files(arrangement)]
    texts: list[Contribution | MatterText] = [*standing, *project.matter]
    setting = Setting(
        labels=labels(imprint.language),
        language=imprint.language,
        year=year_of(imprint, project.call),
        register=register_index(project.authors),
        anchors={text.file: text.passage.anchors for text in texts},
        starts={text.file: text.id for text in texts},
        pictures=pictures,
    )
    parts = _parts(arrangement, by_file, setting)
    chapters = [chapter for part in parts for chapter in part.chapters]
    return Book(
        imprint=imprint,
        identifier=identifier(imprint),
        modified=modified,
        labels=setting.labels,
        direction=direction_of(imprint.language),
        authors=_authors(chapters),
        contributors=contributors(project.authors, setting, chapters),
        cover=pictures.cover,
        front=front_matter(project, setting, standing),
        parts=parts,
        back=back_matter(project, setting, chapters),
        assets=_assets(pictures, setting.starts),
    )


def _files(arrangement: Arrangement) -> list[str]:
    """Return the files of all pieces in the order of the book."""
    return [*(file for theme in arrangement.themes for file in theme.pieces), *arrangement.unplaced]


def _parts(arrangement: Arrangement, by_file: Mapping[str, Contribution], setting: Setting) -> tuple[Part, ...]:
    """Return the themes as parts, those without pieces left out, and after them the pieces that no theme holds."""
    themes = [theme for theme in arrangement.themes if theme.pieces]
    if arrangement.unplaced:
        title = setting.labels.further_pieces if themes else ""
        themes.append(Theme(title=title, pieces=arrangement.unplaced))
    ids = slugs([f"{number}/{theme.title.replace('/', ' ')}" for number, theme in enumerate(themes)])
    return tuple(
        Part(
            id=f"part-{slug}",
            title=as_set(theme.title, language=setting.language),
            introduction=_introduction(theme, f"part-{slug}", setting),
            chapters=tuple(_chapter(by_file[file], setting) for file in theme.pieces),
        )
        for theme, slug in zip(themes, ids.values(), strict=True)
    )


def _introduction(theme: Theme, prefix: str, setting: Setting) -> str:
    """Return a theme's introduction as XHTML blocks."""
    if not theme.introduction:
        return ""
    passage = read_passage(theme.introduction, prefix=prefix, language=setting.language)
    return set_passage(passage, "themes.yaml", setting).body


def _chapter(piece: Contribution, setting: Setting) -> Chapter:
    """Return a piece as it stands in the book."""
    passage = set_passage(piece.passage, piece.file, setting)
    language = piece.language or setting.language
    return Chapter(
        id=piece.id,
        title=as_set(piece.title, language=language),
        byline=Byline(people=tuple(dict.fromkeys(credit(name, setting.register) for name in piece.authors))),
        language=language,
        direction=direction_of(language),
        body=passage.body,
        notes=passage.notes,
        headings=piece.passage.headings,
        first_published=_first_published(piece.first_published, setting) if piece.first_published else "",
        undescribed_pictures=passage.undescribed_pictures,
    )


def _first_published(first: FirstPublished, setting: Setting) -> str:
    """Return where and when an old favourite stood first, in XHTML phrases."""
    where = escape(first.where or first.url.partition("://")[2].rstrip("/"), quote=False)
    if where and first.url.startswith(("https://", "http://")):
        where = f'<a href="{escape(first.url)}">{where}</a>'
    day = in_words(first.on, setting.labels) if first.on else ""
    told = ", ".join(part for part in (where, day) if part)
    return f"{escape(setting.labels.first_published, quote=False)}: {told}" if told else ""


def _authors(chapters: Iterable[Chapter]) -> tuple[Credit, ...]:
    """Return everyone who wrote, once, in the order of the book."""
    return tuple(dict.fromkeys(person for chapter in chapters for person in chapter.byline.people))


def _assets(pictures: Pictures, starts: Mapping[str, str]) -> tuple[Asset, ...]:
    """Return the pictures that the texts of the book place, once each, in the order of their names."""
    placed = (picture for (file, _), picture in pictures.placed.items() if file in starts)
    by_name = {picture.name: picture for picture in placed if isinstance(picture, Asset)}
    return tuple(by_name[name] for name in sorted(by_name))
