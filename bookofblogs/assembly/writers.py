"""Everyone who wrote, each with what the register says of them: for editions in which a person has a page."""

from collections.abc import Sequence

from bookofblogs.assembly.author_bios import bio_of
from bookofblogs.assembly.context import AssemblyContext
from bookofblogs.assembly.contributors import in_order
from bookofblogs.model.book import Chapter, Contributor, Credit
from bookofblogs.text.slugs import safe_id


def writers(context: AssemblyContext, chapters: Sequence[Chapter]) -> tuple[Contributor, ...]:
    """Return everyone credited in `chapters` as an index orders them. Who is not in the register has only pieces."""
    taken = set(context.starts.values())
    return tuple(_writer(person, context, chapters, taken) for person in in_order(chapters, context.language))


def _writer(person: Credit, context: AssemblyContext, chapters: Sequence[Chapter], taken: set[str]) -> Contributor:
    """Return a person with an id that none has `taken`."""
    own_id = _free_id(person.name, taken)
    bio = bio_of(person, context, within=f"{own_id}.about")
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
