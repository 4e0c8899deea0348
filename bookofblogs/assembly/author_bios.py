"""The bios of the authors: what the register says of a person, as XHTML."""

import re
from dataclasses import dataclass
from html import escape

from lxml import etree

from bookofblogs.assembly.context import AssemblyContext, set_passage
from bookofblogs.language.slugs import safe_id
from bookofblogs.markdown.reader import read_passage
from bookofblogs.model.book import Credit
from bookofblogs.model.passage import Passage
from bookofblogs.model.people import Author
from bookofblogs.xhtml import parse, plain_text, serialise

REGISTER = "authors.yaml"
"""The file that bios are written in, and pictures in them placed from."""
_WEB_ADDRESS = re.compile(r"https?://[^\s\"<>]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorBio:
    """What there is to say of a person."""

    blocks: str = ""
    """XHTML blocks; empty for nothing."""
    links: tuple[str, ...] = ()
    """Their pages on the web, each as an XHTML link."""
    undescribed_pictures: int = 0


def bio_of(person: Credit, context: AssemblyContext, *, within: str) -> AuthorBio:
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
    bio = set_passage(_without_notes(passage), REGISTER, context)
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
