"""Everyone who wrote: how they are credited, what the register says of them, and links to what they wrote.

The page of the contributors is there where the register says something of at least one of them, and the index of
authors where there are too many to be found in the contents. Where both would say the same, the index is for editions
with pages alone, where it has their numbers. In editions in which a person has a page, everybody is there.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from lxml import etree

from bookofblogs.assembly.context import AssemblyContext, set_passage
from bookofblogs.assembly.phrases import direction_attribute, link_to, named
from bookofblogs.expressions import expression
from bookofblogs.language.slugs import safe_id
from bookofblogs.markdown.parsing.parser import set_marks
from bookofblogs.markdown.reader import read_passage
from bookofblogs.model.book import Chapter, Contributor, Credit, Matter, MatterKind
from bookofblogs.model.book_folder import REGISTER_FILE
from bookofblogs.model.frozen import dataclass
from bookofblogs.model.imprint import AboutAuthors
from bookofblogs.model.passage import Passage
from bookofblogs.model.people import Author
from bookofblogs.names.sorting import sort_key, sort_name
from bookofblogs.xhtml import parse, plain_text, serialise

"""The file that bios are written in, and pictures in them placed from."""
_FEWEST_IN_AN_INDEX = 10
"""Fewer are found sooner in the contents."""
_WEB_ADDRESS = expression(r"https?://[^\s\"<>]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorBio:
    """What there is to say of a person."""

    blocks: str = ""
    """XHTML blocks; empty for nothing."""
    links: tuple[str, ...] = ()
    """Their pages on the web, each as an XHTML link."""
    undescribed_pictures: int = 0


def credit(name: str, author: Author | None, *, language: str) -> Credit:
    """Return who is called `name`, as the register credits the `author` that this is; as written if it is None.

    An apostrophe or a quotation mark is printed as the book's `language` prints it.
    """
    credited = author.name if author else name
    ordered = (author.sort_name if author else "") or sort_name(credited)
    return Credit(
        name=set_marks(credited, language=language),
        sort_name=set_marks(ordered, language=language),
        key=author.key if author else "",
    )


def contributors(context: AssemblyContext, chapters: Sequence[Chapter], title: str) -> Matter | None:
    """Return the page of the contributors, None where nothing is said of any, or each stands after their piece."""
    if context.about_authors is AboutAuthors.AFTER_EACH_PIECE:
        return None
    kind = MatterKind.CONTRIBUTORS
    people = in_order(chapters, context.language)
    bios = {person: _bio_of(person, context, within=kind) for person in people}
    if not any(bio.blocks or bio.links for bio in bios.values()):
        return None
    entries = "".join(_entry(person, bio, chapters, context) for person, bio in bios.items())
    undescribed = sum(bio.undescribed_pictures for bio in bios.values())
    if len(people) == 1:
        title = context.strings.contributors.about_author
    return Matter(kind=kind, id=kind, title=title, body=f"<dl>{entries}</dl>", undescribed_pictures=undescribed)


def author_index(context: AssemblyContext, chapters: Sequence[Chapter], title: str, *, repeats: bool) -> Matter | None:
    """Return the index of authors with what each wrote, None for a few.

    `repeats` is whether another page says the same: then the index is for editions with pages alone.
    """
    kind = MatterKind.AUTHOR_INDEX
    people = in_order(chapters, context.language)
    if len(people) < _FEWEST_IN_AN_INDEX:
        return None
    entries = "".join(f"<dt>{named(person)}</dt>{_titles(person, chapters, context)}" for person in people)
    return Matter(kind=kind, id=kind, title=title, body=f"<dl>{entries}</dl>", paged_only=repeats)


def writers(context: AssemblyContext, chapters: Sequence[Chapter]) -> tuple[Contributor, ...]:
    """Return everyone credited in `chapters` as an index orders them. Who is not in the register has only pieces."""
    taken = set(context.starts.values())
    return tuple(_writer(person, context, chapters, taken) for person in in_order(chapters, context.language))


def about_authors(people: Sequence[Credit], context: AssemblyContext, *, within: str) -> AuthorBio:
    """Return who wrote a piece, as it stands at its end: only those of whom the register says something."""
    if context.about_authors is not AboutAuthors.AFTER_EACH_PIECE:
        return AuthorBio()
    bios = {person: _bio_of(person, context, within=f"{within}-about") for person in people}
    known = {person: bio for person, bio in bios.items() if bio.blocks or bio.links}
    entries = "".join(f"<dt>{named(person)}</dt>{_lines(bio, context)}" for person, bio in known.items())
    undescribed = sum(bio.undescribed_pictures for bio in known.values())
    return AuthorBio(blocks=f"<dl>{entries}</dl>" if entries else "", undescribed_pictures=undescribed)


def in_order(chapters: Iterable[Chapter], language: str) -> list[Credit]:
    """Return everyone who wrote, once, by the form for sorting, as an index in `language` orders them.

    They are shown as credited. A name is never turned round in print (`Wood, Jo`): which part comes first is its
    bearer's to say.
    """
    people = dict.fromkeys(person for chapter in chapters for person in chapter.byline.people)
    return sorted(people, key=lambda person: (sort_key(person.sort_name, language), person.name))


def _entry(person: Credit, bio: AuthorBio, chapters: Sequence[Chapter], context: AssemblyContext) -> str:
    """Return a person among the contributors: the name, who they are, what they wrote."""
    return f"<dt>{named(person)}</dt>{_lines(bio, context)}{_titles(person, chapters, context)}"


def _titles(person: Credit, chapters: Sequence[Chapter], context: AssemblyContext) -> str:
    """Return a link to each piece of a person, in the order of the book."""
    written = (chapter for chapter in chapters if person in chapter.byline.people)
    return "".join(f"<dd>{link_to(chapter, context)}</dd>" for chapter in written)


def _lines(bio: AuthorBio, context: AssemblyContext) -> str:
    """Return a bio and its links, each in the direction of its own letters."""
    own = direction_attribute(plain_text(parse(bio.blocks)), context)
    blocks = f"<dd{own}>{bio.blocks}</dd>" if bio.blocks else ""
    return blocks + "".join(f"<dd>{link}</dd>" for link in bio.links)


def _writer(person: Credit, context: AssemblyContext, chapters: Sequence[Chapter], taken: set[str]) -> Contributor:
    """Return a person with an id that none has `taken`."""
    own_id = _free_id(person.name, taken)
    bio = _bio_of(person, context, within=f"{own_id}.about")
    return Contributor(
        id=own_id,
        person=person,
        about=bio.blocks,
        links=bio.links,
        chapters=tuple(chapter.id for chapter in chapters if person in chapter.byline.people),
    )


def _free_id(name: str, taken: set[str]) -> str:
    """Return an id for the person called `name` that none has `taken`, and take it."""
    stem = f"author-{safe_id(name, fallback='person')}"
    own_id, count = stem, 1
    while own_id in taken:
        count += 1
        own_id = f"{stem}-{count}"
    taken.add(own_id)
    return own_id


def _bio_of(person: Credit, context: AssemblyContext, *, within: str) -> AuthorBio:
    """Return what the register says of `person`. `within` is the id of the page it stands on, and begins every id."""
    author = context.people.get(person.key)
    if author is None:
        return AuthorBio()
    links = tuple(
        f'<a href="{escape(link)}" class="address">{escape(_shown(link), quote=False)}</a>'
        for link in author.links
        if _WEB_ADDRESS.fullmatch(link)
    )
    if not author.bio:
        return AuthorBio(blocks=_affiliation(author), links=links)
    prefix = f"{within}-{safe_id(author.key, fallback='person')}"
    passage = read_passage(author.bio, prefix=prefix, language=context.language)
    bio = set_passage(_without_notes(passage), REGISTER_FILE, context)
    return AuthorBio(blocks=bio.body, links=links, undescribed_pictures=bio.undescribed_pictures)


def _affiliation(author: Author) -> str:
    return f"<p>{escape(author.affiliation, quote=False)}</p>" if author.affiliation else ""


def _without_notes(passage: Passage) -> Passage:
    """Return a bio with its notes in the text, each behind its mark: a few lines have no foot to put them at."""
    if not passage.notes:
        return passage
    root = parse(passage.body)
    notes = {f"#{note.id}": note for note in passage.notes}
    for mark in list(root.iterfind(".//sup/a[@class='noteref']")):
        note, place = notes.get(mark.get("href", "")), mark.getparent()
        if note is not None and place is not None:
            _put_behind(place, plain_text(parse(note.body)))
    return Passage(body=serialise(root), headings=passage.headings, pictures=passage.pictures, anchors=passage.anchors)


def _put_behind(place: etree._Element, words: str) -> None:
    """Put `words` in brackets where the mark of a note stands."""
    place.tag = "small"
    for child in list(place):
        place.remove(child)
    place.text = f" ({words})"


def _shown(link: str) -> str:
    """Return an address as people write it."""
    return re.sub(r"^https?://(www\.)?|/$", "", link)
