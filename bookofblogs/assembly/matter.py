"""Front and back matter: the pages around the chapters, in the editor's words where there are some, else in ours."""

from collections.abc import Mapping, Sequence
from html import escape

from bookofblogs.assembly.context import AssemblyContext, set_passage
from bookofblogs.assembly.contributors import author_index, contributors, credit
from bookofblogs.assembly.phrases import link_to, named
from bookofblogs.assembly.picture_credits import Illustrated, picture_credits
from bookofblogs.markdown.tree.titles import title_as_set
from bookofblogs.model.book import BEARING_THE_TITLE, Chapter, Matter, MatterKind
from bookofblogs.model.contribution import Contribution
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.project import MatterText, Project
from bookofblogs.names.sorting import sort_key

NAMES = {
    "half-title": MatterKind.HALF_TITLE,
    "title-page": MatterKind.TITLE_PAGE,
    "licence": MatterKind.LICENCE,
    "license": MatterKind.LICENCE,
    "copyright": MatterKind.LICENCE,
    "contents": MatterKind.CONTENTS,
    "preface": MatterKind.PREFACE,
    "introduction": MatterKind.INTRODUCTION,
    "afterword": MatterKind.AFTERWORD,
    "acknowledgements": MatterKind.ACKNOWLEDGEMENTS,
    "acknowledgments": MatterKind.ACKNOWLEDGEMENTS,
    "contributors": MatterKind.CONTRIBUTORS,
    "picture-credits": MatterKind.PICTURE_CREDITS,
    "author-index": MatterKind.AUTHOR_INDEX,
    "colophon": MatterKind.COLOPHON,
}
"""What a file of matter/ is, by its name; any other name is a page of its own between preface and introduction."""

_FRONT = (
    MatterKind.HALF_TITLE,
    MatterKind.TITLE_PAGE,
    MatterKind.LICENCE,
    MatterKind.CONTENTS,
    MatterKind.PREFACE,
    MatterKind.OTHER,
    MatterKind.INTRODUCTION,
)
_BACK = (
    MatterKind.AFTERWORD,
    MatterKind.ACKNOWLEDGEMENTS,
    MatterKind.CONTRIBUTORS,
    MatterKind.PICTURE_CREDITS,
    MatterKind.AUTHOR_INDEX,
    MatterKind.COLOPHON,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AllMatter:
    """The pages before the first chapter and after the last one."""

    front: tuple[Matter, ...]
    back: tuple[Matter, ...]


def all_matter(
    project: Project, context: AssemblyContext, chapters: Sequence[Chapter], pieces: Mapping[str, Contribution]
) -> AllMatter:
    """Return the front and the back matter, each page the editor's own, else made, else left out.

    `pieces` are those of the chapters, by the chapter's id.
    """
    own: dict[MatterKind, list[Matter]] = {}
    for text in project.matter:
        page = _own_page(text, context)
        own.setdefault(page.kind, []).append(page)
    made = _made_by_edition(context, chapters) | _made(project, context, chapters, pieces, own)

    def placed(kinds: Sequence[MatterKind]) -> tuple[Matter, ...]:
        return tuple(page for kind in kinds for page in (own.get(kind) or ([made[kind]] if kind in made else [])))

    return AllMatter(front=placed(_FRONT), back=placed(_BACK))


def _made_by_edition(context: AssemblyContext, chapters: Sequence[Chapter]) -> dict[MatterKind, Matter]:
    """Return the pages that each edition makes for itself, without a body."""
    kinds = (MatterKind.HALF_TITLE, MatterKind.TITLE_PAGE, MatterKind.LICENCE, MatterKind.CONTENTS, MatterKind.COLOPHON)
    return {kind: _page(kind, context) for kind in kinds if chapters or kind is not MatterKind.COLOPHON}


def _made(
    project: Project,
    context: AssemblyContext,
    chapters: Sequence[Chapter],
    pieces: Mapping[str, Contribution],
    own: Mapping[MatterKind, Sequence[Matter]],
) -> dict[MatterKind, Matter]:
    """Return the pages that are made of the register and the pieces, where there is something to say on them."""

    def title(kind: MatterKind) -> str:
        return _usual_title(kind, context)

    people = contributors(context, chapters, title(MatterKind.CONTRIBUTORS))
    repeats = people is not None and MatterKind.CONTRIBUTORS not in own
    pages = (
        _thanks(project, context, title(MatterKind.ACKNOWLEDGEMENTS)),
        people,
        picture_credits(_illustrated(project, context, chapters, pieces), context, title(MatterKind.PICTURE_CREDITS)),
        author_index(context, chapters, title(MatterKind.AUTHOR_INDEX), repeats=repeats),
    )
    return {page.kind: page for page in pages if page}


def _thanks(project: Project, context: AssemblyContext, title: str) -> Matter | None:
    """Return the page that thanks everyone who read a piece before publication, None where nobody is known to have.

    Who only offered to is not thanked for it: the page says what was done. That is told by feedback.yaml and by `read`
    in the register, never by what lies in feedback/: that is private, other machines do not have it, and the same
    commit must be the same book on all of them. Nor does it matter whether the piece came into the book.
    """
    gave = {reading.reader for reading in project.readings if reading.given}
    kind = MatterKind.ACKNOWLEDGEMENTS
    readers = dict.fromkeys(
        credit(author.name, author, language=context.language)
        for author in project.authors
        if (author.read or author.key in gave) and author.may_be_thanked and not author.withdrawn
    )
    if not readers:
        return None
    ordered = sorted(readers, key=lambda reader: (sort_key(reader.sort_name, context.language), reader.name))
    names = "".join(f"<li>{named(reader)}</li>" for reader in ordered)
    words = escape(context.strings.thanks.to_readers, quote=False)
    return Matter(kind=kind, id=kind, title=title, body=f"<p>{words}</p><ul>{names}</ul>")


def _illustrated(
    project: Project, context: AssemblyContext, chapters: Sequence[Chapter], pieces: Mapping[str, Contribution]
) -> list[Illustrated]:
    """Return the texts of the book with their pictures: the editor's pages, then the pieces."""
    own = [
        Illustrated(
            file=text.file,
            link=f'<a href="#{text.id}">{escape(title_of(text, context), quote=False)}</a>',
            language=context.language,
            pictures=text.passage.pictures,
        )
        for text in project.matter
    ]
    return own + [
        Illustrated(
            file=pieces[chapter.id].file,
            link=link_to(chapter, context),
            language=chapter.language,
            pictures=pieces[chapter.id].passage.pictures,
        )
        for chapter in chapters
    ]


def _page(kind: MatterKind, context: AssemblyContext) -> Matter:
    """Return a page under its usual title, still empty."""
    return Matter(kind=kind, id=kind, title=_usual_title(kind, context))


def _usual_title(kind: MatterKind, context: AssemblyContext) -> str:
    """Return what a page of this kind is called in the book's language."""
    return str(getattr(context.strings.page_titles, kind.replace("-", "_"), ""))


def title_of(text: MatterText, context: AssemblyContext) -> str:
    """Return the title of a page that the editor wrote: its own, else the usual one, else the name of its file."""
    kind = NAMES.get(text.name, MatterKind.OTHER)
    usual = context.book_title if kind in BEARING_THE_TITLE else _usual_title(kind, context)
    title = text.title or usual or text.name.replace("-", " ").replace("_", " ").capitalize()
    return title_as_set(title, language=context.language)


def _own_page(text: MatterText, context: AssemblyContext) -> Matter:
    """Return one page that the editor wrote."""
    kind = NAMES.get(text.name, MatterKind.OTHER)
    passage = set_passage(text.passage, text.file, context)
    return Matter(
        kind=kind,
        id=text.id,
        title=title_of(text, context),
        title_marks=passage.title_marks,
        body=passage.body,
        notes=passage.notes,
        headings=text.passage.headings,
        undescribed_pictures=passage.undescribed_pictures,
    )
