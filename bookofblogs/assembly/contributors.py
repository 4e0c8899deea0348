"""The contributors: everyone who wrote, with what the register says of them and links to what they wrote."""

import re
from collections.abc import Sequence
from html import escape

from bookofblogs.assembly.setting import Setting, set_passage
from bookofblogs.model.book import Chapter
from bookofblogs.model.people import Author
from bookofblogs.text.names import name_key, register_index
from bookofblogs.text.reader import read_passage
from bookofblogs.text.slugs import slug


def contributors_body(authors: Sequence[Author], setting: Setting, chapters: Sequence[Chapter]) -> str:
    """Return a list of everyone credited in `chapters`, sorted by surname: the name, who they are, what they wrote."""
    people = {person.name: person for chapter in chapters for person in chapter.byline.people}
    register = register_index(authors)
    entries = []
    for person in sorted(people.values(), key=lambda person: (name_key(person.sort_name), person.name)):
        written = [chapter for chapter in chapters if person in chapter.byline.people]
        entries.append(f"<dt>{escape(person.name, quote=False)}</dt>")
        entries += [f"<dd>{line}</dd>" for line in _about(register.get(name_key(person.name)), setting)]
        entries += [f'<dd><a href="#{c.id}">{escape(c.title, quote=False)}</a></dd>' for c in written]
    return f"<dl>{''.join(entries)}</dl>" if entries else ""


def _about(author: Author | None, setting: Setting) -> list[str]:
    """Return what the register says of a person: blocks of XHTML, each for a line of its own."""
    if author is None:
        return []
    lines = []
    if author.bio:
        prefix = f"about-{slug(author.key) or 'person'}"
        passage = set_passage(
            read_passage(author.bio, prefix=prefix, language=setting.language), "authors.yaml", setting
        )
        lines.append(passage.body)
    elif author.affiliation:
        lines.append(escape(author.affiliation, quote=False))
    links = [link for link in author.links if re.match(r"https?://[^\s\"<>]+$", link)]
    lines += [f'<a href="{escape(link)}">{escape(_shown(link), quote=False)}</a>' for link in links]
    return lines


def _shown(link: str) -> str:
    """Return an address as people write it."""
    return re.sub(r"^https?://(www\.)?|/$", "", link)
