"""Front and back matter: the pages around the chapters, in the editor's words where there are some, else in ours."""

from collections.abc import Iterable, Sequence
from html import escape

from bookofblogs.assembly.contributors import contributors_body
from bookofblogs.assembly.setting import Setting, set_passage
from bookofblogs.model.book import Chapter, Matter, MatterKind
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.imprint import Imprint
from bookofblogs.model.project import MatterText, Project
from bookofblogs.text.titles import as_set

_NAMES = {
    "licence": MatterKind.LICENCE,
    "license": MatterKind.LICENCE,
    "copyright": MatterKind.LICENCE,
    "preface": MatterKind.PREFACE,
    "introduction": MatterKind.INTRODUCTION,
    "acknowledgements": MatterKind.ACKNOWLEDGEMENTS,
    "acknowledgments": MatterKind.ACKNOWLEDGEMENTS,
    "afterword": MatterKind.AFTERWORD,
    "contributors": MatterKind.CONTRIBUTORS,
    "colophon": MatterKind.COLOPHON,
}
"""What a file of matter/ is, by its name; any other name is a page of its own among the front matter."""

_FRONT = (MatterKind.PREFACE, MatterKind.OTHER, MatterKind.INTRODUCTION)
_BACK = (MatterKind.AFTERWORD, MatterKind.ACKNOWLEDGEMENTS)


def front_matter(project: Project, setting: Setting, pieces: Sequence[Contribution]) -> tuple[Matter, ...]:
    """Return title page, licence page, contents, and what the editor wrote for the front, in this order."""
    own = _own(project, setting)
    labels = setting.labels
    licence = [matter for matter in own if matter.kind is MatterKind.LICENCE] or [
        _made(MatterKind.LICENCE, setting, _licence_body(project.imprint, setting, pieces))
    ]
    return (
        Matter(kind=MatterKind.TITLE_PAGE, id="title-page", title=labels.title_page),
        *licence,
        Matter(kind=MatterKind.CONTENTS, id="contents", title=labels.contents),
        *(matter for kind in _FRONT for matter in own if matter.kind is kind),
    )


def back_matter(project: Project, setting: Setting, chapters: Sequence[Chapter]) -> tuple[Matter, ...]:
    """Return what the editor wrote for the back, then the contributors and the colophon, in this order."""
    own = _own(project, setting)
    made = {
        MatterKind.CONTRIBUTORS: contributors_body(project.authors, setting, chapters),
        MatterKind.COLOPHON: _colophon_body(setting, chapters),
    }
    closing = [
        matter
        for kind, body in made.items()
        for matter in ([matter for matter in own if matter.kind is kind] or _if_any(_made(kind, setting, body)))
    ]
    return (*(matter for kind in _BACK for matter in own if matter.kind is kind), *closing)


def _if_any(matter: Matter) -> list[Matter]:
    """Return the page, unless it is empty."""
    return [matter] if matter.body else []


def _made(kind: MatterKind, setting: Setting, body: str) -> Matter:
    """Return a page that bob makes itself."""
    return Matter(kind=kind, id=kind.value, title=_usual_title(kind, setting), body=body)


def _usual_title(kind: MatterKind, setting: Setting) -> str:
    """Return what a page of this kind is called in the book's language."""
    return str(getattr(setting.labels, kind.value.replace("-", "_"), ""))


def _own(project: Project, setting: Setting) -> list[Matter]:
    """Return the pages that the editor wrote, in the order of their files."""
    return [_own_page(text, setting) for text in project.matter]


def _own_page(text: MatterText, setting: Setting) -> Matter:
    """Return one page that the editor wrote."""
    kind = _NAMES.get(text.name, MatterKind.OTHER)
    passage = set_passage(text.passage, text.file, setting)
    title = text.title or _usual_title(kind, setting) or text.name.replace("-", " ").replace("_", " ").capitalize()
    return Matter(
        kind=kind,
        id=text.id,
        title=as_set(title, language=setting.language),
        body=passage.body,
        notes=passage.notes,
        headings=text.passage.headings,
        undescribed_pictures=passage.undescribed_pictures,
    )


def _licence_body(imprint: Imprint, setting: Setting, pieces: Iterable[Contribution]) -> str:
    """Return the licence page: the book's licence, and each piece that differs."""
    labels = setting.labels
    year = f"{setting.year} " if setting.year else ""
    lines = [labels.copyright.format(year=year)]
    if imprint.licence:
        lines.append(labels.licensed_under.format(licence=imprint.licence))
    lines += [
        labels.other_licence.format(title=as_set(piece.title, language=setting.language), licence=piece.licence)
        for piece in pieces
        if piece.licence and piece.licence != imprint.licence
    ]
    if imprint.publisher:
        lines.append(labels.published_by.format(publisher=imprint.publisher))
    lines += [f"ISBN {isbn} ({edition})" for edition, isbn in _isbns(imprint)]
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)


def _isbns(imprint: Imprint) -> list[tuple[str, str]]:
    """Return the ISBN of each edition that has one."""
    numbers = imprint.identifiers
    named = [("EPUB", numbers.epub), ("PDF", numbers.pdf), ("print", numbers.print), ("MOBI", numbers.mobi)]
    return [(edition, isbn) for edition, isbn in named if isbn]


def _colophon_body(setting: Setting, chapters: Sequence[Chapter]) -> str:
    """Return how the book came to be, in a line."""
    authors = {person.name for chapter in chapters for person in chapter.byline.people}
    made = setting.labels.made_with.format(pieces=len(chapters), authors=len(authors))
    return f"<p>{escape(made, quote=False)}</p>" if chapters else ""
