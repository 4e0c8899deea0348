"""The pages of the web edition: what stands in each file, and which page comes before and after it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bookofblogs.editions.cover.choice import cover_description
from bookofblogs.editions.shared.contents import ContentsEntry, contents
from bookofblogs.editions.shared.page_kinds import PageKind
from bookofblogs.editions.shared.pages import Page
from bookofblogs.editions.shared.templating import language_of_book, rendered, trusted
from bookofblogs.editions.web.pictures import WebPicture
from bookofblogs.editions.web.places import FIRST_FILE, ON_FIRST_PAGE, WebPlaces
from bookofblogs.model.book import Book, Contributor
from bookofblogs.model.frozen import dataclass

_HERE = "bookofblogs.editions.web"
_AUTHOR_KIND = "author-page"
_SECTION_ENDS = "</section>"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLink:
    """A link to a page: its file, and its title with the language that it is in."""

    file: str
    title: str
    language: str
    direction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """One file of the web edition. `body` is XHTML with links and pictures as in a Page."""

    id: str
    """Where its text begins."""
    kind: str
    link: PageLink
    """The link to it."""
    body: str
    people: tuple[str, ...] = ()
    """Who wrote it."""
    description: str = ""
    """What it is about, in plain text; empty where its own beginning says it."""
    theme: PageLink | None = None
    previous: PageLink | None = None
    next: PageLink | None = None


def web_pages(book: Book, sections: Sequence[Page], where: WebPlaces, cover: WebPicture) -> tuple[WebPage, ...]:
    """Return all web pages: the first one, every section in the order of the book, then a page for each contributor.

    The first page and the sections are a chain from first to last. The licence page is not in it: it belongs beside
    the text, and every page names it.
    """
    rest = [page for page in sections if page.kind not in ON_FIRST_PAGE]
    lines = {line.id: line for entry in contents(book) for line in (entry, *entry.entries)}
    made = {web_page.id: web_page for web_page in _sections(book, rest, lines, where)}
    chain = [_first(book, sections, cover), *(made[page.id] for page in rest if page.kind is not PageKind.LICENCE)]
    aside = [made[page.id] for page in rest if page.kind is PageKind.LICENCE]
    authors = [_author(book, contributor, lines, where) for contributor in book.contributors]
    return (*_linked(chain), *aside, *authors)


def _linked(chain: Sequence[WebPage]) -> Iterator[WebPage]:
    """Yield each page with the links to the one before and the one after it."""
    links = [None, *(web_page.link for web_page in chain), None]
    for number, web_page in enumerate(chain):
        yield replace(web_page, previous=links[number], next=links[number + 2])


def _first(book: Book, sections: Sequence[Page], cover: WebPicture) -> WebPage:
    """Return the first page: cover, title page and contents on one."""
    content = {page.kind: page for page in sections if page.kind in ON_FIRST_PAGE}
    body = rendered(
        _HERE,
        "first.xhtml",
        book=book,
        cover=cover,
        description=cover_description(book),
        parts=[trusted(page.body) for page in content.values()],
        has_title=PageKind.TITLE_PAGE in content,
    )
    return WebPage(
        id=content[PageKind.CONTENTS].id if PageKind.CONTENTS in content else "first",
        kind="first",
        link=_link_to(book, FIRST_FILE, book.imprint.title),
        body=body,
        people=tuple(person.name for person in book.authors),
        description=book.imprint.description,
    )


def _sections(
    book: Book, pages: Sequence[Page], lines: Mapping[str, ContentsEntry], where: WebPlaces
) -> Iterator[WebPage]:
    """Yield a page for each of the sections that has a file of its own."""
    chapters = {chapter.id: chapter for chapter in book.chapters}
    themes = {chapter.id: part for part in book.parts if part.title for chapter in part.chapters}
    for page in pages:
        theme = themes.get(page.id)
        yield WebPage(
            id=page.id,
            kind=page.kind,
            link=PageLink(
                file=where.pages[page.id], title=page.title, language=page.language, direction=page.direction
            ),
            body=_with_its_pieces(page, lines[page.id]) if page.kind is PageKind.PART else page.body,
            people=tuple(person.name for person in chapters[page.id].byline.people) if page.id in chapters else (),
            theme=_link_to(book, where.pages[theme.id], theme.title) if theme else None,
        )


def _with_its_pieces(page: Page, theme: ContentsEntry) -> str:
    """Return the body of a theme's page with the list of its pieces at the end."""
    pieces = rendered(_HERE, "pieces.xhtml", lines=theme.entries, within=(page.language, page.direction))
    return f"{page.body.rstrip().removesuffix(_SECTION_ENDS)}{pieces}{_SECTION_ENDS}"


def _author(book: Book, contributor: Contributor, lines: Mapping[str, ContentsEntry], where: WebPlaces) -> WebPage:
    """Return the page of one contributor: who they are, where they are found, what they wrote here."""
    pieces = [_with_others(lines[chapter], contributor) for chapter in contributor.chapters]
    body = rendered(
        _HERE,
        "author.xhtml",
        contributor=contributor,
        kind=_AUTHOR_KIND,
        about=trusted(contributor.about),
        links=[trusted(link) for link in contributor.links],
        heading=book.strings.web.in_this_book,
        pieces=trusted(rendered(_HERE, "pieces.xhtml", lines=pieces, within=language_of_book(book))),
    )
    link = _link_to(book, where.pages[contributor.id], contributor.person.name)
    return WebPage(id=contributor.id, kind=_AUTHOR_KIND, link=link, body=body, people=(contributor.person.name,))


def _with_others(line: ContentsEntry, contributor: Contributor) -> ContentsEntry:
    """Return the line of a piece, without its authors where that is the contributor alone."""
    return replace(line, people="") if line.people == contributor.person.name else line


def _link_to(book: Book, file: str, title: str) -> PageLink:
    """Return the link to a page in the book's own language."""
    return PageLink(file=file, title=title, language=book.imprint.language, direction=book.direction)
