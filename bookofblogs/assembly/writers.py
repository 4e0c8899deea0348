"""Everyone who wrote, each with what the register says of them: for editions in which a person has a page."""

import re
from collections.abc import Iterable, Sequence
from html import escape

from bookofblogs.assembly.setting import SetPassage, Setting, set_passage
from bookofblogs.model.book import Chapter, Contributor
from bookofblogs.model.people import Author
from bookofblogs.text.names import name_key, register_index
from bookofblogs.text.reader import read_passage
from bookofblogs.text.slugs import safe_id

_WEB_ADDRESS = re.compile(r"https?://[^\s\"<>]+")


def contributors(authors: Sequence[Author], setting: Setting, chapters: Sequence[Chapter]) -> tuple[Contributor, ...]:
    """Return everyone credited in `chapters`, sorted by surname. Who is not in the register has a name and pieces."""
    written: dict[str, list[str]] = {}
    people = {person.name: person for chapter in chapters for person in chapter.byline.people}
    for chapter in chapters:
        for person in chapter.byline.people:
            written.setdefault(person.name, []).append(chapter.id)
    register = register_index(authors)
    taken = set(setting.starts.values())
    found = []
    for person in sorted(people.values(), key=lambda person: (name_key(person.sort_name), person.name)):
        author = register.get(name_key(person.name))
        own_id = _free_id(person.name, taken)
        about = _about(author, own_id, setting)
        found.append(
            Contributor(
                id=own_id,
                person=person,
                about=about.body,
                notes=about.notes,
                links=_web_addresses(author.links if author else ()),
                chapters=tuple(written[person.name]),
            )
        )
    return tuple(found)


def _free_id(name: str, taken: set[str]) -> str:
    """Return an id for the person called `name` that none has `taken`."""
    stem = f"author-{safe_id(name, fallback='person')}"
    own_id, count = stem, 1
    while own_id in taken:
        count += 1
        own_id = f"{stem}-{count}"
    taken.add(own_id)
    return own_id


def _about(author: Author | None, own_id: str, setting: Setting) -> SetPassage:
    """Return who the person is, in their own words, else where they work."""
    if author is not None and author.bio:
        passage = read_passage(author.bio, prefix=f"{own_id}.about", language=setting.language)
        return set_passage(passage, "authors.yaml", setting)
    affiliation = escape(author.affiliation, quote=False) if author is not None else ""
    return SetPassage(body=f"<p>{affiliation}</p>" if affiliation else "", notes=(), undescribed_pictures=0)


def _web_addresses(links: Iterable[str]) -> tuple[str, ...]:
    return tuple(link for link in links if _WEB_ADDRESS.fullmatch(link))
